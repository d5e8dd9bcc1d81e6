use crate::connection::Lent;
use crate::error::{Fault, OpenError, no_answer};
use crate::options::Options;
use crate::statements::accept::Scopes;
use crate::statements::claim::Turns;
use crate::statements::{Statements, accept, claim, end, find, sweep, take};
use crate::wake::Wake;
use bytes::Bytes;
use deadpool_postgres::{Client, Pool};
use eyelet::inbox::{
    Claim, Claimed, Durability, End, Entry, Expire, Filter, Found, Lease, Stats, Store, StoreError, Taken,
};
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// An inbox in a PostgreSQL database. Cheap to clone: all clones share their connections.
#[derive(Clone)]
pub struct Postgres {
    shared: Arc<Shared>,
}

struct Shared {
    pool: Pool,
    statements: Statements,
    is_durable: bool,
    scopes: Scopes,
    turns: Turns,
    wake: Wake,
}

/// After this time, a call of the receiver or the worker has failed.
const CALL: Duration = Duration::from_secs(15);

/// The same for calls that can change or read all entries.
const LONG_CALL: Duration = Duration::from_secs(600);

/// How often a call is made until other calls no longer undo it.
const ATTEMPTS: usize = 5;

impl Postgres {
    /// Connects to a database, and creates the tables if they do not exist.
    ///
    /// The address is `postgres://user:password@host:5432/database`. To a server on another machine,
    /// the connection is encrypted and the certificate is checked, unless the address says
    /// `sslmode=disable`. Several processes may use the same tables.
    ///
    /// Call it in a tokio runtime. [`Options`] has more settings.
    ///
    /// # Errors
    ///
    /// The database cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn connect(url: &str) -> Result<Self, OpenError> {
        Options::new().connect(url).await
    }

    /// Uses the connections of a pool, and creates the tables if they do not exist.
    ///
    /// Without an address, the store cannot listen: a worker sees what another process stored when it
    /// looks next, after 5 seconds by default. Set the timeouts of the pool, and keep at least 3
    /// connections free for the store.
    ///
    /// # Errors
    ///
    /// The database cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn with_pool(pool: Pool) -> Result<Self, OpenError> {
        Options::new().with_pool(pool).await
    }

    pub(crate) fn new(pool: Pool, statements: Statements, is_durable: bool, wake: Wake) -> Self {
        let (scopes, turns) = (Scopes::default(), Turns::default());
        Self { shared: Arc::new(Shared { pool, statements, is_durable, scopes, turns, wake }) }
    }

    pub(crate) fn statements(&self) -> &Statements {
        &self.shared.statements
    }

    /// Makes a call on a connection, and makes it again if other calls have undone it.
    async fn call<T: Send>(
        &self,
        limit: Duration,
        work: impl for<'c> Fn(&'c mut Client, &'c Shared) -> Work<'c, T> + Send + Sync,
    ) -> Result<T, StoreError> {
        let mut attempt = 1;
        loop {
            let call = async {
                let mut lent = Lent::new(self.shared.pool.get().await?);
                let gone = || StoreError::Unavailable("the connection is gone".to_owned());
                let result = work(lent.client().ok_or_else(gone)?, &self.shared).await?;
                lent.give_back();
                Ok(result)
            };
            match tokio::time::timeout(limit, call).await {
                Err(_) => return Err(no_answer(limit)),
                Ok(Ok(result)) => return Ok(result),
                Ok(Err(Fault::Repeat(_))) if attempt < ATTEMPTS => attempt += 1,
                Ok(Err(Fault::Repeat(error) | Fault::Store(error))) => {
                    self.shared.scopes.forget();
                    return Err(error);
                }
            }
        }
    }
}

/// The work of a call on its connection.
type Work<'c, T> = Pin<Box<dyn Future<Output = Result<T, Fault>> + Send + 'c>>;

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").field("schema", &self.shared.statements.schema).finish_non_exhaustive()
    }
}

