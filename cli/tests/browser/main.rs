//! The pages in Chromium. `run` installs what these tests need, and runs them.
#![cfg(all(feature = "console", feature = "sqlite"))]

mod inboxes;
#[cfg(feature = "listen")]
mod listening;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The command with the pages of an inbox, until it is dropped.
struct Pages {
    process: Child,
    address: String,
}

impl Pages {
    fn of(file: &Path) -> Self {
        let store = format!("sqlite:{}", file.display());
        let mut process = Command::new(env!("CARGO_BIN_EXE_eyelet"))
            .args(["inbox", "--store", &store, "console", "--bind", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("standard output")).read_line(&mut line).expect("a line");
        let address = line.trim().rsplit(' ').next().expect("the address").to_owned();
        assert!(address.starts_with("http://127.0.0.1:"), "{line}");
        Self { process, address }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.process.kill().expect("the command still ran");
        self.process.wait().expect("the command ended");
    }
}

#[test]
#[ignore = "needs Chromium and Node: run `cli/tests/browser/run`"]
fn the_pages_of_an_inbox_hold_in_chromium() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        inboxes::small(&file("small.db")).await;
        inboxes::large(&file("large.db")).await;
        inboxes::hostile(&file("hostile.db")).await;
    });
    let [small, large, hostile] = ["small.db", "large.db", "hostile.db"].map(|name| Pages::of(&file(name)));
    let status = Command::new("node")
        .args(["--test", "--test-reporter=spec", "inbox.mjs"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser"))
        .env("EYELET_SMALL", &small.address)
        .env("EYELET_LARGE", &large.address)
        .env("EYELET_HOSTILE", &hostile.address)
        .status()
        .expect("node: run `cli/tests/browser/run`");
    assert!(status.success(), "a test of inbox.mjs failed, see above");
}
