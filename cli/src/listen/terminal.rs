//! Prints each request in the terminal, as text or as JSON.

use super::request::{Arrived, Forwarded, Kept};
use super::veil::Veil;
use crate::moment;
use crate::output::{BAD, BOLD, GOOD, add_body, add_field, add_wrapped, cut, terminal_width, visible};
use crate::verdict::{Kind, Verdict};
use anstyle::Style;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::io::Write as _;
use std::thread;
use tokio::sync::{mpsc, oneshot};

/// The most lines that wait for a blocked terminal. After that, requests wait.
const WAITING: usize = 256;

/// This much of a body is printed as text.
const MAX_PRINTED: usize = 2048;

/// Narrower terminals get shorter lines.
const NARROW: usize = 60;

/// How to print.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub(super) is_json: bool,
    pub(super) is_verbose: bool,
}

/// Prints in a thread of its own, because a terminal can stand still.
pub(super) struct Terminal {
    format: Format,
    lines: mpsc::Sender<String>,
}

impl Terminal {
    /// Starts to print. The receiver ends when nobody reads the output any more.
    pub(super) fn start(format: Format) -> (Self, oneshot::Receiver<()>) {
        let (lines, mut received) = mpsc::channel::<String>(WAITING);
        let (is_open, closed) = oneshot::channel();
        thread::spawn(move || {
            let _is_open = is_open;
            let mut output = anstream::stdout();
            while let Some(text) = received.blocking_recv() {
                if output.write_all(text.as_bytes()).and_then(|()| output.flush()).is_err() {
                    return;
                }
            }
        });
        (Self { format, lines }, closed)
    }

    async fn print(&self, text: String) {
        // Nobody reads on if the thread has ended.
        let _ = self.lines.send(text).await;
    }

    /// Says where the command listens: names and values.
    pub(super) async fn start_up(&self, places: &[(&str, String)]) {
        if self.format.is_json {
            let places = places.iter().map(|(name, value)| ((*name).to_owned(), Value::from(&**value)));
            let line: Map<_, _> = [("event".to_owned(), "listening".into())].into_iter().chain(places).collect();
            return self.print(format!("{}\n", Value::Object(line))).await;
        }
        let mut text = String::new();
        for (name, value) in places {
            add_field(&mut text, name, value);
        }
        self.print(text).await;
    }

    /// Says that something went wrong.
    pub(super) async fn problem(&self, problem: &str) {
        self.say("problem", problem, BAD).await;
    }

    /// Says what the user should know.
    pub(super) async fn note(&self, note: &str) {
        self.say("note", note, BOLD).await;
    }

    async fn say(&self, what: &str, text: &str, style: Style) {
        let text = visible(text);
        self.print(if self.format.is_json {
            format!("{}\n", json!({"event": what, what: text}))
        } else {
            format!("{style}{what}{style:#}  {text}\n")
        })
        .await;
    }

    /// Prints a request and its result.
    pub(super) async fn request(&self, kept: &Kept, veil: &Veil) {
        let text = if self.format.is_json {
            format!("{}\n", request_json(kept, veil))
        } else {
            let mut text = line(kept, veil, terminal_width());
            if self.format.is_verbose {
                add_details(&mut text, kept, veil);
            }
            text
        };
        self.print(text).await;
    }

    /// Prints that a request was forwarded again.
    pub(super) async fn replayed(&self, id: u64, forwarded: &Forwarded) {
        let text = if self.format.is_json {
            format!("{}\n", json!({"event": "replayed", "id": id, "forwarded": forwarded_json(forwarded)}))
        } else {
            format!("{id:>4}  replayed  {}\n", result(forwarded))
        };
        self.print(text).await;
    }
}

/// Prints a request in one line, cut to the width of the terminal.
fn line(kept: &Kept, veil: &Veil, width: Option<usize>) -> String {
    let is_narrow = width.is_some_and(|width| width < NARROW);
    let Kept { id, arrived, verdict, status, .. } = kept;
    let style = style(verdict.kind);
    let time = if is_narrow { String::new() } else { format!("  {}", clock_time(arrived)) };
    let status = status.map_or("-".to_owned(), |status| status.to_string());
    let rest = visible(&veil.text(&summary(kept)));
    let start = 4 + time.len() + 2 + 10 + 2 + 3 + 2;
    let rest = width.map_or(rest.clone(), |width| cut(&rest, width.saturating_sub(start)));
    format!("{id:>4}{time}  {style}{:10}{style:#}  {status:>3}  {rest}\n", verdict.kind.name())
}

