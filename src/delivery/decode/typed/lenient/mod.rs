//! How the shipped types read what a provider sends: absent, `null` and a value of
//! another kind than documented are one and the same, so that no field can take
//! the rest of the event with it.
//!
//! A type only tells where the value of a key goes. What reads the values is
//! compiled once for all types, not once for each: there are many.

mod places;
mod read;
mod scalar;

pub(crate) use places::{FromScalar, Place, scalars};
pub(crate) use read::{ReadAround, ReadObject, lenient};
pub(crate) use scalar::Scalar;

use super::Raw;
use crate::request::Str;

/// What is read from an object.
pub(crate) trait Object<'de> {
    /// Where the value of this key goes, if it is one of the fields.
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>>;
}

/// Where a value goes, by the kind that it has to be.
pub(crate) enum Slot<'s, 'de> {
    Scalar(&'s mut dyn ScalarSlot<'de>),
    Object(&'s mut dyn ObjectSlot<'de>),
    List(&'s mut dyn ManySlot<'de>),
    Map(&'s mut dyn ManySlot<'de>),
    Raw(&'s mut dyn RawSlot<'de>),
}

/// Of the keys given to a slot, only a map takes notice.
pub(crate) trait ScalarSlot<'de> {
    fn set(&mut self, key: &Str<'de>, scalar: Scalar<'de>);
}

pub(crate) trait RawSlot<'de> {
    /// `None` for `null`.
    fn set(&mut self, key: &Str<'de>, raw: Option<Raw<'de>>);
}

pub(crate) trait ObjectSlot<'de> {
    fn clear(&mut self);
    /// The object to be filled.
    fn begin(&mut self, key: &Str<'de>) -> Option<&mut dyn Object<'de>>;
}

pub(crate) trait ManySlot<'de> {
    fn clear(&mut self);
    /// Where each item goes.
    fn item(&mut self) -> Slot<'_, 'de>;
}
