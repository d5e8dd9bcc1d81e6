use crate::rows::*;
use eyelet::providers::{GitHub, StandardWebhooks};
use eyelet::spec::Part;
use eyelet::testing::Sender;
use eyelet::{ErrorKind, Provider, Receiver};
use std::time::Duration;

#[test]
fn case_22_only_the_signed_timestamp_makes_a_request_fresh() {
    let fresh = [
        "date",
        "timestamp",
        "x-timestamp",
        "x-webhook-timestamp",
        "webhook-timestamp",
        "svix-timestamp",
        "x-request-timestamp",
        "x-slack-request-timestamp",
        "x-url-timestamp",
        "t",
        "at",
    ];
    for spec in rows().filter(|spec| spec.covers(Part::Timestamp) && checks_freshness(spec)) {
        let long_ago = now() - Duration::from_secs(3 * 3600);
        let old = sender(spec).at(long_ago).sign(crate::setup::body(spec, long_ago, BODY.as_bytes()));
        let receiver = receiver(spec);
        assert_eq!(refused(&receiver, &old, "an old request"), ErrorKind::Stale, "{}", spec.name());
        for name in fresh {
            let own = old.headers.iter().any(|(known, _)| known == name);
            let claimed = with(&old, name, NOW.to_string());
            let kind = refused(&receiver, &claimed, "an old request with a fresh header");
            assert!(own || kind == ErrorKind::Stale, "{}: {name} changed the verdict to {kind:?}", spec.name());
        }
    }
    let set = Receiver::<GitHub>::builder().secret(SECRET).tolerance(Duration::from_secs(300)).build();
    assert!(set.is_err(), "a tolerance for a provider that signs no timestamp promises what cannot be kept");
}

#[test]
fn case_23_a_replay_under_another_id_has_the_same_key() {
    let request = sender(&GitHub::SPEC).sign(BODY);
    let receiver = receiver(&GitHub::SPEC);
    let replayed = with(&request, "x-github-delivery", "another-id");
    let (first, second) = (verify(&receiver, &request).unwrap(), verify(&receiver, &replayed).unwrap());
    assert_ne!(first.event_id(), second.event_id(), "the id is not signed");
    assert!(!first.covers(Part::EventId), "and the delivery says so");
    assert_eq!(first.replay_key(), second.replay_key(), "the key is made of what is signed");
}

#[test]
fn case_24_a_signature_has_one_key_however_it_is_written_and_whichever_secret_made_it() {
    for spec in hmac_rows().filter(|spec| has_replay_key(spec)) {
        let both = builder(spec).secret(written(spec, OTHER_SECRET)).secret(secret(spec)).build().unwrap();
        let request = genuine(spec);
        let key = verify(&both, &request).unwrap().replay_key();
        assert!(key.is_some(), "{}: something is signed", spec.name());
        let by_other = sender_with(spec, OTHER_SECRET).sign(body(spec, BODY));
        assert_eq!(verify(&both, &by_other).unwrap().replay_key(), key, "{}: another secret", spec.name());
        let other = verify(&both, &sender(spec).sign(body(spec, "{}"))).unwrap().replay_key();
        let has_other_key = other != key;
        // Where something in the body is signed, another body may have the same in that place.
        let is_open = reads_body(spec) && !spec.covers(Part::Body);
        assert!(is_open || has_other_key == spec.covers(Part::Body), "{}: the key of another body", spec.name());
        if spec.signature_header().is_none() {
            continue;
        }
        let (name, before, signature) = signature(spec, &request);
        let forms = [
            signature.to_ascii_uppercase(),
            signature.replace('+', "-").replace('/', "_"),
            signature.trim_end_matches('=').to_owned(),
            format!("{signature}="),
            format!("{signature}\n"),
        ];
        for form in forms {
            if let Ok(delivery) = verify(&both, &with(&request, name, format!("{before}{form}"))) {
                assert_eq!(delivery.replay_key(), key, "{}: the form {form:?}", spec.name());
            }
        }
    }
}

#[test]
fn case_26_a_timestamp_that_is_not_a_number_is_refused() {
    let long = "1".repeat(40);
    for text in [
        "abc",
        "NaN",
        "1e9",
        "0x10",
        " 12 ",
        "+1",
        "-1",
        "9223372036854775807",
        &long,
        "\u{661}",
        "1760000000.0",
        "infinity",
    ] {
        for (spec, request) in signed_over_timestamp(text.as_bytes(), BODY.as_bytes()) {
            let receiver = receiver(spec);
            let kind = refused(&receiver, &request, &format!("the timestamp {text:?}"));
            let fits = matches!(kind, ErrorKind::MalformedTimestamp | ErrorKind::MalformedValue);
            assert!(fits, "{}: {text:?} is {kind:?}", spec.name());
            assert!(receiver.check(&request.head()).is_err(), "{}: {text:?} with no body read", spec.name());
        }
    }
    for (spec, request) in signed_over_timestamp(b"", BODY.as_bytes()) {
        refused(&receiver(spec), &request, "an empty timestamp");
    }
}

