use crate::error::{ErrorKind, VerifyError};
use crate::spec::TimeFormat;
use serde::Deserialize;
use serde::de::{Error, MapAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use std::time::SystemTime;

/// The claims of a token, no name twice.
pub(crate) struct Claims(BTreeMap<String, Value>);

impl Claims {
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Value::Bool(true))
    }

    /// A claim that is a text; a number or a list of texts is none.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A claim that is a time, if it is there. What is no whole number of seconds is an
    /// error: taken for absent, it would never expire
    /// ([CVE-2026-25537](https://github.com/Keats/jsonwebtoken/security/advisories/GHSA-h395-gr6q-cpjc)).
    pub(super) fn time(&self, name: &'static str) -> Result<Option<SystemTime>, VerifyError> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        let time = value.as_u64().and_then(|seconds| TimeFormat::UnixSeconds.parse(seconds.to_string().as_bytes()));
        time.map(Some).ok_or(VerifyError::at(ErrorKind::MalformedTimestamp, name))
    }
}

impl<'de> Deserialize<'de> for Claims {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Once;

        impl<'de> Visitor<'de> for Once {
            type Value = Claims;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Claims, A::Error> {
                let mut claims = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, Value>()? {
                    if claims.insert(name, value).is_some() {
                        return Err(A::Error::custom("a claim is there twice"));
                    }
                }
                Ok(Claims(claims))
            }
        }

        deserializer.deserialize_map(Once)
    }
}
