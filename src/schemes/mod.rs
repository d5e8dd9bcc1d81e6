//! The engines: what can be done, a file each.

mod hmac;
mod token;

use crate::signature::{Comparison, Signatures};
use crate::spec::Scheme;

/// A secret, made ready for its scheme once.
pub(crate) enum Key {
    Hmac(Box<hmac::Key>),
    Token(token::Key),
}

impl Key {
    pub(crate) fn new(scheme: Scheme, secret: &[u8]) -> Self {
        match scheme {
            Scheme::Hmac(hash) => Key::Hmac(Box::new(hmac::Key::new(hash, secret))),
            Scheme::Token => Key::Token(token::Key::new(secret)),
        }
    }

    /// Compares what this key makes of the message, once, with each signature.
    pub(crate) fn compare(&self, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        match self {
            Key::Hmac(key) => key.compare(message, signatures),
            Key::Token(key) => key.compare(signatures),
        }
    }

    /// The signature of a message, before it is encoded.
    #[cfg(feature = "testing")]
    pub(crate) fn sign(&self, message: &[&[u8]]) -> Option<Vec<u8>> {
        match self {
            Key::Hmac(key) => Some(key.sign(message)),
            Key::Token(_) => None,
        }
    }
}
