//! Checks the timestamps of requests.

use super::Verifier;
use super::signature::Signatures;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{Place, Request};
use crate::spec::{Source, TimeFormat};
use std::borrow::Cow;
use std::time::{Duration, SystemTime};

/// The clock that timestamps are compared with.
///
/// The default is [`SystemTime::now`]. Any function that returns a [`SystemTime`] is a clock too.
///
/// ```
/// use eyelet::{Receiver, providers::Stripe};
/// use std::time::{Duration, SystemTime};
///
/// let receiver = Receiver::<Stripe>::builder()
///     .secret("whsec_…")
///     .clock(|| SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000))
///     .build()?;
/// # Ok::<(), eyelet::ConfigError>(())
/// ```
pub trait Clock: Send + Sync {
    /// Returns the current time.
    fn now(&self) -> SystemTime;
}

impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// How far a timestamp may be from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tolerance {
    pub(crate) past: Duration,
    pub(crate) future: Duration,
}

/// The timestamp of a row, computed when the receiver is built.
#[derive(Clone, Copy)]
pub(super) struct TimeRule {
    pub(super) source: Source,
    pub(super) place: Place,
    pub(super) format: TimeFormat,
    /// Whether the timestamp is read only after the body was authenticated.
    pub(super) is_behind_proof: bool,
}

/// A well-formed timestamp. If the receiver checks freshness, it is also fresh.
pub(super) struct Time<'a> {
    /// `None` if the list of signatures holds it.
    text: Option<Cow<'a, [u8]>>,
    pub(super) at: SystemTime,
}

impl Time<'_> {
    #[inline(always)]
    pub(super) fn text<'t>(&'t self, signatures: &'t Signatures<'_>) -> &'t [u8] {
        self.text.as_deref().or(signatures.timestamp()).unwrap_or_default()
    }
}

impl Verifier {
    /// Returns the timestamp, if it is needed to build the signed text.
    #[inline(always)]
    pub(super) fn time<'a>(
        &self,
        request: &Request<'_, 'a>,
        signatures: &Signatures<'_>,
    ) -> Result<Option<Time<'a>>, VerifyError> {
        match &self.time {
            Some(rule) if !rule.is_behind_proof => self.fresh_time(rule, request, signatures).map(Some),
            _ => Ok(None),
        }
    }

    #[inline(always)]
    pub(super) fn fresh_time<'a>(
        &self,
        rule: &TimeRule,
        request: &Request<'_, 'a>,
        signatures: &Signatures<'_>,
    ) -> Result<Time<'a>, VerifyError> {
        let refused = |kind| VerifyError::at(kind, rule.source.place());
        let text = match rule.source {
            Source::InSignature(_) | Source::FirstInSignature => None,
            _ => Some(request.need_at(rule.place)?),
        };
        let written = text.as_deref().or(signatures.timestamp()).ok_or_else(|| refused(ErrorKind::MissingValue))?;
        let at = rule.format.parse(written).ok_or_else(|| refused(ErrorKind::MalformedTimestamp))?;
        if let Some(tolerance) = self.tolerance {
            check_age(self.clock.now(), at, tolerance).map_err(refused)?;
        }
        Ok(Time { text, at })
    }
}

/// Checks a timestamp in both directions. A sender that could date requests ahead could make one
/// that stays fresh for as long as the sender likes.
#[inline(always)]
pub(super) fn check_age(now: SystemTime, signed_at: SystemTime, tolerance: Tolerance) -> Result<(), ErrorKind> {
    match now.duration_since(signed_at) {
        Ok(age) if age > tolerance.past => Err(ErrorKind::Stale),
        Err(ahead) if ahead.duration() > tolerance.future => Err(ErrorKind::Future),
        Ok(_) | Err(_) => Ok(()),
    }
}
