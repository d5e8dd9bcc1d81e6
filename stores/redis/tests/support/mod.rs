#![allow(dead_code, reason = "each test program uses a part of it")]

pub(crate) mod program;

use eyelet::inbox::{Claim, Claimed, End, Ending, Entry, Expire, Filter, Found, Order, OrderRule, Store};
use eyelet_redis::{Options, Redis};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The address of the server.
pub(crate) fn url() -> String {
    std::env::var("EYELET_REDIS").expect("EYELET_REDIS is the address of a server for tests")
}

/// A connection that waits for each answer.
pub(crate) fn client(url: &str) -> redis::Connection {
    redis::Client::open(url).unwrap().get_connection().unwrap()
}

/// A prefix whose keys are deleted at the end of its test.
pub(crate) struct Prefix {
    pub(crate) name: String,
}

impl Prefix {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self { name: format!("eyelet test {}-{now}-{number}", std::process::id()) }
    }

    pub(crate) fn options(&self) -> Options {
        Options::new().prefix(&self.name)
    }

    pub(crate) async fn open(&self) -> Redis {
        self.options().connect(&url()).await.unwrap()
    }

    pub(crate) fn key(&self, name: &str) -> String {
        format!("{{{}}}:{name}", self.name)
    }

    /// The keys of the server that begin so.
    pub(crate) fn keys(&self) -> Vec<Vec<u8>> {
        let mut client = client(&url());
        let found = redis::cmd("KEYS").arg(self.key("*")).query(&mut client);
        found.unwrap()
    }
}

impl Drop for Prefix {
    fn drop(&mut self) {
        let keys = self.keys();
        if !keys.is_empty() {
            redis::cmd("UNLINK").arg(keys).exec(&mut client(&url())).unwrap();
        }
    }
}

pub(crate) fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

pub(crate) fn after(seconds: u64) -> SystemTime {
    start() + Duration::from_secs(seconds)
}

pub(crate) fn entry(id: impl Into<String>) -> Entry {
    Entry {
        provider: "stripe".to_owned(),
        endpoint: "stripe".to_owned(),
        event_id: Some(id.into()),
        event_type: Some("invoice.paid".to_owned()),
        received_at: start(),
        order: None,
        copy: None,
        head: "{}".to_owned(),
        body: b"{\"id\":1}".to_vec().into(),
    }
}

pub(crate) fn keyed(id: &str, key: &str) -> Entry {
    let rule = OrderRule::Arrival { hold_behind_dead: false };
    Entry { order: Some(Order { key: key.to_owned(), rule }), ..entry(id) }
}

pub(crate) async fn accept(store: &Redis, entry: Entry) -> bool {
    store.accept(vec![entry].into()).await.unwrap() == [true]
}

/// Claims for a minute.
pub(crate) async fn claim(store: &Redis, now: SystemTime) -> Claimed {
    let wanted = vec![("stripe", None), ("github", None)];
    let until = now + Duration::from_secs(60);
    store.claim(Claim { wanted, most: 1_000, now, until }).await.unwrap()
}

pub(crate) fn done(claimed: &Claimed) -> Vec<End> {
    claimed.entries.iter().map(|claimed| End { lease: claimed.lease, ending: Ending::Done }).collect()
}

pub(crate) async fn all(store: &Redis) -> Vec<Found> {
    store.find(Filter::all(), 0, usize::MAX).await.unwrap()
}

pub(crate) fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().filter_map(|found| found.event_id.as_deref()).collect()
}

/// Waits until something is so, for ten seconds at most.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let end = std::time::Instant::now() + Duration::from_secs(10);
    while !is_so().await {
        assert!(std::time::Instant::now() < end, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Ends all leases and deletes all entries.
pub(crate) async fn delete_all(store: &Redis) {
    let late = after(1_000_000);
    while let claimed = claim(store, late).await
        && !claimed.entries.is_empty()
    {
        store.end(done(&claimed), late).await.unwrap();
    }
    // What a request has taken and never ended goes by its age.
    let expire = Expire { bodies_before: late, entries_before: late + Duration::from_secs(1), most: 1_000 };
    while store.expire(expire).await.unwrap() {}
    store.delete(Filter::all()).await.unwrap();
    assert_eq!(all(store).await.len(), 0);
}

/// What a key is for: its first word.
pub(crate) fn kind(base: &str, key: &[u8]) -> String {
    let key = String::from_utf8_lossy(key).into_owned();
    let name = key.strip_prefix(base).unwrap();
    name.split(':').next().unwrap().to_owned()
}
