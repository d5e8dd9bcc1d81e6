//! The engines: what can be done, a file each.

mod basic;
mod digest;
#[cfg(feature = "ed25519")]
mod ed25519;
mod hmac;
mod key_text;
mod token;

pub(crate) use digest::digest_of;

use crate::Secret;
use crate::config_error::SecretFlaw;
use crate::signature::{Comparison, Signatures, equal};
use crate::spec::{Scheme, Spec};
use std::borrow::Cow;

/// A secret, made ready for its scheme once.
pub(crate) enum Key {
    Hmac(Box<hmac::Key>),
    /// What one text may stand for in two ways.
    EitherHmac(Box<[hmac::Key; 2]>),
    Digest(digest::Key),
    Token(token::Key),
    Basic(basic::Key),
    #[cfg(feature = "ed25519")]
    Ed25519(ed25519::Key),
}

impl Key {
    /// The key that the text of a secret stands for.
    pub(crate) fn read(spec: &Spec, secret: &Secret) -> Result<Self, SecretFlaw> {
        let key = key_text::decode(spec.key, secret)?;
        match spec.scheme {
            // HMAC pads a key with zeros, so that all of these are the empty key.
            Scheme::Hmac(_) if key.iter().all(|byte| *byte == 0) => Err(SecretFlaw::Zero),
            Scheme::Hmac(hash) => {
                let key = Box::new(hmac::Key::new(hash, &key));
                let other = key_text::decode_other(spec.key, secret);
                Ok(match other.filter(|other| other.iter().any(|byte| *byte != 0)) {
                    Some(other) => Key::EitherHmac(Box::new([*key, hmac::Key::new(hash, &other)])),
                    None => Key::Hmac(key),
                })
            }
            Scheme::Digest(hash) => Ok(Key::Digest(digest::Key::new(hash, &key, spec.signed))),
            Scheme::Token => Ok(Key::Token(token::Key::new(&key))),
            Scheme::Basic => basic::Key::new(&key).map(Key::Basic),
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => ed25519::Key::new(&key).map(Key::Ed25519),
        }
    }

    /// Compares what this key makes of the message, once, with each signature.
    pub(crate) fn compare(&self, message: &[Cow<'_, [u8]>], signatures: &Signatures<'_>) -> Comparison {
        match self {
            Key::Hmac(key) => key.compare(message, signatures),
            Key::EitherHmac(keys) => {
                let [first, second] = &**keys;
                match first.compare(message, signatures) {
                    Comparison::Equal => Comparison::Equal,
                    _ => second.compare(message, signatures),
                }
            }
            Key::Digest(key) => key.compare(message, signatures),
            Key::Token(key) => key.compare(signatures),
            Key::Basic(key) => key.compare(signatures),
            #[cfg(feature = "ed25519")]
            Key::Ed25519(key) => key.compare(message, signatures),
        }
    }

    /// The HMAC of a challenge. Whoever asks for it must know that no delivery is signed
    /// over such a text.
    pub(crate) fn sign_challenge(&self, challenge: &[u8]) -> Option<Vec<u8>> {
        match self {
            Key::Hmac(key) => Some(key.sign(&[Cow::Borrowed(challenge)])),
            _ => None,
        }
    }
}

/// Whether two texts, however they are written, stand for the same key.
pub(crate) fn same_key(spec: &Spec, a: &Secret, b: &Secret) -> bool {
    let decoded = [a, b].map(|secret| key_text::decode(spec.key, secret));
    let same_bytes = matches!(&decoded, [Ok(a), Ok(b)] if equal(a, b));
    same_bytes || equal(a.expose(), b.expose())
}

/// What a sender signs with: for tests only.
#[cfg(feature = "testing")]
pub(crate) enum Signer {
    Hmac(Box<hmac::Key>),
    Digest(digest::Key),
    Token(Secret),
    #[cfg(feature = "ed25519")]
    Ed25519(Box<ed25519::Signer>),
}

#[cfg(feature = "testing")]
impl Signer {
    pub(crate) fn read(spec: &Spec, secret: &Secret) -> Result<Self, SecretFlaw> {
        #[cfg(feature = "ed25519")]
        if let Scheme::Ed25519 = spec.scheme {
            return ed25519::Signer::read(secret).map(|signer| Signer::Ed25519(Box::new(signer)));
        }
        match Key::read(spec, secret)? {
            Key::Hmac(key) => Ok(Signer::Hmac(key)),
            Key::EitherHmac(keys) => {
                let [first, _] = *keys;
                Ok(Signer::Hmac(Box::new(first)))
            }
            Key::Digest(key) => Ok(Signer::Digest(key)),
            Key::Basic(_) => Ok(Signer::Token(basic::encoded(secret))),
            _ => Ok(Signer::Token(secret.clone())),
        }
    }

    /// A signer with the key that these bytes are.
    pub(crate) fn with_key(spec: &Spec, key: &[u8]) -> Option<Self> {
        match spec.scheme {
            Scheme::Hmac(hash) => Some(Signer::Hmac(Box::new(hmac::Key::new(hash, key)))),
            Scheme::Digest(hash) => Some(Signer::Digest(digest::Key::new(hash, key, spec.signed))),
            _ => None,
        }
    }

    /// The signature of a message, or the token, before it is written down.
    pub(crate) fn sign(&self, message: &[Cow<'_, [u8]>]) -> Signed {
        match self {
            Signer::Hmac(key) => Signed::Bytes(key.sign(message)),
            Signer::Digest(key) => Signed::Bytes(key.sign(message)),
            Signer::Token(token) => Signed::Text(token.expose().to_vec()),
            #[cfg(feature = "ed25519")]
            Signer::Ed25519(signer) => Signed::Bytes(signer.sign(message)),
        }
    }
}

/// A signature, to be written in the row's encoding, or a token as it is.
#[cfg(feature = "testing")]
pub(crate) enum Signed {
    Bytes(Vec<u8>),
    Text(Vec<u8>),
}
