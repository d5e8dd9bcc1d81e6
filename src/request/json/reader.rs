//! Reads a document from start to end, and checks every token that it reads.

use super::skip::skip_nested;
use super::{Flaw, Json};
use std::borrow::Cow;

pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// A key as it is written, without quotes.
pub(super) struct Name<'a> {
    written: &'a str,
    is_escaped: bool,
}

impl<'a> Name<'a> {
    #[inline]
    pub(super) fn text(self) -> Result<Cow<'a, str>, Flaw> {
        if self.is_escaped { unescape(self.written).map(Cow::Owned) } else { Ok(Cow::Borrowed(self.written)) }
    }
}

/// Decodes the text of a string, which is written without its quotes.
#[inline(never)]
pub(super) fn unescape(written: &str) -> Result<String, Flaw> {
    serde_json::from_str(&format!("\"{written}\"")).map_err(|_| Flaw::Syntax)
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Self { text, at: 0 };
        reader.skip_space();
        reader
    }

    #[inline(always)]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    #[inline(always)]
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Returns the flaw for an unexpected byte or the end of the text.
    #[cold]
    fn unexpected(&self) -> Flaw {
        match self.peek() {
            None => Flaw::End,
            Some(_) => Flaw::Syntax,
        }
    }

    pub(super) fn expect_end(&mut self) -> Result<(), Flaw> {
        self.skip_space();
        if self.peek().is_none() { Ok(()) } else { Err(Flaw::Trailing) }
    }

    /// Enters the object or list at the current position.
    #[inline(always)]
    pub(super) fn enter(&mut self) {
        self.at += 1;
    }

    /// Moves to the value of the next member and returns its key. Returns `None` after the object.
    #[inline(always)]
    pub(super) fn next_member(&mut self, is_first: bool) -> Result<Option<Name<'a>>, Flaw> {
        if !self.next(b'}', is_first)? {
            return Ok(None);
        }
        if self.peek() != Some(b'"') {
            return Err(self.unexpected());
        }
        let key = self.string()?;
        self.skip_space();
        if !self.eat(b':') {
            return Err(self.unexpected());
        }
        self.skip_space();
        Ok(Some(key))
    }

    /// Moves to the next item. Returns `false` at the end of the list.
    #[inline(always)]
    pub(super) fn next_item(&mut self, is_first: bool) -> Result<bool, Flaw> {
        self.next(b']', is_first)
    }

    #[inline(always)]
    fn next(&mut self, end: u8, is_first: bool) -> Result<bool, Flaw> {
        self.skip_space();
        if is_first {
            return Ok(!self.eat(end));
        }
        if self.eat(b',') {
            self.skip_space();
            return Ok(true);
        }
        if self.eat(end) { Ok(false) } else { Err(self.unexpected()) }
    }

    /// Reads past the next value, which is inside `depth` open brackets.
    #[inline(always)]
    pub(super) fn value(&mut self, depth: usize) -> Result<Json<'a>, Flaw> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.string().map(drop)?,
            Some(b'{' | b'[') => self.at = skip_nested(self.text.as_bytes(), start, depth)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        }
        self.since(start)
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Returns the value from `start` to the current position.
    #[inline(always)]
    pub(super) fn since(&self, start: usize) -> Result<Json<'a>, Flaw> {
        self.text.get(start..self.at).map(Json::of).ok_or(Flaw::NotUtf8)
    }

    fn word(&mut self) -> Result<(), Flaw> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let word = [&b"true"[..], b"false", b"null"].into_iter().find(|word| rest.starts_with(word));
        self.at += word.ok_or_else(|| self.unexpected())?.len();
        Ok(())
    }

    fn number(&mut self) -> Result<(), Flaw> {
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _has_sign = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(())
    }

    /// Reads past one or more digits.
    #[inline(always)]
    fn digits(&mut self) -> Result<(), Flaw> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Reads past the string at the current position, and returns it.
    #[inline(always)]
    fn string(&mut self) -> Result<Name<'a>, Flaw> {
        self.at += 1;
        let start = self.at;
        let mut is_escaped = false;
        loop {
            self.skip_plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    is_escaped = true;
                    self.escape()?;
                }
                Some(_) => return Err(Flaw::Control),
                None => return Err(Flaw::End),
            }
        }
        let written = self.text.get(start..self.at).ok_or(Flaw::NotUtf8)?;
        self.at += 1;
        Ok(Name { written, is_escaped })
    }

    fn escape(&mut self) -> Result<(), Flaw> {
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 1,
            Some(b'u') => {
                let digits = self.text.as_bytes().get(self.at + 1..self.at + 5).ok_or(Flaw::End)?;
                if !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Err(Flaw::Syntax);
                }
                self.at += 5;
            }
            _ => return Err(self.unexpected()),
        }
        Ok(())
    }

    /// Moves to the next byte that has a meaning in a string. Reads eight bytes at a time.
    #[inline(always)]
    fn skip_plain(&mut self) {
        const ONES: u64 = u64::from_ne_bytes([1; 8]);
        // Sets the high bit of each zero byte. Bytes after the first zero may be set wrongly.
        let zeros = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
        let bytes = self.text.as_bytes();
        while let Some(word) = bytes.get(self.at..).and_then(|rest| rest.first_chunk::<8>()) {
            let word = u64::from_le_bytes(*word);
            let of = |byte: u8| zeros(word ^ (ONES * u64::from(byte)));
            let controls = word.wrapping_sub(ONES * 0x20) & !word;
            let found = (of(b'"') | of(b'\\') | controls) & (ONES << 7);
            if found != 0 {
                self.at += found.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
        while self.peek().is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..b' ')) {
            self.at += 1;
        }
    }
}
