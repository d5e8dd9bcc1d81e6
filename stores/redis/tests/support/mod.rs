#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

#[path = "../../../entries.rs"]
pub(crate) mod entries;
pub(crate) mod program;

pub(crate) use entries::{accept, after, all, claim, done, entry, ids, keyed, start, until};

use eyelet::inbox::{Expire, Filter, Store};
use eyelet_redis::{Options, Redis};
use std::time::Duration;

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
        Self { name: entries::new_name() }
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

    /// The keys of the server with this prefix.
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
