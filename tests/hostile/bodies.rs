use crate::rows::*;
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::spec::Part;
use eyelet::testing::Request;
use eyelet::{Decoded, ErrorKind, Provider, Received, Receiver};
use proptest::prelude::*;
use serde::Deserialize;

eyelet::provider!(
    TimeInBody = Spec::hmac_sha256("time_in_body", "x-signature")
        .timestamp(Json("/sent"), UnixSeconds)
        .event_id(Json("/id"))
        .event_type(Json("/type"))
        .payload_at("/data")
);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    Push(Push),
    Ping { zen: Option<String> },
}

#[derive(Debug, Deserialize)]
struct Push {
    repository: Repository,
    head: Option<Commit>,
}

#[derive(Debug, Deserialize)]
struct Repository {
    name: String,
}

#[derive(Debug, Deserialize)]
struct Commit {
    id: u64,
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn case_02_whatever_arrives_is_refused_with_a_reply_and_without_a_panic(
        method in "POST|GET|PUT|HEAD|OPTIONS|post|",
        target in "(/[ -~]{0,40}|[\\PC]{0,20})",
        headers in proptest::collection::vec(any_header(), 0..8),
        body in prop_oneof![proptest::collection::vec(any::<u8>(), 0..200), "[\\[{\"a:1,}\\]]{0,60}".prop_map(Vec::from)],
    ) {
        let request = Request { method, target, headers, body };
        for spec in rows() {
            let receiver = receiver(spec);
            let _ = receiver.check(&request.head());
            let error = match receiver.receive(&request.head(), &request.body) {
                Err(error) => error,
                Ok(Received::Handshake(_)) => {
                    let is_open = answers(spec, &request.method) && spec.settings().next().is_none();
                    prop_assert!(is_open, "{}: nobody knew the secret", spec.name());
                    continue;
                }
                Ok(Received::Delivery(_)) => panic!("{}: nobody knew the secret", spec.name()),
            };
            let reply = error.reply();
            prop_assert!((400..=499).contains(&reply.status), "{}: status {}", spec.name(), reply.status);
            // Xero tests for an empty refusal.
            let code = if spec.name() == "xero" { "" } else { error.code() };
            prop_assert_eq!(reply.body, code.as_bytes());
        }
    }
}

fn any_header() -> impl Strategy<Value = (String, Vec<u8>)> {
    let names: Vec<String> = rows().flat_map(|spec| genuine(spec).headers).map(|(name, _)| name).collect();
    let values = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..80),
        "(t=)?[0-9]{1,12}".prop_map(Vec::from),
        Just(NOW.to_string().into_bytes()),
        "(sha256=|v0=|v1,|t=1760000000,v1=)[0-9a-f]{64}".prop_map(Vec::from),
        "(v1,|s=)?[A-Za-z0-9+/]{43}=".prop_map(Vec::from),
    ];
    (proptest::sample::select(names), values)
}

