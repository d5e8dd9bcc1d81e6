/// The arguments of a script in MessagePack, which `cmsgpack.unpack` of Redis reads.
///
/// Everything is a text, an array or nothing. Numbers are texts, because numbers of Lua are not exact.
pub(crate) struct Packed(Vec<u8>);

impl Packed {
    /// Begins an array of so many values.
    pub(crate) fn array(len: usize) -> Self {
        let mut packed = Self(Vec::new());
        packed.begin_array(len);
        packed
    }

    /// Adds an array, whose values follow.
    pub(crate) fn begin_array(&mut self, len: usize) -> &mut Self {
        self.head(0xdc, len)
    }

    pub(crate) fn text(&mut self, text: impl AsRef<[u8]>) -> &mut Self {
        self.text_of(&[text.as_ref()])
    }

    /// Adds a text that consists of these parts.
    pub(crate) fn text_of(&mut self, parts: &[&[u8]]) -> &mut Self {
        self.head(0xda, parts.iter().map(|part| part.len()).sum());
        parts.iter().for_each(|part| self.0.extend_from_slice(part));
        self
    }

    pub(crate) fn number(&mut self, number: impl ToString) -> &mut Self {
        self.text(number.to_string())
    }

    pub(crate) fn optional(&mut self, text: Option<impl AsRef<[u8]>>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => {
                self.0.push(0xc0);
                self
            }
        }
    }

    pub(crate) fn flag(&mut self, is_set: bool) -> &mut Self {
        self.optional(is_set.then_some("1"))
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.0
    }

    /// Adds the length of an array or a text in two bytes or four. The next code is that of the longer kind.
    fn head(&mut self, code: u8, len: usize) -> &mut Self {
        if let Ok(len) = u16::try_from(len) {
            self.0.push(code);
            self.0.extend_from_slice(&len.to_be_bytes());
        } else {
            self.0.push(code + 1);
            self.0.extend_from_slice(&u32::try_from(len).unwrap_or(u32::MAX).to_be_bytes());
        }
        self
    }
}
