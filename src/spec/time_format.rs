use std::time::{Duration, SystemTime};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// How a timestamp is written.
///
/// Numbers are digits only: no sign, no space, no leading zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeFormat {
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
    /// Seconds or milliseconds since 1970, distinguished by their size, for providers that do not
    /// say which.
    UnixSecondsOrMillis,
    /// A date and time with an offset ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)).
    Rfc3339,
}

/// Later than any clock, and early enough that adding to it cannot overflow.
const LATEST: Duration = Duration::from_secs(10_000_000_000_000);

impl TimeFormat {
    #[inline]
    pub(crate) fn parse(self, text: &[u8]) -> Option<SystemTime> {
        let since_1970 = match self {
            TimeFormat::UnixSeconds => Duration::from_secs(number(text)?),
            TimeFormat::UnixMillis => Duration::from_millis(number(text)?),
            TimeFormat::UnixSecondsOrMillis => match number(text)? {
                // In seconds, the year 5138; in milliseconds, 1973.
                seconds @ ..100_000_000_000 => Duration::from_secs(seconds),
                millis => Duration::from_millis(millis),
            },
            TimeFormat::Rfc3339 => return rfc3339(text),
        };
        SystemTime::UNIX_EPOCH.checked_add(since_1970).filter(|_| since_1970 < LATEST)
    }

    /// Whether the text has the usual length for this century. Without a separator before the
    /// body, a digit more or less could belong to another body.
    pub(crate) const fn has_one_length(self, text: &[u8]) -> bool {
        match self {
            TimeFormat::UnixSeconds => text.len() == 10,
            TimeFormat::UnixMillis => text.len() == 13,
            TimeFormat::UnixSecondsOrMillis => text.len() == 10 || text.len() == 13,
            TimeFormat::Rfc3339 => true,
        }
    }

    /// Whether a time can be written in one way only, so that its text need not be kept.
    pub(crate) const fn is_canonical(self) -> bool {
        matches!(self, TimeFormat::UnixSeconds | TimeFormat::UnixMillis)
    }

    /// The text of a time.
    pub(crate) fn write(self, time: SystemTime) -> String {
        let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        match self {
            TimeFormat::UnixSeconds | TimeFormat::UnixSecondsOrMillis => since_1970.as_secs().to_string(),
            TimeFormat::UnixMillis => since_1970.as_millis().to_string(),
            TimeFormat::Rfc3339 => {
                let nanoseconds = i128::try_from(since_1970.as_nanos()).ok();
                let time = nanoseconds.and_then(|nanos| OffsetDateTime::from_unix_timestamp_nanos(nanos).ok());
                time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
            }
        }
    }
}

/// Not inlined, so that reading a number stays small.
#[inline(never)]
fn rfc3339(text: &[u8]) -> Option<SystemTime> {
    let text = std::str::from_utf8(text).ok()?;
    OffsetDateTime::parse(text, &Rfc3339).ok().and_then(system_time)
}

/// The time on the system's clock, unless that cannot represent it: on some systems it begins in
/// 1970 or 1601, and converting with `From` panics.
fn system_time(time: OffsetDateTime) -> Option<SystemTime> {
    let from_1970 = (time - OffsetDateTime::UNIX_EPOCH).unsigned_abs();
    match time < OffsetDateTime::UNIX_EPOCH {
        true => SystemTime::UNIX_EPOCH.checked_sub(from_1970),
        false => SystemTime::UNIX_EPOCH.checked_add(from_1970),
    }
}

/// Longer numbers may not fit, and none of them is a time.
const MAX_DIGITS: usize = 19;

fn number(text: &[u8]) -> Option<u64> {
    if matches!(text, [] | [b'0', _, ..]) || text.len() > MAX_DIGITS {
        return None;
    }
    let (eights, rest) = text.as_chunks();
    let number = eights.iter().try_fold(0, |number, eight| Some(number * 100_000_000 + eight_digits(*eight)?))?;
    rest.iter().try_fold(number, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit <= 9).then_some(number * 10 + u64::from(digit))
    })
}

