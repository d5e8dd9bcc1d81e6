use crate::reply::Reply;
use crate::request::{Flaw, Json};
use serde::de::IgnoredAny;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use std::fmt;

/// Why a verified body could not be decoded.
///
/// Says what was expected, and where. Never quotes the value.
///
/// ```
/// # #[cfg(feature = "testing")] {
/// use eyelet::{Head, Received, Receiver, providers::GitHub, testing::Sender};
///
/// #[derive(Debug, serde::Deserialize)]
/// #[serde(rename_all = "snake_case")]
/// enum Event { Push { commits: Vec<Commit> } }
/// #[derive(Debug, serde::Deserialize)]
/// struct Commit { id: String }
///
/// let request = Sender::<GitHub>::new("s3cret").event_type("push").sign(r#"{"commits": [{"id": 7}]}"#);
/// let receiver = Receiver::<GitHub>::new("s3cret")?;
/// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
/// let error = delivery.event::<Event>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "push.commits[0].id: invalid type: integer, expected a string at line 1 column 21",
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    problem: String,
    position: Option<(usize, usize)>,
}

impl DecodeError {
    /// Returns the path to the value, such as `push.commits[0].id`. Empty at the top.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the line in the body, counted from 1.
    pub fn line(&self) -> Option<usize> {
        self.position.map(|(line, _)| line)
    }

    /// Returns the column in the line, in bytes, counted from 1.
    pub fn column(&self) -> Option<usize> {
        self.position.map(|(_, column)| column)
    }

    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self { path: String::new(), problem: problem.into(), position: None }
    }

    /// An error at this byte of the body.
    #[cfg(feature = "xml")]
    pub(super) fn at_byte(problem: &str, body: &str, offset: usize) -> Self {
        let before = body.as_bytes().get(..offset).unwrap_or(body.as_bytes());
        let lines = before.iter().filter(|byte| **byte == b'\n').count();
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        Self { path: String::new(), problem: problem.to_owned(), position: Some((lines + 1, column + 1)) }
    }

    /// An error from a type, in a format without lines.
    pub(super) fn at(path: &Path, message: &str) -> Self {
        Self { path: shown(path), problem: without_value(message), position: None }
    }
}

