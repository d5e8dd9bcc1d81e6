use super::inbox::{Inbox, now};
use super::store::{DynStore, Expire, Lease};
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::task::{Id, JoinSet};
use tokio::time::interval;

/// The events that a worker is handling.
#[derive(Clone, Default)]
pub(super) struct Running(Arc<Mutex<HashMap<Id, Held>>>);

/// The lease of an event, and whether its handler ended it.
pub(super) type Held = (Lease, Arc<AtomicBool>);

impl Running {
    fn map(&self) -> MutexGuard<'_, HashMap<Id, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn insert(&self, id: Id, lease: Lease, is_ended: Arc<AtomicBool>) {
        self.map().insert(id, (lease, is_ended));
    }

    pub(super) fn remove(&self, id: Id) -> Option<Held> {
        self.map().remove(&id)
    }

    fn leases(&self) -> Vec<Lease> {
        self.map().values().map(|(lease, _)| *lease).collect()
    }
}

/// Prolongs a worker's leases and deletes what is kept for too long, beside the worker's loop.
///
/// In tasks of their own, so that a store that is slow with one thing does not hold up the others.
/// They end with this value.
pub(super) struct Keeper {
    _tasks: JoinSet<()>,
}

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
        Self { _tasks: tasks }
    }
}

async fn prolong(store: Arc<dyn DynStore>, running: Running, lease: Duration) {
    let mut ticks = interval(lease / 3);
    loop {
        ticks.tick().await;
        let leases = running.leases();
        if !leases.is_empty()
            && let Some(until) = now().checked_add(lease)
        {
            // A failure is seen at the end of the job. Until then, the next turn tries again.
            let _ = store.prolong(leases, until).await;
        }
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
