use super::accepted::{AcceptError, Accepted};
use super::dyn_store::DynStore;
use super::entry::Entry;
use super::fetched::Fetched;
use super::filter::{Filter, Found, Kept};
use super::intake::Intake;
use super::queue::Queue;
use super::routes::Routes;
use super::silence::Expect;
use super::spans::Spans;
use super::stats::{Stats, UnknownType};
use super::store::{Durability, Store, StoreError, bounded, rounded};
use crate::delivery::Delivery;
use crate::delivery::unknown::UnknownTypes;
use crate::spec::Provider;
use bytes::Bytes;
use std::collections::HashSet;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::Notify;

/// Keeps deliveries until they are handled. Cheap to clone.
///
/// Give it to `webhook` in place of a handler, and let a [`Worker`](super::Worker) handle what it
/// stores.
#[derive(Clone)]
pub struct Inbox {
    pub(super) store: Arc<dyn DynStore>,
    /// Wakes the workers of this process when something arrives.
    pub(super) arrived: Arc<Notify>,
    pub(super) routes: Arc<Routes>,
    pub(super) unknown_types: Arc<UnknownTypes>,
    pub(super) spans: Spans,
    #[cfg(feature = "metrics")]
    pub(super) metrics: Arc<crate::metrics::OfInbox>,
    queue: Queue,
    max_waiting: usize,
    accept_timeout: Duration,
}

/// The most entries that a replay or a deletion changes at once.
const PAGE: usize = 500;

/// The default of [`Inbox::max_waiting`], in bytes.
const MAX_WAITING: usize = 64 << 20;

/// Slack gives up after this time, and most providers wait longer.
const ACCEPT_TIMEOUT: Duration = Duration::from_secs(3);

impl Inbox {
    /// Makes an inbox that keeps its entries in this store.
    ///
    /// Make one and clone it. The workers of another inbox with the same store see what this one
    /// stores only when they look next ([`Worker::poll`](super::Worker::poll)).
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime, on which the entries are written. The runtime needs its timer
    /// (`enable_time` or `enable_all`).
    pub fn new(store: impl Store) -> Self {
        let (store, arrived): (Arc<dyn DynStore>, Arc<Notify>) = (Arc::new(store), Arc::default());
        Self {
            queue: Queue::start(&store, &arrived),
            store,
            arrived,
            routes: Arc::default(),
            unknown_types: Arc::default(),
            spans: Spans::default(),
            #[cfg(feature = "metrics")]
            metrics: Arc::default(),
            max_waiting: MAX_WAITING,
            accept_timeout: ACCEPT_TIMEOUT,
        }
    }

    /// Sets how long a delivery may wait to be stored, 3 seconds by default. Then it is refused
    /// with 503.
    pub fn accept_timeout(self, accept_timeout: Duration) -> Self {
        Self { accept_timeout, ..self }
    }

    /// Sets how many bytes may wait to be stored, 64 MiB by default. Further deliveries are refused
    /// with 503 at once.
    ///
    /// Each event counts two kilobytes beside the body. A delivery that is larger by itself is
    /// stored when no other waits.
    pub fn max_waiting(self, max_waiting: usize) -> Self {
        Self { max_waiting, ..self }
    }

    /// Links the span of a handler to the span in which its event was received.
    ///
    /// `current` returns the `traceparent` of the current span. It is called in the span
    /// `webhook.receive`, and what it returns is stored with the event. If it returns `None`, or a
    /// text that is no `traceparent` of version 00, the one that the request had is stored.
    ///
    /// `link` makes a link from the current span to a `traceparent`. It is called in the span
    /// `webhook.process` with the stored one, and in the span `webhook.receive` with the one that the request
    /// had. Make it a link, not a parent: nobody signed the header, so its sender would decide which of your
    /// traces are sampled, and which trace they belong to.
    ///
    /// The page [monitoring](https://docs.rs/eyelet/latest/eyelet/monitoring/index.html) has both functions for
    /// OpenTelemetry.
    #[cfg(feature = "tracing")]
    pub fn link_spans(
        self,
        current: impl Fn() -> Option<String> + Send + Sync + 'static,
        link: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        Self { spans: Spans::new(current, link), ..self }
    }

    /// Returns how durable an accepted delivery is.
    pub fn durability(&self) -> Durability {
        self.store.durability()
    }

