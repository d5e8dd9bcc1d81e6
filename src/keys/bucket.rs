use std::time::{Duration, SystemTime};

/// A token bucket: a number of tokens at once, and one more after each interval.
#[derive(Default)]
pub(super) struct Bucket {
    spent: u32,
    /// When the current interval began. At its end, a token is regained.
    since: Option<SystemTime>,
}

impl Bucket {
    /// Takes a token. Returns `false` if none is left.
    pub(super) fn take(&mut self, at_once: u32, every: Duration, now: SystemTime) -> bool {
        self.regain(every, now);
        let is_left = self.spent < at_once;
        if is_left {
            self.spent += 1;
        }
        is_left
    }

    /// Handles a clock that was set back to this time. The number of tokens does not change.
    pub(super) fn set_back(&mut self, now: SystemTime) {
        self.since = self.since.map(|since| since.min(now));
    }

    fn regain(&mut self, every: Duration, now: SystemTime) {
        let since = *self.since.get_or_insert(now);
        let elapsed = now.duration_since(since).unwrap_or_default();
        let intervals = elapsed.as_nanos().checked_div(every.as_nanos()).unwrap_or(u128::MAX);
        let regained = u32::try_from(intervals).unwrap_or(u32::MAX).min(self.spent);
        self.spent -= regained;
        self.since = match every.checked_mul(regained).and_then(|passed| since.checked_add(passed)) {
            Some(since) if self.spent > 0 => Some(since),
            _ => Some(now),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: Duration = Duration::from_secs(10);

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000 + seconds)
    }

    fn taken(bucket: &mut Bucket, now: SystemTime) -> usize {
        (0..100).filter(|_| bucket.take(3, EVERY, now)).count()
    }

    #[test]
    fn a_bucket_gives_its_tokens_at_once_and_then_one_in_each_interval() {
        let mut bucket = Bucket::default();
        assert_eq!(taken(&mut bucket, at(0)), 3);
        assert_eq!(taken(&mut bucket, at(9)), 0);
        assert_eq!(taken(&mut bucket, at(10)), 1);
        assert_eq!(taken(&mut bucket, at(19)), 0, "part of an interval is no interval");
        assert_eq!(taken(&mut bucket, at(35)), 2);
        assert_eq!(taken(&mut bucket, at(40)), 1, "the rest of an interval counts");
        assert_eq!(taken(&mut bucket, at(4000)), 3, "never more than it holds");
    }

    #[test]
    fn a_clock_that_jumps_gives_no_more_than_a_full_bucket() {
        let mut bucket = Bucket::default();
        assert_eq!(taken(&mut bucket, at(1_000_000)), 3);
        bucket.set_back(at(0));
        assert_eq!(taken(&mut bucket, at(0)), 0, "set back");
        assert_eq!(taken(&mut bucket, at(10)), 1, "and it goes on from there");
        assert_eq!(taken(&mut bucket, at(5_000_000)), 3);
    }

    #[test]
    fn no_interval_means_no_limit_over_time() {
        let mut bucket = Bucket::default();
        assert!((0..100).all(|_| bucket.take(1, Duration::ZERO, at(0))));
    }
}