/// Method and target, the event, and what went wrong.
fn summary(kept: &Kept) -> String {
    let Kept { arrived, verdict, .. } = kept;
    let mut text = format!("{} {}", arrived.method, arrived.target);
    let names = [&verdict.provider, &verdict.event_type, &verdict.event_id];
    for name in names.into_iter().flatten() {
        let _ = write!(text, "  {name}");
    }
    if let Some(refusal) = &verdict.refusal {
        let cause = verdict.findings.first().map_or(&refusal.code, |finding| &finding.cause);
        let _ = write!(text, "  {cause}");
    }
    if let Some(problem) = kept.forwarded.last().and_then(|forwarded| forwarded.problem.as_ref()) {
        let _ = write!(text, "  {problem}");
    }
    text
}

/// Prints headers, body, refusal and answer below the line.
fn add_details(text: &mut String, kept: &Kept, veil: &Veil) {
    let Kept { arrived, verdict, .. } = kept;
    for (name, value) in &arrived.headers {
        let value = visible(&veil.logged(name, value, verdict.provider.as_deref()));
        let _ = writeln!(text, "      {BOLD}{}:{BOLD:#} {value}", visible(name));
    }
    if !arrived.body.is_empty() {
        text.push('\n');
        add_body(text, veil.body(&arrived.body).as_ref(), MAX_PRINTED);
    }
    if let Some(refusal) = &verdict.refusal {
        let _ = write!(text, "{BAD}refused{BAD:#}");
        add_wrapped(text, 7, &refusal.text);
    }
    verdict.add_findings(text);
    if let Some(forwarded) = kept.forwarded.last() {
        let _ = write!(text, "{BOLD}target {BOLD:#}");
        let answer = String::from_utf8_lossy(&forwarded.answer);
        add_wrapped(text, 7, &visible(&veil.text(&format!("{} {}", result(forwarded), cut(&answer, 400)))));
    }
}

fn result(forwarded: &Forwarded) -> String {
    match (&forwarded.problem, forwarded.status) {
        (Some(problem), _) => visible(problem),
        (None, Some(status)) => status.to_string(),
        (None, None) => "-".to_owned(),
    }
}

fn clock_time(arrived: &Arrived) -> String {
    let time = moment::print(arrived.at);
    time.get(11..19).unwrap_or_default().to_owned()
}

fn style(kind: Kind) -> Style {
    match kind {
        Kind::Accepted | Kind::Handshake => GOOD,
        Kind::Refused => BAD,
        Kind::Unverified => Style::new(),
    }
}

fn request_json(kept: &Kept, veil: &Veil) -> Value {
    let Kept { id, arrived, verdict, status, forwarded } = kept;
    let Verdict { kind, provider, event_type, event_id, refusal, findings } = verdict;
    let value = |name: &str, value: &[u8]| veil.logged(name, value, provider.as_deref());
    let headers: Vec<_> = arrived.headers.iter().map(|(name, bytes)| (name, value(name, bytes))).collect();
    let body = veil.body(&arrived.body);
    let (body, body_base64) = match std::str::from_utf8(&body) {
        Ok(text) => (Some(text), None),
        Err(_) => (None, Some(STANDARD.encode(&body))),
    };
    json!({
        "event": "request",
        "id": id,
        "at": moment::print(arrived.at),
        "method": arrived.method,
        "target": veil.text(&arrived.target),
        "headers": headers,
        "body": body,
        "body_base64": body_base64,
        "verdict": kind,
        "provider": provider,
        "event_type": event_type,
        "event_id": event_id,
        "refusal": refusal,
        "findings": findings,
        "status": status,
        "forwarded": forwarded.last().map(forwarded_json),
    })
}

fn forwarded_json(forwarded: &Forwarded) -> Value {
    json!({
        "at": moment::print(forwarded.at),
        "status": forwarded.status,
        "problem": forwarded.problem,
    })
}
