use super::lenient::{Scalar, lenient};
use crate::event::Str;
use serde::de::{Deserialize, Deserializer, Error};
use std::time::SystemTime;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A moment in an event: parsed, or kept as it was sent.
///
/// Read from a text ([RFC 3339](https://www.rfc-editor.org/rfc/rfc3339), also with
/// spaces between date, time and zone) or from a number of seconds since 1970.
///
/// ```
/// use eyelet::Timestamp;
///
/// for json in [r#""2026-03-01T09:30:00Z""#, r#""2026-03-01 10:30:00 +0100""#, "1772357400"] {
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
    if !text.contains(' ') {
        return OffsetDateTime::parse(text, &Rfc3339).ok();
    }
    if text.len() > LONGEST {
        return None;
    }
    let mut words = text.split(' ');
    let (date, time, zone) = (words.next()?, words.next()?, words.next()?);
    let zone = match zone.split_at_checked(3) {
        Some(("UTC", "")) => "Z".to_owned(),
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => zone.to_owned(),
    };
    OffsetDateTime::parse(&format!("{date}T{time}{zone}"), &Rfc3339).ok().filter(|_| words.next().is_none())
}

impl<'de: 'a, 'a> Deserialize<'de> for Timestamp<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::<Timestamp<'de>, D>(deserializer)?.ok_or_else(|| D::Error::custom("expected a time"))
    }
}
