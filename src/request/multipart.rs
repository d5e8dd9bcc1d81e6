//! Reads `multipart/form-data` ([RFC 7578](https://www.rfc-editor.org/rfc/rfc7578)).
//!
//! Some parts are read before the body is verified, so ambiguous bodies are refused. The whole body
//! is in memory, and nothing is copied.

use crate::error::{ErrorKind, VerifyError};
use memchr::{memchr2, memmem};
use std::borrow::Cow;
use std::fmt;

/// One part of a multipart body, from [`Delivery::multipart`](crate::Delivery::multipart).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormPart<'a> {
    /// The name of the field.
    pub name: Cow<'a, str>,
    /// The file name that the sender gave. Do not store a file under this name.
    pub filename: Option<Cow<'a, str>>,
    /// The content type that the sender gave.
    pub content_type: Option<&'a str>,
    /// The content.
    pub content: &'a [u8],
}

/// Prints the name, the type and the length of the content, but not the content.
impl fmt::Debug for FormPart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FormPart")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("content_len", &self.content.len())
            .finish_non_exhaustive()
    }
}

/// The maximum number of parts. An e-mail with its attachments has fewer.
const MOST_PARTS: usize = 256;

/// The maximum size of a part's head, in bytes and in headers.
const LONGEST_HEAD: usize = 8 << 10;
const MOST_HEADERS: usize = 16;

/// The longest boundary that
/// [RFC 2046](https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1) allows.
const LONGEST_BOUNDARY: usize = 70;

/// Returns the parts of the body, or `None` if it is not a multipart body.
///
/// The boundary comes from the first line of the body, where every sender of forms writes it. The
/// header also names it, but is not signed, so it is not used.
pub(crate) fn parts(body: &[u8]) -> Option<Vec<FormPart<'_>>> {
    let (boundary, mut rest) = boundary_of(body)?;
    let delimiter = [b"\r\n--", boundary].concat();
    let delimiter = memmem::Finder::new(&delimiter);
    let mut parts = Vec::new();
    loop {
        rest = rest.strip_prefix(b"\r\n")?;
        let (head, behind) = read_head(rest)?;
        let end = delimiter.find(behind)?;
        let (content, behind) = behind.split_at_checked(end)?;
        if parts.len() == MOST_PARTS {
            return None;
        }
        parts.push(FormPart { content, ..head });
        rest = behind.get(delimiter.needle().len()..)?;
        if let Some(epilogue) = rest.strip_prefix(b"--") {
            return epilogue.trim_ascii().is_empty().then_some(parts);
        }
    }
}

/// Returns the boundary in the first line, and the bytes after that line.
fn boundary_of(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let body = body.strip_prefix(b"\r\n").unwrap_or(body);
    let end = memmem::find(body.get(..LONGEST_BOUNDARY + 4).unwrap_or(body), b"\r\n")?;
    let (line, rest) = body.split_at_checked(end)?;
    Some((line.strip_prefix(b"--").filter(|boundary| is_boundary(boundary))?, rest))
}

/// Returns whether the body begins like a multipart body.
///
/// No other form begins with `--` and has a line end so early.
pub(crate) fn begins(body: &[u8]) -> bool {
    boundary_of(body).is_some()
}

/// Returns the content of the part with this name. It may be missing, but not repeated.
pub(crate) fn find<'a>(body: &'a [u8], name: &'static str) -> Result<Option<Cow<'a, [u8]>>, VerifyError> {
    let parts = parts(body).ok_or_else(|| VerifyError::at(ErrorKind::MalformedValue, name))?;
    let mut named = parts.into_iter().filter(|part| part.name == name);
    match (named.next(), named.next()) {
        (_, Some(_)) => Err(VerifyError::at(ErrorKind::RepeatedValue, name)),
        (Some(part), None) if !part.content.is_empty() => Ok(Some(Cow::Borrowed(part.content))),
        _ => Ok(None),
    }
}

/// Returns the content of the part with this name, if there is exactly one.
pub(crate) fn only<'a>(name: &str, body: &'a [u8]) -> Option<&'a [u8]> {
    let mut named = parts(body)?.into_iter().filter(|part| part.name == name);
    named.next().filter(|_| named.next().is_none()).map(|part| part.content)
}

fn is_boundary(boundary: &[u8]) -> bool {
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=?".contains(byte);
    !boundary.is_empty() && boundary.iter().all(fits)
}

/// Reads the head of a part, and returns the bytes after it.
fn read_head(part: &[u8]) -> Option<(FormPart<'_>, &[u8])> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let head = part.get(..LONGEST_HEAD).unwrap_or(part);
    let httparse::Status::Complete((length, headers)) = httparse::parse_headers(head, &mut headers).ok()? else {
        return None;
    };
    let once = |name: &str| {
        let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).map(|h| h.value);
        match (values.next(), values.next()) {
            (Some(value), None) => Some(Some(std::str::from_utf8(value).ok()?)),
            (None, _) => Some(None),
            (Some(_), Some(_)) => None,
        }
    };
    let (name, filename) = read_disposition(once("content-disposition")??)?;
    let content_type = once("content-type")?;
    Some((FormPart { name, filename, content_type, content: &[] }, part.get(length..)?))
}

/// Reads the name and file name from `form-data; name="…"; filename="…"`.
fn read_disposition(value: &str) -> Option<(Cow<'_, str>, Option<Cow<'_, str>>)> {
    let (kind, mut rest) = value.split_once(';').unwrap_or((value, ""));
    if !kind.trim_ascii().eq_ignore_ascii_case("form-data") {
        return None;
    }
    let (mut name, mut filename) = (None, None);
    while !rest.trim_ascii().is_empty() {
        let (parameter, behind) = rest.split_once('=')?;
        let (text, behind) = read_value(behind)?;
        let mut ignored = None;
        let slot = match parameter.trim_ascii() {
            parameter if parameter.eq_ignore_ascii_case("name") => &mut name,
            parameter if parameter.eq_ignore_ascii_case("filename") => &mut filename,
            _ => &mut ignored,
        };
        if slot.replace(text).is_some() {
            return None;
        }
        let behind = behind.trim_ascii_start();
        rest = if behind.is_empty() { "" } else { behind.strip_prefix(';')? };
    }
    Some((name?, filename))
}

/// Reads a value with or without quotes, and returns the text after it.
fn read_value(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let Some(quoted) = text.trim_ascii_start().strip_prefix('"') else {
        let (value, rest) = text.split_at_checked(text.find(';').unwrap_or(text.len()))?;
        return Some((Cow::from(value.trim_ascii()), rest));
    };
    let mut unescaped = String::new();
    let mut rest = quoted;
    loop {
        let (plain, marked) = rest.split_at_checked(memchr2(b'"', b'\\', rest.as_bytes())?)?;
        let is_whole = unescaped.is_empty();
        if let Some(behind) = marked.strip_prefix('"') {
            let text = if is_whole { Cow::from(plain) } else { Cow::from(unescaped + plain) };
            return Some((text, behind));
        }
        unescaped.push_str(plain);
        // A Windows path has backslashes that do not escape anything.
        let escaped = marked.get(1..)?;
        rest = match escaped.strip_prefix(['"', '\\']) {
            Some(behind) => {
                unescaped.push_str(escaped.strip_suffix(behind)?);
                behind
            }
            None => {
                unescaped.push('\\');
                escaped
            }
        };
    }
}
