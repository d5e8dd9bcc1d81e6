#![allow(dead_code, reason = "each test program uses a part of it")]

use eyelet::inbox::{Claim, Claimed, End, Ending, Entry, Filter, Found, Store};
use eyelet_sqlite::Sqlite;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// A new folder, and a path in it.
pub(crate) fn new_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    (folder, path)
}

pub(crate) fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
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

pub(crate) async fn accept(store: &Sqlite, entry: Entry) -> bool {
    store.accept(vec![entry].into()).await.unwrap() == [true]
}

/// Claims for a minute.
pub(crate) async fn claim(store: &Sqlite, now: SystemTime) -> Claimed {
    let wanted = vec![("stripe", None), ("github", None)];
    let until = now + Duration::from_secs(60);
    store.claim(Claim { wanted, most: 1_000, now, until }).await.unwrap()
}

pub(crate) fn done(claimed: &Claimed) -> Vec<End> {
    claimed.entries.iter().map(|claimed| End { lease: claimed.lease, ending: Ending::Done }).collect()
}

pub(crate) async fn all(store: &Sqlite) -> Vec<Found> {
    store.find(Filter::all(), 0, usize::MAX).await.unwrap()
}

pub(crate) fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().filter_map(|found| found.event_id.as_deref()).collect()
}

/// This test program as another process that runs one ignored test on a file.
pub(crate) fn process(program: &Path, test: &str, file: &Path) -> Command {
    let mut command = Command::new(program);
    command.args([test, "--exact", "--ignored", "--nocapture"]).env(FILE, file);
    command
}

const FILE: &str = "EYELET_SQLITE_TEST_FILE";

/// The file of a process that [`process`] started.
pub(crate) fn file_of_process() -> PathBuf {
    std::env::var_os(FILE).expect("started by another test").into()
}
