use std::fmt;
use std::ops::Deref;
use thiserror::Error;
use zeroize::Zeroizing;

/// The most signing secrets that a receiver takes.
pub(crate) const MAX_SECRETS: usize = 8;

/// A signing secret.
///
/// `Debug` prints nothing of it, it is wiped from memory when dropped, and it has no `==`.
///
/// Pass the text or bytes exactly as the provider's dashboard shows them. The provider's row
/// decides how they become a key. [`ReceiverBuilder::build`](crate::ReceiverBuilder::build)
/// refuses a text that cannot be a secret: empty, blank, an API key, or with white space or quotes
/// around it.
///
/// ```
/// let secret = eyelet::Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone)]
pub struct Secret {
    text: Zeroizing<Vec<u8>>,
    /// Whether the application says that the text is right although it looks like a mistake.
    is_exact: bool,
}

/// Prefixes of API keys, which people often paste in place of a signing secret.
const API_KEYS: [&[u8]; 6] = [b"sk_live_", b"sk_test_", b"rk_live_", b"rk_test_", b"pk_live_", b"pk_test_"];

impl Secret {
    /// Makes a secret from a text that looks like a mistake.
    ///
    /// For a secret that really has white space or quotes around it, or begins like an API key.
    ///
    /// ```
    /// use eyelet::{Receiver, Secret, providers::GitHub};
    ///
    /// assert!(Receiver::<GitHub>::new(" s3cret").is_err()); // most likely a slip
    /// assert!(Receiver::<GitHub>::new(Secret::exactly(" s3cret")).is_ok());
    /// ```
    pub fn exactly(text: impl Into<Vec<u8>>) -> Self {
        Self { text: Zeroizing::new(text.into()), is_exact: true }
    }

    pub(crate) fn expose(&self) -> &[u8] {
        &self.text
    }

    /// Drops the line end that an editor or `echo` adds to a text in the environment or a file.
    pub(crate) fn without_line_end(self) -> Self {
        let text = self.expose();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        Self { text: Zeroizing::new(text.to_vec()), is_exact: self.is_exact }
    }

    /// Splits a text that contains several secrets.
    pub(crate) fn split(&self, separator: char) -> Vec<Self> {
        let parts = self.text.split(|byte| char::from(*byte) == separator);
        parts.map(|part| Self { text: Zeroizing::new(part.to_vec()), is_exact: self.is_exact }).collect()
    }

    /// Refuses a text that cannot be a secret in any scheme.
    pub(crate) fn check(&self) -> Result<(), SecretFlaw> {
        let text = self.expose();
        if text.is_empty() {
            return Err(SecretFlaw::Empty);
        }
        if text.iter().all(|byte| *byte == 0) {
            return Err(SecretFlaw::Zero);
        }
        if std::str::from_utf8(text).is_ok_and(|text| text.chars().all(is_invisible)) {
            return Err(SecretFlaw::Blank);
        }
        Ok(())
    }

