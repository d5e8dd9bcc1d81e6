//! What the shipped types of events are made of.

mod credential;
mod envelopes;
mod into_owned;
mod known;
mod lenient;
mod one_of;
mod open;
mod owned;
mod raw;
mod shapes;
mod timestamp;

pub use credential::Credential;
pub(crate) use envelopes::envelopes;
pub use into_owned::IntoOwned;
pub use known::Known;
pub(crate) use known::words;
pub(crate) use lenient::{FromScalar, ManySlot, Object, Place, RawSlot, ReadAround, ReadObject, Scalar, Slot, scalars};
pub(crate) use one_of::OneOf;
pub use open::Open;
pub use owned::Owned;
pub use raw::Raw;
pub(crate) use shapes::{events, key, objects, other, without_raw};
pub use timestamp::Timestamp;
