//! What Box signs: the body and the time, or the time behind the body as ASCII.

use crate::error::VerifyError;
use crate::spec::{Attempt, Values};

pub(in crate::providers) fn body_then_time(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let (body, timestamp) = (request.body(), request.timestamp());
    if !attempt.message(&[body, timestamp])
        && let Some(escaped) = escaped(body)
    {
        attempt.message(&[&escaped, timestamp]);
    }
    Ok(())
}

/// Longer bodies are read as they are. Box sends some kilobytes, and an escaped text takes as
/// long to hash as three bodies.
const MAX_ESCAPED: usize = 256 << 10;

/// The body as ASCII, as Box's SDK writes it. `None` if that is the body itself, or if it could
/// be the text of another body.
///
/// The SDK also doubles each backslash that no slash follows. A body with `\n` and one with
/// `\\n` would then have the same signature, so a body with such a backslash is not escaped.
fn escaped(body: &[u8]) -> Option<Vec<u8>> {
    let is_ascii = |byte: &u8| matches!(byte, b' '..=b'~');
    if body.len() > MAX_ESCAPED || body.iter().all(is_ascii) {
        return None;
    }
    let body = std::str::from_utf8(body).ok()?;
    let mut escaped = Vec::with_capacity(3 * body.len());
    let mut characters = body.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                escaped.extend_from_slice(br"\/");
                characters.next().filter(|next| *next == '/')?;
            }
            ' '..='~' => escaped.push(character as u8),
            '\n' => escaped.extend_from_slice(br"\n"),
            '\r' => escaped.extend_from_slice(br"\r"),
            '\t' => escaped.extend_from_slice(br"\t"),
            // JSON has none of these, and they take up six times their room.
            '\0'..='\x1f' | '\x7f' => return None,
            _ => character.encode_utf16(&mut [0; 2]).iter().for_each(|unit| escaped.extend_from_slice(&escape(*unit))),
        }
    }
    Some(escaped)
}

/// The unit as JSON escapes it.
fn escape(unit: u16) -> [u8; 6] {
    let [high, low] = unit.to_be_bytes();
    let digits = |byte: u8| DIGITS.get(usize::from(byte)).copied().unwrap_or_default();
    let ([first, second], [third, fourth]) = (digits(high), digits(low));
    [b'\\', b'u', first, second, third, fourth]
}

/// The two digits of each byte.
static DIGITS: [[u8; 2]; 256] = {
    let mut digits = [[0; 2]; 256];
    let mut rest: &mut [_] = &mut digits;
    let mut byte = 0;
    while let [first, others @ ..] = rest {
        *first = [digit(byte >> 4), digit(byte & 0xf)];
        byte = byte.wrapping_add(1);
        rest = others;
    }
    digits
};

const fn digit(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> Option<String> {
        escaped(body.as_bytes()).map(|escaped| String::from_utf8(escaped).unwrap())
    }

    #[test]
    fn what_is_not_printable_ascii_is_escaped() {
        assert_eq!(text("{}"), None, "it is the body itself");
        assert_eq!(text("a\u{e9}\u{1f600}\u{fffd}").as_deref(), Some(r"a\u00e9\ud83d\ude00\ufffd"));
        assert_eq!(text("\r\n\t").as_deref(), Some(r"\r\n\t"));
        assert_eq!(text("\u{e9} http:\\/\\/").as_deref(), Some(r"\u00e9 http:\/\/"));
    }

    #[test]
    fn a_body_that_could_share_its_text_with_another_is_not_escaped() {
        for body in ["\u{e9}\\", "\u{e9}\\n", "\u{e9}\\\\", "\u{e9}\\\"", "\u{e9}\u{8}", "\u{e9}\0", "\u{e9}\u{7f}"] {
            assert_eq!(text(body), None, "{body:?}");
        }
        assert_eq!(escaped(b"\xff"), None, "no text");
    }

    #[test]
    fn an_escaped_body_is_at_most_three_times_as_long() {
        for character in ["\u{80}", "\u{7ff}", "\u{800}", "\u{ffff}", "\u{10000}", "\n"] {
            let body = character.repeat(100);
            assert!(text(&body).unwrap().len() <= 3 * body.len(), "{character:?}");
        }
        assert_eq!(text(&"\u{e9}".repeat(MAX_ESCAPED / 2 + 1)), None, "a long body is read as it is");
    }
}
