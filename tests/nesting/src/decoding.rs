//! Verified bodies: their sender knows the secret, and may be compromised or pass on what others
//! wrote.

use crate::{Any, LONGEST, Received, SECRET, bodies, delivered, delivery, on_a_small_stack, setup};
use eyelet::providers::{CloudEvents, GitHub, Stripe};
use eyelet::testing::Sender;
use eyelet::{Decoded, Delivery, Receiver};
use flate2::{Compression, write::GzEncoder};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::io::Write;
use std::time::SystemTime;

eyelet::provider!(
    Mailer = Spec::hmac_sha256("mailer", "x-signature")
        .formats(&[Format::Any])
        .items_at("/events")
        .event_type(Json("/type"))
        .payload_at("/data")
);
eyelet::provider!(InForm = Spec::hmac_sha256("in_form", "x-signature").formats(&[Format::Any]).json_in_form("payload"));
eyelet::provider!(
    InParts = Spec::hmac_sha256("in_parts", "x-signature").formats(&[Format::Any]).json_in_multipart("json")
);
eyelet::provider!(
    AnyForm = Spec::hmac_sha256("any_form", "x-signature").formats(&[Format::Any]).event_type(Form("type"))
);
eyelet::provider!(AnyXml = Spec::hmac_sha256("any_xml", "x-signature").formats(&[Format::Any]));

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    Push(Value),
    Other(#[expect(dead_code, reason = "only decoding is looked at")] Either),
}

/// Kept aside by serde as whatever it is, before a type is chosen.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Either {
    Number { number: u64 },
    Rest(Flat),
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoding is looked at")]
struct Flat {
    id: Option<String>,
    #[serde(flatten)]
    rest: HashMap<String, Value>,
}

/// Decodes a body in every way that there is.
fn decode<P, B: AsRef<[u8]>>(delivery: &Delivery<P, B>) {
    let _ = (delivery.event_id(), delivery.event_type());
    let _ = (delivery.json::<Value>(), delivery.json::<Flat>(), delivery.json::<Either>());
    let _ = (delivery.form::<Value>(), delivery.form::<Flat>(), delivery.form::<Either>());
    let _ = (delivery.xml::<Value>(), delivery.xml::<Flat>(), delivery.xml::<Either>());
    let _ = (delivery.event::<Event>(), delivery.multipart());
    if let Ok(events) = delivery.events::<Event>() {
        events.for_each(|event| drop(event.event));
    }
}

#[test]
fn json_of_any_nesting_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let request = Sender::<GitHub>::new(SECRET).event_type("push").sign(body);
            let delivery = delivery::<GitHub>(&request);
            assert!(delivery.json::<Value>().is_err(), "{what}");
            assert!(delivery.json::<HashMap<String, Value>>().is_err(), "{what}");
            let _ = (delivery.json::<Flat>(), delivery.json::<Either>());
        }
    });
}

#[test]
fn an_event_that_is_the_body_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let request = Sender::<GitHub>::new(SECRET).event_type("push").sign(body);
            assert!(delivery::<GitHub>(&request).event::<Event>().is_err(), "{what}");
        }
    });
}

#[test]
fn an_event_within_the_body_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            for (before, behind) in [(r#""data":{"object":"#, "}"), (r#""data":{"object":{}},"more":"#, "")] {
                let body = format!(r#"{{"type":"push",{before}{body}{behind}}}"#);
                let request = Sender::<Stripe>::new(SECRET).sign(body);
                let delivery = delivery::<Stripe>(&request);
                assert!(delivery.json::<Value>().is_err(), "{what}");
                decode(&delivery);
            }
        }
    });
}

#[test]
fn a_list_of_events_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let body = format!(r#"{{"events":[{{"type":"push","data":{body}}},{{"type":"x"}}]}}"#);
            let request = Sender::<Mailer>::new(SECRET).sign(body);
            let delivery = delivery::<Mailer>(&request);
            let first = delivery.events::<Event>().map(|mut events| events.next().unwrap().event);
            assert!(!matches!(first, Ok(Ok(_))), "{what}");
            decode(&delivery);
        }
    });
}

#[test]
fn json_in_a_form_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let request = Sender::<InForm>::new(SECRET).sign(format!("payload={}", body.replace('$', "%24")));
            let delivery = delivery::<InForm>(&request);
            assert!(delivery.json::<Value>().is_err(), "{what}");
            decode(&delivery);
        }
    });
}

#[test]
fn a_form_with_a_reserved_name_is_refused() {
    on_a_small_stack(|| {
        let text = "[".repeat(100) + &bodies::raw("$serde_json::private::RawValue", 500 << 10) + &"]".repeat(100);
        let escaped: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for name in ["$serde_json::private::RawValue", "%24serde_json%3A%3aprivate::RawValue"] {
            let request = Sender::<AnyForm>::new(SECRET).sign(format!("type=push&{name}={escaped}"));
            let delivery = delivery::<AnyForm>(&request);
            let error = delivery.form::<Value>().unwrap_err();
            assert!(error.to_string().contains("reserves for itself"), "{error}");
            decode(&delivery);
        }
    });
}

