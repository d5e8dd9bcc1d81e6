//! What Coinbase and other users of Hook0 sign: the time, the names of some headers, their values
//! and the body.

use super::apart;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Part, Source, Values};
use memchr::memmem;

pub(in crate::providers) const LIST: Source = Source::InSignature("h=");

/// More than any request lists.
const MAX_HEADERS: usize = 32;

const EVENT_ID: &str = "x-event-id";

/// The one header whose values have dots in them, as types of events do.
const DOTTED: &str = "x-event-type";

pub(in crate::providers) fn headers_and_body(
    request: &dyn Values,
    attempt: &mut Attempt<'_>,
) -> Result<(), VerifyError> {
    let malformed = || VerifyError::at(ErrorKind::MalformedValue, LIST.place());
    if !apart::is_document(request.body()) && !is_text_without_dots(request.body()) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "body"));
    }
    let list = request.need(LIST)?;
    let names: Vec<&str> =
        std::str::from_utf8(&list).map_err(|_| malformed())?.split(' ').take(MAX_HEADERS + 1).collect();
    let values: Option<Vec<&[u8]>> = names.iter().map(|name| request.header(name)).collect();
    let values = values.ok_or_else(malformed)?;
    if names.len() > MAX_HEADERS || !names.iter().all(|name| is_name(name)) || !are_apart(&names, &values) {
        return Err(malformed());
    }
    attempt.message(&[request.timestamp(), b".", &list, b".", &values.join(&b'.'), b".", request.body()]);
    if names.contains(&EVENT_ID) {
        attempt.covers(&[Part::Timestamp, Part::Body, Part::EventId]);
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_')
}

/// Whether the body begins behind the last dot of the signed text. It must not end like a
/// document, whose beginning is found in another way.
fn is_text_without_dots(body: &[u8]) -> bool {
    !body.contains(&b'.') && !matches!(body.trim_ascii_end(), [.., b'}' | b']'])
}

/// Whether the values can be cut in no other way, though dots are all that separates them:
/// only one of them, which the list decides, has any, and none looks like the body's start.
fn are_apart(names: &[&str], values: &[&[u8]]) -> bool {
    let dotted = names.iter().position(|name| *name == DOTTED).unwrap_or(names.len().saturating_sub(1));
    values.iter().enumerate().all(|(index, value)| {
        let starts_body = [b".{", b".["].iter().any(|start| memmem::find(value, *start).is_some());
        match index.cmp(&dotted) {
            std::cmp::Ordering::Less => !value.contains(&b'.'),
            std::cmp::Ordering::Equal => !starts_body,
            std::cmp::Ordering::Greater => {
                !value.contains(&b'.') && !value.starts_with(b"{") && !value.starts_with(b"[")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_type_or_the_last_value_may_have_dots() {
        let names = ["content-type", "x-event-type", "x-event-id"];
        assert!(are_apart(&names, &[b"application/json", b"a.b.c", b"1"]), "dots in the type");
        assert!(!are_apart(&names, &[b"application/json", b"a", b"b.c"]), "dots behind it");
        assert!(!are_apart(&names, &[b"a.b", b"c", b"d"]), "dots before it");
        assert!(!are_apart(&names, &[b"a", b"b.{", b"d"]), "a dot and a brace");
        assert!(!are_apart(&names, &[b"a", b"b", b"{d"]), "a brace behind a separator");
        assert!(are_apart(&["host", "x-tag"], &[b"localhost", b"v1.2"]), "dots in the last");
        assert!(!are_apart(&["host", "x-tag"], &[b"a.example", b"v1"]), "and in no other");
    }
}
