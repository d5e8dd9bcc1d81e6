use crate::delivery::decode::{DecodeError, decode_json};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A value of any kind, as the JSON text that was sent.
#[derive(Clone)]
pub struct Raw<'a>(Cow<'a, RawValue>);

impl<'a> Raw<'a> {
    /// The JSON text.
    pub fn get(&self) -> &str {
        self.0.get()
    }

    /// The value as a `T`.
    ///
    /// # Errors
    ///
    /// The value is not what `T` describes. Line and column are counted from the
    /// value's beginning.
    pub fn json<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        decode_json(self.get().as_bytes())
    }

    /// The value, no longer tied to the body.
    pub fn into_owned(self) -> Raw<'static> {
        Raw(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> From<&'a RawValue> for Raw<'a> {
    fn from(value: &'a RawValue) -> Self {
        Self(Cow::Borrowed(value))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Raw<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de RawValue>::deserialize(deserializer).map(Self::from)
    }
}

impl PartialEq for Raw<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl fmt::Debug for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Raw").field(&self.get()).finish()
    }
}
