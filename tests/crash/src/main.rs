//! Kills a process that receives and handles events, and then counts what became of them.
//!
//! The process stores events and handles each in a transaction that also ends its job. It prints the
//! id of an event when that is acknowledged. The parent reads the ids, kills the process at a moment
//! of chance and starts it again. At last it lets a worker handle the rest, and demands that every
//! acknowledged event had its effect once.

mod process;

use eyelet::inbox::{Inbox, Worker};
use eyelet_sqlite::Sqlite;
use rusqlite::Connection;
use std::collections::HashSet;
use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

type Failure = Box<dyn Error + Send + Sync>;

/// Leases of a killed process end after this time.
const LEASE: Duration = Duration::from_secs(1);

/// How long a process lives after its first acknowledgement, at most.
const LONGEST_LIFE: u64 = 150;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [kills] => runtime.block_on(kill_often(kills.parse()?)),
        ["process", path, first] => runtime.block_on(process::run(Path::new(path), first.parse()?)),
        _ => Err("usage: crash <kills>".into()),
    }
}

async fn kill_often(kills: u64) -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("eyelet-crash-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("inbox.db");
    process::create_effects(&path)?;
    let mut acknowledged = HashSet::new();
    for kill in 0..kills {
        acknowledged.extend(live_and_die(&path, kill * process::IDS)?);
    }
    finish(&path).await?;
    let result = judge(&path, &acknowledged);
    std::fs::remove_dir_all(folder)?;
    result.inspect(|()| {
        println!("{kills} kills, {} acknowledged events: none lost, none handled twice", acknowledged.len())
    })
}

/// Starts a process, kills it, and returns the ids that it acknowledged.
fn live_and_die(path: &PathBuf, first: u64) -> Result<Vec<String>, Failure> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([std::ffi::OsStr::new("process"), path.as_os_str(), first.to_string().as_ref()])
        .stdout(Stdio::piped())
        .spawn()?;
    let stdout = child.stdout.take().ok_or("the process has no output")?;
    let (lines, acknowledged) = mpsc::channel();
    let reader = thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            let _ = lines.send(line);
        }
    });
    let first = acknowledged.recv().map_err(|_| ended(&mut child))?;
    thread::sleep(Duration::from_millis(RandomState::new().hash_one(&first) % LONGEST_LIFE));
    child.kill()?;
    child.wait()?;
    let _ = reader.join();
    // The kill can cut the last line, so an id counts only with its end.
    let whole = acknowledged.into_iter().chain([first]).filter_map(|line| line.strip_suffix('.').map(str::to_owned));
    Ok(whole.collect())
}

fn ended(child: &mut Child) -> String {
    format!("the process ended by itself: {:?}", child.wait())
}

/// Handles what the killed processes left.
async fn finish(path: &Path) -> Result<(), Failure> {
    let store = Sqlite::open(path)?;
    let inbox = Inbox::new(store.clone());
    let worker = Worker::with_state(&inbox, store).on(process::handle).lease(LEASE).poll(LEASE / 10).start();
    loop {
        let stats = inbox.stats().await?;
        if stats.iter().all(|stats| stats.ready + stats.waiting + stats.leased == 0) {
            break;
        }
        tokio::time::sleep(LEASE / 10).await;
    }
    worker.stop().await;
    Ok(())
}

fn judge(path: &Path, acknowledged: &HashSet<String>) -> Result<(), Failure> {
    let db = Connection::open(path)?;
    let ids =
        |sql: &str| -> rusqlite::Result<Vec<String>> { db.prepare(sql)?.query_map([], |row| row.get(0))?.collect() };
    let twice = ids("SELECT id FROM effect GROUP BY id HAVING count(*) > 1")?;
    let effects: HashSet<String> = ids("SELECT id FROM effect")?.into_iter().collect();
    let lost: Vec<&String> = acknowledged.difference(&effects).collect();
    if twice.is_empty() && lost.is_empty() && !acknowledged.is_empty() {
        return Ok(());
    }
    Err(format!("lost: {lost:?}; handled twice: {twice:?}; of {} acknowledged", acknowledged.len()).into())
}