    /// Stores a delivery, unless it is stored already.
    ///
    /// A list of events becomes an entry for each event. The delivery is stored
    /// even if this future is dropped after its first poll.
    ///
    /// Without an adapter, pass the body to [`receive`](crate::CheckedHead::receive) as
    /// [`bytes::Bytes`], for example `Bytes::from(body)`.
    ///
    /// # Errors
    ///
    /// The delivery was not stored, or not in time. Answer with [`AcceptError::reply`].
    pub async fn accept<P>(&self, delivery: Delivery<P, Bytes>) -> Result<Accepted, AcceptError> {
        Intake::from(self.clone()).accept(delivery).await
    }

    /// Stores only events of these types, and acknowledges the others. See [`Intake::only`].
    pub fn only<P>(&self, event_types: impl IntoIterator<Item = &'static str>) -> Intake<P> {
        Intake::from(self.clone()).only(event_types)
    }

    /// Handles events with the same key one at a time. See [`Intake::in_order_by`].
    pub fn in_order_by<P>(
        &self,
        key: impl Fn(&Delivery<P, Bytes>) -> Option<String> + Send + Sync + 'static,
    ) -> Intake<P> {
        Intake::from(self.clone()).in_order_by(key)
    }

    /// Handles only the newest event of each key. See [`Intake::newest_by`].
    pub fn newest_by<P>(
        &self,
        version: impl Fn(&Delivery<P, Bytes>) -> Option<(String, i64)> + Send + Sync + 'static,
    ) -> Intake<P> {
        Intake::from(self.clone()).newest_by(version)
    }

    /// Identifies events by the application's own id. See [`Intake::identified_by`].
    pub fn identified_by<P>(
        &self,
        id: impl Fn(&Delivery<P, Bytes>) -> Option<String> + Send + Sync + 'static,
    ) -> Intake<P> {
        Intake::from(self.clone()).identified_by(id)
    }

    /// Treats a copy under another id as a duplicate. See [`Intake::refuse_copies`].
    pub fn refuse_copies<P>(&self) -> Intake<P> {
        Intake::from(self.clone()).refuse_copies()
    }

    /// Marks a copy under another id. See [`Intake::flag_copies`].
    pub fn flag_copies<P>(&self) -> Intake<P> {
        Intake::from(self.clone()).flag_copies()
    }

    /// Stores an event that the application fetched from the provider's API.
    ///
    /// Nobody signed it, so its delivery's [`covers`](Delivery::covers) returns `false` for every
    /// part. Use it for what [`missing`](Self::missing) found. If the endpoint has an [`Intake`]
    /// with rules, call [`Intake::import_unsigned`].
    ///
    /// An event without an id is stored again each time it is imported, so give it the id that the
    /// provider sends in a header: [`Fetched`].
    ///
    /// # Errors
    ///
    /// As for [`accept`](Self::accept).
    pub async fn import_unsigned<P: Provider>(&self, event: impl Into<Fetched>) -> Result<Accepted, AcceptError> {
        Intake::<P>::from(self.clone()).import_unsigned(event).await
    }

