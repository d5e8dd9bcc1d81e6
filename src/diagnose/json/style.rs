//! How programs write JSON.

/// What a program that writes JSON escapes.
#[derive(Clone, Copy)]
pub(super) struct Escapes {
    pub(super) name: &'static str,
    /// Whether strings stay as they are.
    pub(super) is_verbatim: bool,
    pub(super) unicode: Option<Digits>,
    pub(super) slash: bool,
    /// `<`, `>`, `&`, and the line ends of Unicode.
    pub(super) html: bool,
    /// `'`, `+`, a backtick, and quotes.
    pub(super) net: bool,
}

pub(super) const RAW: Escapes =
    Escapes { name: "", is_verbatim: false, unicode: None, slash: false, html: false, net: false };

pub(super) const ESCAPES: [Escapes; 9] = [
    Escapes { is_verbatim: true, ..RAW },
    Escapes { name: ", without escapes", ..RAW },
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
