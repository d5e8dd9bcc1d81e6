//! Texts for people.

use std::borrow::Cow;
use std::time::SystemTime;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Returns the text with a sign in place of each character that has no shape, or that turns the
/// direction in which the text is read. Line ends and tabs stay.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let is_hidden = |character: char| match character {
        '\n' | '\t' => false,
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        _ => character.is_control(),
    };
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    // A carriage return before a line end is part of it.
    Cow::Owned(text.replace("\r\n", "\n").replace(is_hidden, "\u{fffd}"))
}

/// Returns at most this many characters of a text, and whether that is all of it.
pub(super) fn start(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (text.get(..end).unwrap_or_default(), false),
        None => (text, true),
    }
}

/// Returns a time as `2025-11-28 15:20:05.123`, in UTC.
pub(super) fn moment(time: SystemTime) -> String {
    let Some(time) = utc(time) else { return "-".to_owned() };
    let (date, clock) = (time.date(), time.time());
    let (hour, minute, second, milli) = clock.as_hms_milli();
    format!("{date} {hour:02}:{minute:02}:{second:02}.{milli:03}")
}

fn utc(time: SystemTime) -> Option<OffsetDateTime> {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    OffsetDateTime::from_unix_timestamp_nanos(i128::try_from(since.as_nanos()).ok()?).ok()
}

/// Reads a date, or a date and a time, in UTC if it does not say otherwise.
pub(super) fn parse_moment(text: &str) -> Option<SystemTime> {
    let text = text.trim().replace(' ', "T");
    let read = |rest: &&str| OffsetDateTime::parse(&format!("{text}{rest}"), &Rfc3339).ok();
    let time = ["", "Z", ":00Z", "T00:00:00Z"].iter().find_map(read)?;
    Some(time.into())
}

/// Returns a number with a space between thousands.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// Returns `1 entry` or `2 entries`.
pub(super) fn entries(count: u64) -> String {
    format!("{}\u{a0}{}", number(count), if count == 1 { "entry" } else { "entries" })
}

/// Returns a size in the unit that is read best.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..10_000 => format!("{}\u{a0}bytes", number(bytes as u64)),
        10_000..10_000_000 => format!("{}\u{a0}kB", bytes / 1000),
        _ => format!("{}\u{a0}MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_nobody_sees_is_made_visible() {
        assert_eq!(visible("a\u{202e}b\u{1b}[2J\0"), "a\u{fffd}b\u{fffd}[2J\u{fffd}");
        assert_eq!(visible("a\r\nb\tc\u{200b}\r"), "a\nb\tc\u{fffd}\u{fffd}");
        assert!(matches!(visible("äöü\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn times_are_read_as_they_are_written_and_as_browsers_send_them() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        assert_eq!(moment(time), "2023-11-14 22:13:20.000");
        for text in ["2023-11-14T22:13:20Z", "2023-11-14 22:13:20", " 2023-11-14T23:13:20+01:00", &moment(time)] {
            assert_eq!(parse_moment(text), Some(time), "{text}");
        }
        assert_eq!(parse_moment("2023-11-14T22:13"), Some(time - Duration::from_secs(20)));
        assert!(parse_moment("2023-11-14").is_some());
        for text in ["", "yesterday", "2023-13-01", "9999999"] {
            assert_eq!(parse_moment(text), None, "{text}");
        }
        assert_eq!(moment(SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 50)), "-");
    }

    #[test]
    fn numbers_and_cut_texts_are_easy_to_read() {
        assert_eq!(number(12_345_678).replace('\u{a0}', " "), "12 345 678");
        assert_eq!(entries(1).replace('\u{a0}', " "), "1 entry");
        assert_eq!(start("äöü", 2), ("äö", false));
        assert_eq!(start("äöü", 3), ("äöü", true));
    }
}
