use crate::calls;
use crate::connection::Server;
use crate::error::OpenError;
use crate::options::Options;
use crate::wake::Wake;
use bytes::Bytes;
use eyelet::inbox::{
    Claim, Claimed, Durability, End, Entry, Expire, Filter, Found, Lease, Stats, Store, StoreError, Taken,
};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// An inbox in a Redis server. Cheap to clone: all clones share their connections.
#[derive(Clone)]
pub struct Redis {
    shared: Arc<Shared>,
}

struct Shared {
    server: Server,
    durability: Durability,
    wake: Wake,
}

impl Redis {
    /// Connects to a server.
    ///
    /// The address is `redis://user:password@host:6379/0`, with the number of the database at the end.
    /// With `rediss://`, the connection is encrypted and the certificate is checked. `unix:///path` is a
    /// socket. Several processes may use the same inbox.
    ///
    /// Call it in a tokio runtime. [`Options`] has more settings.
    ///
    /// # Errors
    ///
    /// The server cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn connect(url: &str) -> Result<Self, OpenError> {
        Options::new().connect(url).await
    }

    pub(crate) fn new(server: Server, durability: Durability, wake: Wake) -> Self {
        Self { shared: Arc::new(Shared { server, durability, wake }) }
    }
}

impl fmt::Debug for Redis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { server, durability, .. } = &*self.shared;
        f.debug_struct("Redis").field("keys", &server.base).field("durability", durability).finish_non_exhaustive()
    }
}

impl Store for Redis {
    fn durability(&self) -> Durability {
        self.shared.durability
    }

    /// One batch is packed while the server stores the other.
    fn lanes(&self) -> usize {
        2
    }

    async fn arrival(&self) {
        self.shared.wake.arrival().await;
    }

    async fn accept(&self, batch: Arc<[Entry]>) -> Result<Vec<bool>, StoreError> {
        calls::accept(&self.shared.server, &batch).await
    }

    async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        calls::claim(&self.shared.server, &claim).await
    }

    async fn end(&self, ends: Vec<End>, now: SystemTime) -> Result<Vec<bool>, StoreError> {
        calls::end(&self.shared.server, &ends, now).await
    }

    async fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Result<Vec<bool>, StoreError> {
        calls::prolong(&self.shared.server, &leases, until).await
    }

    async fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Result<Taken, StoreError> {
        calls::take(&self.shared.server, &entry, now, until).await
    }

    async fn find(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        calls::find(&self.shared.server, &filter, after, limit).await
    }

    async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        calls::find_latest(&self.shared.server, &filter, before, limit).await
    }

    async fn body(&self, seq: u64) -> Result<Option<Bytes>, StoreError> {
        calls::body(&self.shared.server, seq).await
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        calls::replay(&self.shared.server, &filter, now).await
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        calls::delete(&self.shared.server, &filter).await
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        calls::missing(&self.shared.server, &endpoint, ids).await
    }

    async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        calls::stats(&self.shared.server).await
    }

    async fn expire(&self, expire: Expire) -> Result<bool, StoreError> {
        calls::expire(&self.shared.server, &expire).await
    }
}
