//! Prints entries and their numbers.

use crate::moment;
use crate::output::{BAD, BOLD, add_body, add_field, cut, terminal_width, visible, width};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::inbox::{Found, Kept, State, Stats};
use serde_json::{Value, json};
use std::fmt::Write;

/// The columns of a number whose greatest is not known.
pub(crate) const SEQ_WIDTH: usize = 6;

/// Prints a line for each entry.
pub(crate) fn table(found: &[Found]) -> String {
    let widest = found.iter().map(|found| found.seq.to_string().len()).max().unwrap_or_default().max(3);
    let lines = found.iter().map(|found| line(found, widest));
    [heading(widest)].into_iter().chain(lines).collect()
}

/// Prints the line above the entries, for numbers of this width.
pub(crate) fn heading(widest: usize) -> String {
    let (time, tries) = if is_narrow() { (String::new(), "") } else { (format!("  {:20}", "received"), "  tries") };
    format!("{BOLD}{:>widest$}  {:10}{time}{tries}  event{BOLD:#}\n", "seq", "state")
}

/// Prints an entry in one line.
pub(crate) fn line(found: &Found, widest: usize) -> String {
    let style = if found.state == State::Dead { BAD } else { anstyle::Style::new() };
    let (seq, state) = (found.seq, found.state.name());
    let times = if is_narrow() {
        String::new()
    } else {
        format!("  {:20}  {:>5}", moment::print(found.received_at), found.attempts)
    };
    let before = widest + 2 + 10 + times.len() + 2;
    // What goes to a file or another program is whole.
    let rest = terminal_width().map_or(usize::MAX, |width| width.saturating_sub(before));
    let event = cut(&event(found), rest);
    format!("{seq:>widest$}  {style}{state:10}{style:#}{times}  {event}\n")
}

/// Returns whether the terminal has no room for times.
fn is_narrow() -> bool {
    width() < 60
}

/// Names the event: the endpoint, the type and the id.
fn event(found: &Found) -> String {
    let texts = [Some(&found.endpoint), found.event_type.as_ref(), found.event_id.as_ref()];
    visible(&texts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// Prints everything about an entry, and the beginning of its body.
pub(crate) fn page(kept: &Kept) -> String {
    let found = &kept.found;
    let mut text = String::new();
    let mut field = |label: &str, value: &str| add_field(&mut text, label, &visible(value));
    field("seq", &found.seq.to_string());
    field("provider", &found.provider);
    field("endpoint", &found.endpoint);
    field("type", found.event_type.as_deref().unwrap_or("none"));
    field("id", found.event_id.as_deref().unwrap_or("none"));
    field("received", &moment::print(found.received_at));
    field("state", found.state.name());
    field("tries", &found.attempts.to_string());
    if let Some(due_at) = due(found) {
        field("due", &due_at);
    }
    if let Some(error) = &found.error {
        field("error", error);
    }
    match &kept.body {
        None => field("body", "not kept"),
        Some(body) => {
            field("body", &format!("{} bytes", body.len()));
            text.push('\n');
            add_body(&mut text, body, MAX_BODY);
        }
    }
    text
}

/// This much of a body is printed.
const MAX_BODY: usize = 16 << 10;

/// Returns an entry with its whole body.
pub(crate) fn json_with_body(kept: &Kept) -> Value {
    let text = kept.body.as_ref().map(|body| std::str::from_utf8(body));
    let base64 = kept.body.as_ref().filter(|_| matches!(text, Some(Err(_)))).map(|body| STANDARD.encode(body));
    let mut json = json(&kept.found);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("body".to_owned(), text.and_then(Result::ok).into());
        fields.insert("body_base64".to_owned(), base64.into());
    }
    json
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
        "state": found.state.name(),
        "attempts": found.attempts,
        "due_at": due(found),
        "error": found.error,
    })
}

/// Prints the numbers of each endpoint.
pub(crate) fn stats_table(stats: &[Stats]) -> String {
    if is_narrow() {
        return stats.iter().map(narrow_stats).collect();
    }
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

/// Prints the numbers of an endpoint that are not zero, in a line below its name.
fn narrow_stats(stats: &Stats) -> String {
    let Stats { ready, waiting, leased, done, dead, .. } = stats;
    let numbers = [("ready", ready), ("waiting", waiting), ("leased", leased), ("done", done), ("dead", dead)];
    let mut text = format!("{BOLD}{}{BOLD:#}\n", cut(&visible(&stats.endpoint), width()));
    for (name, number) in numbers.into_iter().filter(|(_, number)| **number > 0) {
        let _ = writeln!(text, "{number:>8} {name}");
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
