//! `eyelet inbox watch`: a line for each entry that comes or changes.

use super::entries;
use crate::output::{Failure, Report, print_now};
use eyelet::inbox::{Filter, Found, Inbox, State};
use std::collections::BTreeMap;
use std::time::Duration;

/// Changes of this many of the newest entries are seen.
const WATCHED: usize = 500;

/// How often the store is asked.
const PAUSE: Duration = Duration::from_millis(500);

/// What is compared of an entry.
type Seen = (State, u32, Option<String>);

/// Prints the last entries, and then each one that comes or changes, until someone ends the command.
pub(super) async fn watch(inbox: &Inbox, filter: Filter, last: usize, json: bool) -> Result<Report, Failure> {
    let mut known: Option<BTreeMap<u64, Seen>> = None;
    if !json {
        print_now(&entries::heading(entries::SEQ_WIDTH))?;
    }
    loop {
        let mut found = inbox.latest_entries(filter.clone(), u64::MAX, WATCHED).await?;
        found.reverse();
        let now = found.iter().map(|found| (found.seq, seen(found))).collect();
        let skipped = if known.is_none() { found.len().saturating_sub(last) } else { 0 };
        let is_news = |found: &&Found| known.as_ref().is_none_or(|known| known.get(&found.seq) != Some(&seen(found)));
        let lines = found.iter().skip(skipped).filter(is_news).map(|found| line(found, json));
        if !print_now(&lines.collect::<String>())? {
            // Whoever closed the pipe has read enough.
            return Ok(Report::nothing());
        }
        known = Some(now);
        tokio::time::sleep(PAUSE).await;
    }
}

fn seen(found: &Found) -> Seen {
    (found.state, found.attempts, found.error.clone())
}

fn line(found: &Found, json: bool) -> String {
    if json { format!("{}\n", entries::json(found)) } else { entries::line(found, entries::SEQ_WIDTH) }
}
