use super::fetched::Keys;
use super::key_error::KeyFlaw;
use super::{Fetched, KeyError};
use crate::secret::Secret;
use std::fmt;
use std::sync::Arc;

/// A key that verifies signatures: a public key, or the secret of one of several senders.
///
/// Cheap to clone.
#[derive(Clone)]
pub struct VerificationKey(Arc<Material>);

pub(crate) enum Material {
    /// The key in DER, as `SubjectPublicKeyInfo`, and the certificates that vouch for it, the key's
    /// own certificate first.
    #[cfg(feature = "aws-lc-rs")]
    Public {
        spki: Vec<u8>,
        #[cfg_attr(not(feature = "rustls-webpki"), expect(dead_code, reason = "only `rustls-webpki` checks them"))]
        certificates: Vec<Vec<u8>>,
    },
    /// The secret, as the provider shows it.
    Secret(Secret),
}

impl VerificationKey {
    /// Makes a key from a secret that the sender shares, as the provider shows it.
    pub fn secret(secret: impl Into<Secret>) -> Self {
        Self(Arc::new(Material::Secret(secret.into())))
    }

    /// Reads the key in a document: a public key or a certificate in PEM, or a JWK.
    ///
    /// Public keys need the feature `aws-lc-rs`, certificates `rustls-webpki`.
    ///
    /// # Errors
    ///
    /// The document is in none of these formats, or its key is not RSA with 2,048 to 8,192 bits,
    /// ECDSA on P-256, or Ed25519 (with the feature `ed25519`).
    pub fn parse(document: impl Into<Fetched>) -> Result<Self, KeyError> {
        match document.into().read(None)? {
            Keys::One(key) => Ok(key),
            Keys::All(_) => Err(KeyError(KeyFlaw::TooMany)),
            Keys::Gone => Err(KeyError(KeyFlaw::Withdrawn)),
        }
    }

    #[cfg(feature = "aws-lc-rs")]
    pub(super) fn from_pem(text: &[u8]) -> Result<Self, KeyError> {
        let (spki, certificates) = super::public_key::from_pem(text)?;
        Ok(Self(Arc::new(Material::Public { spki, certificates })))
    }

    #[cfg(feature = "aws-lc-rs")]
    pub(super) fn of_spki(spki: Vec<u8>) -> Self {
        Self(Arc::new(Material::Public { spki, certificates: Vec::new() }))
    }

    pub(crate) fn material(&self) -> &Material {
        &self.0
    }
}

/// Never prints the key.
impl fmt::Debug for VerificationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerificationKey(..)")
    }
}
