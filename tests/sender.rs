//! What the test sender signs, a receiver accepts; what it alters, a receiver refuses.

use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, Received, Receiver, Spec, providers};
use proptest::prelude::*;
use std::time::{Duration, SystemTime};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const TOLERANCE: Duration = Duration::from_secs(300);

fn unix(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// The rows whose key is written in another way, or whose body has to hold its time.
const OTHERS: [&str; 5] = ["airtable", "linear", "printful", "pusher", "standard_webhooks_v1a"];

/// The rows that sign any body with this secret.
fn rows() -> impl Iterator<Item = &'static Spec> {
    let signing = providers::ALL.iter().copied().filter(|spec| spec.covers(Part::Body));
    signing.filter(|spec| !OTHERS.contains(&spec.name()))
}

fn receiver(spec: &'static Spec, now: SystemTime) -> Receiver<Any> {
    let builder = Receiver::builder_with_spec(spec).secret(SECRET).clock(move || now);
    let builder = spec.settings().fold(builder, |builder, name| builder.set(name, "a-verify-token"));
    let builder = if spec.covers(Part::Timestamp) { builder.tolerance(TOLERANCE) } else { builder };
    builder.build().unwrap()
}

fn accepts(receiver: &Receiver<Any>, request: &Request) -> Result<(), TestCaseError> {
    let head = request.head();
    prop_assert!(receiver.check_head(&head).is_ok(), "the head was refused: {:?}", receiver.check_head(&head));
    match receiver.receive(&head, &request.body) {
        Ok(Received::Delivery(delivery)) => prop_assert_eq!(delivery.body(), &request.body[..]),
        other => prop_assert!(false, "expected a delivery: {:?}", other),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn what_is_signed_is_accepted_and_what_is_altered_is_refused(
        body in proptest::collection::vec(any::<u8>(), 0..600),
        // Of ten digits: where nothing separates a timestamp from the body, only those are read.
        seconds in 1_000_000_000_u64..9_999_999_999,
        skew in -300_i64..=300,
        id in "[!-\\-/-~]{1,256}",
        event_type in "[!-~]{1,256}",
    ) {
        let at = unix(seconds);
        let now = unix(seconds.saturating_add_signed(skew));
        for spec in rows() {
            let sender = Sender::<Any>::with_spec(spec, SECRET).at(at).event_id(&*id).event_type(&*event_type);
            let request = sender.sign(body.clone());
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
fn every_row_with_a_signature_in_a_header_has_altered_copies_of_body_signature_and_key() {
    for spec in rows().filter(|spec| spec.signature_header().is_some()) {
        let sender = Sender::<Any>::with_spec(spec, SECRET);
        let altered = sender.altered(&sender.sign("{}"));
        for reason in ["the body left out", "the signature changed", "no signature header", "signed with the empty key"]
        {
            assert!(altered.iter().any(|copy| copy.reason == reason), "{}: no copy with {reason}", spec.name());
        }
    }
}

#[test]
fn a_header_of_ones_own_is_sent_and_signed_where_the_row_signs_it() {
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

#[cfg(feature = "http")]
#[test]
fn a_request_for_a_router_is_the_same_request() {
    let sender = Sender::<providers::GitHub>::new("s3cret").event_type("push");
    let request = sender.sign("{}").to_http("/hooks/github?from=ci");
    let receiver = Receiver::<providers::GitHub>::new("s3cret").unwrap();
    let head = eyelet::Head::from(&request);
    assert_eq!(head.target(), "/hooks/github?from=ci");
    assert!(receiver.receive(&head, request.body()).is_ok(), "an `http` request verifies");
}
