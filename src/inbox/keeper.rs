use super::dyn_store::DynStore;
use super::inbox::{Inbox, now};
#[cfg(feature = "tracing")]
use super::log::Subject;
use super::retry::Retry;
#[cfg(feature = "metrics")]
use super::stats::Stats;
use super::store::{Expire, Lease};
#[cfg(feature = "metrics")]
use crate::metrics::{Level, Levels};
#[cfg(feature = "tracing")]
use crate::trace::Span;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
#[cfg(feature = "metrics")]
use std::time::Instant;
use std::time::{Duration, SystemTime};
use tokio::task::{AbortHandle, Id, JoinSet};
use tokio::time::{interval, sleep};

/// The events that a worker is handling.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<HashMap<Id, Held>>>);

/// An event that is being handled.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) provider: String,
    pub(super) lease: Lease,
    /// When the event is tried again if it fails.
    pub(super) retry: Retry,
    /// Whether the handler ended it in a transaction of its own.
    pub(super) is_ended: Arc<AtomicBool>,
    pub(super) task: AbortHandle,
    #[cfg(feature = "tracing")]
    pub(super) subject: Subject,
    #[cfg(feature = "tracing")]
    pub(super) span: Span,
    #[cfg(feature = "metrics")]
    pub(super) endpoint: String,
    #[cfg(feature = "metrics")]
    pub(super) began: Instant,
}

impl Running {
    fn map(&self) -> MutexGuard<'_, HashMap<Id, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn insert(&self, held: Held) {
        self.map().insert(held.task.id(), held);
    }

    pub(super) fn remove(&self, id: Id) -> Option<Held> {
        self.map().remove(&id)
    }

    /// Returns how many events of a provider are being handled.
    pub(super) fn of(&self, provider: &str) -> usize {
        self.map().values().filter(|held| held.provider == provider).count()
    }

    fn all(&self) -> Vec<Held> {
        self.map().values().cloned().collect()
    }
}

/// Prolongs a worker's leases and deletes what is kept for too long, beside the worker's loop.
///
/// In tasks of their own, so that a store that is slow with one thing does not hold up the others.
/// They end with this value.
pub(super) struct Keeper {
    _tasks: JoinSet<()>,
}

/// After this time, the routes of the program are there, whether they were made before or after the worker.
const SET_UP: Duration = Duration::from_secs(2);

/// How often a worker counts what is stored.
#[cfg(feature = "metrics")]
const MEASURE_EVERY: Duration = Duration::from_secs(15);

/// How often a worker deletes what is kept for too long.
const EXPIRE_EVERY: Duration = Duration::from_secs(60);

/// The most entries that are deleted at once, so that nobody waits long for it.
const EXPIRE_AT_ONCE: usize = 500;

impl Keeper {
    pub(super) fn start(
        inbox: &Inbox,
        running: &Running,
        lease: Duration,
        keep_bodies: Duration,
        keep_ids: Duration,
    ) -> Self {
        let mut tasks = JoinSet::new();
        tasks.spawn(prolong(inbox.store.clone(), running.clone(), lease));
        tasks.spawn(expire(inbox.store.clone(), keep_bodies, keep_ids));
        #[cfg(feature = "metrics")]
        tasks.spawn(measure(inbox.store.clone()));
        let routes = inbox.routes.clone();
        tasks.spawn(async move {
            sleep(SET_UP).await;
            routes.tell();
        });
        Self { _tasks: tasks }
    }
}

async fn prolong(store: Arc<dyn DynStore>, running: Running, lease: Duration) {
    let mut ticks = interval(lease / 3);
    let mut lost = HashSet::new();
    loop {
        ticks.tick().await;
        let all = running.all();
        let leases: Vec<Lease> = all.iter().map(|held| held.lease).collect();
        if leases.is_empty() {
            continue;
        }
        // A failure is seen at the end of the job. Until then, the next turn tries again.
        let holds = store.prolong(leases, now() + lease).await.unwrap_or_default();
        // Another worker has what was lost, and an event is not to be handled twice at a time. Only at the
        // second turn, because a transaction of the handler may just have ended the job.
        let is_lost = |(held, holds): &(Held, bool)| !holds && !held.is_ended.load(Ordering::Relaxed);
        let now_lost: Vec<Held> = all.into_iter().zip(holds).filter(is_lost).map(|(held, _)| held).collect();
        for held in now_lost.iter().filter(|held| lost.contains(&held.task.id())) {
            #[cfg(feature = "tracing")]
            held.span.enter(|| super::log::lost(&held.subject, held.lease.attempt));
            #[cfg(feature = "metrics")]
            crate::metrics::lost(&held.endpoint);
            held.task.abort();
        }
        lost = now_lost.iter().map(|held| held.task.id()).collect();
    }
}

async fn expire(store: Arc<dyn DynStore>, keep_bodies: Duration, keep_ids: Duration) {
    let mut ticks = interval(EXPIRE_EVERY);
    loop {
        ticks.tick().await;
        // What is kept for longer than there were computers is kept for ever.
        let [bodies_before, entries_before] =
            [keep_bodies, keep_ids].map(|kept| now().checked_sub(kept).unwrap_or(SystemTime::UNIX_EPOCH));
        let expire = Expire { bodies_before, entries_before, most: EXPIRE_AT_ONCE };
        while let Ok(true) = store.expire(expire).await {}
    }
}

/// Sets the gauges of what is stored.
#[cfg(feature = "metrics")]
async fn measure(store: Arc<dyn DynStore>) {
    let mut ticks = interval(MEASURE_EVERY);
    let mut levels = Levels::default();
    loop {
        ticks.tick().await;
        let Ok(stats) = store.stats().await else { continue };
        let level = |stats: Stats| Level {
            source: stats.endpoint,
            depth: stats.ready + stats.waiting + stats.leased,
            dead: stats.dead,
            oldest: stats.oldest,
        };
        levels.set(&stats.into_iter().map(level).collect::<Vec<_>>(), now());
    }
}
