use crate::read::NUMBER;
use eyelet::{DecodeError, Str};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A value of any kind, as JSON text.
///
/// The type of fields whose content the application defines, or that is too varied to describe.
/// It is the JSON that was sent, without white space; a number that no `u64`, `i64` or `f64` can
/// hold exactly is rounded.
///
/// ```
/// use eyelet_events::sendgrid::Mail;
///
/// let mail: Mail = serde_json::from_str(r#"{"event": "click", "order": {"id": 7}}"#)?;
/// let order = &mail.custom_args["order"];
/// assert_eq!(order.get(), r#"{"id":7}"#);
///
/// #[derive(serde::Deserialize)]
/// struct Order {
///     id: u64,
/// }
/// assert_eq!(order.json::<Order>()?.id, 7);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Raw(Box<str>);

impl Raw {
    /// The JSON text.
    pub fn get(&self) -> &str {
        &self.0
    }

    /// Decodes the value as a `T`.
    ///
    /// # Errors
    ///
    /// The value is not what `T` describes. Line and column are those of [`Raw::get`].
    pub fn json<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        eyelet::from_json(self.0.as_bytes())
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Raw").field(&self.get()).finish()
    }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut json = Vec::new();
        Write(&mut json).deserialize(deserializer)?;
        String::from_utf8(json).map(|json| Self(json.into())).map_err(D::Error::custom)
    }
}

/// Writes the value that it reads to the end of a JSON text.
struct Write<'j>(&'j mut Vec<u8>);

impl Write<'_> {
    fn value<E: Error>(self, value: impl Serialize) -> Result<(), E> {
        value.serialize(&mut serde_json::Serializer::new(self.0)).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Write<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Write<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(b'[');
        while seq.next_element_seed(Write(self.0))?.is_some() {
            self.0.push(b',');
        }
        close(self.0, start, b']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let start = self.0.len();
        self.0.push(b'{');
        let mut next = map.next_key::<Str<'de>>()?;
        let is_number = next.as_ref().is_some_and(|key| *key == NUMBER);
        while let Some(key) = next {
            Write(self.0).value(&*key)?;
            self.0.push(b':');
            let value_at = self.0.len();
            map.next_value_seed(Write(self.0))?;
            next = map.next_key()?;
            if let (true, None, Some(number)) = (is_number, &next, self.0.get(value_at..).and_then(unquoted_number)) {
                let number = number.to_owned();
                self.0.truncate(start);
                self.0.extend(number);
                return Ok(());
            }
            self.0.push(b',');
        }
        close(self.0, start, b'}');
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.value(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.value(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.value(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.value(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.value(value)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.value(text)
    }
}

/// Ends a list or object that begins at `start`.
fn close(json: &mut Vec<u8>, start: usize, bracket: u8) {
    if json.len() > start + 1 {
        json.pop();
    }
    json.push(bracket);
}

/// The number in a JSON string.
fn unquoted_number(json: &[u8]) -> Option<&[u8]> {
    let number = json.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let is_number = matches!(number, [b'-' | b'0'..=b'9', ..]) && number.last().is_some_and(u8::is_ascii_digit);
    (is_number && serde_json::from_slice::<IgnoredAny>(number).is_ok()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::{Error, MapDeserializer};

    #[test]
    fn a_value_is_kept_as_it_was_sent_but_for_white_space() {
        for (sent, kept) in [
            (" [ 1 , -2, 1.5, true, null, \"a\\u0062\\n\" ] ", r#"[1,-2,1.5,true,null,"ab\n"]"#),
            (r#"{"b": {"a": []}, "a": {}}"#, r#"{"b":{"a":[]},"a":{}}"#),
            ("18446744073709551615", "18446744073709551615"),
        ] {
            assert_eq!(serde_json::from_str::<Raw>(sent).unwrap().get(), kept);
        }
        for bad in ["[1,]", "{\"a\"}", "tru", "", "1 2"] {
            assert!(serde_json::from_str::<Raw>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_number_in_any_precision_is_written_as_a_number() {
        let raw = |entries: Vec<(&str, &str)>| {
            Raw::deserialize(MapDeserializer::<_, Error>::new(entries.into_iter())).unwrap().get().to_owned()
        };
        assert_eq!(raw(vec![(NUMBER, "1.50000000000000000000001")]), "1.50000000000000000000001");
        for text in ["", "x", "1 ", "1,2", "-", "1e", r#"1", ""#] {
            assert!(raw(vec![(NUMBER, text)]).starts_with('{'), "{text:?} is no number");
        }
        let two = raw(vec![(NUMBER, "1"), ("a", "b")]);
        assert_eq!(two, format!(r#"{{"{NUMBER}":"1","a":"b"}}"#), "a number has no other key");
    }
}
