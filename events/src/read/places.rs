//! The types of fields: an `Option`, list or map of each kind of value.

use super::{ManySlot, Object, ObjectSlot, Path, RawSlot, Scalar, ScalarSlot, Slot};
use crate::Raw;
use eyelet::Str;
use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::ops::Deref;

/// The text in a payload: a `String`, or an [`eyelet::Str`] that borrows from the body.
///
/// ```
/// use eyelet_events::{Text, github::Repository};
///
/// fn owner<'de, S: Text<'de>>(repository: &Repository<S>) -> Option<&str> {
///     repository.full_name.as_ref()?.split('/').next()
/// }
///
/// let repository: Repository = serde_json::from_str(r#"{"full_name": "octocat/hello"}"#)?;
/// assert_eq!(owner(&repository), Some("octocat"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[allow(private_bounds, reason = "no other crate can implement it")]
pub trait Text<'de>:
    FromScalar<'de>
    + Value<'de>
    + Deref<Target = str>
    + From<String>
    + Clone
    + Debug
    + Default
    + Display
    + Hash
    + Ord
    + for<'s> PartialEq<&'s str>
{
    #[doc(hidden)]
    fn from_str(text: Str<'de>) -> Self;
}

impl<'de> Text<'de> for String {
    fn from_str(text: Str<'de>) -> Self {
        text.into_string()
    }
}

impl<'de: 'a, 'a> Text<'de> for Str<'a> {
    fn from_str(text: Str<'de>) -> Self {
        text
    }
}

/// A type of field.
pub(crate) trait Place<'de> {
    fn slot(&mut self) -> Slot<'_, 'de>;
}

/// A type that fields are made of.
pub trait Value<'de>: Sized {
    fn option(place: &mut Option<Self>) -> Slot<'_, 'de>;
    fn item(place: &mut Vec<Self>) -> Slot<'_, 'de>;
    fn entry<K: Text<'de>>(place: &mut BTreeMap<K, Self>) -> Slot<'_, 'de>;
}

impl<'de, T: Value<'de>> Place<'de> for Option<T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        T::option(self)
    }
}

impl<'de, T: Value<'de>> Place<'de> for Vec<T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::List(self)
    }
}

impl<'de, T: Value<'de>> ManySlot<'de> for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        T::item(self)
    }
}

impl<'de, K: Text<'de>, T: Value<'de>> Place<'de> for BTreeMap<K, T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Map(self)
    }
}

impl<'de, K: Text<'de>, T: Value<'de>> ManySlot<'de> for BTreeMap<K, T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        T::entry(self)
    }
}

/// A value that is read from a scalar.
pub trait FromScalar<'de>: Sized {
    const EXPECTED: &'static str;

    fn from_scalar(scalar: Scalar<'de>) -> Option<Self>;
}

impl<'de, T: FromScalar<'de>> ScalarSlot<'de> for Option<T> {
    fn set(&mut self, _: &Path<'_, 'de>, scalar: Scalar<'de>) -> bool {
        *self = T::from_scalar(scalar);
        self.is_some()
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

/// Leaves out the items that are absent.
impl<'de, T: FromScalar<'de>> ScalarSlot<'de> for Vec<T> {
    fn set(&mut self, _: &Path<'_, 'de>, scalar: Scalar<'de>) -> bool {
        let item = T::from_scalar(scalar);
        let is_set = item.is_some();
        self.extend(item);
        is_set
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

/// Leaves out the entries that are absent.
impl<'de, K: Text<'de>, T: FromScalar<'de>> ScalarSlot<'de> for BTreeMap<K, T> {
    fn set(&mut self, at: &Path<'_, 'de>, scalar: Scalar<'de>) -> bool {
        let entry = at.key().zip(T::from_scalar(scalar));
        let is_set = entry.is_some();
        self.extend(entry.map(|(key, value)| (K::from_str(key.clone()), value)));
        is_set
    }

    fn expected(&self) -> &'static str {
        T::EXPECTED
    }
}

/// Types that are read from a scalar: what they are called in a log, and the function that
/// reads them.
macro_rules! scalars {
    ($($type:ty $(where $text:ident)? = $expected:literal, $from:path;)+) => {$(
        impl<'de $(, $text: $crate::Text<'de>)?> $crate::read::FromScalar<'de> for $type {
            const EXPECTED: &'static str = $expected;

            fn from_scalar(scalar: $crate::read::Scalar<'de>) -> Option<Self> {
                $from(scalar)
            }
        }

        impl<'de $(, $text: $crate::Text<'de>)?> $crate::read::Value<'de> for $type {
            $crate::read::slots!(Scalar);
        }
    )+};
}
pub(crate) use scalars;

