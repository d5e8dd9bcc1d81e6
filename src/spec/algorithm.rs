/// How a JSON web token may be signed
/// ([RFC 7518, section 3.1](https://www.rfc-editor.org/rfc/rfc7518#section-3.1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Algorithm {
    /// HMAC-SHA256 with a shared secret.
    Hs256,
    /// HMAC-SHA384 with a shared secret.
    Hs384,
    /// HMAC-SHA512 with a shared secret.
    Hs512,
    /// RSA as PKCS#1 v1.5 over SHA-256.
    #[cfg(feature = "aws-lc-rs")]
    Rs256,
    /// ECDSA on the curve P-256 over SHA-256.
    #[cfg(feature = "aws-lc-rs")]
    Es256,
}

impl Algorithm {
    /// Returns its name in the header of a JWT.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Algorithm::Hs256 => "HS256",
            Algorithm::Hs384 => "HS384",
            Algorithm::Hs512 => "HS512",
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 => "RS256",
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Es256 => "ES256",
        }
    }

    /// Whether its keys are public.
    pub(super) const fn is_asymmetric(self) -> bool {
        match self {
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => false,
            #[cfg(feature = "aws-lc-rs")]
            Algorithm::Rs256 | Algorithm::Es256 => true,
        }
    }
}
