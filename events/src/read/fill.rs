use super::{NUMBER, Object, Path, Root, Scalar, Slot};
use crate::{Raw, mismatches};
use eyelet::Str;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads a payload. Anything but an object is an error.
pub(crate) fn read<'de, T: Object<'de> + Default, D: Deserializer<'de>>(
    root: Root,
    deserializer: D,
) -> Result<T, D::Error> {
    let mut object = T::default();
    deserializer.deserialize_map(ReadObject { object: &mut object, at: &Path::of(root) })?;
    Ok(object)
}

/// Reads a payload, and the value under one key of it as a type of its own.
pub(crate) fn read_around<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    root: Root,
    object: &mut dyn Object<'de>,
    key: &'static str,
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let mut inner = None;
    deserializer.deserialize_map(ReadAround { object, at: &Path::of(root), key, inner: &mut inner })?;
    Ok(inner.flatten())
}

/// Reads a value that stands outside of any object.
pub(crate) fn read_scalar<'de, T: super::FromScalar<'de>, D: Deserializer<'de>>(
    root: Root,
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value: Option<T> = None;
    let slot = Slot::Scalar(&mut value);
    deserializer.deserialize_any(Fill { slot, at: &Path::of(root) })?;
    value.ok_or_else(|| D::Error::custom(format_args!("expected {}", T::EXPECTED)))
}

/// Reads a value into its slot, or past it.
struct Read<'s, 'p, 'de> {
    slot: Option<Slot<'s, 'de>>,
    at: &'p Path<'p, 'de>,
}

impl<'de> DeserializeSeed<'de> for Read<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.slot {
            None => IgnoredAny::deserialize(deserializer).map(drop),
            Some(Slot::Raw(slot)) => {
                slot.set(self.at, Option::<Raw>::deserialize(deserializer)?);
                Ok(())
            }
            Some(Slot::Rest(slot)) => {
                Read { slot: Some(slot.item()), at: &self.at.as_entry() }.deserialize(deserializer)
            }
            Some(mut slot) => {
                slot.clear();
                deserializer.deserialize_any(Fill { slot, at: self.at })
            }
        }
    }
}

impl Slot<'_, '_> {
    /// Of a key that is there twice, the last value counts.
    fn clear(&mut self) {
        match self {
            Slot::Object(slot) => slot.clear(),
            Slot::List(slot) | Slot::Map(slot) => slot.clear(),
            Slot::Scalar(_) | Slot::Raw(_) | Slot::Rest(_) => {}
        }
    }

    fn expected(&self) -> &'static str {
        match self {
            Slot::Scalar(slot) => slot.expected(),
            Slot::Object(_) | Slot::Map(_) => "an object",
            Slot::List(_) => "a list",
            Slot::Raw(_) | Slot::Rest(_) => "any value",
        }
    }
}

/// Takes a value of the kind that the slot wants, and reads past any other.
struct Fill<'s, 'p, 'de> {
    slot: Slot<'s, 'de>,
    at: &'p Path<'p, 'de>,
}

impl<'de> Fill<'_, '_, 'de> {
    fn scalar(self, scalar: Scalar<'de>) {
        let Self { slot, at } = self;
        let (kind, expected) = (scalar.kind(), slot.expected());
        let is_set = match slot {
            Slot::Scalar(slot) => slot.set(at, scalar),
            Slot::Object(slot) if kind.is_some() => match slot.bare() {
                Some(Slot::Scalar(slot)) => slot.set(at, scalar),
                _ => false,
            },
            Slot::List(slot) if kind.is_some() && slot.takes_one() => match slot.item() {
                Slot::Scalar(slot) => slot.set(at, scalar),
                _ => false,
            },
            _ => false,
        };
        if let Some(found) = kind.filter(|_| !is_set) {
            mismatches::note(at, expected, found);
        }
    }

    /// Reads past a list or an object. An empty one has nothing to lose.
    fn skipped(mut self, found: &'static str, is_empty: bool) {
        if let Slot::Scalar(slot) = &mut self.slot {
            slot.set(self.at, Scalar::Absent);
        }
        if !is_empty {
            mismatches::note(self.at, self.slot.expected(), found);
        }
    }
}

impl<'de> Visitor<'de> for Fill<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if let Slot::List(slot) = self.slot {
            let at = self.at.item();
            while seq.next_element_seed(Read { slot: Some(slot.item()), at: &at })?.is_some() {}
            return Ok(());
        }
        let is_empty = seq.next_element::<IgnoredAny>()?.is_none();
        IgnoredAny.visit_seq(seq)?;
        self.skipped("a list", is_empty);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut next = map.next_key::<Str<'de>>()?;
        if next.as_ref().is_some_and(|key| *key == NUMBER) {
            let mut digits: Option<Str<'de>> = None;
            map.next_value_seed(Read { slot: Some(Slot::Scalar(&mut digits)), at: self.at })?;
            next = map.next_key()?;
            if let (Some(digits), None) = (digits, &next) {
                self.scalar(Scalar::of_digits(digits));
                return Ok(());
            }
        }
        match self.slot {
            Slot::Object(slot) => match slot.begin(self.at) {
                Some(object) => read_fields(object, self.at, next, map),
                None => Ok(()),
            },
            Slot::Map(slot) => {
                while let Some(key) = next {
                    map.next_value_seed(Read { slot: Some(slot.item()), at: &self.at.entry(&key) })?;
                    next = map.next_key()?;
                }
                Ok(())
            }
            _ => {
                let is_empty = next.is_none();
                if !is_empty {
                    map.next_value::<IgnoredAny>()?;
                    IgnoredAny.visit_map(map)?;
                }
                self.skipped("an object", is_empty);
                Ok(())
            }
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(Scalar::Absent);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar(Scalar::Bool(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar(Scalar::Unsigned(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar(Scalar::Signed(value));
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar(Scalar::Float(value));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.scalar(Scalar::Text(text.into()));
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.scalar(Scalar::Text(text.into()));
        Ok(())
    }
}

/// Fills an object, of which the first key may have been read.
fn read_fields<'de, A: MapAccess<'de>>(
    object: &mut dyn Object<'de>,
    at: &Path<'_, 'de>,
    mut next: Option<Str<'de>>,
    mut map: A,
) -> Result<(), A::Error> {
    while let Some(key) = next {
        map.next_value_seed(Read { slot: object.slot(&key), at: &at.field(&key) })?;
        next = map.next_key()?;
    }
    Ok(())
}

struct ReadObject<'s, 'p, 'de> {
    object: &'s mut dyn Object<'de>,
    at: &'p Path<'p, 'de>,
}

impl<'de> Visitor<'de> for ReadObject<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let first = map.next_key()?;
        read_fields(self.object, self.at, first, map)
    }
}

struct ReadAround<'s, 'p, 'de, T> {
    object: &'s mut dyn Object<'de>,
    at: &'p Path<'p, 'de>,
    key: &'static str,
    inner: &'s mut Option<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ReadAround<'_, '_, 'de, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Str<'de>>()? {
            if key == self.key {
                *self.inner = Some(map.next_value()?);
            } else {
                map.next_value_seed(Read { slot: self.object.slot(&key), at: &self.at.field(&key) })?;
            }
        }
        Ok(())
    }
}
