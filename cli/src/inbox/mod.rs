//! `eyelet inbox`: the entries of an inbox, and what becomes of them.

#[cfg(feature = "console")]
mod console;
mod entries;
mod selection;
mod store;
mod watch;

use crate::output::{Failure, Report, print_bytes};
use crate::progress::Progress;
use clap::{Args, Subcommand};
use eyelet::inbox::{Filter, Inbox, Kept, Stats, StoreError};
use selection::Selection;
use serde_json::json;
use store::Address;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    address: Address,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Lists entries in order of arrival
    List {
        #[command(flatten)]
        selection: Selection,
        /// Only entries with a greater number
        #[arg(long, value_name = "N", default_value_t = 0)]
        after: u64,
        /// The most entries to list
        #[arg(long, value_name = "N", default_value_t = 50)]
        limit: u16,
    },
    /// Shows an entry, with its body
    Show {
        /// The number of the entry
        seq: u64,
        /// Prints the body alone, byte for byte
        #[arg(long)]
        raw: bool,
    },
    /// Makes done, dead and superseded entries due again
    Replay {
        #[command(flatten)]
        selection: Selection,
        /// Replays everything
        #[arg(long)]
        all: bool,
    },
    /// Deletes entries, with their ids, unless they are being handled
    Delete {
        #[command(flatten)]
        selection: Selection,
        /// Deletes everything
        #[arg(long)]
        all: bool,
    },
    /// Counts the entries of each endpoint
    Stats,
    /// Prints a line for each entry that comes or changes, until it is ended
    ///
    /// Changes are seen of the newest 500 entries of the selection.
    Watch {
        #[command(flatten)]
        selection: Selection,
        /// How many entries to print first
        #[arg(long, value_name = "N", default_value_t = 10)]
        last: u16,
    },
    /// Shows the entries in a browser, to read, replay and delete them
    #[cfg(feature = "console")]
    Console(console::Arguments),
}

pub(crate) async fn run(arguments: &Arguments, json: bool) -> Result<Report, Failure> {
    // A filter that is missing is found before the store is opened.
    let filter = match &arguments.command {
        Command::Replay { selection, all } | Command::Delete { selection, all } => selection.for_change(*all)?,
        Command::List { selection, .. } | Command::Watch { selection, .. } => selection.filter(),
        Command::Show { .. } | Command::Stats => Filter::all(),
        #[cfg(feature = "console")]
        Command::Console(console) => {
            console.check()?;
            Filter::all()
        }
    };
    let inbox = arguments.address.open().await?;
    match arguments.command {
        Command::List { after, limit, .. } => list(&inbox, filter, after, limit.into()).await,
        Command::Show { seq, raw } => show(&inbox, seq, raw).await,
        Command::Replay { .. } => change("replayed", &inbox, filter, async |page| inbox.replay(page).await).await,
        Command::Delete { .. } => change("deleted", &inbox, filter, async |page| inbox.delete(page).await).await,
        Command::Watch { last, .. } => watch::watch(&inbox, filter, last.into(), json).await,
        Command::Stats => Ok(stats(&inbox.stats().await?)),
        #[cfg(feature = "console")]
        Command::Console(ref arguments) => console::run(arguments, &inbox).await,
    }
}

async fn list(inbox: &Inbox, filter: Filter, after: u64, limit: usize) -> Result<Report, Failure> {
    let found = inbox.entries(filter, after, limit).await?;
    let mut text = entries::table(&found);
    if let Some(last) = found.last().filter(|_| found.len() == limit) {
        text.push_str(&format!("there may be more: `--after {}`\n", last.seq));
    }
    Ok(Report { text, json: found.iter().map(entries::json).collect(), is_negative: false })
}

async fn show(inbox: &Inbox, seq: u64, raw: bool) -> Result<Report, Failure> {
    Ok(match (inbox.entry(seq).await?, raw) {
        (Some(kept), false) => {
            Report { text: entries::page(&kept), json: entries::json_with_body(&kept), is_negative: false }
        }
        (Some(Kept { body: Some(body), .. }), true) => {
            print_bytes(&body)?;
            Report::nothing()
        }
        (Some(_), true) => {
            Report { text: format!("the body of entry {seq} is not kept\n"), json: json!(null), is_negative: true }
        }
        (None, _) => Report { text: format!("there is no entry {seq}\n"), json: json!(null), is_negative: true },
    })
}

/// As many entries are changed between two looks at the progress.
const PAGE: usize = 500;

/// Changes what a filter selects, in order of arrival, and shows the progress.
async fn change(
    what: &'static str,
    inbox: &Inbox,
    filter: Filter,
    change: impl AsyncFn(Filter) -> Result<u64, StoreError>,
) -> Result<Report, Failure> {
    let mut progress = Progress::new(what);
    let (mut count, mut after) = (0, 0);
    loop {
        let page = inbox.entries(filter.clone(), after, PAGE).await?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { break };
        count += change(filter.clone().seqs(first.seq..=last.seq)).await?;
        progress.set(count, None);
        if page.len() < PAGE {
            // What has arrived meanwhile was not meant.
            break;
        }
        after = last.seq;
    }
    let noun = if count == 1 { "entry" } else { "entries" };
    Ok(Report { text: format!("{count} {noun} {what}\n"), json: json!({ what: count }), is_negative: false })
}

fn stats(stats: &[Stats]) -> Report {
    Report {
        text: entries::stats_table(stats),
        json: stats.iter().map(entries::stats_json).collect(),
        is_negative: false,
    }
}
