use super::store::StoreError;
use crate::delivery::decode::DecodeError;
use crate::reply::Reply;
use thiserror::Error;

/// What became of an accepted delivery. Each is acknowledged.
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
    #[error("the inbox is full: the store is slower than the deliveries arrive")]
    Full,
    /// The store did not answer in time.
    #[error("the store did not answer in time")]
    Late,
    /// The store failed.
    #[error("the delivery was not stored: {0}")]
    Store(#[from] StoreError),
    /// The list of events in the body is not readable.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// When the sender may try again, in seconds.
const RETRY_AFTER: &str = "5";

impl AcceptError {
    /// Returns the answer for the sender: 503 with `retry-after`, or 422 for an unreadable list.
    pub fn reply(&self) -> Reply {
        match self {
            AcceptError::Decode(error) => error.reply(),
            _ => Reply { headers: vec![("retry-after", RETRY_AFTER.to_owned())], ..Reply::empty(503) },
        }
    }
}
