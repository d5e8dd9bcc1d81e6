//! Finds out why a request was refused.
//!
//! A diagnosis undoes, one at a time, what proxies, body parsers and copying mistakes are known to
//! do, and verifies the request again. If the signature is then right, the finding is *proved*.
//! Otherwise, the finding is only *likely*.
//!
//! ```
//! use eyelet::diagnose::{Cause, Diagnosis};
//! use eyelet::{Head, Receiver, providers::GitHub};
//!
//! let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
//! let headers = [("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")];
//! let head = Head::new("POST", "/github", &headers);
//! let body = b"Hello, World!\n"; // something added a line end
//!
//! let diagnosis = Diagnosis::of(&receiver, &head, body);
//! let [finding] = diagnosis.findings() else { panic!("one cause is proved") };
//! assert!(finding.is_proved());
//! assert_eq!(finding.cause(), Cause::BodyLineEnd);
//! assert_eq!(
//!     finding.to_string(),
//!     "proved: a line end was added to the body: \
//!      pass the receiver the bytes as they arrived, before anything parses or converts them"
//! );
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! The [`guide`] lists all causes.

mod body;
mod clock;
#[cfg(feature = "tracing")]
mod explain;
mod finding;
mod form;
mod header;
mod json;
mod provider;
mod secret;
mod trial;
mod url;

pub use finding::{Cause, Finding};

use crate::error::{ErrorKind, VerifyError};
use crate::receiver::Receiver;
use crate::request::Head;
use crate::secret::Secret;
use crate::verify::Verifier;
use crate::verify::engines::EngineKey;
use std::fmt;
use trial::Case;

/// The causes that a diagnosis finds, and how to read it.
///
#[doc = include_str!("../../docs/diagnose.md")]
pub mod guide {}

/// How many bytes a diagnosis verifies at most: the sum over its trials of the size of the body,
/// for each secret.
pub const MAX_WORK: usize = trial::MAX_WORK;

/// Why a request was refused.
pub struct Diagnosis {
    refusal: Option<VerifyError>,
    findings: Vec<Finding>,
    is_complete: bool,
}

impl Diagnosis {
    /// Diagnoses a request with the receiver's own secrets.
    pub fn of<P>(receiver: &Receiver<P>, head: &Head<'_>, body: &[u8]) -> Self {
        Diagnoser::new(receiver).diagnose(head, body)
    }

    /// Returns the receiver's refusal, or `None` if it accepts the request.
    pub fn refusal(&self) -> Option<&VerifyError> {
        self.refusal.as_ref()
    }

    /// Returns the findings: one that is proved, or else those that are likely, the likeliest
    /// first.
    ///
    /// Empty if the receiver accepts the request, or if the refusal already says everything.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns whether everything was tried, within [`MAX_WORK`].
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }
}

impl fmt::Debug for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnosis")
            .field("refusal", &self.refusal)
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}

/// Diagnoses requests with further secrets and receivers of the application.
///
/// ```
/// use eyelet::diagnose::{Cause, Diagnoser};
/// use eyelet::testing::Sender;
/// use eyelet::{Receiver, providers::Stripe};
///
/// let billing = Receiver::<Stripe>::builder().secret("whsec_billing").endpoint("billing").build()?;
/// let connect = Receiver::<Stripe>::builder().secret("whsec_connect").endpoint("connect").build()?;
///
/// let request = Sender::<Stripe>::new("whsec_connect").sign(r#"{"id":"evt_1"}"#);
/// let diagnosis =
///     Diagnoser::new(&billing).other_receiver(&connect).diagnose(&request.head(), &request.body);
/// assert_eq!(diagnosis.findings()[0].cause(), Cause::OtherReceiver);
/// # Ok::<(), eyelet::ConfigError>(())
/// ```
pub struct Diagnoser<'r> {
    verifier: &'r Verifier,
    secrets: Vec<(&'r str, Secret)>,
    receivers: Vec<&'r Verifier>,
}

impl<'r> Diagnoser<'r> {
    /// Makes a diagnoser for the receiver that refused the requests.
    pub fn new<P>(receiver: &'r Receiver<P>) -> Self {
        Self { verifier: receiver.verifier(), secrets: Vec::new(), receivers: Vec::new() }
    }

    /// Adds a secret that may have signed the request, such as the one before the last rotation.
    ///
    /// The finding says the name.
    pub fn other_secret(mut self, name: &'r str, secret: impl Into<Secret>) -> Self {
        self.secrets.push((name, secret.into()));
        self
    }

    /// Adds a receiver of the application that the request may have been meant for.
    ///
    /// The finding says the name of its endpoint.
    pub fn other_receiver<P>(mut self, receiver: &'r Receiver<P>) -> Self {
        self.receivers.push(receiver.verifier());
        self
    }

    /// Diagnoses a request.
    pub fn diagnose(&self, head: &Head<'_>, body: &[u8]) -> Diagnosis {
        match Case::new(self.verifier, head, body) {
            None => Diagnosis { refusal: None, findings: Vec::new(), is_complete: true },
            Some(case) => {
                let findings = self.findings(&case);
                Diagnosis { is_complete: !case.is_cut_short(), refusal: Some(case.refusal), findings }
            }
        }
    }

    fn findings(&self, case: &Case<'_>) -> Vec<Finding> {
        if !case.spec().methods.contains(&case.head.method()) || case.refusal.kind() == ErrorKind::MalformedTarget {
            return Vec::new();
        }
        if let Some(proof) = case.as_it_is() {
            return proof.signed_at.map(|signed_at| clock::finding(case, signed_at)).into_iter().collect();
        }
        // The searches that take more trials are last.
        let searches: [fn(&Case<'_>) -> Option<Finding>; 7] =
            [secret::search, body::search, provider::search, header::search, url::search, json::search, form::search];
        let mine = self.search_others(case);
        match mine.or_else(|| searches.iter().find_map(|search| search(case))) {
            Some(finding) => vec![finding],
            None => likely(case),
        }
    }

    /// Tries the other secrets and receivers.
    fn search_others(&self, case: &Case<'_>) -> Option<Finding> {
        let key = |(name, secret): &(&'r str, Secret)| Some((*name, EngineKey::read(case.spec(), secret).ok()?));
        let (names, keys): (Vec<_>, Vec<_>) = self.secrets.iter().filter_map(key).unzip();
        if !keys.is_empty()
            && let Some(name) = case.right_key(keys).and_then(|index| names.get(index))
        {
            let problem = format!("the request is signed with the secret `{name}`");
            return Some(Finding::proved(Cause::SecretOther, problem));
        }
        let other = self.receivers.iter().find(|other| case.is_right_for(other))?;
        let name = other.endpoint.as_deref().unwrap_or(other.spec.name());
        Some(Finding::proved(Cause::OtherReceiver, format!("the receiver `{name}` accepts the request")))
    }
}

impl fmt::Debug for Diagnoser<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnoser").field("provider", &self.verifier.spec.name()).finish_non_exhaustive()
    }
}

/// Returns what is likely wrong, the likeliest first.
fn likely(case: &Case<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = provider::likely(case).into_iter().collect();
    findings.extend(header::likely(case));
    findings.extend(secret::kind(case));
    findings.extend(body::likely(case));
    let is_mismatch = case.refusal.kind() == ErrorKind::SignatureMismatch;
    if is_mismatch && case.own.count_keys() > 0 {
        let problem =
            "no known mistake explains the signature: the secret or key most likely belongs to another endpoint";
        findings.push(Finding::likely(Cause::SecretWrong, problem));
    }
    findings
}
