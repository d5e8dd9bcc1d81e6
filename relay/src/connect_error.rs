use thiserror::Error;

/// Why a relay did not connect to its broker. It holds no credential.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The address or a setting is not usable.
    #[error("the address of the broker or a setting of the relay is not usable: {0}")]
    Address(String),
    /// The broker did not answer.
    #[error("the broker does not answer: {0}; check its address and whether it is running")]
    Unreachable(String),
    /// The broker refused the credentials, or does not permit what the relay needs.
    #[error("the broker refuses access: {0}; check the credentials and the permission to publish")]
    Refused(String),
    /// The broker has a setting that would lose events.
    #[error("the broker is not set up to keep events: {0}")]
    Setting(String),
    /// What the relay publishes to does not exist: a topic, a queue, a stream.
    #[error("the {kind} `{name}` does not exist; create it, or correct the name")]
    Missing {
        /// `topic`, `queue`, `stream`, …
        kind: &'static str,
        /// The name that was given to the relay.
        name: String,
    },
}
