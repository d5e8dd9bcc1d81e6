//! Times in arguments and in the output.

use std::time::{Duration, SystemTime};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Reads a time: RFC 3339, or seconds since 1970.
pub(crate) fn parse(text: &str) -> Result<SystemTime, String> {
    let seconds =
        text.parse().ok().and_then(|seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)));
    let time = seconds.or_else(|| OffsetDateTime::parse(text, &Rfc3339).ok().map(SystemTime::from));
    // Signing goes a day back and ahead.
    let is_usual = |time: &SystemTime| (FIRST..=LAST).contains(&seconds_of(*time));
    time.filter(is_usual)
        .ok_or_else(|| "expected a time as in `2026-01-31T12:00:00Z`, or seconds since 1970".to_owned())
}

/// 1971 and 9998.
const FIRST: u64 = 31_536_000;
const LAST: u64 = 253_339_228_800;

fn seconds_of(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Prints a time in UTC, in whole seconds.
pub(crate) fn print(time: SystemTime) -> String {
    let time = OffsetDateTime::from_unix_timestamp(seconds_of(time).try_into().unwrap_or_default());
    time.ok().and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_both_forms() {
        for text in ["1769860800", "2026-01-31T12:00:00Z", "2026-01-31T13:00:00.9+01:00"] {
            assert_eq!(print(parse(text).unwrap()), "2026-01-31T12:00:00Z", "{text}");
        }
        for text in ["", "yesterday", "-1", "18446744073709551615", "0", "9999-12-31T23:59:59Z"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
