//! The engines: one file for each way to verify.

#[cfg(feature = "aws-lc-rs")]
mod asymmetric;
mod basic;
#[cfg(feature = "rustls-webpki")]
pub(crate) mod certificate;
mod digest;
#[cfg(feature = "aws-lc-rs")]
pub(crate) mod ecdsa;
#[cfg(feature = "ed25519")]
pub(crate) mod ed25519;
mod hmac;
#[cfg(feature = "jwt")]
mod jwt;
mod key_text;
pub(crate) mod pem;
#[cfg(feature = "aws-lc-rs")]
pub(crate) mod rsa;
mod token;

pub(crate) use digest::digest_of;
#[cfg(feature = "md5")]
pub(crate) use digest::md5_of;
#[cfg(feature = "jwt")]
pub(crate) use jwt::Jwt;
#[cfg(all(feature = "jwt", feature = "testing"))]
pub(crate) use jwt::{Signer as JwtSigner, query_hash};

use crate::secret::Secret;
use crate::secret::SecretFlaw;
use crate::spec::{Scheme, Spec};
use crate::verify::constant_time::SecretText;
use crate::verify::signature::{Comparison, Signatures};

/// The maximum number of signatures to try with a public key. Each try costs a hundred times as much
/// as an HMAC.
#[cfg(any(feature = "ed25519", feature = "aws-lc-rs"))]
const MAX_TRIES: usize = 4;

/// A secret, prepared for its scheme once.
pub(crate) enum EngineKey {
    Hmac(Box<hmac::HmacKey>),
    /// Two keys, for a text that can be read in two ways.
    EitherHmac(Box<[hmac::HmacKey; 2]>),
    Digest(digest::DigestSecret),
    Token(token::Token),
    Basic(basic::Credentials),
    #[cfg(feature = "ed25519")]
    Ed25519(ed25519::Ed25519Key),
    #[cfg(feature = "aws-lc-rs")]
    Rsa(rsa::RsaKey),
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(ecdsa::EcdsaKey),
    #[cfg(feature = "jwt")]
    Jwt(jwt::JwtKey),
}

impl EngineKey {
    /// Makes a key from the text of a secret.
    pub(crate) fn read(spec: &Spec, secret: &Secret) -> Result<Self, SecretFlaw> {
        key_text::check(spec.key, secret)?;
        if !spec.key.is_public() {
            secret.check_slips(spec.signs_with_api_key)?;
        }
        let key = Self::of_bytes(spec, &key_text::decode(spec.key, secret)?)?;
        let other = key_text::decode_other(spec.key, secret).and_then(|other| Self::of_bytes(spec, &other).ok());
        Ok(match (key, other) {
            (EngineKey::Hmac(key), Some(EngineKey::Hmac(other))) => EngineKey::EitherHmac(Box::new([*key, *other])),
            (key, _) => key,
        })
    }

    /// Makes a key from its bytes.
    pub(crate) fn of_bytes(spec: &Spec, key: &[u8]) -> Result<Self, SecretFlaw> {
        match spec.scheme {
            // HMAC pads keys with zeros, so a key of zeros is the same as the empty key.
            Scheme::Hmac(_) if key.iter().all(|byte| *byte == 0) => Err(SecretFlaw::Zero),
            Scheme::Hmac(hash) => Ok(EngineKey::Hmac(Box::new(hmac::HmacKey::new(hash, key)))),
            Scheme::Digest(hash) => Ok(EngineKey::Digest(digest::DigestSecret::new(hash, key, spec.signed))),
            Scheme::Token => Ok(EngineKey::Token(token::Token::new(key))),
            Scheme::Basic => basic::Credentials::new(key).map(EngineKey::Basic),
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => ed25519::Ed25519Key::new(key).map(EngineKey::Ed25519),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(hash) => rsa::RsaKey::new(hash, key).map(EngineKey::Rsa),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Ecdsa(hash) => ecdsa::EcdsaKey::new(hash, key).map(EngineKey::Ecdsa),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(token) => jwt::JwtKey::new(token.algorithms, key).map(EngineKey::Jwt),
        }
    }

    /// Computes this key's signature of the message once and compares each signature with it.
    #[inline(always)]
    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        match self {
            EngineKey::Hmac(key) => key.compare(message, signatures),
            EngineKey::EitherHmac(keys) => {
                let [first, second] = &**keys;
                match first.compare(message, signatures) {
                    Comparison::Equal => Comparison::Equal,
                    _ => second.compare(message, signatures),
                }
            }
            EngineKey::Digest(key) => key.compare(message, signatures),
            EngineKey::Token(key) => key.compare(signatures),
            EngineKey::Basic(key) => key.compare(signatures),
            #[cfg(feature = "ed25519")]
            EngineKey::Ed25519(key) => key.compare(message, signatures),
            #[cfg(feature = "aws-lc-rs")]
            EngineKey::Rsa(key) => key.compare(message, signatures),
            #[cfg(feature = "aws-lc-rs")]
            EngineKey::Ecdsa(key) => key.compare(message, signatures),
            // A JWT carries more than a signature, so `compare_jwt` verifies it.
            #[cfg(feature = "jwt")]
            EngineKey::Jwt(_) => Comparison::Unreadable,
        }
    }

    /// Returns the HMAC of a challenge. The caller must know that no delivery is signed over such a
    /// text.
    pub(crate) fn sign_challenge(&self, challenge: &[u8]) -> Option<Vec<u8>> {
        match self {
            EngineKey::Hmac(key) => Some(key.sign(&[challenge])),
            _ => None,
        }
    }

    /// Compares the signature of a JWT.
    #[cfg(feature = "jwt")]
    pub(crate) fn compare_jwt(&self, token: &Jwt) -> Comparison {
        if let EngineKey::Jwt(key) = self { key.compare(token) } else { Comparison::Unreadable }
    }
}

