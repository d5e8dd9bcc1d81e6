use super::accepted::{AcceptError, Accepted};
use super::batch::Batch;
use super::dyn_store::DynStore;
use super::entry::Entry;
use super::fetched::Fetched;
use super::filter::{Filter, Found};
use super::intake::Intake;
use super::routes::Routes;
use super::silence::Expect;
use super::stats::Stats;
use super::store::{Durability, Store, StoreError, bounded, rounded};
use crate::delivery::Delivery;
use crate::delivery::unknown::UnknownTypes;
use crate::spec::Provider;
use bytes::Bytes;
use std::collections::HashSet;
use std::fmt;
use std::future::{Future, poll_fn};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::{Duration, SystemTime};
use tokio::sync::{Mutex, Notify, mpsc, oneshot};

/// Keeps deliveries until they are handled. Cheap to clone.
///
/// Give it to `webhook` in place of a handler, and let a [`Worker`](super::Worker) handle what it
/// stores.
#[derive(Clone)]
pub struct Inbox {
    pub(super) store: Arc<dyn DynStore>,
    /// Tells the workers of this process that something arrived.
    pub(super) arrived: Arc<Notify>,
    pub(super) routes: Arc<Routes>,
    pub(super) unknown_types: Arc<UnknownTypes>,
    queue: mpsc::UnboundedSender<Waiting>,
    waiting: Arc<AtomicUsize>,
    max_waiting: usize,
    accept_timeout: Duration,
}

/// Entries of one delivery that wait to be stored.
struct Waiting {
    entries: Vec<Entry>,
    answer: oneshot::Sender<Result<usize, StoreError>>,
    /// The size of the entries, until they are stored.
    held: Held,
}

/// A part of a sum, for as long as this value lives.
struct Held {
    sum: Arc<AtomicUsize>,
    size: usize,
}

impl Held {
    /// Returns what was held before, too.
    fn add(sum: &Arc<AtomicUsize>, size: usize) -> (usize, Self) {
        (sum.fetch_add(size, Ordering::Relaxed), Self { sum: sum.clone(), size })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.sum.fetch_sub(self.size, Ordering::Relaxed);
    }
}

/// The most entries that a replay or a deletion changes at once.
const PAGE: usize = 500;

/// The most deliveries that are stored at once. More make no store faster.
const MAX_BATCH: usize = 256;

/// What an entry needs in memory beside its body, with the future of its sender.
const ENTRY_SIZE: usize = 2048;

/// The default of [`Inbox::max_waiting`], in bytes.
const MAX_WAITING: usize = 64 << 20;

/// Slack gives up after this time, and most providers wait longer.
const ACCEPT_TIMEOUT: Duration = Duration::from_secs(3);

