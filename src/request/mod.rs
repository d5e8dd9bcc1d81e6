//! The request as it arrived. Nothing in this module is verified.

mod fields;
pub(crate) mod form;
mod head;
mod headers;
mod json;
#[cfg(feature = "multipart")]
pub(crate) mod multipart;
#[cfg(any(feature = "aws-lc-rs", feature = "jwt"))]
mod object;
pub(crate) mod percent;
mod public_url;
mod str;
mod values;
mod visible;
mod wanted;

pub use self::str::Str;
pub(crate) use fields::{CONTENT_ENCODING, CONTENT_TYPE, FieldNames, Fields};
pub(crate) use form::decode_one_spelling;
pub use head::Head;
#[cfg(feature = "axum")]
pub(crate) use head::path_and_query;
pub use headers::{Field, FoundHeaders, HeaderNames, Headers};
pub(crate) use json::{Flaw, Json, Located, Pointers};
#[cfg(feature = "multipart")]
pub use multipart::FormPart;
#[cfg(any(feature = "aws-lc-rs", feature = "jwt"))]
pub(crate) use object::Object;
pub(crate) use public_url::PublicUrl;
pub(crate) use values::{At, Place, Request};
pub(crate) use visible::{MAX_TEXT, is_graphic, is_visible, visible};
