//! The request as it arrived: nothing here is verified.

pub(crate) mod form;
mod head;
mod hex;
mod json;
#[cfg(feature = "multipart")]
pub(crate) mod multipart;
mod str;
mod values;
mod visible;

pub use self::str::Str;
pub(crate) use form::decode_one_spelling;
#[cfg(feature = "http")]
pub(crate) use head::path_and_query;
pub use head::{Field, Head, Headers};
pub(crate) use hex::decode_hex;
pub(crate) use json::{Pointers, REPEATED_KEY};
#[cfg(feature = "multipart")]
pub use multipart::FormPart;
pub(crate) use values::{FieldNames, Fields, Message, Request};
pub(crate) use visible::{MAX_TEXT, is_graphic, visible};
