use super::accepted::AcceptError;
use super::inbox::{Inbox, now};
use super::intake::Intake;
use super::store::{End, Ending, Taken};
use crate::delivery::Delivery;
use bytes::Bytes;
use std::future::Future;
use std::time::Duration;

/// What became of a delivery that is handled while its sender waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Once<T, E> {
    /// The handler handled it, now. Answer 200.
    Done(T),
    /// The handler failed, and the provider may send the event again. Answer 500.
    Failed(E),
    /// The handler panicked, or the store lost the claim. Answer 500.
    Broken,
    /// It was handled before. Answer 200.
    Known,
    /// Another request is handling it, and may still fail. Answer 503.
    Running,
}

/// How long a handler may take before another request may handle the same event.
const LEASE: Duration = Duration::from_secs(120);

impl Inbox {
    /// Handles a delivery while its sender waits, and each event id only once.
    ///
    /// For endpoints without a queue. The store keeps the id, but no part of the body. The handler
    /// runs to its end, even if the sender hangs up. A delivery without an id is always handled, and
    /// so is a list of several events.
    ///
    /// If a handler takes longer than two minutes, another request may handle the same event.
    ///
    /// # Errors
    ///
    /// The store failed, and the handler was not called.
    pub async fn once<P, H, Fut, T, E>(
        &self,
        delivery: Delivery<P, Bytes>,
        handler: H,
    ) -> Result<Once<T, E>, AcceptError>
    where
        P: 'static,
        H: FnOnce(Delivery<P, Bytes>) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        let (span, delivery) = self.spans.receive(delivery);
        let mut entries = Intake::<P>::from(self.clone()).entries(&delivery);
        let entry = entries.pop().filter(|entry| entries.is_empty() && entry.event_id.is_some());
        let Some(entry) = entry else {
            return Ok(match tokio::spawn(span.around(async move { handler(delivery).await })).await {
                Ok(result) => result.map_or_else(Once::Failed, Once::Done),
                Err(_) => Once::Broken,
            });
        };
        let start = now();
        let lease = match self.store.take(entry, start, start + LEASE).await? {
            Taken::Mine(lease) => lease,
            Taken::Running => return Ok(Once::Running),
            Taken::Done => return Ok(Once::Known),
        };
        let store = self.store.clone();
        let work = tokio::spawn(async move {
            // In a task of its own, so that a panic of the handler is seen.
            let result = tokio::spawn(span.around(async move { handler(delivery).await })).await;
            let ending = if let Ok(Ok(_)) = &result { Ending::Done } else { Ending::Released };
            let ended = store.end(vec![End { lease, ending }], now()).await;
            match result {
                Ok(Ok(value)) if ended.is_ok_and(|ended| ended == [true]) => Once::Done(value),
                Ok(Err(error)) => Once::Failed(error),
                _ => Once::Broken,
            }
        });
        Ok(work.await.unwrap_or(Once::Broken))
    }
}
