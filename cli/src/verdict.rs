//! What a receiver says of a request, as a command prints and keeps it.

use crate::output::{BOLD, add_wrapped};
use eyelet::Spec;
use eyelet::diagnose::Diagnosis;
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// What a receiver says of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Verdict {
    pub(crate) kind: Kind,
    /// The name of the row: the receiver's, or else the one that the request looks like.
    pub(crate) provider: Option<String>,
    pub(crate) event_type: Option<String>,
    pub(crate) event_id: Option<String>,
    pub(crate) refusal: Option<Refusal>,
    pub(crate) findings: Vec<Finding>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// A verified delivery.
    Accepted,
    /// A check of the endpoint, which the receiver answers.
    Handshake,
    Refused,
    /// There is no receiver.
    #[default]
    Unverified,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// `proved` or `likely`.
    pub(crate) kind: String,
    pub(crate) cause: String,
    pub(crate) problem: String,
    pub(crate) advice: String,
}

#[cfg(feature = "listen")]
impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Accepted, Self::Handshake, Self::Refused, Self::Unverified];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Handshake => "handshake",
            Self::Refused => "refused",
            Self::Unverified => "unverified",
        }
    }
}

impl Verdict {
    /// Returns the verdict of a diagnosis.
    pub(crate) fn of(spec: &Spec, diagnosis: &Diagnosis) -> Self {
        let refusal = diagnosis.refusal();
        Self {
            kind: if refusal.is_some() { Kind::Refused } else { Kind::Accepted },
            provider: Some(spec.name().to_owned()),
            refusal: refusal.map(|error| Refusal { code: error.code().to_owned(), text: error.to_string() }),
            findings: diagnosis.findings().iter().map(Finding::of).collect(),
            ..Self::default()
        }
    }

    /// Adds a paragraph for each finding.
    pub(crate) fn add_findings(&self, text: &mut String) {
        for Finding { kind, problem, advice, .. } in &self.findings {
            let _ = write!(text, "{BOLD}{kind} {BOLD:#}");
            add_wrapped(text, 7, &format!("{problem}: {advice}"));
        }
    }
}

impl Finding {
    fn of(finding: &eyelet::diagnose::Finding) -> Self {
        let kind = if finding.is_proved() { "proved" } else { "likely" };
        let cause = finding.cause();
        Self {
            kind: kind.to_owned(),
            cause: cause.code().to_owned(),
            problem: finding.problem().to_owned(),
            advice: cause.advice().to_owned(),
        }
    }
}
