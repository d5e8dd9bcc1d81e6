//! What a receiver tells `tracing`: ids, names, lengths and codes; no value that could be a
//! secret, and no text that an unverified sender chose.

use super::Receiver;
use crate::delivery::Delivery;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{Field, Head};
use crate::spec::Source;
use crate::verify::Clock;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use tracing::Level;

const TARGET: &str = "eyelet";

pub(crate) fn delivery<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>, clock: &dyn Clock) {
    // Some of this is in the body for some providers, and is not looked for in vain.
    if !tracing::enabled!(target: TARGET, Level::INFO) {
        return;
    }
    let age = delivery.signed_at().and_then(|signed_at| clock.now().duration_since(signed_at).ok());
    tracing::info!(
        target: TARGET,
        provider = delivery.provider(),
        endpoint = delivery.endpoint(),
        event_id = delivery.event_id(),
        event_type = delivery.event_type(),
        size = delivery.body().len(),
        age_seconds = age.map(|age| age.as_secs()),
        secret_index = delivery.secret_index(),
        "delivery"
    );
}

/// Warns of a refusal with the whole text of the error. A request by another method, which
/// scanners send all day, is told at debug.
pub(super) fn refusal<P>(receiver: &Receiver<P>, error: &VerifyError, head: Option<&Head<'_>>) {
    macro_rules! refused {
        ($level:expr) => {
            tracing::event!(
                target: TARGET,
                $level,
                provider = receiver.spec().name(),
                endpoint = receiver.endpoint(),
                code = error.code(),
                status = error.status(),
                headers = ?head.map(|head| present(receiver, head)).unwrap_or_default(),
                "refused: {error}"
            )
        };
    }
    if error.kind() == ErrorKind::MethodNotAllowed { refused!(Level::DEBUG) } else { refused!(Level::WARN) }
}

/// The names of the row's headers that are there: the row's own words.
fn present<P>(receiver: &Receiver<P>, head: &Head<'_>) -> BTreeSet<&'static str> {
    let names = receiver.spec().sources().filter_map(|source| match source {
        Source::Header(name) | Source::HeaderJson(name, _) | Source::Numbered(name) => Some(name),
        _ => None,
    });
    names.filter(|name| head.header(name) != Field::Absent).collect()
}

/// The event types without a variant that were told already.
#[derive(Default)]
pub(super) struct UnknownTypes(Mutex<BTreeSet<Box<str>>>);

/// More types than a provider has. Beyond them, each is told every time.
const MOST_TYPES: usize = 1024;

impl UnknownTypes {
    fn is_new(&self, event_type: &str) -> bool {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.contains(event_type) {
            return false;
        }
        if told.len() < MOST_TYPES {
            told.insert(event_type.into());
        }
        true
    }
}

impl<P> Receiver<P> {
    /// Tells once for each type that the handler's enum does not name it: a misspelled
    /// `rename` looks just like an event of no use.
    #[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
    pub(crate) fn tell_unknown_event<B: AsRef<[u8]>>(&self, delivery: &Delivery<P, B>) {
        if self.inner.unknown_types.is_new(delivery.event_type().unwrap_or_default()) {
            tracing::info!(
                target: TARGET,
                provider = delivery.provider(),
                endpoint = delivery.endpoint(),
                event_id = delivery.event_id(),
                event_type = delivery.event_type(),
                "event type without a variant in the handler's enum, acknowledged; told once per type"
            );
        }
    }
}

#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
pub(crate) fn undecodable(error: &crate::DecodeError) {
    tracing::warn!(target: TARGET, "undecodable: {error}");
}
