use crate::error::{ErrorKind, VerifyError};
use crate::request::{Json, Object};
use crate::spec::TimeFormat;
use std::collections::BTreeMap;
use std::time::SystemTime;

/// The claims of a JWT. No name occurs twice.
pub(crate) struct Claims(BTreeMap<String, Claim>);

/// The value of a claim, not verified yet.
enum Claim {
    Text(String),
    /// A whole number, if it is in range.
    Number(Option<u64>),
    True,
    /// The texts of a list, if all of its items are texts.
    Texts(Vec<String>),
    Other,
}

impl Claim {
    fn of(value: Json<'_>) -> Option<Self> {
        Some(match value.get().as_bytes() {
            [b'"', ..] => Claim::Text(value.string()?.into_owned()),
            [b'0'..=b'9', ..] => Claim::Number(value.get().parse().ok()),
            b"true" => Claim::True,
            [b'[', ..] => Self::texts(value).map_or(Claim::Other, Claim::Texts),
            _ => Claim::Other,
        })
    }

    fn texts(list: Json<'_>) -> Option<Vec<String>> {
        list.items()?.map(|item| Some(item.ok()?.string()?.into_owned())).collect()
    }
}

impl Claims {
    /// Reads the claims. Returns `None` if the text of one of them is malformed.
    pub(super) fn of(object: Object<'_>) -> Option<Self> {
        let claims = object.into_members().map(|(name, value)| Some((name.into_owned(), Claim::of(value)?)));
        claims.collect::<Option<_>>().map(Self)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(Claim::True))
    }

    /// Returns a claim that is a text. Returns `None` for a number or a list of texts.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        match self.0.get(name)? {
            Claim::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the texts of a claim that is a list of texts, or the one text.
    pub(super) fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        let texts: &[String] = match self.0.get(name) {
            Some(Claim::Text(text)) => std::slice::from_ref(text),
            Some(Claim::Texts(texts)) => texts,
            _ => &[],
        };
        texts.iter().map(String::as_str)
    }

    /// Returns a claim that is a time, if it is present.
    ///
    /// Any value except a whole number of seconds is an error. If it were ignored, the JWT would
    /// never expire
    /// ([CVE-2026-25537](https://github.com/Keats/jsonwebtoken/security/advisories/GHSA-h395-gr6q-cpjc)).
    pub(super) fn time(&self, name: &'static str) -> Result<Option<SystemTime>, VerifyError> {
        let seconds = match self.0.get(name) {
            None => return Ok(None),
            Some(Claim::Number(seconds)) => *seconds,
            Some(_) => None,
        };
        let time = seconds.and_then(|seconds| TimeFormat::UnixSeconds.parse(seconds.to_string().as_bytes()));
        time.map(Some).ok_or(VerifyError::at(ErrorKind::MalformedTimestamp, name))
    }
}
