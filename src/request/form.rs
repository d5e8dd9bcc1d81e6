//! Reads forms and queries: `name=value` pairs, separated by `&`.

use super::percent;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Part, Spec};
use std::borrow::Cow;

/// Returns the value with this name. It may be missing, but not repeated.
pub(crate) fn find<'a>(text: &'a [u8], name: &'static str) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    let mut values = raw_pairs(text).filter_map(|(key, value)| (*decode(key)? == *name.as_bytes()).then_some(value));
    match (values.next(), values.next()) {
        (None | Some([]), None) => Ok(None),
        (Some(value), None) => match decode(value) {
            Some(value) => Ok(Some(value)),
            None => Err(VerifyError::at(ErrorKind::MalformedValue, name)),
        },
        (_, Some(_)) => Err(VerifyError::at(ErrorKind::RepeatedValue, name)),
    }
}

/// Returns the value of a field in a body: a form or `multipart/form-data`.
pub(crate) fn find_in_body<'a>(body: &'a [u8], name: &'static str) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    #[cfg(feature = "multipart")]
    if super::multipart::begins(body) {
        return super::multipart::find(body, name);
    }
    find(body, name)
}

/// Returns the value with this name, not decoded, if it occurs exactly once.
#[cfg(feature = "testing")]
pub(crate) fn raw_value<'a>(text: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut values = raw_pairs(text).filter(|(key, _)| *key == name.as_bytes()).map(|(_, value)| value);
    values.next().filter(|_| values.next().is_none())
}

/// Returns whether the body is a form around a JSON document.
pub(crate) fn is_wrapped(spec: &Spec, body: &[u8]) -> bool {
    #[cfg(feature = "multipart")]
    if spec.json_in_multipart.is_some() {
        return true;
    }
    let begins_with = |field: &str| body.strip_prefix(field.as_bytes()).is_some_and(|rest| rest.starts_with(b"="));
    spec.json_in_form.is_some_and(begins_with)
}

/// Returns the JSON document in a body.
///
/// The body is the document itself, a form with one field, or has a part with the row's name.
pub(crate) fn document<'a>(spec: &Spec, body: &'a [u8]) -> Result<Cow<'a, [u8]>, VerifyError> {
    let value = spec.json_in_form.and_then(|field| body.strip_prefix(field.as_bytes())?.strip_prefix(b"="));
    #[cfg(feature = "multipart")]
    if let (Some(name), None) = (spec.json_in_multipart, value) {
        let only = crate::request::multipart::only(name, body);
        return only.map(Cow::Borrowed).ok_or(VerifyError::at(ErrorKind::MalformedValue, name));
    }
    let (Some(field), Some(value)) = (spec.json_in_form, value) else { return Ok(Cow::Borrowed(body)) };
    // Refuse a second field: it would not be read, and some rows would not sign it.
    let alone = memchr::memchr(b'&', value).is_none();
    let decoded = if spec.signs(Part::JsonDocument) { decode_one_spelling(value) } else { decode(value) };
    decoded.filter(|_| alone).ok_or(VerifyError::at(ErrorKind::MalformedValue, field))
}

pub(crate) type Pair<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// Returns the names and values, with `None` for a pair that has an invalid escape.
pub(crate) fn pairs(text: &[u8]) -> impl Iterator<Item = Option<Pair<'_>>> {
    let written = raw_pairs(text).filter(|(key, value)| !key.is_empty() || !value.is_empty());
    written.map(|(key, value)| decode(key).zip(decode(value)))
}

/// Returns the pairs, not decoded.
fn raw_pairs(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    text.split(|byte| *byte == b'&').map(|pair| {
        let end = memchr::memchr(b'=', pair).unwrap_or(pair.len());
        let (key, value) = pair.split_at_checked(end).unwrap_or((pair, &[]));
        (key, value.get(1..).unwrap_or_default())
    })
}

/// Decodes a form or query, and refuses invalid escapes.
///
/// Otherwise as in the [URL Standard](https://url.spec.whatwg.org/#urlencoded-parsing).
fn decode(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    if !text.iter().any(|byte| matches!(byte, b'%' | b'+')) {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        match rest {
            [] => return Some(Cow::Owned(decoded)),
            [b'%', digits @ ..] => {
                let (byte, others) = percent::decode_byte(digits)?;
                decoded.push(byte);
                rest = others;
            }
            [byte, others @ ..] => {
                decoded.push(if *byte == b'+' { b' ' } else { *byte });
                rest = others;
            }
        }
    }
}

/// Decodes a text that is signed in its decoded form.
///
/// Accepts only one encoding of each byte: escapes in upper case, and `+` for a space. So any
/// change to the text also changes the decoded text.
pub(crate) fn decode_one_spelling(text: &[u8]) -> Option<Cow<'_, [u8]>> {
    let mut rest = text;
    while let [first, others @ ..] = rest {
        rest = match (first, others) {
            (b'%', [high, low, others @ ..]) if is_digit(*high) && is_digit(*low) => others,
            (b'%' | b'&' | b'=', _) => return None,
            (byte, others) if byte.is_ascii_graphic() => others,
            _ => return None,
        };
    }
    decode(text)
}

fn is_digit(character: u8) -> bool {
    matches!(character, b'0'..=b'9' | b'A'..=b'F')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_once_and_decoded() {
        let find = |text: &'static str| find(text.as_bytes(), "token").map(|value| value.map(Cow::into_owned));
        assert_eq!(find("a=1&token=s%2Fx+y"), Ok(Some(b"s/x y".to_vec())));
        assert_eq!(find("tok%65n=s"), Ok(Some(b"s".to_vec())), "the name is decoded too");
        assert_eq!(find("a=1"), Ok(None));
        assert_eq!(find("token="), Ok(None), "an empty value is none");
        assert_eq!(find("token"), Ok(None), "nor is a name alone");
        assert_eq!(find(""), Ok(None));
        assert_eq!(find("token=a&token=b").map_err(|e| e.kind()), Err(ErrorKind::RepeatedValue));
        assert_eq!(find("token=&token=b").map_err(|e| e.kind()), Err(ErrorKind::RepeatedValue));
        assert_eq!(find("token=%zz").map_err(|e| e.kind()), Err(ErrorKind::MalformedValue));
        assert_eq!(find("token=%2").map_err(|e| e.kind()), Err(ErrorKind::MalformedValue));
    }

    #[test]
    fn a_document_is_the_only_field_of_a_form_or_the_whole_body() {
        const FORM: Spec = Spec::hmac_sha256("form", "x-signature").json_in_form("payload");
        let document = |text: &'static str| document(&FORM, text.as_bytes()).map(Cow::into_owned);
        assert_eq!(document("payload=%7B%22a%22:1%7D"), Ok(br#"{"a":1}"#.to_vec()));
        assert_eq!(document(r#"{"a":"&payload=%7B%7D"}"#), Ok(br#"{"a":"&payload=%7B%7D"}"#.to_vec()));
        for twofold in ["payload=%7B%7D&payload=%7B%7D", "payload=%7B%7D&x=1", "payload=%7"] {
            assert_eq!(document(twofold).map_err(|e| e.kind()), Err(ErrorKind::MalformedValue), "{twofold}");
        }
    }
}
