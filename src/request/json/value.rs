use super::Flaw;
use super::reader::{Name, Reader, unescape};
use std::borrow::Cow;

/// A document, or a value in a document, as the text that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Json<'a>(&'a str);

impl<'a> Json<'a> {
    /// Returns a document. Only its encoding is checked.
    pub(crate) fn document(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let text = std::str::from_utf8(bytes).map_err(|_| Flaw::NotUtf8)?;
        if text.starts_with('\u{feff}') { Err(Flaw::ByteOrderMark) } else { Ok(Self(text)) }
    }

    pub(super) fn of(text: &'a str) -> Self {
        Self(text)
    }

    pub(crate) fn get(self) -> &'a str {
        self.0
    }

    pub(super) fn reader(self) -> Reader<'a> {
        Reader::new(self.0)
    }

    pub(crate) fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// Returns whether this is an object or a list.
    pub(crate) fn is_nested(self) -> bool {
        self.0.starts_with(['{', '['])
    }

    /// Returns the text of a string. `None` if this is not a string.
    pub(crate) fn string(self) -> Option<Cow<'a, str>> {
        let written = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if written.contains('\\') { unescape(written).ok().map(Cow::Owned) } else { Some(Cow::Borrowed(written)) }
    }

    /// Returns the text of a string, or a number as it is written.
    ///
    /// An id can have more digits than any number type can hold.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        match self.0.as_bytes() {
            [b'0'..=b'9' | b'-', ..] => Some(Cow::Borrowed(self.0)),
            _ => self.string(),
        }
    }

    /// Returns the items of a list, or `None` if this is not a list. Ends at the first flaw.
    pub(crate) fn items(self) -> Option<Items<'a>> {
        Parts::of(self, b'[').map(Items)
    }

    /// Returns the members of an object, or `None` if this is not an object. Ends at the first
    /// flaw.
    pub(crate) fn members(self) -> Option<Members<'a>> {
        Parts::of(self, b'{').map(Members)
    }
}

/// The remaining items or members of a list or object.
struct Parts<'a> {
    reader: Reader<'a>,
    is_first: bool,
    is_over: bool,
}

impl<'a> Parts<'a> {
    fn of(json: Json<'a>, bracket: u8) -> Option<Self> {
        let mut reader = json.reader();
        if reader.peek() != Some(bracket) {
            return None;
        }
        reader.enter();
        Some(Self { reader, is_first: true, is_over: false })
    }

    /// Reads the next part. After the last part, checks that nothing follows the value.
    fn next<T>(
        &mut self,
        read: impl FnOnce(&mut Reader<'a>, bool) -> Result<Option<T>, Flaw>,
    ) -> Option<Result<T, Flaw>> {
        if self.is_over {
            return None;
        }
        let part = match read(&mut self.reader, std::mem::take(&mut self.is_first)) {
            Ok(None) => self.reader.expect_end().err().map(Err),
            Ok(Some(part)) => return Some(Ok(part)),
            Err(flaw) => Some(Err(flaw)),
        };
        self.is_over = true;
        part
    }
}

pub(crate) struct Items<'a>(Parts<'a>);

impl<'a> Iterator for Items<'a> {
    type Item = Result<Json<'a>, Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next(|reader, is_first| if reader.next_item(is_first)? { reader.value(1).map(Some) } else { Ok(None) })
    }
}

pub(crate) struct Members<'a>(Parts<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = Result<(Cow<'a, str>, Json<'a>), Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next(|reader, is_first| {
            let key = reader.next_member(is_first)?.map(Name::text).transpose()?;
            key.map(|key| Ok((key, reader.value(1)?))).transpose()
        })
    }
}
