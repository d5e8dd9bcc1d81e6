//! The signature is right, and only the time is wrong.

use super::finding::{Cause, Finding};
use super::trial::Case;
use std::time::{Duration, SystemTime};

/// Returns how far the time is off, for a request whose signature is right.
pub(super) fn finding(case: &Case<'_>, signed_at: SystemTime) -> Finding {
    let now = case.own.clock.now();
    if let Some(problem) = other_unit(signed_at, now) {
        return Finding::likely(Cause::TimeUnit, problem);
    }
    Finding::likely(
        Cause::Clock,
        match now.duration_since(signed_at) {
            Ok(age) => format!(
                "the signature is right, but the timestamp is {} s old: \
                 this machine's clock is ahead, or the request was held up or sent again",
                age.as_secs()
            ),
            Err(ahead) => format!(
                "the signature is right, but the timestamp is {} s ahead: this machine's clock is behind",
                ahead.duration().as_secs()
            ),
        },
    )
}

/// Returns what is wrong if the number is a time near now in another unit.
fn other_unit(signed_at: SystemTime, now: SystemTime) -> Option<&'static str> {
    const NEAR: Duration = Duration::from_secs(24 * 60 * 60);
    let since_1970 = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let (signed, now) = (since_1970(signed_at), since_1970(now));
    if (signed / 1000).abs_diff(now) <= NEAR {
        return Some("the signature is right, but the timestamp is in milliseconds, and the provider writes seconds");
    }
    let is_near = signed.checked_mul(1000).is_some_and(|signed| signed.abs_diff(now) <= NEAR);
    is_near.then_some("the signature is right, but the timestamp is in seconds, and the provider writes milliseconds")
}
