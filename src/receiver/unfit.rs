//! Log events of the adapters for verified deliveries that do not fit the handler's type.

use super::Receiver;
use super::log::TARGET;
use crate::delivery::Delivery;

impl<P> Receiver<P> {
    /// Logs once for each type that the handler's enum does not name it, because a misspelled
    /// `rename` looks like an unwanted event.
    pub(crate) fn tell_unknown_event<B: AsRef<[u8]>>(&self, delivery: &Delivery<P, B>) {
        if self.inner.unknown_types.is_first(delivery.provider(), delivery.event_type()) {
            tracing::info!(
                target: TARGET,
                provider = delivery.provider(),
                endpoint = delivery.endpoint(),
                event_id = delivery.event_id(),
                event_type = delivery.event_type(),
                "event type without a variant in the handler's enum, acknowledged; logged once per type"
            );
        }
    }
}

pub(crate) fn undecodable(error: &crate::DecodeError) {
    tracing::warn!(target: TARGET, "undecodable: {error}");
}
