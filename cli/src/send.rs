//! `eyelet send`: a request that is signed as the provider signs.

mod id;

use crate::client::{Answer, Client};
use crate::environment::Secrets;
use crate::output::{BAD, Failure, GOOD, Report, cut, visible};
use crate::progress::Progress;
use crate::{input, moment, names};
use clap::Args;
use eyelet::Spec;
use eyelet::spec::Any;
use eyelet::testing::{Altered, Request, Sender};
use eyelet_events::samples::{self, Sample};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::SystemTime;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The name of the provider's row
    provider: String,
    /// The event's type. Defaults to the first one that has a sample payload
    event: Option<String>,
    /// Where to send
    #[arg(long, value_name = "URL")]
    to: String,
    /// The file of the body, or `-`. Defaults to the event's sample payload
    #[arg(long, value_name = "FILE")]
    body: Option<String>,
    /// The header `content-type`
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
    /// The event's id, if the provider sends it in a header. Each request has a new one by default
    #[arg(long)]
    id: Option<String>,
    /// When the request is signed. Defaults to now
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    at: Option<SystemTime>,
    /// How often to send
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    times: u32,
    /// How many requests to send at the same time
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    concurrency: u16,
    /// Sends every altered copy, too, and prints which of them the receiver let through
    #[arg(long, conflicts_with = "times")]
    altered: bool,
    #[command(flatten)]
    secrets: Secrets,
}

/// A larger body is refused.
const MAX_BODY: u64 = 64 << 20;

/// What is sent, and where.
struct Mail<'a> {
    arguments: &'a Arguments,
    spec: &'static Spec,
    secret: String,
    settings: Vec<(&'static str, String)>,
    payload: Payload,
    client: Client,
}

struct Payload {
    event: Option<String>,
    body: Vec<u8>,
    content_type: Option<String>,
    /// The id in a sample payload.
    id: Option<String>,
}

pub(crate) async fn run(arguments: &Arguments) -> Result<Report, Failure> {
    let spec = names::provider(&arguments.provider)?;
    if arguments.id.is_some() && !id::is_beside_the_body(spec) {
        let row = spec.name();
        return Err(Failure::new(format!("`--id` has no effect: deliveries of `{row}` have no id outside the body")));
    }
    let mail = Mail {
        arguments,
        spec,
        secret: arguments.secrets.secret(spec)?,
        settings: arguments.secrets.settings(spec)?,
        payload: Payload::of(spec, arguments)?,
        client: Client::new(&arguments.to, "--to")?,
    };
    if arguments.altered { mail.send_altered().await } else { mail.send().await }
}

