use thiserror::Error;

/// Why a document, an answer or a setting has no usable key. The message never quotes its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct KeyError(pub(super) KeyFlaw);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum KeyFlaw {
    #[cfg(feature = "aws-lc-rs")]
    #[error("the document is longer than 64 KiB, expected keys only")]
    TooLong,
    #[error("the document has several keys where one is expected, or more than 64 keys or 8 certificates")]
    TooMany,
    #[cfg(feature = "aws-lc-rs")]
    #[error("two keys of the set have the same `kid`")]
    Repeated,
    #[cfg(feature = "aws-lc-rs")]
    #[error("the document has a private key, expected a public one: keep private keys off the receiver")]
    Private,
    #[cfg(feature = "aws-lc-rs")]
    #[error(
        "the document is not a public key in PEM, a certificate in PEM, a JWK or a JWK Set, or its key has an unsupported type, size or curve"
    )]
    Unusable,
    #[error("the document has keys, but not the requested one")]
    OtherKey,
    #[error("the answer has no keys, so the earlier ones stay")]
    Empty,
    #[error("the provider has withdrawn the key")]
    Withdrawn,
    #[error("the answer has one key without an id, expected a JWK Set or `FixedKeys`")]
    NotAll,
    #[error("the client returned an error or took too long: see its own log")]
    NotFetched,
    #[error("the provider does not use such a key id")]
    OtherId,
    #[error("the provider publishes its keys one by one: name the ids to fetch")]
    NoId,
    #[error("there is no secret")]
    NoSecret,
    #[error("there are more than 8 secrets: leave out those that are no longer in use")]
    TooManySecrets,
    #[error("a secret is empty, blank or all zeros")]
    UnusableSecret,
    /// The feature for reading public keys is off.
    #[cfg(not(feature = "aws-lc-rs"))]
    #[error("public keys need the feature `aws-lc-rs`")]
    Unreadable,
}
