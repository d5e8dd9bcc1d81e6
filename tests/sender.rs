//! What the test sender signs, a receiver accepts; what it alters, a receiver refuses.

#[path = "hostile/setup.rs"]
mod setup;

use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, Received, Receiver, Spec};
use proptest::prelude::*;
use setup::*;
use std::time::{Duration, SystemTime};

fn unix(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The rows that know seconds by their ten digits: from milliseconds, or from what is signed
/// right behind them.
const TEN_DIGITS: [&str; 6] = ["daily", "dropbox_sign", "front", "mailgun", "mailgun_parent", "mailgun_routes"];

/// A receiver that tolerates 300 seconds, where the row has a timestamp to tolerate.
fn receiver(spec: &'static Spec, now: SystemTime) -> Receiver<Any> {
    let builder = || builder(spec, move || now).secret(written(spec, SECRET));
    let tolerant = builder().tolerance(Duration::from_secs(300)).build();
    tolerant.unwrap_or_else(|_| builder().build().unwrap())
}

fn accepts(receiver: &Receiver<Any>, request: &Request) -> Result<(), TestCaseError> {
    let head = request.head();
    prop_assert!(receiver.check(&head).is_ok(), "the head was refused: {:?}", receiver.check(&head));
    match receiver.receive(&head, &request.body) {
        Ok(Received::Delivery(delivery)) => prop_assert_eq!(delivery.body(), &request.body[..]),
        other => prop_assert!(false, "expected a delivery: {:?}", other),
    }
    Ok(())
}

/// Whether a row that signs challenges refuses this as a body.
fn is_challenge(body: &[u8]) -> bool {
    !body.is_empty() && body.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(byte))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn what_is_signed_is_accepted_and_what_is_altered_is_refused(
        body in proptest::collection::vec(any::<u8>(), 0..600).prop_filter("a challenge", |body| !is_challenge(body)),
        seconds in 90_000_u64..253_402_000_000,
        ten_digits in 1_000_000_000_u64..9_999_999_000,
        skew in -300_i64..=300,
        id in "[!-\\-/-~]{1,256}",
        event_type in "[!-~]{1,256}",
    ) {
        for spec in catalogue() {
            let seconds = if TEN_DIGITS.contains(&spec.name()) { ten_digits } else { seconds };
            let (at, now) = (unix(seconds), unix(seconds.saturating_add_signed(skew)));
            let sender = sender(spec, SECRET, at).event_id(setup::id(spec, &id)).event_type(&*event_type);
            let request = sender.sign(setup::body(spec, at, &body));
            let receiver = receiver(spec, now);
            accepts(&receiver, &request).map_err(|error| TestCaseError::fail(format!("{}: {error}", spec.name())))?;
            for altered in sender.altered(&request) {
                let result = receiver.receive(&altered.request.head(), &altered.request.body);
                prop_assert!(result.is_err(), "{}: {}", spec.name(), altered.reason);
            }
        }
    }
}

#[test]
fn every_row_has_altered_copies_of_all_that_proves_a_request() {
    for spec in catalogue() {
        let sender = sender(spec, SECRET, unix(1_760_000_000));
        let altered = sender.altered(&sender.sign("{}"));
        let in_header = spec.signature_header().is_some();
        for (reason, is_expected) in [
            ("the body left out", spec.covers(Part::Body)),
            ("the signature changed", in_header),
            ("no signature header", in_header),
            ("signed with the empty key", !is_token(spec)),
        ] {
            let is_there = altered.iter().any(|copy| copy.reason == reason);
            assert_eq!(is_there, is_expected, "{}: a copy with {reason}", spec.name());
        }
    }
}

#[test]
fn an_added_header_is_sent_and_signed_where_the_row_signs_it() {
    eyelet::provider!(
        Tenanted = Spec::hmac_sha256("tenanted", "x-signature").signed(&[From(Header("x-tenant")), Text("."), Body])
    );
    let sender = Sender::<Tenanted>::new("s3cret").header("X-Tenant", "blue");
    let receiver = Receiver::<Tenanted>::new("s3cret").unwrap();
    let request = sender.sign("{}");
    assert!(receiver.receive(&request.head(), &request.body).is_ok(), "the tenant is signed");
    for altered in sender.altered(&request) {
        let result = receiver.receive(&altered.request.head(), &altered.request.body);
        assert!(result.is_err(), "{}", altered.reason);
    }
}

#[test]
fn what_is_sent_satisfies_the_official_libraries() {
    use eyelet::providers::WorkOS;

    let request = Sender::<WorkOS>::new("s3cret").at(unix(1_760_000_000)).sign("{}");
    let (_, signature) = request.headers.iter().find(|(name, _)| name == "workos-signature").unwrap();
    assert!(signature.starts_with(b"t=1760000000000, v1="), "a space behind the comma");
}

#[cfg(feature = "jwt")]
#[test]
fn a_token_says_when_it_was_made() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    for spec in eyelet::providers::ALL.iter().filter(|spec| spec.to_string().contains("web token by HS256")) {
        let sender = Sender::<Any>::with_spec(spec, SECRET).at(unix(1_760_000_000)).url("https://hooks.example/in");
        let request = spec.settings().fold(sender, |sender, name| sender.set(name, "a setting")).sign("{}");
        let values = request.headers.iter().map(|(_, value)| String::from_utf8_lossy(value));
        let token = values.map(|value| value.into_owned()).find(|value| value.split('.').count() == 3).unwrap();
        let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["iat"], 1_760_000_000, "{}", spec.name());
    }
}

#[cfg(feature = "http")]
#[test]
fn a_request_for_a_router_is_the_same_request() {
    use eyelet::providers::GitHub;

    let sender = Sender::<GitHub>::new("s3cret").event_type("push");
    let request = sender.sign("{}").to_http("/hooks/github?from=ci");
    let receiver = Receiver::<GitHub>::new("s3cret").unwrap();
    let head = eyelet::Head::from(&request);
    assert_eq!(head.target(), "/hooks/github?from=ci");
    assert!(receiver.receive(&head, request.body()).is_ok(), "an `http` request verifies");
}
