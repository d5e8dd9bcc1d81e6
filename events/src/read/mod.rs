//! Reads payloads. A missing field, `null` and a value of another kind than documented are all
//! "absent", so that one bad field does not spoil the rest of the event.
//!
//! A payload only says which [`Slot`] takes the value of a key. The code that fills slots is
//! compiled once for all payloads, because there are many.

mod fill;
mod path;
mod places;
mod scalar;

pub(crate) use fill::{read, read_around, read_scalar};
pub(crate) use path::{Path, Root};
pub use places::Text;
pub(crate) use places::{FromScalar, Place, Value, scalars, slots};
pub(crate) use scalar::{NUMBER, Scalar};

use crate::Raw;

/// Is filled from a JSON object.
pub trait Object<'de> {
    /// Where the value of this key goes; `None` if no field has this key.
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>>;

    /// Where a single value goes that is sent in place of the object, if there can be one.
    fn bare(&mut self) -> Option<Slot<'_, 'de>> {
        None
    }
}

/// Where a value goes, by the kind that it has to be.
pub enum Slot<'s, 'de> {
    Scalar(&'s mut dyn ScalarSlot<'de>),
    Object(&'s mut dyn ObjectSlot<'de>),
    List(&'s mut dyn ManySlot<'de>),
    Map(&'s mut dyn ManySlot<'de>),
    Raw(&'s mut dyn RawSlot<'de>),
    /// A map that takes the keys that no field has.
    Rest(&'s mut dyn ManySlot<'de>),
}

/// Takes text, a number, a boolean or a time.
pub trait ScalarSlot<'de> {
    /// Returns `false` if the scalar cannot be read as what is expected.
    fn set(&mut self, at: &Path<'_, 'de>, scalar: Scalar<'de>) -> bool;

    fn expected(&self) -> &'static str;
}

/// Takes a value of any kind.
pub trait RawSlot<'de> {
    /// `None` is `null`.
    fn set(&mut self, at: &Path<'_, 'de>, raw: Option<Raw>);
}

/// Takes an object.
pub trait ObjectSlot<'de> {
    fn clear(&mut self);

    /// The empty object to fill.
    fn begin(&mut self, at: &Path<'_, 'de>) -> Option<&mut dyn Object<'de>>;

    /// See [`Object::bare`].
    fn bare(&mut self) -> Option<Slot<'_, 'de>> {
        None
    }
}

/// Takes the items of a list or the entries of a map, in order.
pub trait ManySlot<'de> {
    fn clear(&mut self);

    /// Where the next item goes.
    fn item(&mut self) -> Slot<'_, 'de>;

    /// Whether a single value stands for a list of one.
    fn takes_one(&self) -> bool {
        false
    }
}
