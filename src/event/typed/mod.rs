//! What the shipped types of events are made of.

mod into_owned;
mod known;
mod lenient;
mod one_of;
mod open;
mod owned;
mod raw;
mod shapes;
mod timestamp;

pub use into_owned::IntoOwned;
pub use known::Known;
pub(crate) use known::words;
pub(crate) use lenient::{Object, Place, ReadObject, Slot};
pub(crate) use one_of::OneOf;
pub use open::Open;
pub use owned::Owned;
pub use raw::Raw;
pub(crate) use shapes::{events, key, objects, without_raw};
pub use timestamp::Timestamp;
