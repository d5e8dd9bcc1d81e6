#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

#[path = "../../../entries.rs"]
pub(crate) mod entries;

pub(crate) use entries::{accept, after, all, claim, done, entry, ids, keyed, start, until};

use eyelet_postgres::{Options, Postgres};
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
        Self { name: entries::new_name() }
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

/// The address with another parameter.
pub(crate) fn url_with(parameter: &str) -> String {
    let url = url();
    let sign = if url.contains('?') { '&' } else { '?' };
    format!("{url}{sign}{parameter}")
}
