use crate::Failure;
use crate::deliveries::{Ids, deliveries};
use crate::engine::Engine;
use crate::sqlite::Sqlite;
use crate::table::{Line, millis};
use eyelet::inbox::{AcceptError, Inbox};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

const SENDERS: usize = 10_000;
const MAX_WAITING: usize = 16 << 20;

/// What waits for a store that hangs, and how fast the rest is refused.
pub(crate) async fn hang() -> Result<Vec<Line>, Failure> {
    let mut engine = Sqlite::new()?;
    let (store, bare) = engine.open("hang").await?;
    let inbox = Inbox::new(store).max_waiting(MAX_WAITING);
    bare.lock()?;
    let (mut waiting, mut refusals) = (Vec::new(), Vec::new());
    let memory = resident()?;
    for id in Ids::Random.take(SENDERS) {
        // One by one, because all deliveries of a call share their body.
        for delivery in deliveries(vec![id])? {
            let mut accept = Box::pin(inbox.accept(delivery));
            let start = Instant::now();
            match accept.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(Err(AcceptError::Full)) => refusals.push(start.elapsed()),
                Poll::Ready(other) => return Err(format!("a store that hangs answered {other:?}").into()),
                Poll::Pending => waiting.push(accept),
            }
        }
    }
    let grown = resident()?.saturating_sub(memory);
    let (count, slowest) = (refusals.len(), refusals.into_iter().max().unwrap_or_default());
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