#[test]
fn case_28_a_null_or_missing_field_is_an_error_or_none() {
    let receiver = receiver(&GitHub::SPEC);
    for body in
        ["{}", "null", "[]", "7", "\"\"", r#"{"repository":null}"#, r#"{"repository":{}}"#, r#"{"repository":[]}"#, ""]
    {
        let request = sender(&GitHub::SPEC).sign(body);
        let error = verify(&receiver, &request).unwrap().event::<Event>().map(|_| ()).unwrap_err();
        assert!(!error.to_string().is_empty(), "{body}");
    }
    let body = r#"{"repository":{"name":"r"},"head":null}"#;
    let request = sender(&GitHub::SPEC).sign(body);
    let delivery = verify(&receiver, &request).unwrap();
    let Decoded::Known(Event::Push(push)) = delivery.event().unwrap() else { panic!("a push") };
    assert_eq!((&*push.repository.name, push.head.map(|commit| commit.id)), ("r", None));
    let request = sender(&GitHub::SPEC).event_type("ping").sign("{}");
    let delivery = verify(&receiver, &request).unwrap();
    let Decoded::Known(Event::Ping { zen }) = delivery.event().unwrap() else { panic!("a ping") };
    assert_eq!(zen, None, "a field that is not there");
}

#[test]
fn case_33_a_body_or_id_that_looks_like_a_template_is_signed_as_it_is() {
    let now = NOW.to_string();
    for text in ["$&", "$$", "$1", "{timestamp}", "{id}", "{body}", "%s", "{}", "{0}", "\\1", "v0:{timestamp}:{body}"] {
        for (spec, request) in signed_over_timestamp(now.as_bytes(), text.as_bytes()) {
            assert_eq!(verify(&receiver(spec), &request).unwrap().body(), text.as_bytes(), "{}: {text}", spec.name());
        }
        for spec in rows() {
            let request = sender(spec).sign(body(spec, text));
            assert_eq!(verify(&receiver(spec), &request).unwrap().body(), request.body, "{}: {text}", spec.name());
        }
        let request = standard_webhook(text.as_bytes(), now.as_bytes(), b"{}");
        let receiver = receiver(&StandardWebhooks::SPEC);
        assert_eq!(verify(&receiver, &request).unwrap().event_id(), Some(text), "the id {text}");
    }
}

#[test]
fn case_43_a_body_is_verified_as_it_was_received_and_never_written_again() {
    let bodies = [
        "{\n  \"a\": 1,\n  \"b\": [ 2 ]\n}\n",
        r#"{"a":1,"a":2}"#,
        r#"{"a":"\u0026\u003c"}"#,
        r#"{"n":12345678901234567890123,"f":1.10,"e":1E2}"#,
        "{\"b\":1,\"a\":2} ",
    ];
    for spec in rows().filter(|spec| spec.covers(Part::Body)) {
        for text in bodies {
            let mut request = sender(spec).sign(body(spec, text));
            let receiver = receiver(spec);
            assert_eq!(verify(&receiver, &request).unwrap().body(), request.body, "{}: {text}", spec.name());
            // The other bodies are forms.
            if let Ok(value) = serde_json::from_slice::<serde_json::Value>(&request.body) {
                request.body = value.to_string().into_bytes();
                assert_eq!(refused(&receiver, &request, "a body written again"), ErrorKind::SignatureMismatch);
            }
        }
    }
}

#[test]
fn case_47_a_body_nested_without_end_costs_no_more_than_its_length() {
    // Deep enough that one call for each level needs more stack than there is.
    let depth = 100_000;
    for body in ["[".repeat(depth), "{\"a\":".repeat(depth), format!("{{\"type\":{}", "[".repeat(depth))] {
        for spec in hmac_rows() {
            let receiver = receiver(spec);
            if spec.covers(Part::Body) {
                let unsigned = Request { body: body.clone().into_bytes(), ..genuine(spec) };
                refused(&receiver, &unsigned, "a body that nobody signed");
            }
            let request = sender(spec).sign(&*body);
            match receiver.receive(&request.head(), &request.body) {
                Ok(Received::Delivery(delivery)) => {
                    assert!(delivery.event::<Event>().is_err(), "{}: it is no JSON", spec.name());
                    assert!(delivery.json::<serde_json::Value>().is_err(), "{}: it is no JSON", spec.name());
                }
                Err(_) if reads_body(spec) => {}
                other => panic!("{}: {other:?}", spec.name()),
            }
        }
    }
}

#[test]
fn case_54_a_signed_key_that_is_there_twice_has_no_value() {
    let receiver = Receiver::<TimeInBody>::builder().secret(SECRET).clock(now).build().unwrap();
    let sign = |body: &str| eyelet::testing::Sender::<TimeInBody>::new(SECRET).sign(body);
    let single = sign(&format!(r#"{{"sent":{NOW},"type":"push","id":"a","data":{{}}}}"#));
    assert!(verify(&receiver, &single).is_ok(), "each key once");
    for twice in [
        format!(r#"{{"sent":1,"sent":{NOW},"type":"push"}}"#),
        format!(r#"{{"sent":{NOW},"sent":1,"type":"push"}}"#),
        format!(r#"{{"s\u0065nt":1,"sent":{NOW},"type":"push"}}"#),
        format!(r#"{{"sent":{NOW},"type":"push","\u0073ent":{NOW}}}"#),
    ] {
        assert_eq!(refused(&receiver, &sign(&twice), &twice), ErrorKind::UnexpectedBody);
    }
    for twice in [
        r#""type":"push","type":"ping""#,
        r#""type":"push","typ\u0065":"ping""#,
        r#""type":"push","data":{},"data":{"zen":"x"}"#,
    ] {
        let request = sign(&format!(r#"{{"sent":{NOW},{twice}}}"#));
        let delivery = verify(&receiver, &request).unwrap();
        assert_eq!(delivery.event_type(), None, "{twice} has two readings");
        assert!(delivery.event::<Event>().is_err(), "{twice} has two readings");
    }
    #[derive(Debug, Deserialize)]
    struct Whole {
        #[serde(rename = "id")]
        _id: String,
    }
    let request = sender(&Stripe::SPEC).sign(r#"{"id":"a","id":"b","type":"x"}"#);
    let stripe = crate::rows::receiver(&Stripe::SPEC);
    let delivery = verify(&stripe, &request).unwrap();
    assert_eq!(delivery.event_id(), None, "an id that has two readings is none");
    assert!(delivery.json::<Whole>().is_err(), "nor does a struct take one of them");
}

#[test]
fn a_form_is_no_json_and_no_handshake() {
    let request = sender(&Slack::SPEC).sign("type=url_verification&challenge=abc");
    let receiver = receiver(&Slack::SPEC);
    let delivery = verify(&receiver, &request).unwrap();
    assert_eq!(delivery.event_type(), None, "a form has no JSON to look at");
}
