//! `eyelet diagnose`: why a receiver refuses a recorded request.

use crate::environment::{self, Secrets};
#[cfg(feature = "listen")]
use crate::listen;
use crate::output::{BAD, Failure, GOOD, Report, add_wrapped};
use crate::receiver::{self, Clock};
use crate::recorded::{self, MAX_FILE, Recorded};
use crate::verdict::Verdict;
use crate::{input, moment, names};
use clap::Args;
use eyelet::diagnose::{Diagnoser, Diagnosis};
use eyelet::spec::Part;
use eyelet::{Head, Spec};
use serde_json::json;
use std::fmt::Write;
#[cfg(feature = "listen")]
use std::path::PathBuf;
use std::time::SystemTime;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The name of the provider's row
    provider: String,
    /// The file of the request, or `-`: raw HTTP, a `curl` command line, or a HAR file
    #[cfg_attr(feature = "listen", arg(required_unless_present = "from", conflicts_with = "from"))]
    #[cfg_attr(not(feature = "listen"), arg(required = true))]
    file: Option<String>,
    /// The file in which `listen` kept the request
    #[cfg(feature = "listen")]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The number of the request there. Defaults to the newest
    #[cfg(feature = "listen")]
    #[arg(long, value_name = "N", requires = "from")]
    id: Option<u64>,
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

impl Arguments {
    fn recorded(&self) -> Result<Recorded, Failure> {
        #[cfg(feature = "listen")]
        if let Some(file) = &self.from {
            return listen::recorded(file, self.id);
        }
        recorded::read(&input::read(self.file.as_deref().unwrap_or_default(), MAX_FILE)?, self.entry)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<Report, Failure> {
    let spec = names::provider(&arguments.provider)?;
    let recorded = arguments.recorded()?;
    let at = arguments.at.or(recorded.at);
    let clock = match at {
        Some(time) => Clock::At(time),
        None => Clock::Off,
    };
    let url = arguments.url.as_deref().or(recorded.origin.as_deref());
    let receiver = receiver::of(spec, &arguments.secrets, url, clock)?;
    let mut diagnoser = Diagnoser::new(&receiver);
    for variable in &arguments.other_secret_env {
        diagnoser = diagnoser.other_secret(variable, environment::read(variable)?);
    }
    let head = Head::new(&recorded.method, &recorded.target, &recorded.headers);
    Ok(report(spec, &diagnoser.diagnose(&head, &recorded.body), at))
}

fn report(spec: &Spec, diagnosis: &Diagnosis, at: Option<SystemTime>) -> Report {
    let verdict = Verdict::of(spec, diagnosis);
    let mut text = String::new();
    match &verdict.refusal {
        None => _ = writeln!(text, "{GOOD}accepted{GOOD:#} by a receiver for `{}`", spec.name()),
        Some(refusal) => {
            let _ = write!(text, "{BAD}refused{BAD:#}");
            add_wrapped(&mut text, 7, &format!("by a receiver for `{}`: {}", spec.name(), refusal.text));
        }
    }
    verdict.add_findings(&mut text);
    if !diagnosis.is_complete() {
        text.push_str("the body is too large to try everything\n");
    }
    if at.is_none() && spec.covers(Part::Timestamp) {
        text.push_str("the age was not checked; `--at` says when the request arrived\n");
    }
    let json = json!({
        "provider": spec.name(),
        "accepted": verdict.refusal.is_none(),
        "refusal": verdict.refusal,
        "findings": verdict.findings,
        "is_complete": diagnosis.is_complete(),
        "age_checked": at.is_some(),
    });
    Report { text, json, is_negative: verdict.refusal.is_some() }
}
