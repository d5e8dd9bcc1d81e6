//! Prints entries and their numbers.

use super::selection::state_name;
use crate::moment;
use crate::output::{BAD, BOLD, add_field, cut, visible, width};
use eyelet::inbox::{Found, State, Stats};
use serde_json::{Value, json};
use std::fmt::Write;

/// Prints a line for each entry.
pub(crate) fn table(found: &[Found]) -> String {
    let widest = found.iter().map(|found| found.seq.to_string().len()).max().unwrap_or_default().max(3);
    let mut text =
        format!("{BOLD}{:>widest$}  {:10}  {:20}  {:>5}  event{BOLD:#}\n", "seq", "state", "received", "tries");
    let before = widest + 2 + 10 + 2 + 20 + 2 + 5 + 2;
    for found in found {
        let style = if found.state == State::Dead { BAD } else { anstyle::Style::new() };
        let _ = writeln!(
            text,
            "{:>widest$}  {style}{:10}{style:#}  {:20}  {:>5}  {}",
            found.seq,
            state_name(found.state),
            moment::print(found.received_at),
            found.attempts,
            cut(&event(found), width().saturating_sub(before)),
        );
    }
    text
}

/// Names the event: the endpoint, the type and the id.
fn event(found: &Found) -> String {
    let texts = [Some(&found.endpoint), found.event_type.as_ref(), found.event_id.as_ref()];
    visible(&texts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// Prints everything about an entry.
pub(crate) fn page(found: &Found) -> String {
    let mut text = String::new();
    let mut field = |label: &str, value: &str| add_field(&mut text, label, &visible(value));
    field("seq", &found.seq.to_string());
    field("provider", &found.provider);
    field("endpoint", &found.endpoint);
    field("type", found.event_type.as_deref().unwrap_or("none"));
    field("id", found.event_id.as_deref().unwrap_or("none"));
    field("received", &moment::print(found.received_at));
    field("state", state_name(found.state));
    field("tries", &found.attempts.to_string());
    if let Some(due_at) = due(found) {
        field("due", &due_at);
    }
    if let Some(error) = &found.error {
        field("error", error);
    }
    text
}

/// When the entry is due or its lease ends.
fn due(found: &Found) -> Option<String> {
    matches!(found.state, State::Ready | State::Leased).then(|| moment::print(found.due_at))
}

pub(crate) fn json(found: &Found) -> Value {
    json!({
        "seq": found.seq,
        "provider": found.provider,
        "endpoint": found.endpoint,
        "event_type": found.event_type,
        "event_id": found.event_id,
        "received_at": moment::print(found.received_at),
        "state": state_name(found.state),
        "attempts": found.attempts,
        "due_at": due(found),
        "error": found.error,
    })
}

/// Prints the numbers of each endpoint.
pub(crate) fn stats_table(stats: &[Stats]) -> String {
    let mut text = format!(
        "{BOLD}{:>8}{:>8}{:>8}{:>8}{:>8}  {:20}  endpoint{BOLD:#}\n",
        "ready", "waiting", "leased", "done", "dead", "oldest"
    );
    for stats in stats {
        let Stats { ready, waiting, leased, done, dead, .. } = stats;
        let oldest = stats.oldest.map_or("-".to_owned(), moment::print);
        let endpoint = cut(&visible(&stats.endpoint), width().saturating_sub(64));
        let _ = writeln!(text, "{ready:>8}{waiting:>8}{leased:>8}{done:>8}{dead:>8}  {oldest:20}  {endpoint}");
    }
    text
}

pub(crate) fn stats_json(stats: &Stats) -> Value {
    json!({
        "provider": stats.provider,
        "endpoint": stats.endpoint,
        "ready": stats.ready,
        "waiting": stats.waiting,
        "leased": stats.leased,
        "done": stats.done,
        "dead": stats.dead,
        "oldest": stats.oldest.map(moment::print),
    })
}