    /// Returns the entries that a filter selects, in order of arrival, at most `limit`.
    ///
    /// `after` is 0, or the [`seq`](Found::seq) of the last entry of the page before.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn entries(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        self.store.find(filter.bounded(), after, limit).await
    }

    /// Returns the entries that a filter selects, the newest first, at most `limit`.
    ///
    /// `before` is [`u64::MAX`], or the [`seq`](Found::seq) of the last entry of the page before.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn latest_entries(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        self.store.find_latest(filter.bounded(), before, limit).await
    }

    /// Returns the entry with this number and its body. `None`: no such entry is kept.
    ///
    /// Its sender was verified, or the application imported it. The content of the body is the
    /// sender's.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn entry(&self, seq: u64) -> Result<Option<Kept>, StoreError> {
        let found = self.store.find(Filter::all().seqs(seq..=seq), 0, 1).await?;
        let Some(found) = found.into_iter().next() else { return Ok(None) };
        Ok(Some(Kept { found, body: self.store.body(seq).await? }))
    }

    /// Makes done, dead and superseded entries due again, and resets their attempts.
    ///
    /// Returns how many. Entries whose body is no longer kept do not change.
    ///
    /// Goes page by page, so that deliveries can be stored in between, whatever the filter
    /// selects.
    ///
    /// # Errors
    ///
    /// The store failed. Entries that were already replayed stay replayed.
    pub async fn replay(&self, filter: Filter) -> Result<u64, StoreError> {
        let replay = async |page| {
            let replayed = self.store.replay(page, now()).await?;
            #[cfg(feature = "metrics")]
            crate::metrics::replayed(replayed);
            Ok(replayed)
        };
        self.in_pages(filter, replay).await
    }

    /// Deletes entries, with their ids, unless they are being handled. Returns how many.
    ///
    /// If the provider sends one of them again, it is a new event. Goes page by page, as
    /// [`replay`](Self::replay).
    ///
    /// # Errors
    ///
    /// The store failed. Entries that were already deleted stay deleted.
    pub async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        self.in_pages(filter, |page| self.store.delete(page)).await
    }

    /// Changes what a filter selects in order of arrival, a limited number at once.
    ///
    /// In this order, the first replayed entry of a key is also the first one to be handled.
    async fn in_pages<F>(&self, filter: Filter, change: impl Fn(Filter) -> F) -> Result<u64, StoreError>
    where
        F: Future<Output = Result<u64, StoreError>>,
    {
        let filter = filter.bounded();
        let (mut changed, mut after) = (0, 0);
        loop {
            let page = self.store.find(filter.clone(), after, PAGE).await?;
            let (Some(first), Some(last)) = (page.first(), page.last()) else { return Ok(changed) };
            changed += change(filter.clone().seqs(first.seq..=last.seq)).await?;
            self.arrived.notify_waiters();
            if page.len() < PAGE {
                // What has arrived meanwhile was not meant, and would have no end.
                return Ok(changed);
            }
            after = last.seq;
        }
    }

    /// Returns those of these ids that never arrived at the endpoint, in their order.
    ///
    /// The endpoint is the receiver's name, or the provider's if it has none. Pass the ids of the
    /// provider's own list of events.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn missing(
        &self,
        endpoint: &str,
        ids: impl IntoIterator<Item = String>,
    ) -> Result<Vec<String>, StoreError> {
        let ids: Vec<String> = ids.into_iter().collect();
        let kept: Vec<String> = ids.iter().cloned().map(bounded).collect();
        let missing: HashSet<String> =
            self.store.missing(endpoint.to_owned(), kept.clone()).await?.into_iter().collect();
        let pairs = ids.into_iter().zip(kept);
        Ok(pairs.filter(|(_, kept)| missing.contains(kept)).map(|(id, _)| id).collect())
    }

    /// Expects a delivery at an endpoint at least this often, and reports when it is silent for
    /// longer.
    ///
    /// The endpoint is the receiver's name, or the provider's if it has none.
    pub fn expect(&self, endpoint: &str, within: Duration) -> Expect {
        Expect::new(self.clone(), endpoint, within)
    }

    /// Counts the entries of each endpoint.
    ///
    /// # Errors
    ///
    /// The store failed.
    pub async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        let mut stats = self.store.stats().await?;
        for one in &mut stats {
            one.has_handler = self.routes.has_handler(&one.provider, &one.endpoint);
        }
        Ok(stats)
    }

    /// Returns the event types that reached the workers of this process and that their handlers'
    /// enums do not name. Such events are done.
    ///
    /// A misspelled `rename` looks like an unwanted event, so look here if an event seems to be
    /// missing. At most 1,024 types are counted.
    pub fn unknown_types(&self) -> Vec<UnknownType> {
        let all = self.unknown_types.all().into_iter();
        all.map(|(provider, event_type, events)| UnknownType { provider, event_type, events }).collect()
    }

    /// Stores the entries of one delivery, all or none.
    pub(super) async fn write(&self, entries: Vec<Entry>, received: usize) -> Result<Accepted, AcceptError> {
        let stored = self.queue.write(entries, received, self.max_waiting);
        let stored = tokio::time::timeout(self.accept_timeout, stored).await.map_err(|_| AcceptError::Late)?;
        match stored? {
            0 => Ok(Accepted::Duplicate),
            count => Ok(Accepted::New(count)),
        }
    }
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox").field("durability", &self.durability()).finish_non_exhaustive()
    }
}

/// Returns the current time in whole milliseconds.
pub(super) fn now() -> SystemTime {
    rounded(SystemTime::now())
}
