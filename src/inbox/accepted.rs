use super::store::StoreError;
use crate::reply::Reply;
use thiserror::Error;

/// What happened to an accepted delivery. It is acknowledged in each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Stored this many new events.
    New(usize),
    /// All of its events are stored already.
    Duplicate,
    /// Its type is not one of [`Intake::only`](super::Intake::only).
    Ignored,
}

/// Why a delivery was not stored. The provider will send it again.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum AcceptError {
    /// Too many deliveries wait to be stored.
    #[error("the inbox is full: deliveries arrive faster than they can be stored")]
    Full,
    /// The store did not answer in time.
    #[error("the store did not answer in time")]
    Late,
    /// The store failed.
    #[error("the delivery was not stored: {0}")]
    Store(#[from] StoreError),
}

/// When the sender may try again, in seconds.
const RETRY_AFTER: &str = "5";

impl AcceptError {
    /// Returns the answer for the sender: 503 with `retry-after`.
    pub fn reply(&self) -> Reply {
        Reply { headers: vec![("retry-after", RETRY_AFTER.to_owned())], ..Reply::empty(503) }
    }
}
