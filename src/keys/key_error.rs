use std::fmt;

/// Why what should hold a key holds none that can be used. Nothing of it is in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError(pub(super) KeyFlaw);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyFlaw {
    #[cfg(feature = "aws-lc-rs")]
    TooLong,
    #[cfg(feature = "aws-lc-rs")]
    TooMany,
    #[cfg(feature = "aws-lc-rs")]
    Repeated,
    #[cfg(feature = "aws-lc-rs")]
    Private,
    #[cfg(feature = "aws-lc-rs")]
    Unusable,
    /// No feature is on that reads keys.
    #[cfg(not(feature = "aws-lc-rs"))]
    Unreadable,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            #[cfg(feature = "aws-lc-rs")]
            KeyFlaw::TooLong => "the text is longer than 64 KiB, expected keys only",
            #[cfg(feature = "aws-lc-rs")]
            KeyFlaw::TooMany => "there are more than 64 keys or 8 certificates",
            #[cfg(feature = "aws-lc-rs")]
            KeyFlaw::Repeated => "two keys of the set have the same id",
            #[cfg(feature = "aws-lc-rs")]
            KeyFlaw::Private => "it is a private key, expected a public one",
            #[cfg(feature = "aws-lc-rs")]
            KeyFlaw::Unusable => {
                "it is no public key in PEM, certificate in PEM, JWK or set of JWKs, or of another kind, size or curve"
            }
            #[cfg(not(feature = "aws-lc-rs"))]
            KeyFlaw::Unreadable => "public keys need the feature `aws-lc-rs`",
        })
    }
}

impl std::error::Error for KeyError {}