impl Store for Postgres {
    fn durability(&self) -> Durability {
        if self.shared.is_durable { Durability::Fsync } else { Durability::OsCache }
    }

    /// The server commits two batches together.
    fn lanes(&self) -> usize {
        2
    }

    async fn arrival(&self) {
        self.shared.wake.arrival().await;
    }

    async fn accept(&self, batch: Arc<[Entry]>) -> Result<Vec<bool>, StoreError> {
        accept::check(&batch)?;
        let is_new = self
            .call(CALL, |db, shared| {
                let batch = batch.clone();
                Box::pin(async move { accept::accept(db, &shared.statements, &shared.scopes, &batch).await })
            })
            .await?;
        if is_new.contains(&true) {
            self.shared.wake.stored();
        }
        Ok(is_new)
    }

    async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        let claim = Arc::new(claim);
        self.call(CALL, |db, shared| {
            let claim = claim.clone();
            Box::pin(async move { claim::claim(db, &shared.statements, &shared.turns, &claim).await })
        })
        .await
    }

    async fn end(&self, ends: Vec<End>, now: SystemTime) -> Result<Vec<bool>, StoreError> {
        let ends: Arc<[End]> = ends.into();
        self.call(CALL, |db, shared| {
            let ends = ends.clone();
            Box::pin(async move { end::end(db, &shared.statements, &ends, now).await })
        })
        .await
    }

    async fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Result<Vec<bool>, StoreError> {
        let leases: Arc<[Lease]> = leases.into();
        self.call(CALL, |db, shared| {
            let leases = leases.clone();
            Box::pin(async move { end::prolong(db, &shared.statements, &leases, until).await })
        })
        .await
    }

    async fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Result<Taken, StoreError> {
        accept::check(std::slice::from_ref(&entry))?;
        let entry = Arc::new(entry);
        self.call(CALL, |db, shared| {
            let entry = entry.clone();
            Box::pin(async move { take::take(db, &shared.statements, &shared.scopes, &entry, now, until).await })
        })
        .await
    }

    async fn find(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let filter = Arc::new(filter);
        self.call(LONG_CALL, |db, shared| {
            let filter = filter.clone();
            Box::pin(async move { find::find(db, &shared.statements, &filter, after, limit).await })
        })
        .await
    }

    async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let filter = Arc::new(filter);
        self.call(LONG_CALL, |db, shared| {
            let filter = filter.clone();
            Box::pin(async move { find::find_latest(db, &shared.statements, &filter, before, limit).await })
        })
        .await
    }

    async fn body(&self, seq: u64) -> Result<Option<Bytes>, StoreError> {
        self.call(CALL, |db, shared| Box::pin(async move { find::body(db, &shared.statements, seq).await })).await
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        let filter = Arc::new(filter);
        self.call(LONG_CALL, |db, shared| {
            let filter = filter.clone();
            Box::pin(async move { sweep::replay(db, &shared.statements, &filter, now).await })
        })
        .await
        .inspect(|_| self.shared.wake.stored())
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        let filter = Arc::new(filter);
        self.call(LONG_CALL, |db, shared| {
            let filter = filter.clone();
            Box::pin(async move { sweep::delete(db, &shared.statements, &filter).await })
        })
        .await
        .inspect(|_| self.shared.wake.stored())
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        let (endpoint, ids): (Arc<str>, Arc<[String]>) = (endpoint.into(), ids.into());
        self.call(LONG_CALL, |db, shared| {
            let (endpoint, ids) = (endpoint.clone(), ids.clone());
            Box::pin(async move { find::missing(db, &shared.statements, &endpoint, &ids).await })
        })
        .await
    }

    async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        self.call(LONG_CALL, |db, shared| Box::pin(async move { find::stats(db, &shared.statements).await })).await
    }

    async fn expire(&self, expire: Expire) -> Result<bool, StoreError> {
        self.call(LONG_CALL, |db, shared| Box::pin(async move { sweep::expire(db, &shared.statements, &expire).await }))
            .await
    }
}
