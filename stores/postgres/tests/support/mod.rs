#![allow(dead_code, reason = "each test program uses a part of it")]

use eyelet::inbox::{Claim, Claimed, End, Ending, Entry, Filter, Found, Store};
use eyelet_postgres::{Options, Postgres};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio_postgres::{Client, NoTls};

/// The address of the server.
pub(crate) fn url() -> String {
    std::env::var("EYELET_POSTGRES").expect("EYELET_POSTGRES is the address of a database for tests")
}

/// A schema that is dropped at the end of its test.
pub(crate) struct Schema {
    pub(crate) name: String,
}

impl Schema {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        Self { name: format!("eyelet test {}-{now}-{number}", std::process::id()) }
    }

    pub(crate) fn options(&self) -> Options {
        Options::new().schema(&self.name)
    }

    pub(crate) async fn open(&self) -> Postgres {
        self.options().connect(&url()).await.unwrap()
    }

    /// A connection with the schema in its `search_path`.
    pub(crate) async fn client(&self) -> Client {
        let client = client(&url()).await;
        client.batch_execute(&format!("SET search_path = \"{}\"", self.name)).await.unwrap();
        client
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        let sql = format!("SET lock_timeout = '5s'; DROP SCHEMA IF EXISTS \"{}\" CASCADE", self.name);
        // In a thread, because a runtime cannot wait in another one.
        let drop_it = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { client(&url()).await.batch_execute(&sql).await.unwrap() });
        });
        let dropped = drop_it.join();
        assert!(dropped.is_ok() || std::thread::panicking(), "a connection still locks the tables");
    }
}

pub(crate) async fn client(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
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

pub(crate) async fn accept(store: &Postgres, entry: Entry) -> bool {
    store.accept(vec![entry].into()).await.unwrap() == [true]
}

/// Claims for a minute.
pub(crate) async fn claim(store: &Postgres, now: SystemTime) -> Claimed {
    let wanted = vec![("stripe", None), ("github", None)];
    let until = now + Duration::from_secs(60);
    store.claim(Claim { wanted, most: 1_000, now, until }).await.unwrap()
}

pub(crate) fn done(claimed: &Claimed) -> Vec<End> {
    claimed.entries.iter().map(|claimed| End { lease: claimed.lease, ending: Ending::Done }).collect()
}

pub(crate) async fn all(store: &Postgres) -> Vec<Found> {
    store.find(Filter::all(), 0, usize::MAX).await.unwrap()
}

pub(crate) fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().filter_map(|found| found.event_id.as_deref()).collect()
}

/// The address with another parameter.
pub(crate) fn url_with(parameter: &str) -> String {
    let url = url();
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}{parameter}")
}

/// Waits until something is so, for a minute at most.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let end = std::time::Instant::now() + Duration::from_secs(60);
    while !is_so().await {
        assert!(std::time::Instant::now() < end, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