impl Inbox {
    /// Makes an inbox that keeps its entries in this store.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime, on which the entries are written. The runtime needs its timer
    /// (`enable_time` or `enable_all`).
    pub fn new(store: impl Store) -> Self {
        let (queue, waiting) = mpsc::unbounded_channel();
        let (store, arrived): (Arc<dyn DynStore>, Arc<Notify>) = (Arc::new(store), Arc::default());
        let lanes = Lanes {
            store: store.clone(),
            arrived: arrived.clone(),
            queue: Arc::new(Mutex::new(waiting)),
            writing: Arc::default(),
        };
        for _ in 0..store.lanes() {
            tokio::spawn(lanes.clone().write_all());
        }
        Self {
            store,
            arrived,
            routes: Arc::default(),
            unknown_types: Arc::default(),
            queue,
            waiting: Arc::default(),
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

    /// Returns how durable an accepted delivery is.
    pub fn durability(&self) -> Durability {
        self.store.durability()
    }

    /// Stores a delivery, unless it is stored already.
    ///
    /// A list of events becomes an entry for each event. The delivery is stored
    /// even if this future is dropped after its first poll.
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

    /// Tells events apart by an id of the application's. See [`Intake::identified_by`].
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
    /// Nobody signed it, so its delivery's [`covers`](Delivery::covers) says no to every part. Use
    /// it for what [`missing`](Self::missing) found. If the endpoint has an [`Intake`] with rules,
    /// call [`Intake::import_unsigned`].
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

    /// Makes done, dead and superseded entries due again, with all attempts before them.
    ///
    /// Returns how many. Entries whose body is not kept any more stay as they are.
    ///
    /// Goes page by page, so that deliveries are stored meanwhile, whatever the filter selects.
    ///
    /// # Errors
    ///
    /// The store failed. What was replayed before stays so.
    pub async fn replay(&self, filter: Filter) -> Result<u64, StoreError> {
        self.in_pages(filter, |page| self.store.replay(page, now())).await
    }

    /// Deletes entries, with their ids, unless they are being handled. Returns how many.
    ///
    /// If the provider sends one of them again, it is a new event. Goes page by page, as
    /// [`replay`](Self::replay).
    ///
    /// # Errors
    ///
    /// The store failed. What was deleted before stays so.
    pub async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        self.in_pages(filter, |page| self.store.delete(page)).await
    }

    /// Changes what a filter selects in order of arrival, a limited number at once.
    ///
    /// In this order, the first entry of a key that is replayed is also the first one that goes.
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

    /// Expects a delivery at an endpoint at least this often, and tells when it is silent for longer.
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

    /// Returns the types that came to the workers of this process and that their handlers' enums do
    /// not name. Such an event is done.
    ///
    /// A misspelled `rename` looks like an unwanted event, so look here when one does not come. At most
    /// 1,024 types are counted.
    pub fn unknown_types(&self) -> Vec<UnknownType> {
        let all = self.unknown_types.all().into_iter();
        all.map(|(provider, event_type, events)| UnknownType { provider, event_type, events }).collect()
    }

    /// Stores the entries of one delivery, all or none.
    ///
    /// Awaits nothing before they are in the queue. From there they are written, whoever hangs up.
    ///
    /// `received` is the size of the delivery's body, which its events share: all of it stays in
    /// memory with any of them.
    pub(super) async fn write(&self, entries: Vec<Entry>, received: usize) -> Result<Accepted, AcceptError> {
        let bodies: usize = entries.iter().map(|entry| entry.body.len()).sum();
        let size = bodies.max(received) + entries.len() * ENTRY_SIZE;
        let (waiting, held) = Held::add(&self.waiting, size);
        // What is too large by itself would be refused for ever, so it waits alone.
        if waiting > 0 && waiting.saturating_add(size) > self.max_waiting {
            return Err(AcceptError::Full);
        }
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Unavailable("the runtime of the inbox has stopped".to_owned());
        self.queue.send(Waiting { entries, answer, held }).map_err(|_| gone())?;
        let stored = tokio::time::timeout(self.accept_timeout, answered).await.map_err(|_| AcceptError::Late)?;
        match stored.unwrap_or_else(|_| Err(gone()))? {
            0 => Ok(Accepted::Duplicate),
            count => Ok(Accepted::New(count)),
        }
    }
}

/// A type that the enum of its handler does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownType {
    /// The name of the provider's row.
    pub provider: String,
    /// The type.
    pub event_type: String,
    /// How many events had it.
    pub events: u64,
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

/// What the lanes of a store share.
#[derive(Clone)]
struct Lanes {
    store: Arc<dyn DynStore>,
    arrived: Arc<Notify>,
    queue: Arc<Mutex<mpsc::UnboundedReceiver<Waiting>>>,
    /// How many deliveries are being written.
    writing: Arc<AtomicUsize>,
}

impl Lanes {
    /// Writes what queued up while the last batch was written. So no timer is needed: the slower the
    /// store, the larger the batches.
    async fn write_all(self) {
        loop {
            let mut queue = self.queue.lock().await;
            let Some(first) = queue.recv().await else { return };
            let share = self.share(queue.len() + 1);
            let rest = std::iter::from_fn(|| queue.try_recv().ok());
            let mut waiting: Vec<Waiting> = std::iter::once(first).chain(rest).take(share).collect();
            let _writing = Held::add(&self.writing, waiting.len());
            let mut batch = Batch::default();
            let places: Vec<_> = waiting.iter_mut().map(|one| batch.add(std::mem::take(&mut one.entries))).collect();
            let (entries, places_of) = batch.close();
            #[cfg(feature = "metrics")]
            crate::metrics::batch(entries.len());
            let mut accepting = self.store.accept(entries.clone());
            // The other lanes wait for it, so that no batch gets to the store before an earlier one.
            let begun = poll_fn(|context| Poll::Ready(accepting.as_mut().poll(context))).await;
            drop(queue);
            let stored = match begun {
                Poll::Ready(stored) => stored,
                Poll::Pending => accepting.await,
            };
            match stored {
                Err(StoreError::Refused(_)) if waiting.len() > 1 => {
                    // One delivery that cannot be stored must not refuse the others.
                    for (one, places) in waiting.into_iter().zip(places) {
                        let alone: Arc<[Entry]> = places_of.entries(places.clone(), &entries).cloned().collect();
                        let stored = self.store.accept(alone).await;
                        let stored = stored.map(|is_new| is_new.iter().filter(|is_new| **is_new).count());
                        one.answer(stored, &self.arrived);
                    }
                }
                stored => {
                    for (one, places) in waiting.into_iter().zip(places) {
                        let stored = stored.as_ref().map(|is_new| places_of.count_new(places, is_new));
                        one.answer(stored.map_err(Clone::clone), &self.arrived);
                    }
                }
            }
        }
    }

    /// Returns how many of the queued deliveries a lane takes: as many as the other lanes have.
    ///
    /// If it took all, nothing would be left for the others to write at the same time.
    fn share(&self, queued: usize) -> usize {
        let all = queued + self.writing.load(Ordering::Relaxed);
        all.div_ceil(self.store.lanes()).clamp(1, MAX_BATCH)
    }
}

impl Waiting {
    /// Tells the sender how many of its events are new, unless it hung up.
    fn answer(self, stored: Result<usize, StoreError>, arrived: &Notify) {
        if stored.as_ref().is_ok_and(|new| *new > 0) {
            arrived.notify_waiters();
        }
        // Before the answer, so that the sender's next delivery finds the place free.
        drop(self.held);
        let _ = self.answer.send(stored);
    }
}
