//! Decoding of verified bodies.

mod decode_error;
mod decoded;
mod envelope;
// The file bears the name of what it holds, and so does the folder.
mod form;
mod found;
#[allow(clippy::module_inception)]
mod item;
mod json;
mod reserved;
mod tagged;
mod type_key;
#[cfg(feature = "gzip")]
pub(crate) mod unpack;
#[cfg(feature = "xml")]
mod xml;

pub use decode_error::DecodeError;
use decode_error::describe;
pub use decoded::Decoded;
pub(crate) use envelope::{Envelope, Mode};
pub(crate) use form::decode_form;
use form::{Form, in_form, is_form};
pub(crate) use found::{Found, FoundEvent, find, find_item};
pub use item::Item;
pub use json::from_json;
use json::{Document, Payload, Undecodable};
#[cfg(feature = "xml")]
pub(crate) use xml::decode_xml;

use crate::spec::{Source, Spec};
use serde::Deserialize;
use std::cell::Cell;
use tagged::{Problem, Tag, Tagged};

/// Decodes the payload as the variant of `E` that the event type names. If `E`
/// names none, the payload is not even scanned.
pub(crate) fn decode<'de, E: Deserialize<'de>>(
    spec: &Spec,
    event_type: Option<&'de str>,
    payload: &'de [u8],
    body: &[u8],
    lacks_payload: bool,
) -> Result<Decoded<'de, E>, DecodeError> {
    // Only a variant for all others can take what has no type.
    let named = event_type.unwrap_or_default();
    let problem = Cell::new(None);
    let tag = Tag { event_type: named, lacks_payload, problem: &problem };
    let is_form = spec.sends_forms() && is_form(payload);
    let event = if is_form {
        E::deserialize(Tagged::new(tag, Form(payload))).map_err(drop)
    } else {
        E::deserialize(Tagged::new(tag, Document(payload))).map_err(drop)
    };
    match (event, problem.get(), event_type) {
        (Ok(event), ..) => Ok(Decoded::Known(event)),
        (Err(()), Some(Problem::UnknownType), Some(event_type)) => Ok(Decoded::Unknown { event_type, payload }),
        (Err(()), Some(Problem::UnknownType), None) => {
            let place = spec.event_type.map_or("anywhere", Source::place);
            Err(DecodeError::new(format!("the delivery has no event type, expected one at `{place}`")))
        }
        (Err(()), Some(Problem::NoPayload), _) => {
            Err(DecodeError::new(format!("the delivery has no payload, expected it at `{}`", spec.payload_at)))
        }
        // Tracking the path doubles the cost of decoding, so only a failure pays for it.
        (Err(()), None, _) if is_form => {
            serde_path_to_error::deserialize(Tagged::new(tag, Form(payload))).map(Decoded::Known).map_err(in_form)
        }
        (Err(()), None, _) => {
            let again = serde_path_to_error::deserialize::<_, E>(Tagged::new(tag, Undecodable(payload)));
            let again = again.map(drop).map_err(|error| (error.path().clone(), error.into_inner()));
            Err(describe(payload, body, again))
        }
    }
}
