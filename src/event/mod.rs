//! Decoding of verified bodies.

mod decode_error;
mod decoded;
mod locate;
mod str;
mod tagged;

pub use self::str::Str;
pub use decode_error::DecodeError;
use decode_error::{Expected, describe};
pub use decoded::Decoded;
pub(crate) use locate::Pointers;

use serde::Deserialize;
use std::cell::Cell;
use tagged::Tagged;

/// Decodes the payload as the variant of `E` that `event_type` names; `None` if
/// `E` names none, in which case the payload is not even scanned.
pub(crate) fn decode<'de, E: Deserialize<'de>>(
    event_type: &str,
    payload: &'de [u8],
    body: &[u8],
) -> Result<Option<E>, DecodeError> {
    let unknown = Cell::new(false);
    let mut json = serde_json::Deserializer::from_slice(payload);
    let event = E::deserialize(Tagged::new(event_type, &mut json, &unknown)).and_then(|event| {
        json.end()?;
        Ok(event)
    });
    match event {
        Ok(event) => Ok(Some(event)),
        Err(_) if unknown.get() => Ok(None),
        // Tracking the path doubles the cost of decoding, so only a failure pays for it.
        Err(_) => Err(describe(payload, body, |json| {
            serde_path_to_error::deserialize::<_, E>(Tagged::new(event_type, json, &unknown)).map(drop)
        })),
    }
}

/// Decodes the whole body.
pub(crate) fn decode_json<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, DecodeError> {
    serde_json::from_slice(body)
        .map_err(|_| describe(body, body, |json| serde_path_to_error::deserialize::<_, T>(json).map(drop)))
}
