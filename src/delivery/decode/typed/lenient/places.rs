use super::{ManySlot, Object, ObjectSlot, RawSlot, Scalar, ScalarSlot, Slot};
use crate::delivery::decode::typed::{Known, Open, Raw, Timestamp};
use crate::request::Str;
use std::collections::BTreeMap;

/// A type of field.
pub(crate) trait Place<'de> {
    fn slot(&mut self) -> Slot<'_, 'de>;
}

/// A type of value, for the types of fields that are made of it.
pub(crate) trait FromScalar<'de>: Sized {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self>;
}

/// Types that are read from a scalar, each by a function from one.
macro_rules! scalars {
    ($($type:ty = $from:path;)+) => {$(
        impl<'de> $crate::delivery::decode::typed::FromScalar<'de> for $type {
            fn from_scalar(scalar: $crate::delivery::decode::typed::Scalar<'de>) -> Option<Self> {
                $from(scalar)
            }
        }

        impl<'de> $crate::delivery::decode::typed::Place<'de> for Option<$type> {
            fn slot(&mut self) -> $crate::delivery::decode::typed::Slot<'_, 'de> {
                $crate::delivery::decode::typed::Slot::Scalar(self)
            }
        }

        impl<'de> $crate::delivery::decode::typed::Place<'de> for Vec<$type> {
            fn slot(&mut self) -> $crate::delivery::decode::typed::Slot<'_, 'de> {
                $crate::delivery::decode::typed::Slot::List(self)
            }
        }

        impl<'de> $crate::delivery::decode::typed::ManySlot<'de> for Vec<$type> {
            fn clear(&mut self) {
                self.clear();
            }

            fn item(&mut self) -> $crate::delivery::decode::typed::Slot<'_, 'de> {
                $crate::delivery::decode::typed::Slot::Scalar(self)
            }
        }
    )+};
}

pub(crate) use scalars;

scalars! {
    bool = Scalar::into_bool;
    i64 = Scalar::into_i64;
    u64 = Scalar::into_u64;
    f64 = Scalar::into_f64;
    Str<'de> = Scalar::into_text;
    Timestamp<'de> = Timestamp::from_scalar;
}

impl<'de, T: Known> FromScalar<'de> for Open<'de, T> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text().map(Open::from)
    }
}

impl<'de, T: Known> Place<'de> for Option<Open<'de, T>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Scalar(self)
    }
}

impl<'de, T: FromScalar<'de>> ScalarSlot<'de> for Option<T> {
    fn set(&mut self, _: &Str<'de>, scalar: Scalar<'de>) {
        *self = T::from_scalar(scalar);
    }
}

/// What counts as absent is left out.
impl<'de, T: FromScalar<'de>> ScalarSlot<'de> for Vec<T> {
    fn set(&mut self, _: &Str<'de>, scalar: Scalar<'de>) {
        self.extend(T::from_scalar(scalar));
    }
}

impl<'de, T: FromScalar<'de>> ScalarSlot<'de> for BTreeMap<Str<'de>, T> {
    fn set(&mut self, key: &Str<'de>, scalar: Scalar<'de>) {
        if let Some(value) = T::from_scalar(scalar) {
            self.insert(key.clone(), value);
        }
    }
}

impl<'de> Place<'de> for BTreeMap<Str<'de>, Str<'de>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Map(self)
    }
}

impl<'de> ManySlot<'de> for BTreeMap<Str<'de>, Str<'de>> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        Slot::Scalar(self)
    }
}

impl<'de> Place<'de> for Option<Raw<'de>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Raw(self)
    }
}

impl<'de> RawSlot<'de> for Option<Raw<'de>> {
    fn set(&mut self, _: &Str<'de>, raw: Option<Raw<'de>>) {
        *self = raw;
    }
}

impl<'de> Place<'de> for Vec<Raw<'de>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::List(self)
    }
}

impl<'de> ManySlot<'de> for Vec<Raw<'de>> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        Slot::Raw(self)
    }
}

impl<'de> RawSlot<'de> for Vec<Raw<'de>> {
    fn set(&mut self, _: &Str<'de>, raw: Option<Raw<'de>>) {
        self.extend(raw);
    }
}

impl<'de> Place<'de> for BTreeMap<Str<'de>, Raw<'de>> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Map(self)
    }
}

impl<'de> ManySlot<'de> for BTreeMap<Str<'de>, Raw<'de>> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        Slot::Raw(self)
    }
}

impl<'de> RawSlot<'de> for BTreeMap<Str<'de>, Raw<'de>> {
    fn set(&mut self, key: &Str<'de>, raw: Option<Raw<'de>>) {
        if let Some(raw) = raw {
            self.insert(key.clone(), raw);
        }
    }
}

impl<'de, T: Object<'de> + Default> Place<'de> for Option<T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Object(self)
    }
}

impl<'de, T: Object<'de> + Default> ObjectSlot<'de> for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn begin(&mut self, _: &Str<'de>) -> Option<&mut dyn Object<'de>> {
        Some(self.insert(T::default()))
    }
}

impl<'de, T: Object<'de> + Default> Place<'de> for Vec<T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::List(self)
    }
}

impl<'de, T: Object<'de> + Default> ManySlot<'de> for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        Slot::Object(self)
    }
}

impl<'de, T: Object<'de> + Default> ObjectSlot<'de> for Vec<T> {
    /// An item of another kind leaves the others as they are.
    fn clear(&mut self) {}

    fn begin(&mut self, _: &Str<'de>) -> Option<&mut dyn Object<'de>> {
        self.push(T::default());
        self.last_mut().map(|object| object as _)
    }
}

impl<'de, T: Object<'de> + Default> Place<'de> for BTreeMap<Str<'de>, T> {
    fn slot(&mut self) -> Slot<'_, 'de> {
        Slot::Map(self)
    }
}

impl<'de, T: Object<'de> + Default> ManySlot<'de> for BTreeMap<Str<'de>, T> {
    fn clear(&mut self) {
        self.clear();
    }

    fn item(&mut self) -> Slot<'_, 'de> {
        Slot::Object(self)
    }
}

impl<'de, T: Object<'de> + Default> ObjectSlot<'de> for BTreeMap<Str<'de>, T> {
    /// An entry of another kind leaves the others as they are.
    fn clear(&mut self) {}

    fn begin(&mut self, key: &Str<'de>) -> Option<&mut dyn Object<'de>> {
        Some(self.entry(key.clone()).or_default())
    }
}

/// A map in a map.
impl<'de, T: Object<'de> + Default> Object<'de> for BTreeMap<Str<'de>, T> {
    fn slot(&mut self, _: &str) -> Option<Slot<'_, 'de>> {
        Some(Slot::Object(self))
    }
}

impl<'de, T: Object<'de>> Object<'de> for Box<T> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        (**self).slot(key)
    }
}
