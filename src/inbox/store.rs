use super::entry::Entry;
use super::filter::{Filter, Found};
use super::stats::Stats;
use crate::delivery::digest;
use bytes::Bytes;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A store for the entries of an inbox.
///
/// Write the methods as plain `async fn`. The module `contract` (feature `testing`) tests a store.
///
/// - A call returns when its effect is as durable as [`durability`](Self::durability) says.
/// - A call takes effect as a whole or not at all. A future that is dropped may still take effect.
/// - Times come from the caller, in whole milliseconds, and can jump back. A store reads no clock.
/// - Texts are compared byte by byte.
/// - Ids, keys and replay keys are unique within an endpoint of a provider.
///
/// # Keys
///
/// At most one entry of a [key](super::Order) is ready or leased. The others that are not over are
/// [waiting](super::State::Waiting). Each call that changes an entry of a key chooses the next one:
///
/// - While an entry of the key is leased, all others wait.
/// - Under [`Arrival`](super::OrderRule::Arrival), the entry with the smallest number is next. A dead
///   entry that holds up those behind it counts as one that is not over.
/// - Under [`Newest`](super::OrderRule::Newest), entries are superseded if the store keeps a done
///   entry of the key with a greater version. Of the others, the one with the greatest version is
///   next; of equal versions, the one with the smallest number.
/// - An entry that goes back to waiting keeps its due time.
pub trait Store: Send + Sync + 'static {
    /// Returns how durable an accepted entry is.
    fn durability(&self) -> Durability;

    /// Returns how many batches may be accepted at the same time.
    fn lanes(&self) -> usize {
        1
    }

    /// Waits until an entry may have become due, stored by another process.
    ///
    /// Never returns by default, because the worker asks every few seconds anyway.
    fn arrival(&self) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }

    /// Stores a batch in its order, and returns for each entry whether it is new.
    ///
    /// The batch holds no id of an endpoint twice. It can hold copies of one replay key.
    ///
    /// - An entry is not new if an entry with its id is kept, whatever became of that.
    /// - An entry that refuses copies is not new if an entry with its replay key is kept.
    /// - A new entry is due at its `received_at`, and gets a number greater than all before it.
    ///   Numbers begin above 0 and are never used again.
    fn accept(&self, batch: Arc<[Entry]>) -> impl Future<Output = Result<Vec<bool>, StoreError>> + Send;

    /// Leases what is due, and counts the attempt.
    ///
    /// A lease is a due time: if it runs out before the attempt ends, the entry is due again. A
    /// time that is equal to [`now`](Claim::now) has come.
    ///
    /// - A claim can return fewer entries than [`most`](Claim::most) although more are due. It
    ///   returns none only if none is due.
    /// - If the endpoints with due entries are no more than `most`, each gets at least one. If they
    ///   are more, repeated claims serve each of them.
    /// - Of an endpoint, the entries with the earliest due times come first.
    fn claim(&self, claim: Claim) -> impl Future<Output = Result<Claimed, StoreError>> + Send;

    /// Ends attempts, and lets the next entry of each key go. `false`: the lease was lost.
    ///
    /// A lease is lost when its entry is claimed again or the attempt has ended. A lease that is only
    /// too late still holds. Answers in the order of the ends.
    fn end(&self, ends: Vec<End>, now: SystemTime) -> impl Future<Output = Result<Vec<bool>, StoreError>> + Send;

    /// Prolongs leases. `false`: the lease was lost, as for [`end`](Self::end).
    fn prolong(
        &self,
        leases: Vec<Lease>,
        until: SystemTime,
    ) -> impl Future<Output = Result<Vec<bool>, StoreError>> + Send;

    /// Claims one id for [`Inbox::once`](super::Inbox::once): an entry that no worker sees.
    ///
    /// The entry has an id. Nothing of its body, order and replay key is kept.
    ///
    /// - A taken entry is [leased](super::State::Leased) until it is done, also after its lease has
    ///   ended. Then the next call takes it.
    /// - It ends with [`Ending::Done`] or [`Ending::Released`]. A released one is deleted, so its id
    ///   is free.
    /// - As long as it is kept, [`accept`](Self::accept) knows its id, and
    ///   [`missing`](Self::missing) does not return it.
    fn take(
        &self,
        entry: Entry,
        now: SystemTime,
        until: SystemTime,
    ) -> impl Future<Output = Result<Taken, StoreError>> + Send;

    /// Returns the entries that a filter matches, at most `limit`, in order of arrival.
    ///
    /// Only those with a number greater than `after`.
    fn find(
        &self,
        filter: Filter,
        after: u64,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Found>, StoreError>> + Send;

    /// Returns the entries that a filter matches, at most `limit`, the newest first.
    ///
    /// Only those with a number smaller than `before`.
    fn find_latest(
        &self,
        filter: Filter,
        before: u64,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Found>, StoreError>> + Send;

    /// Returns the body of an entry. `None`: there is no such entry, or its body is not kept.
    ///
    /// The body of an [`Entry`] can be empty, and is kept as any other. A [taken](Self::take) entry
    /// has none.
    fn body(&self, seq: u64) -> impl Future<Output = Result<Option<Bytes>, StoreError>> + Send;

    /// Makes done, dead and superseded entries due again, if they still have a body, and resets
    /// their attempts. Returns how many.
    ///
    /// All of them change before the next entry of each key is chosen. An entry that is older than
    /// what was done for its key is superseded again, and counts. The fence does not go back, and the
    /// last error stays.
    fn replay(&self, filter: Filter, now: SystemTime) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Deletes entries that are not leased, with their ids, and lets the next entry of each key go.
    /// Returns how many.
    fn delete(&self, filter: Filter) -> impl Future<Output = Result<u64, StoreError>> + Send;

    /// Returns those of these ids that the endpoint has no entry for, in their order.
    ///
    /// The endpoints of this name of all providers count.
    fn missing(
        &self,
        endpoint: String,
        ids: Vec<String>,
    ) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;

    /// Counts the entries of each endpoint.
    fn stats(&self) -> impl Future<Output = Result<Vec<Stats>, StoreError>> + Send;

    /// Deletes some of what is kept for too long. `false`: nothing more is left to delete.
    ///
    /// It can return `true` although nothing is left. The call after that returns `false`.
    fn expire(&self, expire: Expire) -> impl Future<Output = Result<bool, StoreError>> + Send;
}

/// How durable an accepted entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Durability {
    /// Lost when the process ends.
    Memory,
    /// Survives the end of the process, and can be lost with the machine.
    OsCache,
    /// Survives the loss of power.
    Fsync,
}

