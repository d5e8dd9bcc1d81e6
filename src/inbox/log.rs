//! Log events of an inbox and its workers: names, ids, numbers, and the texts of errors that the
//! handlers and the store returned.

use super::accepted::{AcceptError, Accepted};
use super::entry::Entry;
use super::store::{Ending, StoreError};
use std::time::{Duration, SystemTime};

const TARGET: &str = "eyelet";

/// What the events of a job name.
#[derive(Clone)]
pub(super) struct Subject {
    provider: String,
    endpoint: String,
    event_id: Option<String>,
    event_type: Option<String>,
}

impl From<&Entry> for Subject {
    fn from(entry: &Entry) -> Self {
        let Entry { provider, endpoint, event_id, event_type, .. } = entry.clone();
        Self { provider, endpoint, event_id, event_type }
    }
}

/// An event with the names of a job.
macro_rules! job {
    ($level:ident, $subject:expr, $attempt:expr, $($text:tt)+) => {
        tracing::$level!(
            target: TARGET,
            provider = $subject.provider,
            endpoint = $subject.endpoint,
            event_id = $subject.event_id,
            event_type = $subject.event_type,
            attempt = $attempt,
            $($text)+
        )
    };
}

pub(super) fn accepted(provider: &str, endpoint: &str, accepted: &Result<Accepted, AcceptError>) {
    match accepted {
        Ok(accepted) => tracing::debug!(target: TARGET, provider, endpoint, "stored: {accepted:?}"),
        Err(error) => tracing::warn!(target: TARGET, provider, endpoint, "not stored: {error}"),
    }
}

pub(super) fn ended(subject: &Subject, attempt: u32, ending: &Ending, now: SystemTime) {
    match ending {
        Ending::Done => job!(debug, subject, attempt, "handled"),
        Ending::Released => job!(info, subject, attempt, "dropped before it ended, due again"),
        Ending::Later { due_at, error } => {
            let seconds = due_at.duration_since(now).unwrap_or_default().as_secs();
            job!(warn, subject, attempt, "failed, tried again in {seconds} s: {error}");
        }
        Ending::Dead { error } => job!(error, subject, attempt, "dead: {error}"),
    }
}

pub(super) fn lost(subject: &Subject, attempt: u32) {
    job!(warn, subject, attempt, "the lease was lost, and the handler is dropped");
}

pub(super) fn store_failed(error: &StoreError) {
    tracing::warn!(target: TARGET, "the store failed: {error}");
}

pub(super) fn store_is_back() {
    tracing::info!(target: TARGET, "the store is up again");
}

pub(super) fn unknown_type(provider: &str, endpoint: Option<&str>, event_type: Option<&str>) {
    tracing::info!(
        target: TARGET,
        provider,
        endpoint,
        event_type,
        "event type without a variant in the handler's enum, done; logged once per type"
    );
}

pub(super) fn unhandled(provider: &str, endpoint: &str) {
    tracing::warn!(target: TARGET, provider, endpoint, "no worker of this process handles what this endpoint stores");
}

pub(super) fn unfilled(provider: &str, endpoint: Option<&str>) {
    tracing::warn!(target: TARGET, provider, endpoint, "a worker handles this, but nothing in this process stores it");
}

pub(super) fn no_copies(provider: &str, endpoint: &str) {
    tracing::warn!(
        target: TARGET,
        provider,
        endpoint,
        "copies cannot be recognized here: this provider signs nothing that tells deliveries apart"
    );
}

pub(super) fn silence(endpoint: &str, within: Duration, is_silent: bool) {
    if is_silent {
        tracing::warn!(target: TARGET, endpoint, "no delivery was stored within the last {within:?}");
    } else {
        tracing::info!(target: TARGET, endpoint, "a delivery was stored again after a silence");
    }
}