impl DecodeError {
    /// Returns the answer for the sender: 422, with `undecodable` as its body.
    pub fn reply(&self) -> Reply {
        Reply::text(422, "undecodable".to_owned())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.problem)?;
        match self.position {
            Some((line, column)) => write!(f, " at line {line} column {column}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The library's own messages. Their exact text distinguishes them from those of user types.
#[derive(Clone, Copy)]
pub(super) enum Complaint {
    Enum,
    Form,
    Reserved,
}

impl Complaint {
    const ALL: [Self; 3] = [Complaint::Enum, Complaint::Form, Complaint::Reserved];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Complaint::Enum => "`event` decodes an externally tagged enum: use `json` for other types",
            Complaint::Form => "the body is not a form: it has an invalid escape, or is not UTF-8",
            Complaint::Reserved => "the body has a name that serde_json reserves for itself, `$serde_json::private::…`",
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// The error of a payload that was decoded again to find the path. The payload is a part of
/// `body`.
pub(super) fn describe(payload: &[u8], body: &[u8], again: Result<(), (Path, serde_json::Error)>) -> DecodeError {
    let flaw = Json::document(payload).err();
    match (again, flaw) {
        (Err((path, error)), None | Some(Flaw::NotUtf8)) => located(shown(&path), payload, body, &error),
        (_, Some(flaw)) => describe_flaw(flaw, payload, body),
        (Ok(()), None) => {
            malformed(payload, body).unwrap_or(DecodeError::new("the type decodes differently each time"))
        }
    }
}

/// The error in a JSON text that is a part of `body`.
pub(super) fn describe_flaw(flaw: Flaw, json: &[u8], body: &[u8]) -> DecodeError {
    let problem = flaw.text().to_owned();
    match malformed(json, body) {
        Some(error) if flaw == Flaw::ByteOrderMark => DecodeError { problem, ..error },
        Some(error) => error,
        None => DecodeError::new(problem),
    }
}

/// The message of `serde_json`, which has the place, if it refuses the JSON too.
fn malformed(json: &[u8], body: &[u8]) -> Option<DecodeError> {
    let error = serde_json::from_slice::<IgnoredAny>(json).err()?;
    Some(located(String::new(), json, body, &error))
}

fn located(path: String, payload: &[u8], body: &[u8], error: &serde_json::Error) -> DecodeError {
    DecodeError { path, problem: problem(error), position: position_in(body, payload, error) }
}

/// Writes the path. The sender chose the keys of maps, so a key is left out unless it is a short
/// name. In the wrong format, the whole body can be one key.
fn shown(path: &Path) -> String {
    let mut text = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => {
                text.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Map { key: name } | Segment::Enum { variant: name } if is_name(name) => name,
            Segment::Map { .. } | Segment::Enum { .. } => "…",
            Segment::Unknown => "?",
        };
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(name);
    }
    text
}

fn is_name(key: &str) -> bool {
    const LONGEST: usize = 64;
    // The name of an attribute, in XML.
    let key = key.strip_prefix('@').unwrap_or(key);
    key.len() <= LONGEST && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.$:/".contains(&byte))
}

/// Serde's names for kinds of values. Any other word there is the value itself, from a type of the
/// application.
const NOUNS: &[&str] = &[
    "boolean",
    "integer",
    "floating point",
    "character",
    "string",
    "byte array",
    "unit value",
    "null",
    "Option value",
    "newtype struct",
    "sequence",
    "map",
    "enum",
    "unit variant",
    "newtype variant",
    "tuple variant",
    "struct variant",
];

/// The message without the position and the quoted value.
fn problem(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rfind(" at line ").map_or(&*message, |end| message.get(..end).unwrap_or_default());
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => message.to_owned(),
        Category::Data => without_value(message),
    }
}

/// The message of a type, without the value.
fn without_value(message: &str) -> String {
    let field_of_type = ["missing field `", "duplicate field `"];
    if Complaint::ALL.iter().any(|ours| ours.text() == message)
        || field_of_type.iter().any(|start| message.starts_with(start))
    {
        return message.to_owned();
    }
    // The expectation comes last in the message. An enum or struct without any names says so
    // instead.
    let none = [", there are no variants", ", there are no fields"].into_iter().find(|none| message.ends_with(none));
    let expected = none.or_else(|| message.rfind(", expected ").and_then(|start| message.get(start..)));
    for start in ["invalid type: ", "invalid value: ", "unknown variant ", "unknown field ", "invalid length "] {
        if let (Some(found), Some(expected)) = (message.strip_prefix(start), expected) {
            let noun = found.split(['`', '"', ',']).next().unwrap_or_default().trim_end();
            let (start, noun) =
                if NOUNS.contains(&noun) { (start, noun) } else { (start.trim_end_matches([' ', ':']), "") };
            return format!("{start}{noun}{expected}");
        }
    }
    "the type refuses the value".to_owned()
}

/// The place in the body of an error in the payload.
fn position_in(body: &[u8], payload: &[u8], error: &serde_json::Error) -> Option<(usize, usize)> {
    if error.line() == 0 {
        return None;
    }
    let start = (payload.as_ptr() as usize).checked_sub(body.as_ptr() as usize)?;
    let before = body.get(..start)?;
    let lines_before = before.iter().filter(|byte| **byte == b'\n').count();
    let column_before = before.iter().rev().take_while(|byte| **byte != b'\n').count();
    let column = if error.line() == 1 { column_before + error.column() } else { error.column() };
    Some((lines_before + error.line(), column))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    enum Nothing {}

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Empty {}

    #[test]
    fn a_value_that_speaks_of_expecting_something_is_still_left_out() {
        let variant = serde_json::from_str::<Nothing>(r#"", expected s3cret""#).expect_err("no variant has a name");
        assert_eq!(problem(&variant), "unknown variant, there are no variants");
        let field = serde_json::from_str::<Empty>(r#"{", expected s3cret": 1}"#).expect_err("no field has a name");
        assert_eq!(problem(&field), "unknown field, there are no fields");
    }
}
