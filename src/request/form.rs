//! Reads forms and queries: `name=value` pairs with `&` between them.

use super::percent;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Part, Spec};
use std::borrow::Cow;

/// The value of this name, which may be missing but not repeated.
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

/// Finds the value of this field in a body: a form, or a form in parts.
pub(crate) fn find_in_body<'a>(body: &'a [u8], name: &'static str) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    #[cfg(feature = "multipart")]
    if super::multipart::begins(body) {
        return super::multipart::find(body, name);
    }
    find(body, name)
}

/// The value of this name as it is written, if it is there once.
#[cfg(feature = "testing")]
pub(crate) fn raw_value<'a>(text: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let mut values = raw_pairs(text).filter(|(key, _)| *key == name.as_bytes()).map(|(_, value)| value);
    values.next().filter(|_| values.next().is_none())
}

/// Whether the body is a form around the JSON document.
pub(crate) fn is_wrapped(spec: &Spec, body: &[u8]) -> bool {
    #[cfg(feature = "multipart")]
    if spec.json_in_multipart.is_some() {
        return true;
    }
    let begins_with = |field: &str| body.strip_prefix(field.as_bytes()).is_some_and(|rest| rest.starts_with(b"="));
    spec.json_in_form.is_some_and(begins_with)
}

/// The JSON document in a body that may be a form with one field, and is JSON itself
/// otherwise, or has a part of that name.
pub(crate) fn document<'a>(spec: &Spec, body: &'a [u8]) -> Result<Cow<'a, [u8]>, VerifyError> {
    let value = spec.json_in_form.and_then(|field| body.strip_prefix(field.as_bytes())?.strip_prefix(b"="));
    #[cfg(feature = "multipart")]
    if let (Some(name), None) = (spec.json_in_multipart, value) {
        let only = crate::request::multipart::only(name, body);
        return only.map(Cow::Borrowed).ok_or(VerifyError::at(ErrorKind::MalformedValue, name));
    }
    let (Some(field), Some(value)) = (spec.json_in_form, value) else { return Ok(Cow::Borrowed(body)) };
    // A second field would be outside what is read, and so outside what some rows sign.
    let alone = memchr::memchr(b'&', value).is_none();
    let decoded = if spec.signs(Part::JsonDocument) { decode_one_spelling(value) } else { decode(value) };
    decoded.filter(|_| alone).ok_or(VerifyError::at(ErrorKind::MalformedValue, field))
}

pub(crate) type Pair<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// The names and values, or nothing for a pair with an escape that is none.
pub(crate) fn pairs(text: &[u8]) -> impl Iterator<Item = Option<Pair<'_>>> {
    let written = raw_pairs(text).filter(|(key, value)| !key.is_empty() || !value.is_empty());
    written.map(|(key, value)| decode(key).zip(decode(value)))
}

/// The pairs as they are written.
fn raw_pairs(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    text.split(|byte| *byte == b'&').map(|pair| {
        let end = memchr::memchr(b'=', pair).unwrap_or(pair.len());
        let (key, value) = pair.split_at_checked(end).unwrap_or((pair, &[]));
        (key, value.get(1..).unwrap_or_default())
    })
}

/// Undoes the encoding of a form or query ([URL Standard](https://url.spec.whatwg.org/#urlencoded-parsing)),
/// but refuses an escape that is none.
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

/// The same for a text that is signed as it reads, which takes a single spelling of each byte:
/// upper-case escapes, and `+` for a space. Whatever a byte of it is changed to, it then reads
/// otherwise.
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