#[test]
fn xml_of_any_nesting_is_decoded_or_refused() {
    on_a_small_stack(|| {
        let deep = |count: usize| "<a>".repeat(count) + &"</a>".repeat(count);
        let raw = bodies::raw("$serde_json::private::RawValue", 500 << 10).replace('&', "&amp;").replace('<', "&lt;");
        let name = "$serde_json::private::RawValue";
        for body in [
            deep(200),
            deep(100_000),
            "<a>".repeat((1 << 20) / 3),
            // What precedes a colon is a namespace, so this is another name.
            format!("<a><{name}>{raw}</{name}></a>"),
            format!("<a><x:{name} xmlns:x='x'>{raw}</x:{name}></a>"),
            format!("<{name}><{name}>{raw}</{name}></{name}>"),
        ] {
            let request = Sender::<AnyXml>::new(SECRET).sign(&*body);
            let delivery = delivery::<AnyXml>(&request);
            let is_read = delivery.xml::<Value>().is_ok();
            assert!(!is_read || !body.contains("<x:") && !body.contains("<a><a>"), "{body:.60}");
            decode(&delivery);
        }
    });
}

#[test]
fn json_in_a_form_in_parts_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let body = format!("--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{body}\r\n--b--\r\n");
            let request = Sender::<InParts>::new(SECRET).content_type("multipart/form-data; boundary=b").sign(body);
            let delivery = delivery::<InParts>(&request);
            assert!(delivery.json::<Value>().is_err(), "{what}");
            decode(&delivery);
        }
    });
}

#[test]
fn a_cloud_event_of_any_nesting_is_decoded_or_refused() {
    on_a_small_stack(|| {
        let builder =
            Receiver::<CloudEvents>::builder().secret(SECRET).trust_unsigned_body().set("allowed_origin", "a");
        let receiver = builder.max_body(LONGEST).build().unwrap();
        for (what, body) in bodies::hostile() {
            let event = format!(r#"{{"specversion":"1.0","id":"1","source":"/","type":"push","data":{body}}}"#);
            let batch = format!("[{event}]");
            for (content_type, body) in [
                ("application/cloudevents+json", event),
                ("application/cloudevents-batch+json", batch),
                ("application/json", body),
            ] {
                let sender = Sender::<CloudEvents>::new(SECRET).content_type(content_type);
                let request = sender.header("ce-id", "1").header("ce-type", "push").header("ce-source", "/").sign(body);
                let delivery = delivered(receiver.receive(&request.head(), &request.body[..]));
                // What is no JSON is there in base64, in a body that is nested no deeper than others.
                assert!(delivery.json::<Value>().map_or(true, |event| event.get("data_base64").is_some()), "{what}");
                decode(&delivery);
            }
        }
    });
}

#[test]
fn a_compressed_body_of_any_nesting_is_decoded_or_refused() {
    on_a_small_stack(|| {
        for (what, body) in bodies::hostile() {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
            gzip.write_all(body.as_bytes()).unwrap();
            let request = Sender::<GitHub>::new(SECRET).event_type("push").sign(gzip.finish().unwrap());
            let delivery = delivery::<GitHub>(&request);
            assert!(delivery.json::<Value>().is_err(), "{what}");
            decode(&delivery);
        }
    });
}

#[test]
fn a_body_of_any_row_is_decoded_or_refused() {
    on_a_small_stack(|| {
        let now = SystemTime::now();
        let bodies = bodies::hostile();
        for spec in setup::catalogue() {
            let receiver =
                setup::builder(spec, move || now).secret(setup::written(spec, setup::SECRET)).build().unwrap();
            let sender = setup::sender(spec, setup::SECRET, now).event_type("push");
            for (_, body) in bodies.iter().filter(|(_, body)| body.len() < 100_000) {
                let request = sender.sign(&**body);
                if let Ok(Received::<Any, _>::Delivery(delivery)) = receiver.receive(&request.head(), &request.body[..])
                {
                    decode(&delivery);
                }
            }
        }
    });
}

#[test]
fn what_is_nested_as_deep_as_parsers_go_is_decoded() {
    on_a_small_stack(|| {
        for body in bodies::deepest() {
            let request = Sender::<GitHub>::new(SECRET).event_type("push").sign(&*body);
            let delivery = delivery::<GitHub>(&request);
            assert!(delivery.json::<Value>().is_ok(), "{body}");
            let Ok(Decoded::Known(Event::Push(value))) = delivery.event() else { panic!("{body}") };
            assert_eq!(value.to_string(), body, "all of it");
        }
    });
}

#[test]
fn a_text_that_speaks_of_a_reserved_key_is_a_text() {
    let body = r#"{"title":"$serde_json::private::RawValue","body":"{\"$serde_json::private::RawValue\":\"[1]\"}"}"#;
    let request = Sender::<GitHub>::new(SECRET).event_type("push").sign(body);
    let delivery = delivery::<GitHub>(&request);
    assert_eq!(delivery.json::<Value>().unwrap().to_string(), body);
    assert!(matches!(delivery.event(), Ok(Decoded::Known(Event::Push(_)))));
}

#[test]
fn a_number_is_what_it_is_whatever_features_serde_json_has() {
    let body = r#"{"id":123456789012345678901234567890,"type":"push","data":{"object":{"n":1.50}}}"#;
    let request = Sender::<Stripe>::new(SECRET).sign(body);
    let delivery = delivery::<Stripe>(&request);
    assert_eq!(delivery.event_id(), Some("123456789012345678901234567890"), "digit for digit");
    let Ok(Decoded::Known(Event::Push(value))) = delivery.event() else { panic!("a push") };
    assert_eq!(value.to_string(), r#"{"n":1.50}"#);
}
