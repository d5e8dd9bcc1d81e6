use super::Str;
use crate::spec::{MAX_POINTERS, Source};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Said of a document that has two values at one pointer.
pub(crate) const REPEATED_KEY: &str = "a key on the way to the event type or payload is there twice";

/// JSON pointers to look up together, in one scan of a body.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pointers {
    pointers: [Option<&'static str>; MAX_POINTERS],
    len: usize,
}

/// The indexes that make up one text.
#[derive(Clone)]
pub(crate) enum Wanted {
    First(Range<usize>),
    Joined(usize, &'static str, usize),
}

/// What stands at each of the pointers, in their order.
pub(crate) struct Located<'de>([Option<&'de RawValue>; MAX_POINTERS]);

impl Pointers {
    /// The index at which the value will be found.
    pub(crate) fn add(&mut self, pointer: &'static str) -> usize {
        let index = self.len;
        if let Some(slot) = self.pointers.get_mut(index) {
            *slot = Some(pointer);
            self.len += 1;
        }
        index
    }

    /// Where the text of this source will be found; nowhere, if it is not one in
    /// the body.
    pub(crate) fn add_source(&mut self, source: Source) -> Wanted {
        match source {
            Source::Json(pointer) => Wanted::First(self.add_all(&[pointer])),
            Source::FirstJson(pointers) => Wanted::First(self.add_all(pointers)),
            Source::JoinJson { first, separator, second } => {
                Wanted::Joined(self.add(first), separator, self.add(second))
            }
            _ => Wanted::First(0..0),
        }
    }

    fn add_all(&mut self, pointers: &[&'static str]) -> Range<usize> {
        let start = self.len;
        for pointer in pointers {
            self.add(pointer);
        }
        start..self.len
    }

    pub(crate) fn locate<'de>(&self, body: &'de [u8]) -> serde_json::Result<Located<'de>> {
        let mut found = Located([None; MAX_POINTERS]);
        if self.len == 0 {
            return Ok(found);
        }
        let mut json = serde_json::Deserializer::from_slice(body);
        Walk { rest: self.pointers, found: &mut found }.deserialize(&mut json)?;
        json.end()?;
        Ok(found)
    }
}

impl<'de> Located<'de> {
    pub(crate) fn raw(&self, index: usize) -> Option<&'de RawValue> {
        self.0.get(index).copied().flatten()
    }

    pub(crate) fn text(&self, wanted: Wanted) -> Option<Cow<'de, str>> {
        match wanted {
            Wanted::First(indexes) => self.0.get(indexes)?.iter().flatten().find_map(|value| as_text(value)),
            Wanted::Joined(first, separator, second) => {
                let (first, second) = (as_text(self.raw(first)?)?, as_text(self.raw(second)?)?);
                Some(Cow::Owned([&first, separator, &second].concat()))
            }
        }
    }
}

/// A string's text, or a number as it was written: an id can have more digits
/// than any number type keeps.
fn as_text<'de>(value: &'de RawValue) -> Option<Cow<'de, str>> {
    match value.get().as_bytes() {
        [b'"', ..] => serde_json::from_str::<Str<'de>>(value.get()).ok().map(Str::into_cow),
        [b'0'..=b'9' | b'-', ..] => Some(Cow::Borrowed(value.get())),
        _ => None,
    }
}

