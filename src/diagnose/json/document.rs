//! A JSON text as tokens, written again in another layout.

use super::style::{ESCAPES, Escapes, Layout};
use super::text::Text;
use memchr::memchr2;

/// The maximum number of open brackets, as where the receiver reads JSON.
const MAX_DEPTH: usize = 127;

/// A JSON text as a list of tokens. Its grammar is not checked, because the signature tells whether
/// a text is right.
pub(in crate::diagnose) struct Document<'a> {
    pub(in crate::diagnose) tokens: Vec<Token<'a>>,
    length: usize,
}

#[derive(Clone, Copy)]
pub(in crate::diagnose) enum Token<'a> {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// A number or a word.
    Scalar(&'a str),
    Text(Text<'a>),
}

impl<'a> Document<'a> {
    /// Returns `None` if the body is not an object or a list of JSON.
    pub(in crate::diagnose) fn read(body: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        if !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        let mut document = Self { tokens: Vec::new(), length: text.len() };
        let (mut at, mut depth) = (0, 0_usize);
        while let Some(byte) = body.get(at) {
            let token = match byte {
                b' ' | b'\t' | b'\r' | b'\n' => {
                    at += 1;
                    continue;
                }
                b'{' | b'[' => {
                    depth += 1;
                    Token::Open(char::from(*byte))
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    Token::Close(char::from(*byte))
                }
                b',' => Token::Comma,
                b':' => Token::Colon,
                b'"' => {
                    let end = end_of_text(body, at + 1)?;
                    let token = Token::Text(Text::new(text.get(at + 1..end)?));
                    at = end;
                    token
                }
                _ => {
                    let rest = text.get(at..)?;
                    let end = rest.find([',', ':', '}', ']', ' ', '\n', '\r', '\t', '"', '{', '[']);
                    let scalar = rest.get(..end.unwrap_or(rest.len()))?;
                    at += scalar.len() - 1;
                    Token::Scalar(scalar)
                }
            };
            at += 1;
            if depth > MAX_DEPTH {
                return None;
            }
            document.tokens.push(token);
        }
        (depth == 0).then_some(document)
    }

    /// Writes the strings that are not plain in all styles that differ.
    pub(super) fn styles(&self) -> Vec<(&'static Escapes, Strings)> {
        let mut styles: Vec<(&'static Escapes, Strings)> = Vec::new();
        for escapes in &ESCAPES {
            if let Some(strings) = self.strings(escapes)
                && styles.iter().all(|(_, known)| known.text != strings.text)
            {
                styles.push((escapes, strings));
            }
        }
        styles
    }

    /// Writes the strings that are not plain in a style.
    pub(super) fn strings(&self, escapes: &Escapes) -> Option<Strings> {
        let mut strings = Strings::default();
        for token in &self.tokens {
            if let Token::Text(text) = token
                && !text.is_plain
            {
                text.write(&mut strings.text, escapes)?;
                strings.ends.push(strings.text.len());
            }
        }
        Some(strings)
    }

    /// Writes everything else in a layout, unless it becomes much longer than the body was.
    pub(super) fn frame(&self, layout: Layout) -> Option<Frame> {
        let longest = 8 * self.length + 1024;
        let (comma, colon, indent) = match layout {
            Layout::Compact => (",", ":", None),
            Layout::Spaced => (", ", ": ", None),
            Layout::Lines(indent) => (",", ": ", Some(indent)),
        };
        let mut frame = Frame { text: String::with_capacity(self.length), gaps: Vec::new() };
        let new_line = |text: &mut String, depth: usize| {
            if let Some(indent) = indent {
                text.push('\n');
                (0..depth).for_each(|_| text.push_str(indent));
            }
        };
        let mut depth = 0_usize;
        let mut tokens = self.tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            let text = &mut frame.text;
            match token {
                Token::Open(bracket) => {
                    text.push(*bracket);
                    if let Some(Token::Close(bracket)) = tokens.peek() {
                        text.push(*bracket);
                        tokens.next();
                    } else {
                        depth += 1;
                        new_line(text, depth);
                    }
                }
                Token::Close(bracket) => {
                    depth = depth.saturating_sub(1);
                    new_line(text, depth);
                    text.push(*bracket);
                }
                Token::Comma => {
                    text.push_str(comma);
                    new_line(text, depth);
                }
                Token::Colon => text.push_str(colon),
                Token::Scalar(scalar) => text.push_str(scalar),
                Token::Text(string) => {
                    text.push('"');
                    if string.is_plain {
                        text.push_str(string.written);
                    } else {
                        frame.gaps.push(text.len());
                    }
                    text.push('"');
                }
            }
            if text.len() > longest {
                return None;
            }
        }
        Some(frame)
    }
}

/// The strings of a document that are not plain, in one style, one after the other.
#[derive(Default)]
pub(super) struct Strings {
    pub(super) text: String,
    /// Where each of them ends.
    pub(super) ends: Vec<usize>,
}

/// A document in one layout without these strings.
pub(super) struct Frame {
    pub(super) text: String,
    /// Where each of them belongs.
    pub(super) gaps: Vec<usize>,
}

fn end_of_text(body: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr2(b'"', b'\\', body.get(at..)?)?;
        if body.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}
