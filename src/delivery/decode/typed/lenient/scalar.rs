use crate::request::Str;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value that is not made up of others. Lists and objects are read past, and
/// count as absent.
pub(crate) enum Scalar<'de> {
    Absent,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(Str<'de>),
}

/// What `serde_json` calls a number where another crate of the application has
/// switched its `arbitrary_precision` on.
const NUMBER: &str = "$serde_json::private::Number";

impl<'de> Scalar<'de> {
    pub(crate) fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }

    pub(crate) fn into_bool(self) -> Option<bool> {
        match self {
            Scalar::Bool(value) => Some(value),
            Scalar::Unsigned(number) if number < 2 => Some(number == 1),
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn into_u64(self) -> Option<u64> {
        match self {
            Scalar::Unsigned(number) => Some(number),
            Scalar::Text(text) => text.parse().ok(),
            other => other.into_i64()?.try_into().ok(),
        }
    }

    pub(crate) fn into_i64(self) -> Option<i64> {
        match self {
            Scalar::Unsigned(number) => number.try_into().ok(),
            Scalar::Signed(number) => Some(number),
            // Up to 2^53 a float has all its digits.
            Scalar::Float(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
                Some(number as i64)
            }
            Scalar::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn into_f64(self) -> Option<f64> {
        match self {
            Scalar::Unsigned(number) => Some(number as f64),
            Scalar::Signed(number) => Some(number as f64),
            Scalar::Float(number) => Some(number),
            Scalar::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// The text; of a number or a truth value, as JSON writes it.
    pub(crate) fn into_text(self) -> Option<Str<'de>> {
        match self {
            Scalar::Absent => None,
            Scalar::Bool(value) => Some(value.to_string().into()),
            Scalar::Unsigned(number) => Some(number.to_string().into()),
            Scalar::Signed(number) => Some(number.to_string().into()),
            Scalar::Float(number) => Some(number.to_string().into()),
            Scalar::Text(text) => Some(text),
        }
    }

    fn of_digits(digits: &str) -> Self {
        let unsigned = || digits.parse().map(Scalar::Unsigned);
        let signed = || digits.parse().map(Scalar::Signed);
        unsigned().or_else(|_| signed()).unwrap_or_else(|_| digits.parse().map_or(Scalar::Absent, Scalar::Float))
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Unsigned(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Signed(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(text.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Scalar<'de>, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(text.into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Absent)
    }

    fn visit_none<E: Error>(self) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Scalar<'de>, D::Error> {
        Scalar::read(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Scalar<'de>, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| Scalar::Absent)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar<'de>, A::Error> {
        match map.next_key::<Str<'de>>()? {
            Some(key) if key == NUMBER => return Ok(Scalar::of_digits(&map.next_value::<String>()?)),
            Some(_) => map.next_value::<IgnoredAny>()?,
            None => return Ok(Scalar::Absent),
        };
        IgnoredAny.visit_map(map).map(|_| Scalar::Absent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::{Error, MapDeserializer};

    #[test]
    fn a_number_in_any_precision_is_a_number() {
        let number = |digits: &'static str| {
            Scalar::read(MapDeserializer::<_, Error>::new([(NUMBER, digits)].into_iter())).unwrap()
        };
        assert!(matches!(number("18446744073709551615"), Scalar::Unsigned(u64::MAX)));
        assert!(matches!(number("-7"), Scalar::Signed(-7)));
        assert!(matches!(number("1.5"), Scalar::Float(1.5)));
    }
}
