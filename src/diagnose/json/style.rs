//! How programs write JSON.

/// What a program that writes JSON escapes.
#[derive(Clone, Copy)]
pub(super) struct Escapes {
    pub(super) name: &'static str,
    pub(super) unicode: Option<Digits>,
    pub(super) slash: bool,
    pub(super) html: bool,
    pub(super) net: bool,
}

pub(super) const RAW: Escapes = Escapes { name: "", unicode: None, slash: false, html: false, net: false };

pub(super) const ESCAPES: [Escapes; 8] = [
    RAW,
    Escapes { name: ", with `\\u` and slashes escaped as PHP does", unicode: Some(Digits::Lower), slash: true, ..RAW },
    Escapes { name: ", with `\\u` escapes as Python writes them", unicode: Some(Digits::Lower), ..RAW },
    Escapes { name: ", with slashes escaped", slash: true, ..RAW },
    Escapes { name: ", with `<`, `>` and `&` escaped as Go and Rails do", html: true, ..RAW },
    Escapes { name: ", with `\\u` escapes in upper case", unicode: Some(Digits::Upper), ..RAW },
    Escapes {
        name: ", with HTML characters escaped as .NET does",
        unicode: Some(Digits::Upper),
        html: true,
        net: true,
        ..RAW
    },
    Escapes {
        name: ", with `\\u` escapes and HTML characters escaped",
        unicode: Some(Digits::Lower),
        html: true,
        ..RAW
    },
];

/// What styles write in different ways.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Special {
    pub(super) unicode: bool,
    pub(super) slash: bool,
    /// `<`, `>`, `&`, and the line ends of Unicode.
    pub(super) html: bool,
    /// `'`, `+`, a backtick, and escaped quotes.
    pub(super) net: bool,
}

impl Special {
    pub(super) fn add(&mut self, character: char) {
        self.unicode |= !character.is_ascii();
        self.slash |= character == '/';
        self.html |= matches!(character, '<' | '>' | '&' | '\u{2028}' | '\u{2029}');
        self.net |= matches!(character, '\'' | '+' | '`' | '"' | '\u{7f}');
    }

    /// Returns what matters to a style and is present.
    pub(super) fn of(self, escapes: &Escapes) -> (Option<Digits>, bool, bool, bool) {
        let unicode = escapes.unicode.filter(|_| self.unicode);
        (unicode, escapes.slash && self.slash, escapes.html && self.html, escapes.net && (self.net || self.html))
    }
}

/// Whether `\u` escapes have digits in lower or upper case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    Lower,
    Upper,
}

/// Where a program that writes JSON puts white space.
#[derive(Clone, Copy)]
pub(super) enum Layout {
    Compact,
    /// A space behind each comma and colon.
    Spaced,
    /// A line for each value, with this text for each level.
    Lines(&'static str),
}

pub(super) const LAYOUTS: [Layout; 5] =
    [Layout::Compact, Layout::Spaced, Layout::Lines("  "), Layout::Lines("    "), Layout::Lines("\t")];

impl Layout {
    pub(super) fn name(self) -> &'static str {
        match self {
            Layout::Compact => "without white space",
            Layout::Spaced => "with a space behind each comma and colon, as Python does",
            Layout::Lines("  ") => "in lines with two spaces for each level",
            Layout::Lines("    ") => "in lines with four spaces for each level",
            Layout::Lines(_) => "in lines with a tab for each level",
        }
    }
}
