//! Kills a process that receives and handles events, and then counts what became of them.
//!
//! The process stores events and handles each in a transaction that also ends its job. It prints the
//! id of an event when that is acknowledged. The parent reads the ids, kills the process at a moment
//! of chance and starts it again. At last it lets a worker handle the rest, and demands that every
//! acknowledged event had its effect once.

mod postgres;
mod process;
mod sqlite;
mod tested;

use eyelet::inbox::Worker;
use std::collections::HashSet;
use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use tested::Tested;

type Failure = Box<dyn Error + Send + Sync>;

/// Leases of a killed process end after this time.
const LEASE: Duration = Duration::from_secs(1);

/// How long a process lives after its first acknowledgement, at most.
const LONGEST_LIFE: u64 = 150;

const USAGE: &str = "usage: crash <kills> sqlite|postgres";

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [number, store, name @ ..] = &arguments[..] else { return Err(USAGE.into()) };
    let (number, name) = (number.parse()?, name.first().map(String::as_str));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    match store.as_str() {
        sqlite::File::STORE => runtime.block_on(run::<sqlite::File>(number, name)),
        postgres::Schema::STORE => runtime.block_on(run::<postgres::Schema>(number, name)),
        _ => Err(USAGE.into()),
    }
}

/// Without the name of an inbox, `number` counts the kills. With a name, this is the process that is
/// killed, and `number` is its first id.
async fn run<T: Tested>(number: u64, name: Option<&str>) -> Result<(), Failure> {
    if let Some(name) = name {
        return process::run::<T>(name, number).await;
    }
    let name = format!("eyelet_crash_{}", std::process::id());
    let result = kill_often::<T>(number, &name).await;
    let removed = T::remove(&name).await;
    result.and(removed)
}

async fn kill_often<T: Tested>(kills: u64, name: &str) -> Result<(), Failure> {
    T::create(name).await?;
    let mut acknowledged = HashSet::new();
    for kill in 0..kills {
        acknowledged.extend(live_and_die::<T>(name, kill * process::IDS)?);
    }
    let store = T::open(name).await?;
    finish(&store).await?;
    let handled = store.effects().await?;
    judge(&acknowledged, &handled)?;
    let (store, acknowledged, handled) = (T::STORE, acknowledged.len(), handled.len());
    println!("{store}, {kills} kills: {acknowledged} events acknowledged, {handled} handled, none lost, none twice");
    Ok(())
}

/// Starts a process, kills it, and returns the ids that it acknowledged.
fn live_and_die<T: Tested>(name: &str, first: u64) -> Result<Vec<String>, Failure> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([&first.to_string(), T::STORE, name])
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
async fn finish<T: Tested>(store: &T) -> Result<(), Failure> {
    let inbox = store.inbox();
    let worker = Worker::with_state(&inbox, store.clone()).on(T::handle).lease(LEASE).poll(LEASE / 10).start();
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

fn judge(acknowledged: &HashSet<String>, handled: &[String]) -> Result<(), Failure> {
    let mut once = HashSet::new();
    let twice: Vec<&String> = handled.iter().filter(|id| !once.insert(*id)).collect();
    let lost: Vec<&String> = acknowledged.iter().filter(|id| !once.contains(id)).collect();
    if twice.is_empty() && lost.is_empty() && !acknowledged.is_empty() {
        return Ok(());
    }
    Err(format!("lost: {lost:?}; handled twice: {twice:?}; of {} acknowledged", acknowledged.len()).into())
}
