use std::fmt;

/// The reason why a JSON document is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// The document begins with a byte order mark.
    ByteOrderMark,
    /// The document is not UTF-8.
    NotUtf8,
    /// The document ends inside a value.
    End,
    /// The grammar does not allow a byte at its position.
    Syntax,
    /// A closing bracket does not match the opening one.
    Bracket,
    /// A string contains a control character.
    Control,
    /// More brackets are open than this reader accepts.
    Depth,
    /// A key on the way to a value is repeated.
    Repeated,
    /// The document continues after the value.
    Trailing,
}

impl Flaw {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Flaw::ByteOrderMark => "the JSON begins with a byte order mark, which JSON does not allow",
            Flaw::NotUtf8 => "the JSON is not UTF-8",
            Flaw::End => "the JSON ends too early",
            Flaw::Syntax => "the JSON is malformed",
            Flaw::Bracket => "a bracket in the JSON is closed by one of another kind",
            Flaw::Control => "a string in the JSON has a control character that is not escaped",
            Flaw::Depth => "the JSON is nested more than 127 deep",
            Flaw::Repeated => "a key on the way to the event type or payload appears twice",
            Flaw::Trailing => "the JSON is followed by something else",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
