//! Random sequences of calls, for `Sqlite` and for `Memory`: both must answer alike.

#[path = "../../comparison.rs"]
mod comparison;

use comparison::{answers_as_memory_does, two_stores_answer_as_one};
use eyelet_sqlite::Sqlite;
use std::path::PathBuf;

const ODD_TYPE: &str = "in\0voice.x";

/// A folder in memory where that is possible, because thousands of commits wait for a disk.
fn new_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("inbox.db");
    (folder, path)
}

#[tokio::test]
async fn it_answers_all_calls_as_memory_does() {
    for seed in 0..6 {
        let (_folder, path) = new_file();
        answers_as_memory_does(Sqlite::open(path).unwrap(), ODD_TYPE, seed).await;
    }
}

#[tokio::test]
async fn two_stores_that_are_opened_again_and_again_answer_as_one() {
    for seed in 100..103 {
        let (_folder, path) = new_file();
        two_stores_answer_as_one(async || Sqlite::open(&path).unwrap(), ODD_TYPE, seed).await;
    }
}
