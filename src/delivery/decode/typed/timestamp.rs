use super::lenient::{Scalar, lenient};
use crate::request::Str;
use serde::de::{Deserialize, Deserializer, Error};
use std::time::SystemTime;
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

/// A moment in an event: parsed, or kept as it was sent.
///
/// Read from a text ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), also with
/// spaces between date, time and zone, or without a zone and then as UTC, or
/// [RFC 2822](https://www.rfc-editor.org/rfc/rfc2822#section-3.3)) or from a number of
/// seconds since 1970.
///
/// ```
/// use eyelet::Timestamp;
///
/// let rfc_2822 = r#""Sun, 01 Mar 2026 09:30:00 +0000""#;
/// for json in [r#""2026-03-01T09:30:00Z""#, r#""2026-03-01 10:30:00 +0100""#, rfc_2822, "1772357400"] {
///     let timestamp: Timestamp<'_> = serde_json::from_str(json)?;
///     assert_eq!(timestamp.at().map(|at| at.unix_timestamp()), Some(1772357400));
/// }
/// let timestamp: Timestamp<'_> = serde_json::from_str(r#""yesterday""#)?;
/// assert_eq!(timestamp, Timestamp::Other("yesterday".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timestamp<'a> {
    /// A time of the crate `time` 0.3.
    At(OffsetDateTime),
    /// A text that is no such time.
    Other(Str<'a>),
}

impl<'a> Timestamp<'a> {
    /// The moment, if it could be parsed.
    pub fn at(&self) -> Option<OffsetDateTime> {
        match self {
            Timestamp::At(at) => Some(*at),
            Timestamp::Other(_) => None,
        }
    }

    /// The moment as the standard library has it, if it could be parsed.
    pub fn system_time(&self) -> Option<SystemTime> {
        self.at().map(SystemTime::from)
    }

    pub(crate) fn from_scalar(scalar: Scalar<'a>) -> Option<Self> {
        let at = match &scalar {
            Scalar::Text(text) => parse(text),
            Scalar::Float(seconds) => OffsetDateTime::from_unix_timestamp_nanos((seconds * 1e9) as i128).ok(),
            Scalar::Unsigned(seconds) => seconds_since_1970((*seconds).try_into().ok()?),
            Scalar::Signed(seconds) => seconds_since_1970(*seconds),
            Scalar::Bool(_) | Scalar::Absent => return None,
        };
        at.map(Timestamp::At).or_else(|| scalar.into_text().map(Timestamp::Other))
    }
}

fn seconds_since_1970(seconds: i64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(seconds).ok()
}

fn parse(text: &str) -> Option<OffsetDateTime> {
    const LONGEST: usize = 40;
    OffsetDateTime::parse(text, &Rfc3339).ok().or_else(|| {
        let text = Some(text).filter(|text| text.len() <= LONGEST)?;
        OffsetDateTime::parse(text, &Rfc2822).ok().or_else(|| parse_loose(text))
    })
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

impl<'de: 'a, 'a> Deserialize<'de> for Timestamp<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::<Timestamp<'de>, D>(deserializer)?.ok_or_else(|| D::Error::custom("expected a time"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(parse(text).map(OffsetDateTime::unix_timestamp), Some(1_772_357_400), "{text}");
        }
        for text in ["", "T", " ", "yesterday", "2026-03-01", "2026-03-01T", "2026-03-01 09:30:00 +0100 +0100", "é é é"]
        {
            assert_eq!(parse(text), None, "{text:?} was taken for a time");
        }
    }
}
