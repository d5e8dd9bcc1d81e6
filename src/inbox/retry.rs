use std::time::Duration;

/// When a failed event is tried again.
///
/// ```
/// use eyelet::inbox::Retry;
/// use std::time::Duration;
///
/// // after 10 s, 20 s, 40 s, … and at most an hour; dead after the 8th attempt
/// let retry = Retry::exponential(Duration::from_secs(10)).max_delay(Duration::from_secs(3600)).attempts(8);
/// # let _ = retry;
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use]
pub struct Retry {
    first: Duration,
    factor: f64,
    max_delay: Duration,
    pub(super) attempts: u32,
}

impl Retry {
    /// Waits this long after the first failure, and longer after each further one.
    ///
    /// By default twice as long, at most 6 hours, and 12 attempts.
    pub fn exponential(first: Duration) -> Self {
        Self { first, factor: 2.0, max_delay: Duration::from_secs(6 * 3600), attempts: 12 }
    }

    /// Sets how many times longer each further delay is. Values below 1 count as 1.
    pub fn factor(self, factor: f64) -> Self {
        Self { factor: factor.max(1.0), ..self }
    }

    /// Sets the longest delay.
    pub fn max_delay(self, max_delay: Duration) -> Self {
        Self { max_delay, ..self }
    }

    /// Sets how many attempts there are. After the last, the event is dead.
    pub fn attempts(self, attempts: u32) -> Self {
        Self { attempts: attempts.max(1), ..self }
    }

    /// Returns the delay after this attempt, which counts from 1.
    pub(super) fn delay(&self, attempt: u32) -> Duration {
        let exponent = i32::try_from(attempt.saturating_sub(1).min(1000)).unwrap_or_default();
        let seconds = self.first.as_secs_f64() * self.factor.powi(exponent);
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_delay).min(self.max_delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_to_the_longest_and_never_overflow() {
        let retry = Retry::exponential(Duration::from_secs(10)).max_delay(Duration::from_secs(100));
        let delays = [1, 2, 3, 4, 5, u32::MAX].map(|attempt| retry.delay(attempt).as_secs());
        assert_eq!(delays, [10, 20, 40, 80, 100, 100]);
        assert_eq!(retry.factor(f64::NAN).delay(3), Duration::from_secs(10), "no factor is none");
        assert_eq!(retry.factor(f64::INFINITY).delay(3), Duration::from_secs(100));
    }
}
