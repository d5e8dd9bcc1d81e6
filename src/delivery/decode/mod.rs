//! Decoding of verified bodies.

mod decode_error;
mod decoded;
mod envelope;
// The file bears the name of what it holds, and so does the folder.
#[allow(clippy::module_inception)]
mod event;
mod form;
mod found;
mod json;
mod reserved;
mod tagged;
mod type_key;
#[cfg(feature = "events")]
pub(crate) mod typed;
#[cfg(feature = "gzip")]
pub(crate) mod unpack;
#[cfg(feature = "xml")]
mod xml;

pub use decode_error::DecodeError;
use decode_error::describe;
pub use decoded::Decoded;
pub(crate) use envelope::{Envelope, Mode};
pub use event::Event;
pub(crate) use form::decode_form;
use form::{Form, in_form, is_form};
pub(crate) use found::{Found, FoundEvent, find};
pub(crate) use json::decode_json;
use json::{Document, Payload, Undecodable};
#[cfg(feature = "events")]
pub use typed::{Credential, IntoOwned, Known, Open, Owned, Raw, Timestamp};
#[cfg(feature = "xml")]
pub(crate) use xml::decode_xml;

use crate::spec::{Source, Spec};
use serde::Deserialize;
use std::cell::Cell;
use tagged::Tagged;

/// Decodes the payload as the variant of `E` that the event type names. If `E`
/// names none, the payload is not even scanned.
pub(crate) fn decode<'de, E: Deserialize<'de>>(
    spec: &Spec,
    event_type: Option<&'de str>,
    payload: &'de [u8],
    body: &[u8],
) -> Result<Decoded<'de, E>, DecodeError> {
    // Only a variant for all others can take what has no type.
    let named = event_type.unwrap_or_default();
    let unknown = Cell::new(false);
    let is_form = spec.sends_forms() && is_form(payload);
    let event = if is_form {
        E::deserialize(Tagged::new(named, Form(payload), &unknown)).map_err(drop)
    } else {
        E::deserialize(Tagged::new(named, Document(payload), &unknown)).map_err(drop)
    };
    match (event, event_type) {
        (Ok(event), _) => Ok(Decoded::Known(event)),
        (Err(()), Some(event_type)) if unknown.get() => Ok(Decoded::Unknown { event_type, payload }),
        (Err(()), None) if unknown.get() => {
            let place = spec.event_type.map_or("anywhere", Source::place);
            Err(DecodeError::new(format!("the delivery has no event type, expected one at `{place}`")))
        }
        // Tracking the path doubles the cost of decoding, so only a failure pays for it.
        (Err(()), _) if is_form => serde_path_to_error::deserialize(Tagged::new(named, Form(payload), &unknown))
            .map(Decoded::Known)
            .map_err(in_form),
        (Err(()), _) => {
            let again = serde_path_to_error::deserialize::<_, E>(Tagged::new(named, Undecodable(payload), &unknown));
            let again = again.map(drop).map_err(|error| (error.path().clone(), error.into_inner()));
            Err(describe(payload, body, again))
        }
    }
}
