//! `eyelet inbox`: the entries of an inbox, and what becomes of them.

#[cfg(feature = "console")]
mod console;
mod entries;
mod selection;
mod store;

use crate::output::{Failure, Report};
use clap::{Args, Subcommand};
use eyelet::inbox::{Filter, Found, Inbox, Stats};
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
    /// Shows an entry
    Show {
        /// The number of the entry
        seq: u64,
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
    /// Shows the entries in a browser, to read, replay and delete them
    #[cfg(feature = "console")]
    Console(console::Arguments),
}

pub(crate) async fn run(arguments: &Arguments) -> Result<Report, Failure> {
    // A filter that is missing is found before the store is opened.
    let filter = match &arguments.command {
        Command::Replay { selection, all } | Command::Delete { selection, all } => selection.for_change(*all)?,
        Command::List { selection, .. } => selection.filter(),
        Command::Show { seq } => Filter::all().seqs(*seq..=*seq),
        Command::Stats => Filter::all(),
        #[cfg(feature = "console")]
        Command::Console(console) => {
            console.check()?;
            Filter::all()
        }
    };
    let inbox = arguments.address.open().await?;
    match arguments.command {
        Command::List { after, limit, .. } => list(&inbox, filter, after, limit.into()).await,
        Command::Show { seq } => show(&inbox, filter, seq).await,
        Command::Replay { .. } => Ok(changed("replayed", inbox.replay(filter).await?)),
        Command::Delete { .. } => Ok(changed("deleted", inbox.delete(filter).await?)),
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

async fn show(inbox: &Inbox, filter: Filter, seq: u64) -> Result<Report, Failure> {
    let found: Vec<Found> = inbox.entries(filter, 0, 1).await?;
    Ok(match found.first() {
        Some(found) => Report { text: entries::page(found), json: entries::json(found), is_negative: false },
        None => Report { text: format!("there is no entry {seq}\n"), json: json!(null), is_negative: true },
    })
}

fn changed(what: &str, count: u64) -> Report {
    let noun = if count == 1 { "entry" } else { "entries" };
    Report { text: format!("{count} {noun} {what}\n"), json: json!({ what: count }), is_negative: false }
}

fn stats(stats: &[Stats]) -> Report {
    Report {
        text: entries::stats_table(stats),
        json: stats.iter().map(entries::stats_json).collect(),
        is_negative: false,
    }
}
