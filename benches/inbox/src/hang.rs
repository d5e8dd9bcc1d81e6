use crate::Failure;
use crate::deliveries::{Ids, deliveries};
use crate::engine::Engine;
use crate::sqlite::Sqlite;
use crate::table::{Line, millis};
use eyelet::inbox::{AcceptError, Inbox};
use std::time::{Duration, Instant};
use tokio::sync::mpsc;

const SENDERS: usize = 10_000;
const MAX_WAITING: usize = 16 << 20;

/// What waits for a store that hangs, and how fast the rest is refused.
pub(crate) async fn hang() -> Result<Vec<Line>, Failure> {
    let mut engine = Sqlite::new()?;
    let (store, bare) = engine.open("hang").await?;
    let inbox = Inbox::new(store).max_waiting(MAX_WAITING);
    bare.lock()?;
    let (refusals, mut refused) = mpsc::unbounded_channel();
    let memory = resident()?;
    for id in Ids::Random.take(SENDERS) {
        // One by one, because all deliveries of a call share their body.
        for delivery in deliveries(vec![id])? {
            let (inbox, refusals) = (inbox.clone(), refusals.clone());
            tokio::spawn(async move {
                let start = Instant::now();
                if let Err(AcceptError::Full) = inbox.accept(delivery).await {
                    let _ = refusals.send(start.elapsed());
                }
            });
        }
    }
    if let Some(d) = deliveries(Ids::Random.take(1))?.pop() {
        eprintln!("SIZES delivery {} accept {}", size_of_val(&d), size_of_val(&inbox.accept(d)));
    }
    drop(refusals);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let grown = resident()?.saturating_sub(memory);
    let mut slowest = Duration::ZERO;
    let mut count = 0;
    while let Some(took) = refused.recv().await {
        slowest = slowest.max(took);
        count += 1;
    }
    let mib = |bytes: usize| format!("{} MiB", bytes >> 20);
    let memory = Line {
        what: format!("memory of {SENDERS} senders to a store that hangs ÷ `max_waiting`"),
        base: mib(MAX_WAITING),
        measured: mib(grown),
        result: format!("{:.2}", grown as f64 / MAX_WAITING as f64),
        goal: "≤ 1",
    };
    let refusal = Line {
        what: format!("the slowest of {count} refusals"),
        base: String::new(),
        measured: String::new(),
        result: millis(slowest),
        goal: "< 50 ms",
    };
    Ok(vec![memory, refusal])
}

/// Returns how much memory this process has in use, in bytes.
fn resident() -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("there is no VmRSS")?;
    Ok(line.trim_end_matches("kB").trim().parse::<usize>()? << 10)
}
