//! Reads forms whose fields are signed, so strictly that no two bodies have the same fields.

use crate::error::{ErrorKind, VerifyError};
use crate::request::decode_one_spelling;
use std::borrow::Cow;

/// A name and its value.
pub(super) type Field<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// More than any form of a provider has.
const MAX_FIELDS: usize = 1000;

/// The fields in their order, decoded; none of an empty text. Unlike the application's own
/// reader, this one accepts only one spelling of each byte, as the senders write it: upper-case
/// escapes, `+` for a space, and a name and a `=` in each field. So a change to any byte of the
/// form also changes its fields.
pub(in crate::providers) fn fields<'a>(form: &'a [u8], place: &'static str) -> Result<Vec<Field<'a>>, VerifyError> {
    read(form).ok_or(VerifyError::at(ErrorKind::MalformedValue, place))
}

fn read(form: &[u8]) -> Option<Vec<Field<'_>>> {
    if form.is_empty() {
        return Some(Vec::new());
    }
    let count = memchr::memchr_iter(b'&', form).count() + 1;
    if count > MAX_FIELDS {
        return None;
    }
    let mut fields = Vec::with_capacity(count);
    for field in form.split(|byte| *byte == b'&') {
        let (name, value) = field.split_at_checked(memchr::memchr(b'=', field)?)?;
        if name.is_empty() {
            return None;
        }
        fields.push((decode_one_spelling(name)?, decode_one_spelling(value.get(1..)?)?));
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(form: &str) -> Option<Vec<(String, String)>> {
        let text = |bytes: Cow<'_, [u8]>| String::from_utf8(bytes.into_owned()).ok();
        read(form.as_bytes())?.into_iter().map(|(name, value)| Some((text(name)?, text(value)?))).collect()
    }

    #[test]
    fn fields_are_decoded_in_their_order() {
        let expected = [("To", "+1 (415)"), ("Body", "Za\u{17c}"), ("Empty", "")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        assert_eq!(texts("To=%2B1+(415)&Body=Za%C5%BC&Empty="), Some(expected));
        assert_eq!(texts(""), Some(Vec::new()), "no body, no fields");
    }

    #[test]
    fn what_a_sender_does_not_write_is_no_form() {
        for form in ["a", "a&b=1", "=1", "a=1&", "&a=1", "a=1&&b=2", "a=b=c", "a=%2b", "a=%2", "a=%zz", "a= b", "a=\n"]
        {
            assert_eq!(texts(form), None, "{form:?} was taken for a form");
        }
        assert_eq!(texts("a=\u{e9}"), None, "bytes beyond ASCII are escaped");
        assert_eq!(texts(r#"{"a":1}"#), None, "JSON is no form");
    }

    #[test]
    fn a_form_of_a_million_fields_is_none() {
        assert!(read("a=1&".repeat(999).as_bytes()).is_none(), "it ends in an empty field");
        assert_eq!(read(["a=1"; 1000].join("&").as_bytes()).map(|fields| fields.len()), Some(1000));
        assert!(read(["a=1"; 1001].join("&").as_bytes()).is_none(), "one too many");
    }
}
