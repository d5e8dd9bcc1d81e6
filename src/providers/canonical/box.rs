//! What Box signs: the body, or the body as ASCII, and the time.

use crate::error::VerifyError;
use crate::spec::{Attempt, Values};
use std::fmt::Write;

pub(in crate::providers) fn body_then_time(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let (body, timestamp) = (request.body(), request.timestamp());
    attempt.message(&[body, timestamp]);
    if let Some(escaped) = std::str::from_utf8(body).ok().and_then(escaped) {
        attempt.message(&[escaped.as_bytes(), timestamp]);
    }
    Ok(())
}

/// The body as Box's SDK writes it in ASCII; none, if it is the same.
fn escaped(body: &str) -> Option<String> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'\\';
    if body.bytes().all(is_plain) {
        return None;
    }
    let mut escaped = String::with_capacity(body.len() + body.len() / 2);
    let mut characters = body.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek() == Some(&'/') => escaped.push('\\'),
            '\\' => escaped.push_str(r"\\"),
            '\n' => escaped.push_str(r"\n"),
            '\r' => escaped.push_str(r"\r"),
            '\t' => escaped.push_str(r"\t"),
            ' '..='~' => escaped.push(character),
            _ => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a string does not fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
        }
    }
    Some(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_printable_ascii_is_escaped() {
        assert_eq!(escaped("{}"), None);
        assert_eq!(escaped("a\u{e9}\u{1f600}\u{7f}").as_deref(), Some(r"a\u00e9\ud83d\ude00\u007f"));
        assert_eq!(escaped("\r\n\t\u{8}").as_deref(), Some(r"\r\n\t\u0008"));
        assert_eq!(escaped(r#"\/ \" \\/"#).as_deref(), Some(r#"\/ \\" \\\/"#));
    }
}