/// Returns whether two texts encode the same key.
pub(crate) fn same_key(spec: &Spec, a: &Secret, b: &Secret) -> bool {
    let same = |a: &[u8], b: &[u8]| SecretText::new(a).is(b);
    let decoded = [a, b].map(|secret| key_text::decode(spec.key, secret));
    matches!(&decoded, [Ok(a), Ok(b)] if same(a, b)) || same(a.expose(), b.expose())
}

/// The key that a sender signs with, for tests only.
#[cfg(feature = "testing")]
pub(crate) enum Signer {
    Hmac(Box<hmac::HmacKey>),
    Digest(digest::DigestSecret),
    Token(Secret),
    #[cfg(feature = "ed25519")]
    Ed25519(Box<ed25519::Signer>),
    #[cfg(feature = "aws-lc-rs")]
    Rsa(Box<rsa::Signer>),
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(Box<ecdsa::Signer>),
    #[cfg(feature = "jwt")]
    Jwt(Box<jwt::Signer>),
}

#[cfg(feature = "testing")]
impl Signer {
    pub(crate) fn read(spec: &Spec, secret: &Secret) -> Result<Self, SecretFlaw> {
        match spec.scheme {
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => {
                return ed25519::Signer::read(spec.key, secret).map(|signer| Signer::Ed25519(Box::new(signer)));
            }
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(hash) => return rsa::Signer::read(hash, secret).map(|signer| Signer::Rsa(Box::new(signer))),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Ecdsa(hash) => {
                return ecdsa::Signer::read(hash, secret).map(|signer| Signer::Ecdsa(Box::new(signer)));
            }
            #[cfg(all(feature = "jwt", feature = "aws-lc-rs"))]
            Scheme::Jwt(token) => {
                if let Some(signer) = jwt::Signer::read(token.algorithms, secret)? {
                    return Ok(Signer::Jwt(Box::new(signer)));
                }
            }
            _ => {}
        }
        match EngineKey::read(spec, secret)? {
            EngineKey::Hmac(key) => Ok(Signer::Hmac(key)),
            EngineKey::EitherHmac(keys) => {
                let [first, _] = *keys;
                Ok(Signer::Hmac(Box::new(first)))
            }
            EngineKey::Digest(key) => Ok(Signer::Digest(key)),
            #[cfg(feature = "jwt")]
            EngineKey::Jwt(_) => Self::with_key(spec, &key_text::decode(spec.key, secret)?).ok_or(SecretFlaw::Empty),
            EngineKey::Basic(_) => Ok(Signer::Token(basic::encoded(secret))),
            _ => Ok(Signer::Token(secret.clone())),
        }
    }

    /// Returns a signer with the key of these bytes.
    pub(crate) fn with_key(spec: &Spec, key: &[u8]) -> Option<Self> {
        match spec.scheme {
            Scheme::Hmac(hash) => Some(Signer::Hmac(Box::new(hmac::HmacKey::new(hash, key)))),
            Scheme::Digest(hash) => Some(Signer::Digest(digest::DigestSecret::new(hash, key, spec.signed))),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(token) => {
                jwt::Signer::with_key(token.algorithms, key).map(|signer| Signer::Jwt(Box::new(signer)))
            }
            _ => None,
        }
    }

    /// Returns the signature of a message, not encoded yet, or the token.
    pub(crate) fn sign(&self, message: &[&[u8]]) -> Signed {
        match self {
            Signer::Hmac(key) => Signed::Bytes(key.sign(message)),
            Signer::Digest(key) => Signed::Bytes(key.sign(message)),
            Signer::Token(token) => Signed::Text(token.expose().to_vec()),
            #[cfg(feature = "ed25519")]
            Signer::Ed25519(signer) => Signed::Bytes(signer.sign(message)),
            #[cfg(feature = "aws-lc-rs")]
            Signer::Rsa(signer) => Signed::Bytes(signer.sign(message)),
            #[cfg(feature = "aws-lc-rs")]
            Signer::Ecdsa(signer) => Signed::Bytes(signer.sign(message)),
            // A JWT signs its claims, not this message.
            #[cfg(feature = "jwt")]
            Signer::Jwt(_) => Signed::Text(Vec::new()),
        }
    }

    /// Returns the key to configure a receiver with, if it differs from the signing key.
    pub(crate) fn public_key(&self) -> Option<String> {
        match self {
            Signer::Hmac(_) | Signer::Digest(_) | Signer::Token(_) => None,
            #[cfg(feature = "ed25519")]
            Signer::Ed25519(signer) => Some(signer.public_key()),
            #[cfg(feature = "aws-lc-rs")]
            Signer::Rsa(signer) => Some(signer.public_key()),
            #[cfg(feature = "aws-lc-rs")]
            Signer::Ecdsa(signer) => Some(signer.public_key()),
            #[cfg(feature = "jwt")]
            Signer::Jwt(signer) => signer.public_key(),
        }
    }
}

/// A signature that still has to be encoded, or a token as text.
#[cfg(feature = "testing")]
pub(crate) enum Signed {
    Bytes(Vec<u8>),
    Text(Vec<u8>),
}
