use super::failure::Failure;
use super::handler::Handling;
use super::job::Work;
use super::retry::Retry;
use super::store::ClaimedEntry;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// Hands events over to a broker, for [`Worker::relay`](super::Worker::relay).
///
/// Write [`publish`](Self::publish) as a plain `async fn`. The crate `eyelet-relay` has relays for
/// Kafka, RabbitMQ, SQS, NATS and Redis.
///
/// ```
/// use eyelet::inbox::{ClaimedEntry, Failure, Inbox, Memory, Relay, Worker};
///
/// struct Print;
///
/// impl Relay for Print {
///     async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
///         println!("{:?}: {} bytes", event.entry.event_type, event.entry.body.len());
///         Ok(())
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], Print).start();
/// worker.stop().await;
/// # });
/// ```
pub trait Relay: Send + Sync + 'static {
    /// Publishes one event, and returns once the broker has confirmed that it keeps the event.
    ///
    /// An event can be published twice, so pass on its id. If the future is dropped, the event is
    /// published again later.
    ///
    /// # Errors
    ///
    /// The broker did not confirm the event. It is tried again until the broker does. Return
    /// [`Failure::dead`] if the broker can never take this event, for example because it is too large.
    fn publish(&self, event: ClaimedEntry) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// When an event is published again. A broker that is down for days makes no event dead.
pub(super) fn retry() -> Retry {
    Retry::exponential(Duration::from_secs(1)).max_delay(Duration::from_secs(60)).attempts(u32::MAX)
}

/// Publishes the claimed entry of a job.
pub(super) fn publish<R: Relay>(relay: &Arc<R>, work: Work) -> Handling {
    let relay = relay.clone();
    Box::pin(async move { relay.publish(work.claimed).await })
}
