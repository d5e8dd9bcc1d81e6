//! `eyelet inbox`, with an inbox in a file.

use crate::support::{Run, eyelet, eyelet_with};
use eyelet::inbox::{Claim, End, Ending, Fetched, Inbox, Store};
use eyelet::providers::{GitHub, Stripe};
use eyelet_sqlite::Sqlite;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// An inbox with two dead events of Stripe and one of GitHub that nobody handled.
pub(crate) struct File {
    pub(crate) folder: TempDir,
}

impl File {
    pub(crate) fn new() -> Self {
        let file = Self { folder: tempfile::tempdir().unwrap() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(fill(&file.path()));
        file
    }

    pub(crate) fn path(&self) -> String {
        self.folder.path().join("inbox.db").to_str().unwrap().to_owned()
    }

    pub(crate) fn inbox(&self, arguments: &[&str]) -> Run {
        let store = format!("sqlite:{}", self.path());
        eyelet(&[&["inbox", "--store", &store], arguments].concat())
    }
}

async fn fill(path: &str) {
    let store = Sqlite::open(path).unwrap();
    let inbox = Inbox::new(store.clone());
    for id in ["evt_1", "evt_2"] {
        let body = format!(r#"{{"id":"{id}","type":"invoice.paid","data":{{"object":{{}}}}}}"#);
        inbox.import_unsigned::<Stripe>(body).await.unwrap();
    }
    let now = SystemTime::now();
    let claim = Claim { wanted: vec![("stripe", None)], most: 9, now, until: now + Duration::from_secs(60) };
    let leases = store.claim(claim).await.unwrap().entries;
    let dead = |claimed: eyelet::inbox::ClaimedEntry| End {
        lease: claimed.lease,
        ending: Ending::Dead { error: "no such\u{1b}[2J customer".to_owned() },
    };
    let ends: Vec<End> = leases.into_iter().map(dead).collect();
    assert_eq!(store.end(ends, now).await.unwrap(), [true, true]);
    inbox.import_unsigned::<GitHub>(Fetched::new("{}").event_id("one").event_type("push")).await.unwrap();
}

#[test]
fn entries_are_listed_in_80_columns() {
    let run = File::new().inbox(&["list"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(
        lines[1].starts_with("  1  dead ") && lines[1].ends_with("    1  stripe invoice.paid evt_1"),
        "{}",
        lines[1]
    );
    assert!(lines[3].starts_with("  3  ready") && lines[3].ends_with("    0  github push one"), "{}", lines[3]);
    assert!(lines.iter().all(|line| line.chars().count() <= 80));
}

#[test]
fn each_filter_selects() {
    let file = File::new();
    let filters: [(&[&str], &[u64]); 9] = [
        (&["--state", "dead"], &[1, 2]),
        (&["--provider", "github"], &[3]),
        (&["--endpoint", "stripe"], &[1, 2]),
        (&["--type", "invoice.*"], &[1, 2]),
        (&["--id", "evt_2"], &[2]),
        (&["--seq", "2-3"], &[2, 3]),
        (&["--since", "2020-01-01T00:00:00Z", "--until", "2021-01-01T00:00:00Z"], &[]),
        (&["--after", "1", "--limit", "1"], &[2]),
        (&["--state", "dead", "--seq", "2"], &[2]),
    ];
    for (filter, expected) in filters {
        let json = file.inbox(&[&["list", "--json"], filter].concat()).json();
        let seqs: Vec<u64> = json.as_array().unwrap().iter().map(|entry| entry["seq"].as_u64().unwrap()).collect();
        assert_eq!(seqs, expected, "{filter:?}");
    }
}

#[test]
fn an_entry_is_shown_with_its_error_which_cannot_drive_the_terminal() {
    let file = File::new();
    let run = file.inbox(&["show", "1"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("\nerror      no such\u{fffd}[2J customer\n"), "{}", run.stdout);
    assert!(
        run.stdout.ends_with(
            "\nbody       57 bytes\n\n{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"data\":{\"object\":{}}}\n"
        ),
        "{}",
        run.stdout
    );
    let raw = file.inbox(&["show", "3", "--raw"]);
    assert_eq!((raw.code, &*raw.stdout), (0, "{}"));
    assert_eq!(file.inbox(&["show", "3", "--json"]).json()["body"], "{}");
    let run = file.inbox(&["show", "7"]);
    assert_eq!((run.code, &*run.stdout), (1, "there is no entry 7\n"));
}

#[test]
fn dead_entries_are_replayed_and_others_deleted() {
    let file = File::new();
    assert_eq!(file.inbox(&["replay", "--id", "evt_1"]).stdout, "1 entry replayed\n");
    assert_eq!(file.inbox(&["replay", "--all", "--json"]).json()["replayed"], 1);
    assert_eq!(file.inbox(&["delete", "--provider", "stripe"]).stdout, "2 entries deleted\n");
    let stats = file.inbox(&["stats", "--json"]).json();
    assert_eq!((stats.as_array().unwrap().len(), &stats[0]["ready"]), (1, &1.into()));
    assert_eq!(file.inbox(&["delete", "--all"]).stdout, "1 entry deleted\n");
}

#[test]
fn entries_fit_into_40_columns() {
    let file = File::new();
    let store = format!("sqlite:{}", file.path());
    for command in [&["list"][..], &["show", "1"], &["stats"]] {
        let run = eyelet_with(&[&["inbox", "--store", &store], command].concat(), &[("COLUMNS", "40")], b"");
        let is_field = |line: &&str| !line.starts_with('{');
        let widest = run.stdout.lines().filter(is_field).map(|line| line.chars().count()).max();
        assert!(run.code == 0 && widest <= Some(40), "{}", run.stdout);
    }
}

#[test]
fn what_goes_into_a_pipe_is_not_cut() {
    let (file, id) = (File::new(), "evt_".repeat(30));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let inbox = Inbox::new(Sqlite::open(file.path()).unwrap());
        inbox.import_unsigned::<Stripe>(format!(r#"{{"id":"{id}","type":"invoice.paid"}}"#)).await.unwrap();
    });
    let run = file.inbox(&["list", "--id", &id]);
    assert!(run.stdout.ends_with(&format!("{id}\n")), "{}", run.stdout);
}

#[test]
fn what_comes_or_changes_is_watched_until_the_pipe_is_closed() {
    let file = File::new();
    let store = format!("sqlite:{}", file.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_eyelet"));
    command.args(["inbox", "--store", &store, "watch", "--last", "2", "--json"]).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = || {
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
        (entry["seq"].as_u64().unwrap(), entry["state"].as_str().unwrap().to_owned())
    };
    assert_eq!((line(), line()), ((2, "dead".to_owned()), (3, "ready".to_owned())));
    assert_eq!(file.inbox(&["replay", "--id", "evt_1"]).stdout, "1 entry replayed\n");
    assert_eq!(line(), (1, "ready".to_owned()));
    drop(output);
    assert_eq!(file.inbox(&["replay", "--id", "evt_2"]).stdout, "1 entry replayed\n");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn stats_count_by_endpoint() {
    let run = File::new().inbox(&["stats"]);
    assert_eq!(run.stdout.lines().count(), 3);
    assert!(
        run.stdout.contains("       0       0       0       0       2  -                     stripe\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn everything_is_changed_only_if_that_is_said() {
    let file = File::new();
    for command in ["replay", "delete"] {
        assert_eq!(file.inbox(&[command]).code, 2);
        assert_eq!(file.inbox(&[command, "--all", "--state", "dead"]).code, 2);
    }
    assert_eq!(file.inbox(&["list", "--json"]).json().as_array().unwrap().len(), 3);
}

#[test]
fn a_file_that_does_not_exist_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    let run = eyelet(&["inbox", "stats", "--store", &format!("sqlite:{}", path.display())]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("there is no file"), "{}", run.stderr);
    assert!(!path.exists());
}

#[test]
fn the_store_can_be_in_the_environment_and_its_password_is_not_printed() {
    let file = File::new();
    let store = format!("sqlite:{}", file.path());
    assert_eq!(eyelet_with(&["inbox", "stats"], &[("EYELET_STORE", &store)], b"").code, 0);
    for address in ["mysql://me:p4ssword@localhost/db", "p4ssword", "postgres://me:p4ssword@[", "redis://:p4ssword@["] {
        for arguments in [&["inbox", "stats"][..], &["inbox", "--help"]] {
            let run = eyelet_with(arguments, &[("EYELET_STORE", address)], b"");
            assert!(!run.stdout.contains("p4ssword") && !run.stderr.contains("p4ssword"), "{}", run.stderr);
        }
    }
    assert_eq!(eyelet(&["inbox", "stats"]).code, 2);
}

#[test]
fn a_file_that_is_no_inbox_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("text.db");
    std::fs::write(&path, "no database, but long enough to be read as the head of one, which it is not: ".repeat(9))
        .unwrap();
    let run = eyelet(&["inbox", "stats", "--store", &format!("sqlite:{}", path.display())]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is not an SQLite database"), "{}", run.stderr);
}
