//! Checks the timestamps of requests.

use super::Verifier;
use super::signature::List;
use crate::error::{ErrorKind, VerifyError};
use crate::request::{At, Place, Request};
use crate::spec::{Source, TimeFormat};
use std::ops::Deref;
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

impl TimeRule {
    /// Whether a header has the timestamp, or the list of signatures.
    pub(super) fn is_in_head(&self) -> bool {
        self.place.is_header() || matches!(self.source, Source::InSignature(_) | Source::FirstInSignature)
    }
}

/// A well-formed timestamp. If the receiver checks freshness, it is also fresh.
pub(super) struct Time<T> {
    /// `None` if the list of signatures holds it.
    text: Option<T>,
    pub(super) at: SystemTime,
}

impl<T: Deref<Target = [u8]>> Time<T> {
    #[inline(always)]
    pub(super) fn text<'t>(&'t self, list: &'t List<T>) -> &'t [u8] {
        self.text.as_deref().or(list.timestamp()).unwrap_or_default()
    }
}

impl Verifier {
    /// Returns the timestamp, if it is needed to build the signed text.
    #[inline(always)]
    pub(super) fn time<'a, T: At<'a>>(
        &self,
        request: &Request<'_, 'a>,
        list: &List<T>,
    ) -> Result<Option<Time<T>>, VerifyError> {
        match &self.time {
            Some(rule) if !rule.is_behind_proof => self.fresh_time(rule, request, list).map(Some),
            _ => Ok(None),
        }
    }

    #[inline(always)]
    pub(super) fn fresh_time<'a, T: At<'a>>(
        &self,
        rule: &TimeRule,
        request: &Request<'_, 'a>,
        list: &List<T>,
    ) -> Result<Time<T>, VerifyError> {
        let refused = |kind| VerifyError::at(kind, rule.source.place());
        let text = match rule.source {
            Source::InSignature(_) | Source::FirstInSignature => None,
            _ => Some(request.need_at::<T>(&rule.place)?),
        };
        let written = text.as_deref().or(list.timestamp()).ok_or_else(|| refused(ErrorKind::MissingValue))?;
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
    // A sum that no clock can show is later than any time.
    let is_later = |time, limit: Option<SystemTime>| limit.is_some_and(|limit| time > limit);
    if is_later(now, signed_at.checked_add(tolerance.past)) {
        Err(ErrorKind::Stale)
    } else if is_later(signed_at, now.checked_add(tolerance.future)) {
        Err(ErrorKind::Future)
    } else {
        Ok(())
    }
}
