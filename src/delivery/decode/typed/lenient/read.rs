use super::{ManySlot, Object, ObjectSlot, Scalar, Slot};
use crate::delivery::decode::typed::Raw;
use crate::request::Str;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A value of its own, outside of any object.
pub(crate) fn lenient<'de, T: super::FromScalar<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Scalar::read(deserializer).map(T::from_scalar)
}

/// Fills a slot.
struct Read<'s, 'k, 'de> {
    slot: Option<Slot<'s, 'de>>,
    key: &'k Str<'de>,
}

impl<'de> DeserializeSeed<'de> for Read<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let key = self.key;
        match self.slot {
            None => IgnoredAny::deserialize(deserializer).map(drop),
            Some(Slot::Scalar(slot)) => {
                slot.set(key, Scalar::read(deserializer)?);
                Ok(())
            }
            Some(Slot::Object(slot)) => {
                slot.clear();
                deserializer.deserialize_any(Any::Object(slot, key))
            }
            Some(Slot::List(slot)) => {
                slot.clear();
                deserializer.deserialize_any(Any::List(slot))
            }
            Some(Slot::Map(slot)) => {
                slot.clear();
                deserializer.deserialize_any(Any::Map(slot))
            }
            Some(Slot::Raw(slot)) => {
                let raw = <&'de RawValue>::deserialize(deserializer)?;
                slot.set(key, (raw.get() != "null").then(|| Raw::from(raw)));
                Ok(())
            }
        }
    }
}

/// Takes a value of the kind that it has to be, and reads past any other.
enum Any<'s, 'k, 'de> {
    Object(&'s mut dyn ObjectSlot<'de>, &'k Str<'de>),
    List(&'s mut dyn ManySlot<'de>),
    Map(&'s mut dyn ManySlot<'de>),
}

impl<'de> Visitor<'de> for Any<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Any::List(slot) = self else { return IgnoredAny.visit_seq(seq).map(drop) };
        let key = Str::default();
        while seq.next_element_seed(Read { slot: Some(slot.item()), key: &key })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self {
            Any::Object(slot, key) => match slot.begin(key) {
                Some(object) => ReadObject(object).visit_map(map),
                None => IgnoredAny.visit_map(map).map(drop),
            },
            Any::List(_) => IgnoredAny.visit_map(map).map(drop),
            Any::Map(slot) => {
                while let Some(key) = map.next_key::<Str<'de>>()? {
                    map.next_value_seed(Read { slot: Some(slot.item()), key: &key })?;
                }
                Ok(())
            }
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

/// Fills an object. What is none is an error.
pub(crate) struct ReadObject<'s, 'de>(pub(crate) &'s mut dyn Object<'de>);

impl<'de> Visitor<'de> for ReadObject<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Str<'de>>()? {
            map.next_value_seed(Read { slot: self.0.slot(&key), key: &key })?;
        }
        Ok(())
    }
}

/// Fills an object, and beside it what stands under one key.
pub(crate) struct ReadAround<'s, 'de, T> {
    pub(crate) object: &'s mut dyn Object<'de>,
    pub(crate) key: &'static str,
    pub(crate) inner: &'s mut Option<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReadAround<'_, 'de, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Str<'de>>()? {
            if key == self.key {
                *self.inner = Some(map.next_value()?);
            } else {
                map.next_value_seed(Read { slot: self.object.slot(&key), key: &key })?;
            }
        }
        Ok(())
    }
}
