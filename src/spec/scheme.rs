#[cfg(feature = "jwt")]
use super::JwtRules;
use super::{Hash, KeyFormat};

/// The kind of proof.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scheme {
    /// A keyed hash of the signed text.
    Hmac(Hash),
    /// A plain hash of the signed text, which contains the secret.
    Digest(Hash),
    /// The secret itself, sent along.
    Token,
    /// User and password, as HTTP's own Basic authentication sends them.
    Basic,
    /// A signature that only the holder of a private key can make.
    #[cfg(feature = "ed25519")]
    Ed25519,
    /// The same by RSA.
    #[cfg(feature = "aws-lc-rs")]
    Rsa(Hash),
    /// The same on the curve P-256.
    #[cfg(feature = "aws-lc-rs")]
    Ecdsa(Hash),
    /// A JSON web token. Its claims say what it covers.
    #[cfg(feature = "jwt")]
    Jwt(JwtRules),
}

impl Scheme {
    /// Whether these are the texts of keys for it.
    pub(super) const fn takes(self, key: KeyFormat) -> bool {
        match self {
            Scheme::Hmac(_) | Scheme::Digest(_) | Scheme::Token | Scheme::Basic => !key.is_public(),
            #[cfg(feature = "ed25519")]
            Scheme::Ed25519 => key.is_public(),
            #[cfg(feature = "aws-lc-rs")]
            Scheme::Rsa(_) | Scheme::Ecdsa(_) => matches!(key, KeyFormat::Pem),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(token) if token.is_asymmetric() => matches!(key, KeyFormat::Pem),
            #[cfg(feature = "jwt")]
            Scheme::Jwt(_) => !key.is_public(),
        }
    }
}
