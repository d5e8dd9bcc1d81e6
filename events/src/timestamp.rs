use crate::read::{Root, Scalar, Text, read_scalar, scalars};
use serde::de::{Deserialize, Deserializer};
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

/// A point in time in a payload: parsed, or the text that was sent.
///
/// It is read from text ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), also with spaces
/// between date, time and zone, or without a zone, which then is UTC;
/// [RFC 2822](https://www.rfc-editor.org/rfc/rfc2822#section-3.3)) and from the seconds since
/// 1970, as a number or as digits in text.
///
/// ```
/// use eyelet_events::Timestamp;
///
/// let rfc_2822 = r#""Sun, 01 Mar 2026 09:30:00 +0000""#;
/// for json in [r#""2026-03-01T09:30:00Z""#, r#""2026-03-01 10:30:00 +0100""#, rfc_2822, "1772357400"] {
///     let timestamp: Timestamp = serde_json::from_str(json)?;
///     assert_eq!(timestamp.unix_seconds(), Some(1772357400));
/// }
/// let timestamp: Timestamp = serde_json::from_str(r#""yesterday""#)?;
/// assert_eq!(timestamp, Timestamp::Other("yesterday".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub enum Timestamp<S = String> {
    /// A time.
    At(SystemTime),
    /// Text that is not a time.
    Other(S),
}

impl<S> Timestamp<S> {
    /// The time, if it could be parsed.
    pub fn at(&self) -> Option<SystemTime> {
        match self {
            Timestamp::At(at) => Some(*at),
            Timestamp::Other(_) => None,
        }
    }

    /// The whole seconds since 1970, if the time could be parsed.
    pub fn unix_seconds(&self) -> Option<i64> {
        match self.at()?.duration_since(UNIX_EPOCH) {
            Ok(since) => since.as_secs().try_into().ok(),
            Err(error) => {
                let before = error.duration();
                let begun = i64::from(before.subsec_nanos() > 0);
                0_i64.checked_sub_unsigned(before.as_secs())?.checked_sub(begun)
            }
        }
    }
}

impl<'de, S: Text<'de>> Timestamp<S> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        let at = match &scalar {
            Scalar::Text(text) => parse(text),
            Scalar::Float(seconds) => fraction_of_seconds(*seconds),
            Scalar::Unsigned(seconds) => seconds_since_1970((*seconds).try_into().ok()?),
            Scalar::Signed(seconds) => seconds_since_1970(*seconds),
            Scalar::Bool(_) | Scalar::Absent => return None,
        };
        at.map(Timestamp::At).or_else(|| scalar.into_text().map(Timestamp::Other))
    }
}

fn seconds_since_1970(seconds: i64) -> Option<SystemTime> {
    system_time(OffsetDateTime::from_unix_timestamp(seconds).ok()?)
}

fn fraction_of_seconds(seconds: f64) -> Option<SystemTime> {
    system_time(OffsetDateTime::from_unix_timestamp_nanos((seconds * 1e9) as i128).ok()?)
}

/// `None` if the system cannot count so far: Windows begins in 1601.
fn system_time(date: OffsetDateTime) -> Option<SystemTime> {
    let nanoseconds = date.unix_timestamp_nanos();
    let seconds = u64::try_from(nanoseconds.unsigned_abs() / 1_000_000_000).ok()?;
    let rest = u32::try_from(nanoseconds.unsigned_abs() % 1_000_000_000).ok()?;
    let distance = Duration::new(seconds, rest);
    if nanoseconds < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) }
}

fn parse(text: &str) -> Option<SystemTime> {
    const LONGEST: usize = 40;
    if let Ok(at) = OffsetDateTime::parse(text, &Rfc3339) {
        return system_time(at);
    }
    let text = Some(text).filter(|text| text.len() <= LONGEST)?;
    let at = OffsetDateTime::parse(text, &Rfc2822).ok().or_else(|| parse_loose(text));
    at.map_or_else(|| parse_seconds(text), system_time)
}

fn parse_loose(text: &str) -> Option<OffsetDateTime> {
    let (date, rest) = text.split_once(['T', ' '])?;
    let (time, zone) = rest.split_at(rest.find([' ', 'Z', '+', '-']).unwrap_or(rest.len()));
    let zone = zone.trim_start_matches(' ');
    let zone = match zone.split_at_checked(3) {
        Some(("UTC", "")) => "Z".to_owned(),
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        None if zone.is_empty() => "Z".to_owned(),
        _ => zone.to_owned(),
    };
    OffsetDateTime::parse(&format!("{date}T{time}{zone}"), &Rfc3339).ok()
}

/// Digits, and a fraction of up to nine more.
fn parse_seconds(text: &str) -> Option<SystemTime> {
    let (seconds, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if ![seconds, fraction].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let nanoseconds = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    seconds_since_1970(seconds.parse().ok()?)?.checked_add(Duration::from_nanos(nanoseconds))
}

impl<S: fmt::Debug> fmt::Debug for Timestamp<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Timestamp::At(at) => {
                let date = self.unix_seconds().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
                match date {
                    Some(date) => write!(f, "At({date})"),
                    None => write!(f, "At({at:?})"),
                }
            }
            Timestamp::Other(text) => write!(f, "Other({text:?})"),
        }
    }
}

scalars! {
    Timestamp<S> where S = "a time", Timestamp::from_scalar;
}

impl<'de, S: Text<'de>> Deserialize<'de> for Timestamp<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_scalar(Root { module: module_path!(), name: "Timestamp" }, deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(at: SystemTime) -> Option<i64> {
        Timestamp::<String>::At(at).unix_seconds()
    }

    #[test]
    fn seconds_are_counted_on_both_sides_of_1970() {
        for (text, expected) in [
            ("1970-01-01T00:00:01.5Z", 1),
            ("1969-12-31T23:59:59Z", -1),
            ("1969-12-31T23:59:59.5Z", -1),
            ("1969-12-31T23:59:58.5Z", -2),
        ] {
            assert_eq!(parse(text).and_then(seconds), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_time_is_read_in_the_forms_that_providers_write() {
        for text in [
            "2026-03-01T09:30:00Z",
            "2026-03-01T09:30:00.000000",
            "2026-03-01T09:30:00",
            "2026-03-01 09:30:00Z",
            "2026-03-01 09:30:00.000Z",
            "2026-03-01 09:30:00 UTC",
            "2026-03-01 10:30:00 +0100",
            "2026-03-01T04:30:00-05:00",
            "Sun, 01 Mar 2026 09:30:00 +0000",
            "1772357400",
            "1772357400.000100",
        ] {
            assert_eq!(parse(text).and_then(seconds), Some(1_772_357_400), "{text}");
        }
        for text in ["", "T", " ", "yesterday", "2026-03-01", "2026-03-01T", "2026-03-01 09:30:00 +0100 +0100", "é é é"]
        {
            assert_eq!(parse(text), None, "{text:?} was taken for a time");
        }
    }
}