impl Mail<'_> {
    /// Returns what signs a request, whose id in a header is this one unless the arguments name another.
    fn sender(&self, id: &str) -> Result<Sender<Any>, Failure> {
        let mut sender = Sender::try_with_spec(self.spec, &*self.secret)?.url(&self.arguments.to);
        for (name, value) in &self.settings {
            sender = sender.set(name, &**value);
        }
        if let Some(event) = &self.payload.event {
            sender = sender.event_type(event);
        }
        sender = sender.event_id(self.arguments.id.as_deref().unwrap_or(id));
        if let Some(time) = self.arguments.at {
            sender = sender.at(time);
        }
        if let Some(content_type) = &self.payload.content_type {
            sender = sender.content_type(content_type);
        }
        Ok(sender)
    }

    /// Returns a request with a new id, and what signed it.
    fn sign(&self) -> Result<(Sender<Any>, Request), Failure> {
        let id = id::new();
        let sender = self.sender(&id)?;
        let request = sender.sign(self.payload.body_with(&id));
        Ok((sender, request))
    }

    /// Sends the request as often as asked, signed anew each time.
    async fn send(&self) -> Result<Report, Failure> {
        // A secret that cannot be used is wrong usage, and no answer.
        self.sign()?;
        let send = |_| async { self.client.send(&self.sign()?.1).await };
        let (mut statuses, mut failures, mut last) =
            (BTreeMap::<u16, u32>::new(), BTreeMap::<String, u32>::new(), None);
        let mut answers =
            stream::iter(0..self.arguments.times).map(send).buffer_unordered(self.arguments.concurrency.into());
        let mut progress = Progress::new("requests sent");
        let mut count = 0;
        while let Some(answer) = answers.next().await {
            count += 1;
            progress.set(count, Some(self.arguments.times.into()));
            match answer {
                Ok(answer) => {
                    *statuses.entry(answer.status).or_default() += 1;
                    last = Some(answer);
                }
                Err(failure) => *failures.entry(failure.to_string()).or_default() += 1,
            }
        }
        drop(progress);
        let is_accepted = failures.is_empty() && statuses.keys().all(|status| is_success(*status));
        let mut text = self.line();
        for (status, count) in &statuses {
            let style = if is_success(*status) { GOOD } else { BAD };
            let _ = writeln!(text, "{style}{status}{style:#}  {}", times(*count));
        }
        for (failure, count) in &failures {
            let _ = writeln!(text, "{BAD}no answer{BAD:#}  {}: {}", times(*count), visible(failure));
        }
        let answer = last.filter(|_| self.arguments.times == 1).map(|answer| body_of(&answer));
        if let Some(body) = answer.as_ref().filter(|body| !body.is_empty()) {
            let _ = writeln!(text, "{}", cut(&visible(body.trim_end()), 400));
        }
        let statuses: Value = statuses.iter().map(|(status, count)| (status.to_string(), json!(count))).collect();
        let json = json!({
            "provider": self.spec.name(),
            "event": self.payload.event,
            "accepted": is_accepted,
            "statuses": statuses,
            "failures": failures,
            "answer": answer,
        });
        Ok(Report { text, json, is_negative: !is_accepted })
    }

    /// Sends the request and its altered copies.
    async fn send_altered(&self) -> Result<Report, Failure> {
        let (sender, request) = self.sign()?;
        let genuine = self.client.send(&request).await?;
        let is_accepted = is_success(genuine.status);
        let copies = sender.altered(&request);
        let (mut let_through, mut unanswered) = (Vec::new(), Vec::new());
        let send = |copy: Altered| async move { (copy.reason, self.client.send(&copy.request).await) };
        let count = copies.len();
        let mut answers =
            stream::iter(copies).map(send).buffered(self.arguments.concurrency.into()).zip(stream::iter(1..));
        let mut progress = Progress::new("altered copies sent");
        while let Some(((reason, answer), sent)) = answers.next().await {
            progress.set(sent, u64::try_from(count).ok());
            match answer {
                Ok(answer) if is_success(answer.status) => let_through.push(reason),
                Ok(_) => {}
                Err(_) => unanswered.push(reason),
            }
        }
        drop(progress);
        let style = if is_accepted { GOOD } else { BAD };
        let mut text = self.line();
        let _ = writeln!(text, "{style}{}{style:#}  the genuine request", genuine.status);
        for reason in &let_through {
            let _ = writeln!(text, "{BAD}let through{BAD:#}  {reason}");
        }
        for reason in &unanswered {
            let _ = writeln!(text, "{BAD}no answer{BAD:#}  {reason}");
        }
        let refused = count.saturating_sub(let_through.len() + unanswered.len());
        let _ = writeln!(text, "{refused} of {count} altered copies refused");
        let json = json!({
            "provider": self.spec.name(),
            "event": self.payload.event,
            "accepted": is_accepted,
            "altered": count,
            "let_through": let_through,
            "unanswered": unanswered,
        });
        let is_negative = !is_accepted || refused < count;
        Ok(Report { text, json, is_negative })
    }

    /// Says what is sent.
    fn line(&self) -> String {
        let event = self.payload.event.as_deref().map(|event| format!(" {}", visible(event))).unwrap_or_default();
        format!("{}{event} to {}\n", self.spec.name(), visible(&self.arguments.to))
    }
}

impl Payload {
    fn of(spec: &Spec, arguments: &Arguments) -> Result<Self, Failure> {
        let event = arguments.event.clone();
        if let Some(file) = &arguments.body {
            let body = input::read(file, MAX_BODY)?;
            let is_json = matches!(body.trim_ascii_start(), [b'{' | b'[', ..]);
            let usual = (!is_json).then(|| "application/x-www-form-urlencoded".to_owned());
            return Ok(Self { event, body, content_type: arguments.content_type.clone().or(usual), id: None });
        }
        let sample = sample(spec, event.as_deref())?;
        let content_type = arguments.content_type.as_deref().unwrap_or(sample.content_type);
        Ok(Self {
            event: Some(sample.event_type.to_owned()),
            body: sample.body.into(),
            content_type: Some(content_type.to_owned()),
            id: id::of(spec, sample.body),
        })
    }

    /// Returns the body. A sample gets an id that no request had before, or the application would take it for a copy.
    fn body_with(&self, id: &str) -> Vec<u8> {
        match (&self.id, std::str::from_utf8(&self.body)) {
            (Some(known), Ok(body)) => body.replace(&format!("\"{known}\""), &format!("\"{known}_{id}\"")).into(),
            _ => self.body.clone(),
        }
    }
}

/// Returns the sample payload of an event, or the first one.
fn sample(spec: &Spec, event: Option<&str>) -> Result<&'static Sample, Failure> {
    let row = spec.name();
    // `github_sha1` sends the events of `github`. `discord_interactions` has its own.
    let fits = |sample: &&Sample| {
        row.strip_prefix(sample.provider).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    };
    let family = samples::all().filter(fits).map(|sample| sample.provider).max_by_key(|name| name.len());
    let all: Vec<_> = samples::all().filter(|sample| Some(sample.provider) == family).collect();
    let Some(event) = event else {
        return all
            .first()
            .copied()
            .ok_or_else(|| Failure::new(format!("there is no sample payload for `{row}`; pass `--body FILE`")));
    };
    let found = all.iter().find(|sample| sample.event_type == event);
    found.copied().ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|sample| format!("`{}`", sample.event_type)).collect();
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Failure::new(format!("there is no sample payload for this event; pass `--body FILE`. `{row}` has: {known}"))
    })
}

fn body_of(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}
