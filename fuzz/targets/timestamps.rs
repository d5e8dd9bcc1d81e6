//! A timestamp, signed as it stands, is judged as a reader of plain digits would judge it.
#![no_main]

use eyelet::testing::Sender;
use eyelet::{ErrorKind, Provider, Receiver};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use std::time::{Duration, SystemTime};

const SECRET: &str = "It's a Secret to Everybody";
const NOW: u64 = 1_760_000_000;
const TOLERANCE: u64 = 300;
/// In seconds.
const LATEST: u64 = 10_000_000_000_000;

// Signs whatever it is given, and so any text that `Seconds` or `Millis` could mean.
eyelet::provider!(Plain = Spec::hmac_sha256("plain", "x-signature"));
eyelet::provider!(Seconds = Plain::SPEC.timestamp(Header("x-time"), UnixSeconds).signed(&[Timestamp, Text("."), Body]));
eyelet::provider!(Millis = Seconds::SPEC.timestamp(Header("x-time"), UnixMillis));
eyelet::provider!(Dates = Seconds::SPEC.timestamp(Header("x-time"), Rfc3339));

#[derive(Arbitrary, Debug)]
enum Time<'a> {
    Any(&'a str),
    Near { offset: i16, thousandths: u16, before: &'a str, behind: &'a str },
}

impl Time<'_> {
    /// The text, at a unit of this many to the second.
    fn text(&self, unit: u64) -> String {
        match self {
            Time::Any(text) => (*text).to_owned(),
            Time::Near { offset, thousandths, before, behind } => {
                let number = NOW.saturating_add_signed((*offset).into()) * unit + u64::from(*thousandths) % unit;
                format!("{before}{number}{behind}")
            }
        }
    }
}

fuzz_target!(|time: Time<'_>| {
    for (unit, verdict) in [(1, verdict::<Seconds> as fn(&str) -> _), (1000, verdict::<Millis>)] {
        let text = time.text(unit);
        assert_eq!(verdict(&text), expected(&text, unit), "{text:?}, {unit} to the second");
    }
    // Dates have too many forms for a second reader; what is accepted is at least fresh.
    let _ = verdict::<Dates>(&time.text(1));
});

/// What becomes of a request with this text as its signed timestamp.
fn verdict<P: Provider>(text: &str) -> Option<ErrorKind> {
    let plain = Sender::<Plain>::new(SECRET).sign([text, ".{}"].concat());
    let (_, signature) = plain.headers.iter().find(|(name, _)| name == "x-signature").expect("a signed request");
    let headers = [("x-signature", &signature[..]), ("x-time", text.as_bytes())];
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(NOW);
    let builder = Receiver::<P>::builder().secret(SECRET).tolerance(Duration::from_secs(TOLERANCE)).clock(move || now);
    let receiver = builder.build().expect("a usable receiver");
    match receiver.receive(&eyelet::Head::post(&headers), b"{}") {
        Err(error) => Some(error.kind()),
        Ok(received) => {
            let eyelet::Received::Delivery(delivery) = received else { panic!("a handshake that no row has") };
            let signed_at = delivery.signed_at().expect("the row signs a timestamp");
            let distance = now.duration_since(signed_at).unwrap_or_else(|ahead| ahead.duration());
            assert!(distance <= Duration::from_secs(TOLERANCE), "{text:?} was accepted {distance:?} off");
            None
        }
    }
}

/// The verdict by other means: numbers with room to spare, and no early way out.
fn expected(text: &str, unit: u64) -> Option<ErrorKind> {
    if text.is_empty() {
        return Some(ErrorKind::MissingHeader);
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    let number = text.parse::<u128>().ok().filter(|number| plain && *number < u128::from(LATEST * unit));
    let Some(number) = number else { return Some(ErrorKind::MalformedTimestamp) };
    let (earliest, latest) = ((NOW - TOLERANCE) * unit, (NOW + TOLERANCE) * unit);
    if number < earliest.into() {
        Some(ErrorKind::Stale)
    } else if number > latest.into() {
        Some(ErrorKind::Future)
    } else {
        None
    }
}