#[test]
fn case_35_extreme_timestamps_are_refused_without_a_panic() {
    let extremes =
        [i64::MIN.to_string(), i64::MAX.to_string(), u64::MAX.to_string(), i128::MIN.to_string(), "0".to_owned()];
    for text in extremes.iter().map(String::as_str).chain(["9999999999999", "10000000000000", "18446744073709551616"]) {
        for (spec, request) in signed_over_timestamp(text.as_bytes(), BODY.as_bytes()) {
            refused(&receiver(spec), &request, &format!("the timestamp {text}"));
            let unchecked = builder(spec).secret(SECRET).without_freshness_check().build().unwrap();
            let accepted = verify(&unchecked, &request).is_ok();
            assert_eq!(accepted, ["0", "9999999999999"].contains(&text), "{}: {text} at any age", spec.name());
        }
    }
}

#[test]
fn case_36_the_text_of_a_timestamp_is_signed_unchanged_and_a_body_is_any_bytes() {
    let body = b"\xff\xfe not UTF-8 \x00";
    for (spec, request) in signed_over_timestamp(NOW.to_string().as_bytes(), body) {
        assert_eq!(verify(&receiver(spec), &request).unwrap().body(), body, "{}", spec.name());
    }
    for text in [format!("+{NOW}"), format!("0{NOW}"), format!("{NOW}.0"), format!("{NOW} "), format!("\t{NOW}")] {
        for (spec, request) in signed_over_timestamp(text.as_bytes(), body) {
            refused(&receiver(spec), &request, &format!("the timestamp {text:?}"));
        }
    }
}

#[test]
fn case_40_a_timestamp_is_judged_in_both_directions() {
    for (offset, verdict) in [
        (-301, Some(ErrorKind::Stale)),
        (-300, None),
        (0, None),
        (300, None),
        (301, Some(ErrorKind::Future)),
        (315_360_000, Some(ErrorKind::Future)),
    ] {
        let time = NOW.checked_add_signed(offset).unwrap();
        for (spec, request) in signed_over_timestamp(time.to_string().as_bytes(), BODY.as_bytes()) {
            let receiver = receiver(spec);
            assert_eq!(verify(&receiver, &request).err(), verdict, "{}: {offset} seconds", spec.name());
            let head = receiver.check(&request.head());
            assert_eq!(head.map_err(|error| error.kind()).err(), verdict, "{}: {offset}, the head alone", spec.name());
        }
    }
}

#[test]
fn case_45_pieces_of_a_key_cannot_move_into_each_other() {
    eyelet::provider!(
        Pieces = Spec::hmac_sha256("pieces", "x-signature").signed(&[
            From(Header("x-a")),
            Text("."),
            From(Header("x-b")),
            Text("."),
            Body
        ])
    );
    eyelet::provider!(Sibling = Pieces::SPEC.named("piece"));
    fn key<P: Provider>(a: &str, b: &str, body: &str) -> [u8; 32] {
        let request = Sender::<P>::new(SECRET).header("x-a", a).header("x-b", b).sign(body);
        verify(&Receiver::<P>::new(SECRET).unwrap(), &request).unwrap().replay_key().unwrap()
    }
    let keys = [
        key::<Pieces>("ab", "c", "d"),
        key::<Pieces>("a", "bc", "d"),
        key::<Pieces>("a", "b", "c.d"),
        key::<Pieces>("ab", "cd", ""),
        key::<Sibling>("ab", "c", "d"),
        key::<Sibling>("sab", "c", "d"),
    ];
    for (index, key) in keys.iter().enumerate() {
        assert!(!keys[..index].contains(key), "the key of input {index} is also that of an earlier one");
    }
}

#[test]
fn case_49_an_id_with_the_separator_in_it_is_refused_though_it_is_signed() {
    let receiver = receiver(&StandardWebhooks::SPEC);
    let now = NOW.to_string();
    assert!(verify(&receiver, &standard_webhook(b"evt-1", now.as_bytes(), b"{}")).is_ok(), "an id without it");
    let long = "x".repeat(257);
    let ids = ["evt.1", ".", "evt.1760000000", "a b", "a\tb", "a\0b", "a\r\nb", "\u{e9}", "\u{1b}[31m", &long];
    for id in ids {
        let request = standard_webhook(id.as_bytes(), now.as_bytes(), b"{}");
        let kind = refused(&receiver, &request, &format!("the id {id:?}"));
        assert_eq!(kind, ErrorKind::MalformedValue, "{id:?}");
    }
}

#[test]
fn a_url_with_the_separator_in_it_is_refused_though_it_is_signed() {
    // The same signed text, cut elsewhere: the second line of the URL could be the first of what follows.
    for target in ["/in\nx", "/in?a=\n", "/\n"] {
        let mut request = sender(&SignedUrl::SPEC).sign(BODY);
        let time = header(&request, "x-url-timestamp");
        let text = format!("POST\n{ORIGIN}{target}\n{time}\n{BODY}");
        request.target = target.to_owned();
        set(&mut request, "x-url-signature", hex(&mac(SECRET.as_bytes(), &[text.as_bytes()])));
        let kind = refused(&receiver(&SignedUrl::SPEC), &request, &format!("the target {target:?}"));
        assert_eq!(kind, ErrorKind::MalformedValue, "{target:?}");
    }
}