    /// Refuses a text that looks badly copied, unless it was given by `exactly`.
    pub(crate) fn check_slips(&self, may_be_api_key: bool) -> Result<(), SecretFlaw> {
        let text = self.expose();
        if self.is_exact {
            return Ok(());
        }
        if text.ends_with(b"\n") {
            return Err(SecretFlaw::LineEnd);
        }
        if text.trim_ascii().len() != text.len() {
            return Err(SecretFlaw::WhiteSpace);
        }
        if let [first @ (b'"' | b'\''), .., last] = text
            && first == last
        {
            return Err(SecretFlaw::Quotes);
        }
        if !may_be_api_key && API_KEYS.iter().any(|prefix| text.starts_with(prefix)) {
            return Err(SecretFlaw::ApiKey);
        }
        Ok(())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl From<Vec<u8>> for Secret {
    fn from(bytes: Vec<u8>) -> Self {
        Self { text: Zeroizing::new(bytes), is_exact: false }
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::from(text.into_bytes())
    }
}

impl From<&[u8]> for Secret {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

/// White space, control characters, and characters without width.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Secret bytes made from other secret bytes, wiped when dropped.
///
/// Each constructor allocates the final length, because a buffer that grows leaves copies in
/// memory that nothing wipes.
pub(crate) struct SecretBuffer(Zeroizing<Vec<u8>>);

impl SecretBuffer {
    /// Joins these pieces.
    pub(crate) fn concat(pieces: &[&[u8]]) -> Self {
        Self::collect(pieces.iter().copied().flatten().copied())
    }

    /// Collects the bytes of an iterator. It runs twice: once to count them, once to take them.
    pub(crate) fn collect(bytes: impl Iterator<Item = u8> + Clone) -> Self {
        let length = bytes.clone().count();
        let mut buffer = Vec::with_capacity(length);
        buffer.extend(bytes.take(length));
        Self(Zeroizing::new(buffer))
    }

    /// Calls `write` with a buffer of this length, and keeps as many bytes as it returns.
    pub(crate) fn filled<E>(length: usize, write: impl FnOnce(&mut [u8]) -> Result<usize, E>) -> Result<Self, E> {
        let mut buffer = Zeroizing::new(vec![0; length]);
        let written = write(&mut buffer)?;
        buffer.truncate(written);
        Ok(Self(buffer))
    }
}

impl Deref for SecretBuffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Why a text cannot be a signing secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum SecretFlaw {
    #[error("is empty: is its variable unset?")]
    Empty,
    #[error("has no visible character")]
    Blank,
    #[error("decodes to zeros only, which is no secret")]
    Zero,
    #[error("ends in a line end: trim it, or use `Secret::exactly` if it belongs to the secret")]
    LineEnd,
    #[error("has white space around it: trim it, or use `Secret::exactly` if it belongs to the secret")]
    WhiteSpace,
    #[error("has quotes around it: remove them, or use `Secret::exactly` if they belong to the secret")]
    Quotes,
    #[error(
        "begins like an API key (`sk_`, `rk_`, `pk_`), expected the webhook's signing secret; use `Secret::exactly` if this is it"
    )]
    ApiKey,
    #[error("is a public key, expected a shared signing secret")]
    PublicKey,
    #[error("is not a public key, expected the one that the provider's dashboard shows")]
    NotPublicKey,
    #[error("is a private key, expected its public key")]
    PrivateKey,
    #[cfg(feature = "ed25519")]
    #[error("is a public key under which anyone can make signatures")]
    Weak,
    #[cfg(feature = "aws-lc-rs")]
    #[error("is a public key whose type, size or curve the provider does not use")]
    OtherKey,
    #[cfg(all(any(feature = "ed25519", feature = "aws-lc-rs"), feature = "testing"))]
    #[error("is not a private key, expected `whsk_` and base64 for Ed25519, or PKCS#8 in PEM")]
    NotPrivateKey,
    #[cfg(all(feature = "aws-lc-rs", feature = "testing"))]
    #[error("cannot sign here: no new signatures are made with RSA and SHA-1, or by public key and MD5")]
    NotSignable,
    #[error("is not base64, expected it as the provider's dashboard shows it")]
    NotBase64,
    #[error("is not hex, expected it as the provider's dashboard shows it")]
    NotHex,
    #[cfg(feature = "unicode-normalization")]
    #[error("is not valid Unicode")]
    NotUnicode,
    #[error("has no user and password, expected `user:password`")]
    NotUserAndPassword,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_buffer_is_never_moved_to_a_larger_one() {
        // The iterator says nothing about its length, so a vector would grow several times.
        let bytes = (0..100_u8).filter(|byte| byte % 3 == 0);
        let buffer = SecretBuffer::collect(bytes.clone());
        assert!(bytes.eq(buffer.iter().copied()));
        assert_eq!(buffer.0.capacity(), buffer.len());
        let joined = SecretBuffer::concat(&[b"abc", b"", b"defghijkl"]);
        assert_eq!((&*joined, joined.0.capacity()), (&b"abcdefghijkl"[..], 12));
    }

    #[test]
    fn a_secret_buffer_that_is_filled_keeps_what_was_written() {
        let buffer = SecretBuffer::filled(8, |bytes| {
            bytes[..3].copy_from_slice(b"abc");
            Ok::<_, ()>(3)
        });
        assert_eq!(&*buffer.unwrap(), b"abc");
        assert!(SecretBuffer::filled(8, |_| Err::<usize, _>("unreadable")).is_err());
    }
}
