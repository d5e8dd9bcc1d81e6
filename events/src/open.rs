use crate::read::{FromScalar, Root, Scalar, Text, Value, read_scalar, slots};
use serde::de::{Deserialize, Deserializer};
use std::fmt;

/// A word from a list that its provider may extend any day: a known one, or text.
///
/// ```
/// use eyelet_events::{Open, github::Action};
///
/// let action: Open<Action> = serde_json::from_str(r#""opened""#)?;
/// assert_eq!(action, Action::Opened);
/// let action: Open<Action> = serde_json::from_str(r#""teleported""#)?;
/// assert_eq!((action.known(), action.as_str()), (None, "teleported"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Open<W, S = String> {
    /// A word from the list.
    Known(W),
    /// Another word.
    Other(S),
}

impl<W: Word, S: AsRef<str>> Open<W, S> {
    /// The word, if it is in the list.
    pub fn known(&self) -> Option<W> {
        match self {
            Open::Known(word) => Some(*word),
            Open::Other(_) => None,
        }
    }

    /// The word as the provider writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Open::Known(word) => word.as_str(),
            Open::Other(text) => text.as_ref(),
        }
    }
}

impl<W: Word, S> PartialEq<W> for Open<W, S> {
    fn eq(&self, other: &W) -> bool {
        matches!(self, Open::Known(word) if word == other)
    }
}

impl<W: Word, S: fmt::Debug> fmt::Debug for Open<W, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Open::Known(word) => word.as_str().fmt(f),
            Open::Other(text) => text.fmt(f),
        }
    }
}

impl<W: Word, S: AsRef<str>> fmt::Display for Open<W, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de, W: Word, S: Text<'de>> FromScalar<'de> for Open<W, S> {
    const EXPECTED: &'static str = "a string";

    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        let text: S = scalar.into_text()?;
        Some(W::from_text(&text).map_or_else(|| Open::Other(text), Open::Known))
    }
}

impl<'de, W: Word, S: Text<'de>> Value<'de> for Open<W, S> {
    slots!(Scalar);
}

impl<'de, W: Word, S: Text<'de>> Deserialize<'de> for Open<W, S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_scalar(Root { module: module_path!(), name: "Open" }, deserializer)
    }
}

/// A list of words for [`Open`].
pub trait Word: Copy + PartialEq + 'static {
    /// The word that is written so.
    fn from_text(text: &str) -> Option<Self>;

    /// How the provider writes it.
    fn as_str(self) -> &'static str;
}

/// Declares a list of words, each with the provider's spelling.
macro_rules! words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variant:ident = $text:literal,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {$(
            #[doc = concat!("`", $text, "`")]
            $variant,
        )+}

        impl $crate::Word for $name {
            fn from_text(text: &str) -> Option<Self> {
                match text {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }

            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    )+};
}
pub(crate) use words;
