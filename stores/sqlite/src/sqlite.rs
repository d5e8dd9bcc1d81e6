use crate::error::OpenError;
use crate::statements::claim::Turns;
use crate::statements::{accept, claim, end, find, sweep, take};
use crate::tasks::{Queue, call, call_once};
use crate::{connection, schema, threads};
use bytes::Bytes;
use eyelet::inbox::{
    Claim, Claimed, Durability, End, Ending, Entry, Expire, Filter, Found, Job, Lease, Stats, Store, StoreError, Taken,
};
use rusqlite::Connection;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// An inbox in an SQLite file. Cheap to clone: all clones share one connection that writes.
#[derive(Clone)]
pub struct Sqlite {
    writer: Queue,
    reader: Queue,
    path: Arc<Path>,
    turns: Arc<Mutex<Turns>>,
}

/// The default of [`Sqlite::open_within`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

impl Sqlite {
    /// Opens an inbox, and creates the file if it does not exist.
    ///
    /// Blocks for some milliseconds, so call it when the program starts. Several processes of one
    /// machine may open the same file. The file may hold tables of the application.
    ///
    /// # Errors
    ///
    /// The file cannot be used. The [`OpenError`] says why, and what to do.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::open_within(path, BUSY_TIMEOUT)
    }

    /// Opens an inbox like [`open`](Self::open), with another limit than 5 seconds for the time that
    /// a call waits for the lock of another process.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open).
    pub fn open_within(path: impl AsRef<Path>, busy_timeout: Duration) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let mut db = connection::writing(path, busy_timeout)?;
        schema::prepare(&mut db, path, busy_timeout)?;
        let reader = threads::start_reader(path, busy_timeout)?;
        let writer = threads::start_writer(db, path, busy_timeout)?;
        Ok(Self { writer, reader, path: path.into(), turns: Arc::default() })
    }

    /// Runs the writes of a handler and the end of its job in one transaction.
    ///
    /// The job must come from an inbox on this file. The effect of the event then happens exactly once. Either
    /// everything is stored and the job is done, or nothing is stored and the worker tries the job again.
    ///
    /// The closure runs on the thread that stores new events, so it should only read and write. It
    /// must not begin, commit or roll back a transaction; savepoints are fine. Its tables must be in
    /// the file of the inbox. If it panics, the panic continues in the caller.
    ///
    /// # Errors
    ///
    /// Nothing was written.
    ///
    /// - [`StoreError::Refused`]: the closure violated a constraint, the lease was lost and
    ///   another worker has the event, or the job is of another store.
    /// - [`StoreError::Unavailable`]: any other error of the closure or of SQLite.
    pub async fn complete_with<P, E>(
        &self,
        job: &Job<P, E>,
        writes: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static,
    ) -> Result<(), StoreError> {
        let (lease, received_at, now) = (job.lease(), job.received_at(), SystemTime::now());
        let work = move |db: &Connection| {
            // First the end, so that nothing is written for a job that is another worker's.
            let is_ended =
                end::is_of(db, lease, received_at)? && end::end(db, &End { lease, ending: Ending::Done }, now)?;
            if is_ended {
                writes(db)?;
            }
            Ok(is_ended)
        };
        if call_once(&self.writer, work).await? {
            job.leave_end();
            Ok(())
        } else {
            Err(StoreError::Refused(
                "the lease was lost and another worker has the event, or the job belongs to another store".to_owned(),
            ))
        }
    }
}

impl fmt::Debug for Sqlite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqlite").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store for Sqlite {
    fn durability(&self) -> Durability {
        Durability::Fsync
    }

    /// The second batch fills while the first is committed.
    fn lanes(&self) -> usize {
        2
    }

    async fn accept(&self, batch: Arc<[Entry]>) -> Result<Vec<bool>, StoreError> {
        call(&self.writer, move |db| accept::accept(db, &batch)).await
    }

    async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        let turns = self.turns.clone();
        let work =
            move |db: &Connection| claim::claim(db, &claim, &mut turns.lock().unwrap_or_else(PoisonError::into_inner));
        call(&self.writer, work).await
    }

    async fn end(&self, ends: Vec<End>, now: SystemTime) -> Result<Vec<bool>, StoreError> {
        call(&self.writer, move |db| ends.iter().map(|end| end::end(db, end, now)).collect()).await
    }

    async fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Result<Vec<bool>, StoreError> {
        call(&self.writer, move |db| leases.iter().map(|lease| end::prolong(db, *lease, until)).collect()).await
    }

    async fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Result<Taken, StoreError> {
        call(&self.writer, move |db| take::take(db, &entry, now, until)).await
    }

    async fn find(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        call(&self.reader, move |db| find::find(db, &filter, after, limit)).await
    }

    async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        call(&self.reader, move |db| find::find_latest(db, &filter, before, limit)).await
    }

    async fn body(&self, seq: u64) -> Result<Option<Bytes>, StoreError> {
        call(&self.reader, move |db| find::body(db, seq)).await
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        call(&self.writer, move |db| sweep::replay(db, &filter, now)).await
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        call(&self.writer, move |db| sweep::delete(db, &filter)).await
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        call(&self.reader, move |db| find::missing(db, &endpoint, &ids)).await
    }

    async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        call(&self.reader, find::stats).await
    }

    async fn expire(&self, expire: Expire) -> Result<bool, StoreError> {
        call(&self.writer, move |db| sweep::expire(db, &expire)).await
    }
}
