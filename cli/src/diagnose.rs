//! `eyelet diagnose`: why a receiver refuses a recorded request.

use crate::environment::{self, Secrets};
use crate::output::{BAD, BOLD, Failure, GOOD, Report, add_wrapped};
use crate::recorded::{self, MAX_FILE, Recorded};
use crate::{input, moment, names};
use clap::Args;
use eyelet::diagnose::{Diagnoser, Diagnosis, Finding};
use eyelet::keys::VerificationKey;
use eyelet::spec::{Any, Part};
use eyelet::testing::FixedClock;
use eyelet::{Head, Receiver, ReceiverBuilder, Secret, Spec};
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::SystemTime;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The name of the provider's row
    provider: String,
    /// The file of the request, or `-`: raw HTTP, a `curl` command line, or a HAR file
    file: String,
    /// The URL that the provider calls, if the provider signs it
    #[arg(long)]
    url: Option<String>,
    /// When the request arrived. Without it, only a HAR file says it, and the age is not checked
    #[arg(long, value_name = "TIME", value_parser = moment::parse)]
    at: Option<SystemTime>,
    /// The number of the request in a HAR file, from 1
    #[arg(long, value_name = "N")]
    entry: Option<usize>,
    /// The variable of another secret that may have signed, such as an older one
    #[arg(long, value_name = "VAR")]
    other_secret_env: Vec<String>,
    #[command(flatten)]
    secrets: Secrets,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Report, Failure> {
    let spec = names::provider(&arguments.provider)?;
    let recorded = recorded::read(&input::read(&arguments.file, MAX_FILE)?, arguments.entry)?;
    let at = arguments.at.or(recorded.at);
    let receiver = receiver(spec, arguments, &recorded, at)?;
    let mut diagnoser = Diagnoser::new(&receiver);
    for variable in &arguments.other_secret_env {
        diagnoser = diagnoser.other_secret(variable, environment::read(variable)?);
    }
    let head = Head::new(&recorded.method, &recorded.target, &recorded.headers);
    Ok(report(spec, &diagnoser.diagnose(&head, &recorded.body), at))
}

/// Makes a receiver as the application would.
fn receiver(
    spec: &'static Spec,
    arguments: &Arguments,
    recorded: &Recorded,
    at: Option<SystemTime>,
) -> Result<Receiver<Any>, Failure> {
    let mut builder = Receiver::builder_with_spec(spec);
    let secret = arguments.secrets.secret(spec)?;
    builder = if spec.key_id_source().is_some() {
        let key = VerificationKey::parse(&*secret).unwrap_or_else(|_| VerificationKey::secret(secret));
        builder.key_source(move |_: &str| Some(key.clone()))
    } else {
        // A secret that was badly copied is a cause to be found, and no wrong usage.
        builder.secret(Secret::exactly(secret))
    };
    let settings = arguments.secrets.settings(spec)?;
    let account = spec.account_source().map(|(_, account)| account);
    let is_given = |asked: &str| settings.iter().any(|(name, _)| *name == asked);
    if let Some(missing) = spec.settings().find(|name| Some(*name) != account && !is_given(name)) {
        let row = spec.name();
        return Err(Failure::new(format!("`{row}` needs the setting `{missing}`: pass `--set-env {missing}=VAR`")));
    }
    let has_account = account.is_some_and(is_given);
    for (name, value) in settings {
        builder = builder.set(name, value);
    }
    if spec.signs_for_all_customers() && !has_account {
        builder = builder.accept_any_account();
    }
    if !spec.covers(Part::Body) {
        builder = builder.trust_unsigned_body();
    }
    builder = match at {
        Some(time) => builder.clock(FixedClock::new(time)),
        // A recorded request is always old.
        None => builder.without_freshness_check(),
    };
    Ok(with_url(builder, spec, arguments, recorded)?.build()?)
}

/// Tells the receiver the URL that the provider calls.
fn with_url(
    builder: ReceiverBuilder<Any>,
    spec: &Spec,
    arguments: &Arguments,
    recorded: &Recorded,
) -> Result<ReceiverBuilder<Any>, Failure> {
    if !spec.covers(Part::Origin) {
        return Ok(builder);
    }
    match (&arguments.url, &recorded.origin) {
        (Some(url), _) if recorded::has_path(url) => Ok(builder.public_url(url)),
        (Some(origin), _) | (None, Some(origin)) => Ok(builder.public_origin(origin.trim_end_matches('/'))),
        (None, None) => {
            Err(Failure::new("the provider signs the URL: pass `--url` with the one that the provider calls"))
        }
    }
}

fn report(spec: &Spec, diagnosis: &Diagnosis, at: Option<SystemTime>) -> Report {
    let refusal = diagnosis.refusal();
    let mut text = String::new();
    match refusal {
        None => _ = writeln!(text, "{GOOD}accepted{GOOD:#} by a receiver for `{}`", spec.name()),
        Some(error) => {
            let _ = write!(text, "{BAD}refused{BAD:#}");
            add_wrapped(&mut text, 7, &format!("by a receiver for `{}`: {error}", spec.name()));
        }
    }
    for finding in diagnosis.findings() {
        let kind = kind(finding);
        let _ = write!(text, "{BOLD}{kind} {BOLD:#}");
        add_wrapped(&mut text, 7, &format!("{}: {}", finding.problem(), finding.cause().advice()));
    }
    if !diagnosis.is_complete() {
        text.push_str("the body is too large to try everything\n");
    }
    if at.is_none() && spec.covers(Part::Timestamp) {
        text.push_str("the age was not checked; `--at` says when the request arrived\n");
    }
    let findings: Vec<Value> = diagnosis.findings().iter().map(finding).collect();
    let json = json!({
        "provider": spec.name(),
        "accepted": refusal.is_none(),
        "refusal": refusal.map(|error| json!({"code": error.code(), "text": error.to_string()})),
        "findings": findings,
        "is_complete": diagnosis.is_complete(),
        "age_checked": at.is_some(),
    });
    Report { text, json, is_negative: refusal.is_some() }
}

fn kind(finding: &Finding) -> &'static str {
    if finding.is_proved() { "proved" } else { "likely" }
}

fn finding(finding: &Finding) -> Value {
    json!({
        "kind": kind(finding),
        "cause": finding.cause().code(),
        "problem": finding.problem(),
        "advice": finding.cause().advice(),
    })
}