/// The methods of [`Value`] for a type whose containers all are a slot of this kind.
macro_rules! slots {
    ($kind:ident) => {
        fn option(place: &mut Option<Self>) -> $crate::read::Slot<'_, 'de> {
            $crate::read::Slot::$kind(place)
        }

        fn item(place: &mut Vec<Self>) -> $crate::read::Slot<'_, 'de> {
            $crate::read::Slot::$kind(place)
        }

        fn entry<Key: $crate::Text<'de>>(
            place: &mut std::collections::BTreeMap<Key, Self>,
        ) -> $crate::read::Slot<'_, 'de> {
            $crate::read::Slot::$kind(place)
        }
    };
}
pub(crate) use slots;

scalars! {
    bool = "a boolean", Scalar::into_bool;
    i64 = "an integer", Scalar::into_i64;
    u64 = "an integer from 0", Scalar::into_u64;
    f64 = "a number", Scalar::into_f64;
    String = "a string", Scalar::into_text;
}

impl<'de: 'a, 'a> FromScalar<'de> for Str<'a> {
    const EXPECTED: &'static str = "a string";

    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text()
    }
}

impl<'de: 'a, 'a> Value<'de> for Str<'a> {
    slots!(Scalar);
}

impl<'de> Value<'de> for Raw {
    slots!(Raw);
}

impl<'de> RawSlot<'de> for Option<Raw> {
    fn set(&mut self, _: &Path<'_, 'de>, raw: Option<Raw>) {
        *self = raw;
    }
}

impl<'de> RawSlot<'de> for Vec<Raw> {
    fn set(&mut self, _: &Path<'_, 'de>, raw: Option<Raw>) {
        self.extend(raw);
    }
}

impl<'de, K: Text<'de>> RawSlot<'de> for BTreeMap<K, Raw> {
    fn set(&mut self, at: &Path<'_, 'de>, raw: Option<Raw>) {
        self.extend(at.key().zip(raw).map(|(key, raw)| (K::from_str(key.clone()), raw)));
    }
}

impl<'de, T: Object<'de> + Default> ObjectSlot<'de> for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn begin(&mut self, _: &Path<'_, 'de>) -> Option<&mut dyn Object<'de>> {
        Some(self.insert(T::default()))
    }

    fn bare(&mut self) -> Option<Slot<'_, 'de>> {
        T::default().bare()?;
        self.insert(T::default()).bare()
    }
}

impl<'de, T: Object<'de> + Default> ObjectSlot<'de> for Vec<T> {
    /// An item of another kind leaves the others as they are.
    fn clear(&mut self) {}

    fn begin(&mut self, _: &Path<'_, 'de>) -> Option<&mut dyn Object<'de>> {
        self.push(T::default());
        self.last_mut().map(|object| object as _)
    }
}

impl<'de, K: Text<'de>, T: Object<'de> + Default> ObjectSlot<'de> for BTreeMap<K, T> {
    /// An entry of another kind leaves the others as they are.
    fn clear(&mut self) {}

    fn begin(&mut self, at: &Path<'_, 'de>) -> Option<&mut dyn Object<'de>> {
        Some(self.entry(K::from_str(at.key()?.clone())).or_default())
    }
}

/// A map in a map.
impl<'de, K: Text<'de>, T: Object<'de> + Default> Object<'de> for BTreeMap<K, T> {
    fn slot(&mut self, _: &str) -> Option<Slot<'_, 'de>> {
        Some(Slot::Object(self))
    }
}

impl<'de, K: Text<'de>, T: Object<'de> + Default> Value<'de> for BTreeMap<K, T> {
    slots!(Object);
}

impl<'de, T: Object<'de>> Object<'de> for Box<T> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        (**self).slot(key)
    }
}

impl<'de, T: Object<'de> + Default> Value<'de> for Box<T> {
    slots!(Object);
}
