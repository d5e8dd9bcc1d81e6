//! The strings of a document.

use super::style::{Digits, Escapes};

/// A string as it is written, without its quotes.
#[derive(Clone, Copy)]
pub(in crate::diagnose) struct Text<'a> {
    pub(super) written: &'a str,
    /// Whether every style writes it like this.
    pub(super) is_plain: bool,
}

/// Returns whether styles write this byte of a string in different ways, or whether it is escaped.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'/' | b'<' | b'>' | b'&' | b'\'' | b'+' | b'`' | 0x7f..)
}

/// A character of a string, or half of one that a `\u` escape cut in two.
enum Unit {
    Char(char),
    Half(u16),
}

impl<'a> Text<'a> {
    pub(super) fn new(written: &'a str) -> Self {
        Self { written, is_plain: !written.bytes().any(is_special) }
    }

    /// Returns the text that the string stands for.
    pub(in crate::diagnose) fn decoded(self) -> Option<String> {
        let (mut decoded, mut rest) = (String::new(), self.written);
        while !rest.is_empty() {
            let (unit, behind) = first_unit(rest)?;
            match unit {
                Unit::Char(character) => decoded.push(character),
                Unit::Half(_) => return None,
            }
            rest = behind;
        }
        Some(decoded)
    }

    pub(super) fn write(self, text: &mut String, escapes: &Escapes) -> Option<()> {
        if escapes.is_verbatim {
            text.push_str(self.written);
            return Some(());
        }
        let mut rest = self.written;
        loop {
            let (plain, special) = rest.split_at_checked(rest.bytes().position(is_special).unwrap_or(rest.len()))?;
            text.push_str(plain);
            if special.is_empty() {
                return Some(());
            }
            let (unit, behind) = first_unit(special)?;
            match unit {
                Unit::Char(character) => write_character(text, character, escapes),
                Unit::Half(half) => write_escape(text, half, escapes.unicode.unwrap_or(Digits::Lower)),
            }
            rest = behind;
        }
    }
}

/// Returns the first character of a string, which is written without its quotes, and the rest.
fn first_unit(written: &str) -> Option<(Unit, &str)> {
    let mut rest = written.chars();
    let first = rest.next()?;
    if first != '\\' {
        return Some((Unit::Char(first), rest.as_str()));
    }
    let character = match rest.next()? {
        same @ ('"' | '\\' | '/') => same,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return escaped(rest.as_str()),
        _ => return None,
    };
    Some((Unit::Char(character), rest.as_str()))
}

/// Reads the digits behind `\u`, and those of the other half behind them.
fn escaped(digits_and_rest: &str) -> Option<(Unit, &str)> {
    let (half, rest) = digits(digits_and_rest)?;
    if let Some(character) = char::from_u32(half.into()) {
        return Some((Unit::Char(character), rest));
    }
    let other = rest.strip_prefix("\\u").and_then(digits);
    let joined = other.and_then(|(other, behind)| Some((char::decode_utf16([half, other]).next()?.ok()?, behind)));
    Some(joined.map_or((Unit::Half(half), rest), |(character, behind)| (Unit::Char(character), behind)))
}

fn digits(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, rest))
}

fn write_character(text: &mut String, character: char, escapes: &Escapes) {
    let digits = escapes.unicode.unwrap_or(Digits::Lower);
    match character {
        '"' if !escapes.net => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\u{8}' => text.push_str("\\b"),
        '\u{c}' => text.push_str("\\f"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        '/' if escapes.slash => text.push_str("\\/"),
        _ if is_escaped(character, escapes) => {
            let mut halves = [0; 2];
            character.encode_utf16(&mut halves).iter().for_each(|half| write_escape(text, *half, digits));
        }
        _ => text.push(character),
    }
}

fn is_escaped(character: char, escapes: &Escapes) -> bool {
    match character {
        '\0'..='\u{1f}' => true,
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' if escapes.html => true,
        '"' | '\'' | '+' | '`' | '\u{7f}' => escapes.net,
        _ => escapes.unicode.is_some() && !character.is_ascii(),
    }
}

fn write_escape(text: &mut String, half: u16, digits: Digits) {
    const LOWER: &[u8; 16] = b"0123456789abcdef";
    const UPPER: &[u8; 16] = b"0123456789ABCDEF";
    let alphabet = if digits == Digits::Lower { LOWER } else { UPPER };
    text.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = alphabet.get(usize::from(half >> shift & 0xf));
        text.extend(digit.map(|digit| char::from(*digit)));
    }
}
