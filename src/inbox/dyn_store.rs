use super::entry::Entry;
use super::filter::{Filter, Found};
use super::stats::Stats;
use super::store::{Claim, Claimed, Durability, End, Expire, Lease, Store, StoreError, Taken};
use bytes::Bytes;
use std::future::{Future, pending, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::SystemTime;

type Boxed<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// [`Store`] for trait objects, so that [`Inbox`](super::Inbox) is not generic over its store.
///
/// A store that panics fails in this one call, and ends neither a worker nor the writers.
pub(crate) trait DynStore: Send + Sync {
    fn durability(&self) -> Durability;
    fn lanes(&self) -> usize;
    fn arrival(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
    fn accept(&self, batch: Arc<[Entry]>) -> Boxed<'_, Vec<bool>>;
    fn claim(&self, claim: Claim) -> Boxed<'_, Claimed>;
    fn end(&self, ends: Vec<End>, now: SystemTime) -> Boxed<'_, Vec<bool>>;
    fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Boxed<'_, Vec<bool>>;
    fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Boxed<'_, Taken>;
    fn find(&self, filter: Filter, after: u64, limit: usize) -> Boxed<'_, Vec<Found>>;
    fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Boxed<'_, Vec<Found>>;
    fn body(&self, seq: u64) -> Boxed<'_, Option<Bytes>>;
    fn replay(&self, filter: Filter, now: SystemTime) -> Boxed<'_, u64>;
    fn delete(&self, filter: Filter) -> Boxed<'_, u64>;
    fn missing(&self, endpoint: String, ids: Vec<String>) -> Boxed<'_, Vec<String>>;
    fn stats(&self) -> Boxed<'_, Vec<Stats>>;
    fn expire(&self, expire: Expire) -> Boxed<'_, bool>;
}

impl<S: Store> DynStore for S {
    fn durability(&self) -> Durability {
        Store::durability(self)
    }

    fn lanes(&self) -> usize {
        Store::lanes(self)
    }

    fn arrival(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let waiting = async move {
                Store::arrival(self).await;
                Ok(())
            };
            if caught(waiting).await.is_err() {
                pending().await
            }
        })
    }

    fn accept(&self, batch: Arc<[Entry]>) -> Boxed<'_, Vec<bool>> {
        Box::pin(caught(async move { Store::accept(self, batch).await }))
    }

    fn claim(&self, claim: Claim) -> Boxed<'_, Claimed> {
        Box::pin(caught(async move { Store::claim(self, claim).await }))
    }

    fn end(&self, ends: Vec<End>, now: SystemTime) -> Boxed<'_, Vec<bool>> {
        Box::pin(caught(async move { Store::end(self, ends, now).await }))
    }

    fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Boxed<'_, Vec<bool>> {
        Box::pin(caught(async move { Store::prolong(self, leases, until).await }))
    }

    fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Boxed<'_, Taken> {
        Box::pin(caught(async move { Store::take(self, entry, now, until).await }))
    }

    fn find(&self, filter: Filter, after: u64, limit: usize) -> Boxed<'_, Vec<Found>> {
        Box::pin(caught(async move { Store::find(self, filter, after, limit).await }))
    }

    fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Boxed<'_, Vec<Found>> {
        Box::pin(caught(async move { Store::find_latest(self, filter, before, limit).await }))
    }

    fn body(&self, seq: u64) -> Boxed<'_, Option<Bytes>> {
        Box::pin(caught(async move { Store::body(self, seq).await }))
    }

    fn replay(&self, filter: Filter, now: SystemTime) -> Boxed<'_, u64> {
        Box::pin(caught(async move { Store::replay(self, filter, now).await }))
    }

    fn delete(&self, filter: Filter) -> Boxed<'_, u64> {
        Box::pin(caught(async move { Store::delete(self, filter).await }))
    }

    fn missing(&self, endpoint: String, ids: Vec<String>) -> Boxed<'_, Vec<String>> {
        Box::pin(caught(async move { Store::missing(self, endpoint, ids).await }))
    }

    fn stats(&self) -> Boxed<'_, Vec<Stats>> {
        Box::pin(caught(async move { Store::stats(self).await }))
    }

    fn expire(&self, expire: Expire) -> Boxed<'_, bool> {
        Box::pin(caught(async move { Store::expire(self, expire).await }))
    }
}

/// Makes a panic of the store an error.
async fn caught<T>(call: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let mut call = pin!(call);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| call.as_mut().poll(context)));
        polled.unwrap_or_else(|_| Poll::Ready(Err(StoreError::Unavailable("the store panicked".to_owned()))))
    })
    .await
}
