use super::Known;
use super::lenient::lenient;
use crate::request::Str;
use serde::de::{Deserialize, Deserializer, Error};
use std::fmt;

/// A word out of a list that its provider may lengthen any day: known, or kept as
/// it was sent.
///
/// ```
/// use eyelet::Open;
/// use eyelet::providers::github::Action;
///
/// let action: Open<'_, Action> = serde_json::from_str(r#""opened""#)?;
/// assert_eq!(action, Action::Opened);
/// let action: Open<'_, Action> = serde_json::from_str(r#""teleported""#)?;
/// assert_eq!((action.known(), action.as_str()), (None, "teleported"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Open<'a, T> {
    /// One of the list.
    Known(T),
    /// Another word.
    Other(Str<'a>),
}

impl<T: Known> Open<'_, T> {
    /// The word, if it is one of the list.
    pub fn known(&self) -> Option<T> {
        match self {
            Open::Known(word) => Some(*word),
            Open::Other(_) => None,
        }
    }

    /// The word as the provider writes it.
    pub fn as_str(&self) -> &str {
        match self {
            Open::Known(word) => word.as_str(),
            Open::Other(text) => text,
        }
    }
}

impl<'a, T: Known> From<Str<'a>> for Open<'a, T> {
    fn from(text: Str<'a>) -> Self {
        T::from_text(&text).map_or_else(|| Open::Other(text), Open::Known)
    }
}

impl<T: Known> PartialEq<T> for Open<'_, T> {
    fn eq(&self, other: &T) -> bool {
        self.known() == Some(*other)
    }
}

impl<T: Known> fmt::Debug for Open<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl<T: Known> fmt::Display for Open<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl<'de: 'a, 'a, T: Known> Deserialize<'de> for Open<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::<Open<'de, T>, D>(deserializer)?.ok_or_else(|| D::Error::custom("expected a string"))
    }
}