/// Reads eight digits at once, because every fresh delivery has a time: first each byte is a number,
/// then each pair, each four, and all eight.
fn eight_digits(text: [u8; 8]) -> Option<u64> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let digits = u64::from_le_bytes(text).wrapping_sub(ONES * u64::from(b'0'));
    // The high bit of a byte is set if it is below '0' or, by adding, above '9'.
    if (digits | digits.wrapping_add(ONES * (0x7f - 9))) & (ONES << 7) != 0 {
        return None;
    }
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    Some((fours * 10_000 + (fours >> 32)) & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unix(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn numbers_are_digits_and_nothing_else() {
        assert_eq!(TimeFormat::UnixSeconds.parse(b"1760000000"), Some(unix(1_760_000_000)));
        assert_eq!(TimeFormat::UnixMillis.parse(b"1760000000000"), Some(unix(1_760_000_000)));
        assert_eq!(TimeFormat::UnixSeconds.parse(b"0"), Some(unix(0)));
        let refused = ["", " 12 ", "+1", "-1", "1e9", "0x10", "abc", "12.0", "01", "1_000", "\u{0661}"];
        for text in refused {
            assert_eq!(TimeFormat::UnixSeconds.parse(text.as_bytes()), None, "{text:?} was taken for a number");
        }
    }

    #[test]
    fn a_number_is_read_as_the_standard_library_reads_it_and_one_with_another_byte_is_not() {
        for length in 1..=19 {
            let text: Vec<u8> = (0..length).map(|index| b'1' + (index * 7 % 9) as u8).collect();
            let expected = std::str::from_utf8(&text).unwrap().parse().ok();
            assert_eq!(number(&text), expected, "{length} digits");
            for (place, byte) in (0..length).flat_map(|place| (0..=u8::MAX).map(move |byte| (place, byte))) {
                let mut other = text.clone();
                other[place] = byte;
                let is_number = byte.is_ascii_digit() && (place > 0 || byte != b'0' || length == 1);
                assert_eq!(number(&other).is_some(), is_number, "{byte:#x} at {place} of {length}");
            }
        }
        assert_eq!(number(&[b'9'; 19]), Some(9_999_999_999_999_999_999));
    }

    #[test]
    fn extreme_numbers_are_refused_without_overflow() {
        for text in
            ["10000000000000", "9223372036854775807", "18446744073709551615", "18446744073709551616", &"9".repeat(40)]
        {
            assert_eq!(TimeFormat::UnixSeconds.parse(text.as_bytes()), None, "{text} was taken for a time");
        }
    }

    #[test]
    fn dates_before_1970_and_at_the_ends_of_the_calendar_are_read_without_overflow() {
        let read = |text: &str| TimeFormat::Rfc3339.parse(text.as_bytes());
        assert_eq!(read("1969-12-31T23:59:58.5Z"), SystemTime::UNIX_EPOCH.checked_sub(Duration::from_millis(1500)));
        assert_eq!(read("2025-10-09T10:53:20.25+02:00"), Some(unix(1_760_000_000) + Duration::from_millis(250)));
        // Whether a system's clock can represent them differs. No answer is a panic.
        for text in ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999999999-23:59"] {
            let since = read(text).map(|time| time.duration_since(SystemTime::UNIX_EPOCH).is_ok());
            assert!(since.is_none_or(|is_later| is_later == text.starts_with('9')), "{text}");
        }
    }

    #[test]
    fn a_time_is_written_as_it_was_read() {
        for (format, text) in [
            (TimeFormat::UnixSeconds, "1760000000"),
            (TimeFormat::UnixMillis, "1760000000123"),
            (TimeFormat::Rfc3339, "2025-10-09T08:53:20Z"),
        ] {
            let time = format.parse(text.as_bytes()).unwrap_or_else(|| panic!("{text} was not read"));
            assert_eq!(format.write(time), text);
        }
    }
}