/// What a worker asks for.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The handled providers, each with the one endpoint that is handled, or all. Entries of others
    /// are not looked at. An endpoint can be wanted twice.
    pub wanted: Vec<(&'static str, Option<String>)>,
    /// The most entries to return, a fair share for each endpoint.
    pub most: usize,
    /// The current time.
    pub now: SystemTime,
    /// The end of the leases.
    pub until: SystemTime,
}

/// What a worker gets.
#[derive(Debug, Default)]
pub struct Claimed {
    /// The leased entries, in order of arrival.
    pub entries: Vec<ClaimedEntry>,
    /// When the next wanted entry will be due, or the next lease ends. Only meaningful if no entry was
    /// due.
    pub next_due: Option<SystemTime>,
}

/// A leased entry.
#[derive(Debug)]
pub struct ClaimedEntry {
    /// The lease.
    pub lease: Lease,
    /// The entry.
    pub entry: Entry,
    /// Whether an earlier entry with the same replay key was kept when this one arrived.
    pub is_copy: bool,
}

/// The right to end an entry's attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The number of the entry, in order of arrival.
    pub seq: u64,
    /// Grows with each claim of the entry, and never goes back. So an older lease cannot end a newer
    /// attempt.
    pub fence: u64,
    /// How often the entry was claimed since it arrived or was replayed, without released claims.
    pub attempt: u32,
}

/// The end of an attempt.
#[derive(Clone, Debug)]
pub struct End {
    /// The lease of the attempt.
    pub lease: Lease,
    /// How it ended.
    pub ending: Ending,
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The event was handled. No error is kept.
    Done,
    /// It is to be tried again.
    Later {
        /// When.
        due_at: SystemTime,
        /// The text of the error.
        error: String,
    },
    /// It is not tried again until someone replays it.
    Dead {
        /// The text of the error.
        error: String,
    },
    /// The attempt does not count, because the worker stops. The entry is due at once, and keeps the
    /// error of the attempt before.
    Released,
}

#[cfg(any(feature = "tracing", feature = "metrics"))]
impl Ending {
    /// Returns its name in spans and metrics.
    pub(super) fn outcome(&self) -> &'static str {
        match self {
            Ending::Done => "done",
            Ending::Later { .. } => "retry",
            Ending::Dead { .. } => "dead",
            Ending::Released => "released",
        }
    }
}

/// The result of [`Store::take`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The caller may handle the event.
    Mine(Lease),
    /// Another request is handling it.
    Running,
    /// It was handled, or is stored.
    Done,
}

/// What is kept for too long.
#[derive(Clone, Copy, Debug)]
pub struct Expire {
    /// The bodies of entries that were done or superseded before this time. An entry that is
    /// superseded when it arrives ends at its `received_at`.
    pub bodies_before: SystemTime,
    /// Done and superseded entries, with their ids, that ended before this time, and taken entries
    /// whose lease ended before it.
    pub entries_before: SystemTime,
    /// The most entries to change in this call.
    pub most: usize,
}

/// Why a call of a store failed.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The store is down, full or slow. Nothing is known to be stored. Try again.
    #[error("{0}")]
    Unavailable(String),
    /// The store can never store this batch. Its entries are tried one by one.
    #[error("{0}")]
    Refused(String),
}

/// Instead of a longer time, with which clocks cannot count.
pub(crate) const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// The longest id, type or key.
const MAX_TEXT: usize = 256;

/// Returns a text that every store can keep and index. A longer one is replaced by its digest.
pub(crate) fn bounded(text: String) -> String {
    if text.len() <= MAX_TEXT && !text.contains('\0') { text } else { hex::encode(digest(&[text.as_bytes()])) }
}

/// Rounds down to whole milliseconds, which every store can keep.
pub(crate) fn rounded(time: SystemTime) -> SystemTime {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let nanos = u64::from(since.subsec_nanos() % 1_000_000);
    time.checked_sub(Duration::from_nanos(nanos)).unwrap_or(time)
}
