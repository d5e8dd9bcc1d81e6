use super::key_error::KeyFlaw;
use super::{FixedKeys, KeyError, VerificationKey};
#[cfg(feature = "aws-lc-rs")]
use crate::request::{Json, Object};
use crate::secret::Secret;
use std::fmt;

/// The provider's answer to a request for a key.
///
/// Bytes and text are read as one of these, with at most 64 KiB and 64 keys:
///
/// - a public key or a certificate in PEM
/// - a JWK or a JWK Set ([RFC 7517](https://www.rfc-editor.org/rfc/rfc7517))
/// - a JSON object with one of these as `key`
///
/// A [`Secret`] is the secret of the named sender, and [`FixedKeys`] are all existing keys.
pub struct Fetched(Answer);

enum Answer {
    Document(Vec<u8>),
    Key(VerificationKey),
    All(FixedKeys),
    Gone,
}

/// The keys of an answer.
pub(super) enum Keys {
    /// The requested key.
    One(VerificationKey),
    /// All keys of the provider, with their ids.
    All(Vec<(String, VerificationKey)>),
    /// The requested key no longer exists.
    Gone,
}

impl Fetched {
    /// Returns the answer that the key no longer exists, so the cache stops using it.
    ///
    /// For a provider that publishes keys one by one and answers that this key is withdrawn. After
    /// an error of the client, in contrast, a key stays in use.
    pub fn gone() -> Self {
        Self(Answer::Gone)
    }

    pub(super) fn read(self, id: Option<&str>) -> Result<Keys, KeyError> {
        match self.0 {
            Answer::Document(document) => read(&document, id),
            Answer::Key(key) => Ok(Keys::One(key)),
            Answer::All(keys) if keys.0.is_empty() => Err(KeyError(KeyFlaw::Empty)),
            Answer::All(keys) => Ok(Keys::All(keys.0.into_iter().collect())),
            Answer::Gone => Ok(Keys::Gone),
        }
    }
}

#[cfg(feature = "aws-lc-rs")]
fn read(document: &[u8], id: Option<&str>) -> Result<Keys, KeyError> {
    use super::public_key::{self, UNUSABLE};

    if document.len() > public_key::LONGEST_DOCUMENT {
        return Err(KeyError(KeyFlaw::TooLong));
    }
    if !document.trim_ascii_start().starts_with(b"{") {
        return VerificationKey::from_pem(document).map(Keys::One);
    }
    let json = Json::document(document).map_err(|_| UNUSABLE)?;
    let mut key = object(json)?;
    if let Some(keys) = key.get("keys") {
        let keys = public_key::from_jwks(keys)?;
        return Ok(Keys::All(keys.into_iter().map(|(id, spki)| (id, VerificationKey::of_spki(spki))).collect()));
    }
    if let Some(inner) = key.get("key") {
        if let Some(pem) = inner.string() {
            return VerificationKey::from_pem(pem.as_bytes()).map(Keys::One);
        }
        key = object(inner)?;
    }
    let own = key.string("kid");
    if own.is_some() && id.is_some() && own.as_deref() != id {
        return Err(KeyError(KeyFlaw::OtherKey));
    }
    if public_key::is_withdrawn(&key) {
        return Ok(Keys::Gone);
    }
    public_key::from_jwk(&key).map(|spki| Keys::One(VerificationKey::of_spki(spki)))
}

#[cfg(feature = "aws-lc-rs")]
fn object(json: Json<'_>) -> Result<Object<'_>, KeyError> {
    Object::read(json).ok().flatten().ok_or(KeyError(KeyFlaw::Unusable))
}

#[cfg(not(feature = "aws-lc-rs"))]
fn read(_: &[u8], _: Option<&str>) -> Result<Keys, KeyError> {
    Err(KeyError(KeyFlaw::Unreadable))
}

/// Prints only the kind, never a key.
impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Answer::Document(_) => "Fetched(document)",
            Answer::Key(_) => "Fetched(key)",
            Answer::All(_) => "Fetched(all keys)",
            Answer::Gone => "Fetched(gone)",
        })
    }
}

impl From<Vec<u8>> for Fetched {
    fn from(document: Vec<u8>) -> Self {
        Self(Answer::Document(document))
    }
}

impl From<String> for Fetched {
    fn from(document: String) -> Self {
        document.into_bytes().into()
    }
}

impl From<&str> for Fetched {
    fn from(document: &str) -> Self {
        document.as_bytes().to_vec().into()
    }
}

#[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
impl From<bytes::Bytes> for Fetched {
    fn from(document: bytes::Bytes) -> Self {
        Vec::from(document).into()
    }
}

impl From<Secret> for Fetched {
    fn from(secret: Secret) -> Self {
        VerificationKey::secret(secret).into()
    }
}

impl From<VerificationKey> for Fetched {
    fn from(key: VerificationKey) -> Self {
        Self(Answer::Key(key))
    }
}

impl From<FixedKeys> for Fetched {
    fn from(keys: FixedKeys) -> Self {
        Self(Answer::All(keys))
    }
}
