#![allow(dead_code, unused_imports, reason = "each test program uses a part of it")]

#[path = "../../../entries.rs"]
pub(crate) mod entries;

pub(crate) use entries::{accept, after, all, claim, done, entry, ids, start};

use std::path::{Path, PathBuf};
use std::process::Command;

/// A new folder, and a path in it.
pub(crate) fn new_file() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    (folder, path)
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
