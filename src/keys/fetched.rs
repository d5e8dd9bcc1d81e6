#[cfg(feature = "aws-lc-rs")]
use super::KeyFlaw;
use super::{KeyError, VerificationKey};
use crate::secret::Secret;

/// What a provider answered when it was asked for a key.
///
/// Bytes and texts are read as what they are: a public key or a certificate in PEM, a JWK
/// or a set of them ([RFC 7517](https://www.rfc-editor.org/rfc/rfc7517)), or one of these
/// under `key` of a JSON object. At most 64 KiB and 64 keys. A
/// [`Secret`] is the secret that the named sender shares.
#[derive(Debug)]
pub struct Fetched(Answer);

#[derive(Debug)]
enum Answer {
    Document(Vec<u8>),
    Key(VerificationKey),
}

/// The keys of an answer.
#[derive(Debug)]
pub(super) enum Keys {
    /// The one that was asked for.
    One(VerificationKey),
    /// All that the provider has, by id.
    #[cfg(feature = "aws-lc-rs")]
    All(Vec<(String, VerificationKey)>),
}

impl Fetched {
    pub(super) fn read(self, id: Option<&str>) -> Result<Keys, KeyError> {
        match self.0 {
            Answer::Key(key) => Ok(Keys::One(key)),
            Answer::Document(document) => read(&document, id),
        }
    }
}

#[cfg(feature = "aws-lc-rs")]
fn read(document: &[u8], id: Option<&str>) -> Result<Keys, KeyError> {
    use super::public_key;

    if document.len() > public_key::LONGEST_DOCUMENT {
        return Err(KeyError(KeyFlaw::TooLong));
    }
    if !document.trim_ascii_start().starts_with(b"{") {
        return VerificationKey::from_pem(document).map(Keys::One);
    }
    let json: serde_json::Value = serde_json::from_slice(document).map_err(|_| KeyError(KeyFlaw::Unusable))?;
    let keys = match json.get("keys") {
        Some(keys) => public_key::from_jwks(keys)?,
        None => {
            let key = json.get("key").unwrap_or(&json);
            if let Some(pem) = key.as_str() {
                return VerificationKey::from_pem(pem.as_bytes()).map(Keys::One);
            }
            let spki = public_key::from_jwk(key)?;
            // An answer about another key than the one that was asked for.
            let own = key.get("kid").and_then(serde_json::Value::as_str);
            let fits = own.is_none() || id.is_none() || own == id;
            let key = fits.then(|| VerificationKey::of_spki(spki)).ok_or(KeyError(KeyFlaw::Unusable))?;
            return Ok(Keys::One(key));
        }
    };
    Ok(Keys::All(keys.into_iter().map(|(id, spki)| (id, VerificationKey::of_spki(spki))).collect()))
}

#[cfg(not(feature = "aws-lc-rs"))]
fn read(_: &[u8], _: Option<&str>) -> Result<Keys, KeyError> {
    Err(KeyError(super::key_error::KeyFlaw::Unreadable))
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

#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
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
