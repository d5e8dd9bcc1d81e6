use super::Expected;
use crate::request::Str;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The first of these keys that the object has, and what stands under it.
pub(super) fn first_key<'de>(
    object: &'de [u8],
    keys: &'static [&'static str],
) -> serde_json::Result<Option<(&'static str, &'de RawValue)>> {
    let mut json = serde_json::Deserializer::from_slice(object);
    let found = json.deserialize_any(Keys(keys))?;
    json.end()?;
    Ok(found)
}

struct Keys(&'static [&'static str]);

impl<'de> Visitor<'de> for Keys {
    type Value = Option<(&'static str, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the event under a key that names its type")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found: Option<(usize, &'static str, &'de RawValue)> = None;
        while let Some(key) = map.next_key::<Str<'de>>()? {
            let Some((index, known)) = self.0.iter().enumerate().find(|(_, known)| ***known == *key) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            if found.is_some_and(|(other, ..)| other == index) {
                return Err(A::Error::custom(Expected::Repeated));
            }
            let value = map.next_value::<&'de RawValue>()?;
            if found.is_none_or(|(other, ..)| index < other) {
                found = Some((index, known, value));
            }
        }
        Ok(found.map(|(_, key, value)| (key, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_that_comes_first_in_the_list_is_found() {
        let find = |json: &'static str| first_key(json.as_bytes(), &["message", "edited"]);
        let key = |json| find(json).unwrap().map(|(key, value)| (key, value.get()));
        assert_eq!(key(r#"{"id": 1, "edited": {"a": 1}}"#), Some(("edited", r#"{"a": 1}"#)));
        assert_eq!(key(r#"{"edited": 1, "message": 2}"#), Some(("message", "2")));
        assert_eq!(key(r#"{"id": 1}"#), None);
        assert!(find(r#"{"message": 1, "message": 2}"#).is_err(), "a key that occurs twice has two readings");
        assert!(find("[]").is_err());
    }
}
