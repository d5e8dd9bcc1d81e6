use crate::secret::SecretFlaw;
use crate::spec::MAX_FIELDS;
use crate::verify::UnusableSecret;
use std::fmt;
use thiserror::Error;

/// Why a receiver could not be built.
///
/// Returned before the first request arrives. Its text says what to change, and never contains a
/// secret.
#[derive(Clone, PartialEq, Eq, Error)]
#[error("receiver for `{provider}`: {problem}")]
pub struct ConfigError {
    provider: &'static str,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(crate) enum Problem {
    #[error("no signing secret was given")]
    NoSecret,
    #[error("more than 8 signing secrets were given")]
    TooManySecrets,
    #[error("signing secret {index} {flaw}")]
    Secret { index: usize, flaw: SecretFlaw },
    #[error("environment variable `{0}` is not set; it should contain the signing secret")]
    MissingVariable(String),
    #[error("environment variable `{0}` is not valid Unicode")]
    NotUnicode(String),
    #[error("`secret_source` and `secret` exclude each other")]
    SecretBesideSource,
    #[error(
        "`secret_source` cannot be used: the provider signs with keys of its own, expected its public key or a `key_source`"
    )]
    NoSharedSecret,
    #[error("`no_secret_yet` cannot be used: the provider does not check the URL before it shows the signing secret")]
    NotCheckedFirst,
    #[error("`tolerance` must be from 1 second to 24 hours")]
    Tolerance,
    #[error("`tolerance` cannot be used: the provider signs no time of the delivery")]
    NoTimestamp,
    #[error("the provider does not sign the body: call `trust_unsigned_body` if TLS alone is enough to protect it")]
    UnsignedBody,
    #[error("setting `{0}` is missing, expected `.set(\"{0}\", …)`")]
    MissingSetting(&'static str),
    #[error("setting `{0}` is unknown to this provider")]
    UnknownSetting(&'static str),
    #[error("setting `{0}` is empty")]
    EmptySetting(&'static str),
    #[error(
        "the provider signs for all its customers with the same keys: setting `{0}` is missing, expected `.set(\"{0}\", …)` with your own value, or `accept_any_account` if the application checks it"
    )]
    MissingAccount(&'static str),
    #[error("`accept_any_account` cannot be used: the secret already identifies the account")]
    AnyAccount,
    #[error(
        "the provider signs for all its customers with the same keys, and no delivery names its account: call `accept_any_account` if the application checks each event itself"
    )]
    UnsaidAccount,
    #[error("the provider's keys have ids and change: `key_source` is missing, `CachedKeys` for example")]
    MissingKeySource,
    #[error("`key_source` cannot be used: the provider's deliveries name no key")]
    KeySource,
    #[error("a signing secret was given, expected the keys in `key_source`, `FixedKeys` for example")]
    SecretInsteadOfSource,
    #[cfg(feature = "rustls-webpki")]
    #[error("setting `trust_anchors` must be one or more certificates in PEM")]
    TrustAnchors,
    #[error("setting `{0}` equals a signing secret; choose a different value")]
    SettingIsSecret(&'static str),
    #[error("`on_handshake_secret` cannot be used: the provider sends no secret in a handshake")]
    NoHandshakeSecret,
    #[error("the provider signs the URL: `public_origin` is missing, expected `https://` and the host")]
    MissingOrigin,
    #[error(
        "`public_origin` must be scheme and host, as in `https://example.com`, and behind them at most the path that a proxy strips, with no slash or query at its end"
    )]
    MalformedOrigin,
    #[error("`public_url` must be the whole URL that the provider calls, as in `https://example.com/hooks?x=1`")]
    MalformedUrl,
    #[error(
        "`development_keys_under` must be the beginning of a URL, as in `http://localhost:4566/`, with a slash at its end"
    )]
    MalformedStandIn,
    #[error("`development_keys_under` cannot be used: the provider's deliveries name no URL of a key")]
    NoStandIn,
    #[error("`accept_unsigned_events` cannot be used: the provider signs all of its events")]
    NoUnsignedEvents,
    #[error("status {0} cannot be used here")]
    Status(u16),
    #[error("the row reads more than {MAX_FIELDS} headers")]
    TooManyHeaders,
    #[error("`max_body` must be at least 1")]
    MaxBody,
    #[error("`max_in_flight` must be at least `max_body`")]
    MaxInFlight,
    #[error("`max_in_flight` and `in_flight_budget` exclude each other")]
    TwoBudgets,
    #[cfg(feature = "gzip")]
    #[error("`decompress` cannot be used: the proof is in the body, and nothing is unpacked before it")]
    PackedProof,
    #[error(
        "`accept_unsigned_attributes` cannot be used: the provider sends no CloudEvents with a signed body and unsigned headers"
    )]
    NoUnsignedAttributes,
}

impl From<UnusableSecret> for Problem {
    fn from(unusable: UnusableSecret) -> Self {
        match unusable {
            UnusableSecret::Flaw { index, flaw } => Problem::Secret { index, flaw },
            UnusableSecret::IsSetting(name) => Problem::SettingIsSecret(name),
            UnusableSecret::TooMany => Problem::TooManySecrets,
        }
    }
}

impl ConfigError {
    pub(crate) fn new(provider: &'static str, problem: Problem) -> Self {
        Self { provider, problem }
    }
}

/// Prints the text, because a `main` that returns the error prints its `Debug`.
impl fmt::Debug for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ConfigError(\"{self}\")")
    }
}