/// Walks down towards all pointers at once, skipping whatever is not on the way.
struct Walk<'w, 'de> {
    /// What is left of each pointer from here; `Some("")` has arrived.
    rest: [Option<&'static str>; MAX_POINTERS],
    found: &'w mut Located<'de>,
}

impl<'de> Walk<'_, 'de> {
    /// The pointers that go on below `key`.
    fn below(&self, key: &str) -> [Option<&'static str>; MAX_POINTERS] {
        self.rest.map(|rest| {
            let below = rest?.strip_prefix('/')?.strip_prefix(key)?;
            // A key may hold a `/` itself, and is then no two steps.
            let is_step = (below.is_empty() || below.starts_with('/')) && !key.contains('/');
            is_step.then_some(below)
        })
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.rest.iter().all(Option::is_none) {
            return IgnoredAny::deserialize(deserializer).map(drop);
        }
        if !self.rest.contains(&Some("")) {
            return deserializer.deserialize_any(self);
        }
        let value = <&'de RawValue>::deserialize(deserializer)?;
        let mut inner = self.rest;
        for (rest, found) in inner.iter_mut().zip(&mut self.found.0) {
            if *rest == Some("") {
                *rest = None;
                *found = Some(value);
            }
        }
        if inner.iter().any(Option::is_some) {
            let mut json = serde_json::Deserializer::from_str(value.get());
            Walk { rest: inner, found: self.found }.deserialize(&mut json).map_err(D::Error::custom)?;
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Walk<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = [false; MAX_POINTERS];
        while let Some(key) = map.next_key::<Str<'de>>()? {
            let below = self.below(&key);
            for (seen, below) in seen.iter_mut().zip(&below) {
                if below.is_some() && std::mem::replace(seen, true) {
                    return Err(A::Error::custom(REPEATED_KEY));
                }
            }
            map.next_value_seed(Walk { rest: below, found: self.found })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        // Written once for each pointer that leads here, not for each element.
        let steps = self.rest.map(|rest| rest?.strip_prefix('/')?.split('/').next()?.parse::<usize>().ok());
        let last = steps.iter().flatten().max().copied();
        for index in 0..=last.unwrap_or_default() {
            let wanted = last.is_some() && steps.contains(&Some(index));
            let rest = if wanted { self.below(&index.to_string()) } else { [None; MAX_POINTERS] };
            if seq.next_element_seed(Walk { rest, found: self.found })?.is_none() {
                return Ok(());
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locate<'de, const N: usize>(pointers: [&'static str; N], body: &'de str) -> Result<[Option<&'de str>; N], ()> {
        let mut wanted = Pointers::default();
        let indexes = pointers.map(|pointer| wanted.add(pointer));
        let found = wanted.locate(body.as_bytes()).map_err(drop)?;
        Ok(indexes.map(|index| found.raw(index).map(RawValue::get)))
    }

    #[test]
    fn every_pointer_is_found_in_one_scan() {
        let body = r#"{"id": "e1", "data": {"object": {"id": 7}, "n": [10, 11]}, "type": "x"}"#;
        assert_eq!(
            locate(["/type", "/data/object", "/data/object/id", "/data/n/1", "/nope", "/id/deeper"], body),
            Ok([Some(r#""x""#), Some(r#"{"id": 7}"#), Some("7"), Some("11"), None, None])
        );
    }

    #[test]
    fn a_key_is_matched_whole_and_as_it_reads() {
        assert_eq!(locate(["/type"], r#"{"types": 1, "typ": 2}"#), Ok([None]));
        assert_eq!(locate(["/type"], r#"{"\u0074ype": 1}"#), Ok([Some("1")]), "an escape changes nothing");
        assert_eq!(locate(["/a/b"], r#"{"a/b": 1}"#), Ok([None]), "a slash in a key is no step");
        assert_eq!(locate(["/a/b"], r#"{"a/b": 1, "a": {"b": 2}}"#), Ok([Some("2")]), "nor is the key the same twice");
    }

    #[test]
    fn a_key_that_occurs_twice_on_the_way_is_refused() {
        for body in [
            r#"{"data": {"id": 1}, "data": {"id": 2}}"#,
            r#"{"data": {"id": 1, "id": 2}}"#,
            r#"{"data": 1, "d\u0061ta": {"id": 2}}"#,
        ] {
            assert_eq!(locate(["/data/id"], body), Err(()), "{body} has two readings");
        }
        let elsewhere = r#"{"data": {"id": 1, "x": 1, "x": 2}}"#;
        assert_eq!(locate(["/data/id"], elsewhere), Ok([Some("1")]), "a repeated key elsewhere is no concern");
    }

    #[test]
    fn a_body_that_is_no_object_has_nothing_to_find() {
        for body in ["[]", "7", "\"text\"", "null", "true", "1.5"] {
            assert_eq!(locate(["/id"], body), Ok([None]));
        }
        for body in ["", "{", "{}x", "payload=%7B%7D"] {
            assert_eq!(locate(["/id"], body), Err(()));
        }
    }
}
