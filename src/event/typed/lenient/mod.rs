//! How the shipped types read what a provider sends: absent, `null` and a value of
//! another kind than documented are one and the same, so that no field can take
//! the rest of the event with it.

mod composite;
mod scalar;

pub(crate) use composite::Composite;
pub(crate) use scalar::Scalar;

use super::{Known, Open, Raw, Timestamp};
use crate::event::Str;
use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// A value that may be absent.
pub(crate) trait Lenient<'de>: Sized {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error>;
}

/// The value of a field.
pub(crate) trait Field<'de>: Sized {
    fn field<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl<'de, T: Lenient<'de>> Field<'de> for Option<T> {
    fn field<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::lenient(deserializer)
    }
}

impl<'de, T: Lenient<'de>> Field<'de> for Vec<T> {
    fn field<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Lenient::lenient(deserializer).map(Option::unwrap_or_default)
    }
}

impl<'de, T: Lenient<'de>> Field<'de> for BTreeMap<Str<'de>, T> {
    fn field<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Lenient::lenient(deserializer).map(Option::unwrap_or_default)
    }
}

/// Reads a field.
pub(crate) struct Seed<F>(PhantomData<F>);

impl<F> Seed<F> {
    pub(crate) const NEW: Self = Self(PhantomData);
}

impl<'de, F: Field<'de>> DeserializeSeed<'de> for Seed<F> {
    type Value = F;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F, D::Error> {
        F::field(deserializer)
    }
}

impl<'de, T: Lenient<'de>> Lenient<'de> for Vec<T> {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(Self::visitor())
    }
}

impl<'de, T: Lenient<'de>> Lenient<'de> for BTreeMap<Str<'de>, T> {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(Self::visitor())
    }
}

impl<'de, T: Lenient<'de>> Lenient<'de> for Box<T> {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(T::lenient(deserializer)?.map(Box::new))
    }
}

/// Types that are read from a scalar, each by a function from one.
macro_rules! scalars {
    ($($type:ty = $from:path;)+) => {$(
        impl<'de> Lenient<'de> for $type {
            fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
                Scalar::read(deserializer).map($from)
            }
        }
    )+};
}

scalars! {
    bool = Scalar::into_bool;
    i64 = Scalar::into_i64;
    u64 = Scalar::into_u64;
    f64 = Scalar::into_f64;
    Str<'de> = Scalar::into_text;
    Timestamp<'de> = Timestamp::from_scalar;
}

impl<'de, T: Known> Lenient<'de> for Open<'de, T> {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Ok(Str::lenient(deserializer)?.map(Open::from))
    }
}

/// Absent if `null`; otherwise whatever it is.
impl<'de> Lenient<'de> for Raw<'de> {
    fn lenient<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        Ok((raw.get() != "null").then(|| raw.into()))
    }
}
