use crate::secret::SecretFlaw;
use std::fmt;

/// Why a receiver could not be set up: found before the first request, never
/// with the secret in its text.
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigError {
    provider: &'static str,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    NoSecret,
    TooManySecrets,
    Secret {
        index: usize,
        flaw: SecretFlaw,
    },
    MissingVariable(String),
    NotUnicode(String),
    Tolerance,
    NoTimestamp,
    UnsignedBody,
    MissingSetting(&'static str),
    UnknownSetting(&'static str),
    EmptySetting(&'static str),
    MissingAccount(&'static str),
    AnyAccount,
    UnsaidAccount,
    MissingKeySource,
    KeySource,
    SecretInsteadOfSource,
    #[cfg(feature = "rustls-webpki")]
    TrustAnchors,
    SettingIsSecret(&'static str),
    NoHandshakeSecret,
    MissingOrigin,
    MalformedOrigin,
    Status(u16),
    MaxBody,
    MaxInFlight,
    #[cfg(feature = "gzip")]
    PackedProof,
}

impl ConfigError {
    pub(crate) fn new(provider: &'static str, problem: Problem) -> Self {
        Self { provider, problem }
    }
}

/// In words, since this is what a `main` that returns it prints.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConfigError(\"{self}\")")
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "receiver for `{}`: ", self.provider)?;
        match &self.problem {
            Problem::NoSecret => f.write_str("no signing secret was given"),
            Problem::TooManySecrets => f.write_str("more than 8 signing secrets were given"),
            Problem::Secret { index, flaw } => {
                let flaw = match flaw {
                    SecretFlaw::Empty => "is empty: is its variable unset?",
                    SecretFlaw::Blank => "has no visible character",
                    SecretFlaw::Zero => "decodes to zeros only, which is no secret",
                    SecretFlaw::PublicKey => "is a public key, expected a shared signing secret",
                    SecretFlaw::NotPublicKey => "is not a public key, expected the one that the provider's dashboard shows",
                    #[cfg(feature = "ed25519")]
                    SecretFlaw::Weak => "is a public key under which signatures can be forged",
                    SecretFlaw::PrivateKey => "is a private key, expected the public one that belongs to it",
                    #[cfg(feature = "aws-lc-rs")]
                    SecretFlaw::OtherKey => "is a public key of another kind, size or curve than the provider's",
                    #[cfg(all(any(feature = "ed25519", feature = "aws-lc-rs"), feature = "testing"))]
                    SecretFlaw::NotPrivateKey => {
                        "is not a private key, expected `whsk_` and base64 for Ed25519, or PKCS#8 in PEM"
                    }
                    #[cfg(all(feature = "aws-lc-rs", feature = "testing"))]
                    SecretFlaw::NotSignable => "cannot sign here: no new signatures are made with RSA and SHA-1, or by public key and MD5",
                    SecretFlaw::NotBase64 => "is not base64, expected it as the provider's dashboard shows it",
                    SecretFlaw::NotUserAndPassword => "has no user and password, expected `user:password`",
                    #[cfg(feature = "unicode-normalization")]
                    SecretFlaw::NotUnicode => "is not valid unicode",
                    SecretFlaw::NotHex => "is not hex, expected it as the provider's dashboard shows it",
                };
                write!(f, "signing secret {index} {flaw}")
            }
            Problem::MissingVariable(name) => {
                write!(f, "environment variable `{name}` is not set, expected the signing secret in it")
            }
            Problem::NotUnicode(name) => write!(f, "environment variable `{name}` is not valid unicode"),
            Problem::Tolerance => f.write_str("`tolerance` must be from 1 second to 24 hours"),
            Problem::NoTimestamp => {
                f.write_str("`tolerance` has no meaning: the provider signs no time of the delivery")
            }
            Problem::UnsignedBody => f.write_str(
                "the provider does not sign the body: say `trust_unsigned_body` if the transport alone is enough proof of it",
            ),
            Problem::MissingSetting(name) => write!(f, "setting `{name}` is missing, expected `.set(\"{name}\", …)`"),
            Problem::UnknownSetting(name) => write!(f, "setting `{name}` is not one that the provider has"),
            Problem::EmptySetting(name) => write!(f, "setting `{name}` is empty"),
            Problem::MissingAccount(name) => write!(
                f,
                "the provider signs for all its customers with the same keys: setting `{name}` is missing, expected `.set(\"{name}\", …)` with what is yours, or `accept_any_account` if the application checks it"
            ),
            Problem::UnsaidAccount => f.write_str(
                "the provider signs for all its customers with the same keys, and no delivery says whose it is: say `accept_any_account` if the application looks up what it is told",
            ),
            Problem::AnyAccount => f.write_str("`accept_any_account` has no meaning: a secret says whose a delivery is"),
            Problem::MissingKeySource => {
                f.write_str("the provider's keys have ids and change: `key_source` is missing, `CachedKeys` for one")
            }
            Problem::KeySource => f.write_str("`key_source` has no meaning: the provider's deliveries name no key"),
            Problem::SecretInsteadOfSource => {
                f.write_str("a signing secret was given, expected the keys in `key_source`, `FixedKeys` for one")
            }
            #[cfg(feature = "rustls-webpki")]
            Problem::TrustAnchors => {
                f.write_str("setting `trust_anchors` is not certificates in PEM, one behind the other")
            }
            Problem::SettingIsSecret(name) => {
                write!(f, "setting `{name}` equals a signing secret, expected a value of its own")
            }
            Problem::NoHandshakeSecret => {
                f.write_str("`on_handshake_secret` has no meaning: the provider brings no secret in a handshake")
            }
            Problem::MissingOrigin => {
                f.write_str("the provider signs the URL: `public_origin` is missing, expected `https://` and the host")
            }
            Problem::MalformedOrigin => {
                f.write_str("`public_origin` must be scheme and authority only, `https://example.com` for one")
            }
            Problem::Status(status) => write!(f, "status {status} cannot be used here"),
            Problem::MaxInFlight => f.write_str("`max_in_flight` must be at least `max_body`"),
            #[cfg(feature = "gzip")]
            Problem::PackedProof => {
                f.write_str("`decompress` cannot be used: the proof stands in the body, and nothing is unpacked before it")
            }
            Problem::MaxBody => f.write_str("`max_body` must be at least 1"),
        }
    }
}

impl std::error::Error for ConfigError {}
