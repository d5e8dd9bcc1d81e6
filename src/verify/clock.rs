use std::time::{Duration, SystemTime};

/// Where a receiver takes the time from, against which timestamps are judged.
///
/// The default is [`SystemTime::now`]; any function that returns a
/// [`SystemTime`] is a clock too.
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
    /// The time now.
    fn now(&self) -> SystemTime;
}

impl<F: Fn() -> SystemTime + Send + Sync> Clock for F {
    fn now(&self) -> SystemTime {
        self()
    }
}

/// Which way a timestamp lies outside the tolerance.
pub(crate) enum OutOfTolerance {
    Stale,
    Future,
}

/// Judges a timestamp in both directions: a sender that may date its requests
/// ahead could make one that stays fresh for as long as it likes.
pub(crate) fn check_age(now: SystemTime, signed_at: SystemTime, tolerance: Duration) -> Result<(), OutOfTolerance> {
    match now.duration_since(signed_at) {
        Ok(age) if age > tolerance => Err(OutOfTolerance::Stale),
        Err(ahead) if ahead.duration() > tolerance => Err(OutOfTolerance::Future),
        Ok(_) | Err(_) => Ok(()),
    }
}
