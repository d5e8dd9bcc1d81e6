use super::entry::Entry;
use super::failure::Failure;
use super::store::{ClaimedEntry, Lease};
use crate::delivery::Delivery;
use crate::delivery::decode::{DecodeError, Decoded};
use crate::delivery::unknown::UnknownTypes;
use crate::spec::Provider;
use bytes::Bytes;
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// One event for a handler: `Job<Stripe, Billing>` with its event decoded, `Job<GitHub>` without.
#[non_exhaustive]
pub struct Job<P, E = Undecoded> {
    /// The event.
    pub event: E,
    /// The delivery that brought the event. Of a list, this one event.
    pub delivery: Delivery<P, Bytes>,
    lease: Lease,
    received_at: SystemTime,
    is_copy: bool,
    is_ended: Arc<AtomicBool>,
}

/// Leaves the event undecoded. Call `job.delivery.event::<E>()`, which can borrow from the body.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Undecoded;

impl<P, E> Job<P, E> {
    /// Returns which attempt this is. The first is 1.
    pub fn attempt(&self) -> u32 {
        self.lease.attempt
    }

    /// Returns when the delivery arrived, in whole milliseconds.
    pub fn received_at(&self) -> SystemTime {
        self.received_at
    }

    /// Returns whether an earlier delivery had the same signed content and another id.
    ///
    /// Known only with [`Intake::flag_copies`](super::Intake::flag_copies).
    pub fn is_copy(&self) -> bool {
        self.is_copy
    }

    /// Returns the `traceparent` that was stored with the event, for a link to the span in which it was
    /// received.
    ///
    /// See [`Inbox::link_spans`](super::Inbox::link_spans). Without that, it is the sender's, and nobody
    /// signed it. `None` if there was none, or no span was wanted when the delivery arrived.
    #[cfg(feature = "tracing")]
    pub fn traceparent(&self) -> Option<&str> {
        self.delivery.traceparent()
    }

    /// Returns the right to end this attempt, for a store that ends it in the user's transaction.
    pub fn lease(&self) -> Lease {
        self.lease
    }

    /// Leaves the end of this attempt to the user's transaction, for a store.
    ///
    /// The worker then stores no end. If the transaction fails, the event is tried again when the
    /// lease ends.
    pub fn leave_end(&self) {
        self.is_ended.store(true, Ordering::Relaxed);
    }
}

/// Prints the delivery without its body, and the attempt.
impl<P, E> fmt::Debug for Job<P, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("delivery", &self.delivery)
            .field("attempt", &self.attempt())
            .finish_non_exhaustive()
    }
}

/// What the event of a [`Job`] can be: an enum as for [`Delivery::event`], without borrowed fields.
/// Sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the event of a job",
    label = "expected an enum that is `serde::de::DeserializeOwned`",
    note = "to borrow from the body, take a `Job<P>` and call `job.delivery.event::<E>()`"
)]
pub trait Payload: Sized + Send + 'static + private::Sealed {
    /// Returns `None` if the enum does not name the type.
    #[doc(hidden)]
    fn decode<P>(delivery: &Delivery<P, Bytes>) -> Result<Option<Self>, DecodeError>;
}

mod private {
    pub trait Sealed {}
    impl Sealed for super::Undecoded {}
    impl<E: serde::de::DeserializeOwned + Send + 'static> Sealed for E {}
}

impl Payload for Undecoded {
    fn decode<P>(_: &Delivery<P, Bytes>) -> Result<Option<Self>, DecodeError> {
        Ok(Some(Self))
    }
}

impl<E: DeserializeOwned + Send + 'static> Payload for E {
    fn decode<P>(delivery: &Delivery<P, Bytes>) -> Result<Option<Self>, DecodeError> {
        delivery.event::<E>().map(Decoded::known)
    }
}

/// The claimed entry of a job, and the flag that says whether the handler ended it.
pub struct Work {
    pub(super) claimed: ClaimedEntry,
    pub(super) is_ended: Arc<AtomicBool>,
    pub(super) unknown_types: Arc<UnknownTypes>,
}

impl Work {
    /// Makes the job. `None` if its event is of no use to the handler.
    pub(super) fn job<P: Provider, E: Payload>(self) -> Result<Option<Job<P, E>>, Failure> {
        let ClaimedEntry { lease, entry, is_copy } = self.claimed;
        let received_at = entry.received_at;
        let delivery = delivery_of::<P>(entry)
            .ok_or_else(|| Failure::dead("the entry is of another row, or its head is not readable by this version"))?;
        let Some(event) = E::decode(&delivery).map_err(Failure::dead)? else {
            let is_first = self.unknown_types.is_first(delivery.provider(), delivery.event_type());
            #[cfg(feature = "tracing")]
            if is_first {
                super::log::unknown_type(delivery.provider(), delivery.endpoint(), delivery.event_type());
            }
            #[cfg(not(feature = "tracing"))]
            let _ = is_first;
            return Ok(None);
        };
        Ok(Some(Job { event, delivery, lease, received_at, is_copy, is_ended: self.is_ended }))
    }
}

/// Makes the delivery of an entry again. Its row is that of the handler, and must be the stored one.
fn delivery_of<P: Provider>(entry: Entry) -> Option<Delivery<P, Bytes>> {
    let spec = const { &P::SPEC.checked() };
    if spec.name() != entry.provider {
        return None;
    }
    Delivery::again(spec, &entry.head, entry.body, entry.copy.map(|copy| copy.replay_key))
}
