//! What Contentful signs: method, path, the headers that the request lists, and the body.

use crate::error::{ErrorKind, VerifyError};
use crate::request::percent;
use crate::spec::{Attempt, Part, Source, Values};
use memchr::memmem;

pub(in crate::providers) const LIST: Source = Source::Header("x-contentful-signed-headers");
pub(in crate::providers) const TOPIC: Source = Source::Header("x-contentful-topic");
pub(in crate::providers) const TIMESTAMP: Source = Source::Header("x-contentful-timestamp");

/// More than any request lists.
const MAX_HEADERS: usize = 32;

pub(in crate::providers) fn request(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let list = request.need(LIST)?;
    let malformed = || VerifyError::at(ErrorKind::MalformedValue, LIST.place());
    let names = names(&list).ok_or_else(malformed)?;
    let headers = headers(request, &names).ok_or_else(malformed)?;
    let path = escaped(request.target());
    attempt.message(&[request.method().as_bytes(), b"\n", path.as_bytes(), b"\n", &headers, b"\n", request.body()]);
    if names.iter().any(|name| name == TOPIC.place()) {
        attempt.covers(&[Part::Method, Part::Target, Part::From(LIST), Part::Timestamp, Part::Body, Part::EventType]);
    }
    Ok(())
}

/// Reads the names of the signed headers, sorted. `None` if the list itself or the timestamp is
/// not among them.
fn names(list: &[u8]) -> Option<Vec<String>> {
    let list = std::str::from_utf8(list).ok()?;
    let mut names: Vec<String> =
        list.split(',').take(MAX_HEADERS + 1).map(|name| name.trim().to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    let needed = [LIST, TIMESTAMP].iter().all(|source| names.iter().any(|name| name == source.place()));
    let is_valid = names.len() <= MAX_HEADERS && names.iter().all(|name| name.bytes().all(is_name_byte));
    (needed && is_valid).then_some(names)
}

/// Writes the headers as `name:value;name:value`. `None` if one of them is missing, or if a value
/// could be taken for two headers.
fn headers(request: &dyn Values, names: &[String]) -> Option<Vec<u8>> {
    // Where the next header could begin, for a reader of the signed text.
    let starts: Vec<String> = names.iter().map(|name| format!(";{name}:")).collect();
    let mut text = Vec::new();
    for name in names {
        let value = request.header(name)?.trim_ascii();
        let holds_start = starts.iter().any(|start| memmem::find(value, start.as_bytes()).is_some());
        if holds_start || value.contains(&b'\n') {
            return None;
        }
        if !text.is_empty() {
            text.push(b';');
        }
        text.extend([name.as_bytes(), b":", value].concat());
    }
    Some(text)
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_'
}

/// The target as Contentful's toolkit writes it: the query is escaped as one value, and then
/// all of it once more.
fn escaped(target: &str) -> String {
    match target.split_once('?') {
        Some((path, query)) => {
            let query = percent::encode(query.as_bytes(), b"!*'()");
            percent::encode(format!("{path}?{query}").as_bytes(), OF_URI)
        }
        None => percent::encode(target.as_bytes(), OF_URI),
    }
}

/// What [`encodeURI`](https://tc39.es/ecma262/#sec-encodeuri-uri) keeps beside unreserved characters.
const OF_URI: &[u8] = b";,/?:@&=+$!*'()#";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_escaped_twice_and_a_path_once() {
        assert_eq!(escaped("/a/b"), "/a/b");
        assert_eq!(escaped("/a?env=prod&tag=a b"), "/a?env%253Dprod%2526tag%253Da%2520b");
        assert_eq!(escaped("/a%20b?"), "/a%2520b?");
    }
}
