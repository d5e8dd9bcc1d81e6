use std::fmt;
use zeroize::Zeroizing;

/// A signing secret: redacted in `Debug`, wiped from memory when dropped, and
/// comparable with nothing.
///
/// Takes the text or bytes as the provider's dashboard shows them, unchanged:
/// how they become a key is the provider's affair. What is unusable (empty,
/// blank, …) is refused by [`Builder::build`](crate::Builder::build).
///
/// ```
/// let secret = eyelet::Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    pub(crate) fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Text that came from the environment or a file usually ends with the
    /// line end that the editor or `echo` put there. Nothing else is trimmed:
    /// a space can be part of a secret.
    pub(crate) fn without_line_end(self) -> Self {
        let text = self.expose();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        Self(Zeroizing::new(text.to_vec()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl From<Vec<u8>> for Secret {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Zeroizing::new(bytes))
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretFlaw {
    Empty,
    Blank,
    Zero,
    PublicKey,
    NotPublicKey,
    PrivateKey,
    #[cfg(feature = "ed25519")]
    Weak,
    #[cfg(feature = "aws-lc-rs")]
    OtherKey,
    #[cfg(all(any(feature = "ed25519", feature = "aws-lc-rs"), feature = "testing"))]
    NotPrivateKey,
    #[cfg(all(feature = "aws-lc-rs", feature = "testing"))]
    NotSignable,
    NotBase64,
    NotHex,
    #[cfg(feature = "unicode-normalization")]
    NotUnicode,
    NotUserAndPassword,
}
