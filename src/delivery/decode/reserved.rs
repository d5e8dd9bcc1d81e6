//! Finds keys that `serde_json` takes for something else.
//!
//! With its feature `raw_value`, which any crate in the program may turn on, a
//! `serde_json::Value` parses the text under the key `$serde_json::private::RawValue` as JSON
//! of its own, with a new limit of depth: a body of a few kilobytes overflows the stack.

use crate::request::Str;
use memchr::{memchr, memchr2, memmem};

/// The beginning of all such keys.
const PREFIX: &str = "$serde_json::private::";

pub(super) fn is_reserved(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// Whether an object in the JSON has such a key, which no payload has.
pub(super) fn is_in(json: &[u8]) -> bool {
    // Almost every payload is cleared by these two searches, which take a fraction of the time
    // that decoding takes.
    let may_have = memmem::find(json, PREFIX.as_bytes()).is_some() || has_escape(json);
    may_have && keys(json).any(|key| serde_json::from_slice::<Str<'_>>(key).is_ok_and(|key| is_reserved(&key)))
}

/// Whether one of the prefix's characters is there as an escape.
fn has_escape(json: &[u8]) -> bool {
    const START: &[u8] = b"\\u00";
    memmem::find_iter(json, START).any(|start| {
        let mut byte = [0];
        let digits = json.get(start + START.len()..start + START.len() + 2);
        digits.is_some_and(|digits| hex::decode_to_slice(digits, &mut byte).is_ok())
            && PREFIX.as_bytes().contains(&byte[0])
    })
}

/// The strings of the JSON before a colon, with their quotes.
fn keys(json: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = json;
    let strings = std::iter::from_fn(move || {
        let start = memchr(b'"', rest)?;
        let (string, after) = rest.get(start..)?.split_at_checked(1 + length(rest.get(start + 1..)?)?)?;
        rest = after;
        Some((string, after))
    });
    strings.filter(|(_, after)| after.trim_ascii_start().starts_with(b":")).map(|(string, _)| string)
}

/// The length of a string from behind its opening quote on, with the closing one.
fn length(string: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr2(b'"', b'\\', string.get(at..)?)?;
        if string.get(at) == Some(&b'"') {
            return Some(at + 1);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reserved_key_is_found_wherever_and_however_it_is_written() {
        for json in [
            r#"{"$serde_json::private::RawValue": "1"}"#,
            r#"{"$serde_json::private::Number"	:"1"}"#,
            r#"{"a": [1, {"b": "\"", "$serde_json::private::RawValue": 1}]}"#,
            r#"{"\u0024serde_json::private::RawValue": 1}"#,
            r#"{"$serde_json\u003A\u003aprivate::RawValue": 1}"#,
            r#"{"\\": "\\", "\u0024\u0073\u0065\u0072\u0064\u0065_json::private::x": 1}"#,
        ] {
            assert!(is_in(json.as_bytes()), "{json}");
        }
    }

    #[test]
    fn the_same_text_elsewhere_is_a_text() {
        for json in [
            r#"{"title": "$serde_json::private::RawValue"}"#,
            r#"{"body": "{\"$serde_json::private::RawValue\": 1}"}"#,
            r#"["$serde_json::private::RawValue", ":"]"#,
            r#"{"about $serde_json::private::RawValue": 1}"#,
            r#"{"\u0024": "$", "html": "\u003cp\u003e", "serde_json": {"private": 1}}"#,
            r#"{"open": "$serde_json::private::RawValue"#,
            "",
        ] {
            assert!(!is_in(json.as_bytes()), "{json}");
        }
    }
}
