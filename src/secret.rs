use std::fmt;
use thiserror::Error;
use zeroize::Zeroizing;

/// A signing secret.
///
/// Redacted in `Debug`, wiped from memory when dropped, and comparable with nothing.
///
/// Takes the text or bytes as the provider's dashboard shows them, unchanged; the provider's
/// row knows how they become a key. What cannot be a secret (empty, blank, with white space or
/// quotes around it, an API key, …) is refused by
/// [`ReceiverBuilder::build`](crate::ReceiverBuilder::build), which says why.
///
/// ```
/// let secret = eyelet::Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone)]
pub struct Secret {
    text: Zeroizing<Vec<u8>>,
    /// Whether the application vouches for what looks like a mistake.
    is_exact: bool,
}

/// Prefixes of API keys, which are often pasted in place of a signing secret.
const API_KEYS: [&[u8]; 6] = [b"sk_live_", b"sk_test_", b"rk_live_", b"rk_test_", b"pk_live_", b"pk_test_"];

impl Secret {
    /// Makes a secret of a text that really has white space or quotes around it, or begins like
    /// an API key.
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

    /// Drops the line end that an editor or `echo` put behind a text in the environment or a
    /// file.
    pub(crate) fn without_line_end(self) -> Self {
        let text = self.expose();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        Self { text: Zeroizing::new(text.to_vec()), is_exact: self.is_exact }
    }

    /// What looks like a slip in copying the secret, unless the application vouches for it.
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

/// Why a text cannot be a signing secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum SecretFlaw {
    #[error("is empty: is its variable unset?")]
    Empty,
    #[error("has no visible character")]
    Blank,
    #[error("decodes to zeros only, which is no secret")]
    Zero,
    #[error("ends in a line end: trim it, or say `Secret::exactly` if it belongs to the secret")]
    LineEnd,
    #[error("has white space around it: trim it, or say `Secret::exactly` if it belongs to the secret")]
    WhiteSpace,
    #[error("has quotes around it: remove them, or say `Secret::exactly` if they belong to the secret")]
    Quotes,
    #[error(
        "begins like an API key (`sk_`, `rk_`, `pk_`), expected the webhook's signing secret; say `Secret::exactly` if this is it"
    )]
    ApiKey,
    #[error("is a public key, expected a shared signing secret")]
    PublicKey,
    #[error("is not a public key, expected the one that the provider's dashboard shows")]
    NotPublicKey,
    #[error("is a private key, expected the public one that belongs to it")]
    PrivateKey,
    #[cfg(feature = "ed25519")]
    #[error("is a public key under which anyone can make signatures")]
    Weak,
    #[cfg(feature = "aws-lc-rs")]
    #[error("is a public key of another kind, size or curve than the provider's")]
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
