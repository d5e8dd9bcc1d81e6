//! Log events of the adapters for verified deliveries that do not fit the handler's type.

use super::Receiver;
use super::log::TARGET;
use crate::delivery::Delivery;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// The event types that were logged already.
#[derive(Default)]
pub(super) struct UnknownTypes(Mutex<BTreeSet<Box<str>>>);

/// More types than a provider has. Types beyond this number are logged every time.
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
    /// Logs once for each type that the handler's enum does not name it, because a misspelled
    /// `rename` looks like an unwanted event.
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

pub(crate) fn undecodable(error: &crate::DecodeError) {
    tracing::warn!(target: TARGET, "undecodable: {error}");
}
