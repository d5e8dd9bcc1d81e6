//! What reaches a handler, and what is acknowledged without one.

use crate::client::{ask, ask_only, chunked, everywhere, wire};
use crate::service::*;
use eyelet::Any;
use eyelet::testing::{Request, Sender};
use std::collections::BTreeSet;

fn standard() -> Sender<eyelet::providers::StandardWebhooks> {
    Sender::new(STANDARD_SECRET).url("/standard")
}

#[test]
fn a_delivery_reaches_its_handler() {
    let answer = ask(wire(&github("/github").sign(r#"{"ref":"main"}"#)));
    assert_eq!(answer.said(), (200, r#"github push {\"ref\":\"main\"}"#));
}

#[test]
fn a_chunked_delivery_is_put_together_again() {
    let answer = ask(chunked(&github("/github").sign("0123456789"), 3));
    assert_eq!(answer.said(), (200, "github push 0123456789"));
}

#[test]
fn a_body_as_large_as_allowed_is_taken() {
    let body = "a".repeat(SMALL);
    let request = github("/small").sign(&*body);
    let expected = format!("github push {body}");
    assert_eq!(ask(wire(&request)).said(), (200, &*expected), "announced");
    assert_eq!(ask(chunked(&request, SMALL)).said(), (200, &*expected), "in one chunk");
    assert_eq!(ask(chunked(&request, 7)).said(), (200, &*expected), "in many chunks");
}

#[test]
fn an_event_reaches_its_handler_decoded() {
    assert_eq!(ask(wire(&stripe("/stripe").sign(PAID))).said(), (200, "evt_1 paid 900"));
    let mail = standard().sign(r#"{"type":"mail.sent","data":{"to":"a@example.com"}}"#);
    assert_eq!(ask(wire(&mail)).said(), (200, "mail.sent to a@example.com"));
}

#[test]
fn one_handler_serves_two_accounts_each_with_its_own_secret() {
    let connect = Sender::<eyelet::providers::Stripe>::new(OTHER_SECRET).url("/connect").sign(PAID);
    assert_eq!(ask(wire(&connect)).said(), (200, "evt_1 paid 900"));
    let platform = stripe("/connect").sign(PAID);
    assert_eq!(ask(wire(&platform)).said(), (401, "signature_mismatch"), "one account's secret opened the other's");
}

#[test]
fn an_unknown_event_type_is_acknowledged_with_an_empty_200() {
    let other = r#"{"id":"evt_2","type":"invoice.voided","data":{"object":{}}}"#;
    let answer = ask(wire(&stripe("/stripe").sign(other)));
    assert_eq!(answer.said(), (200, ""));
    assert_eq!(answer.header("content-type"), None, "nothing has no type");
    assert_eq!(ask(wire(&stripe("/lenient").sign(other))).said(), (204, ""), "`unknown_events` has no effect");
}

#[test]
fn a_payload_that_does_not_fit_is_422_and_not_echoed() {
    let strange = r#"{"id":"evt_3","type":"invoice.paid","data":{"object":{"amount_paid":"lots"}}}"#;
    for body in [strange, "not json", "[]", "null", r#"{"type":null}"#, ""] {
        let answer = ask(wire(&stripe("/stripe").sign(body)));
        assert_eq!(answer.said(), (422, "undecodable"), "{body:?}");
    }
}

#[test]
fn a_body_need_not_be_text() {
    let request = github("/github").sign(*b"\xff\xfe\x00\x80");
    assert_eq!(ask(wire(&request)).said(), (200, r"github push \xff\xfe\x00\x80"));
}

#[test]
fn a_body_may_be_empty() {
    let request = github("/github").sign("");
    assert_eq!(ask(wire(&request)).said(), (200, "github push "), "announced as empty");
    assert_eq!(ask(chunked(&request, 1)).said(), (200, "github push "), "chunked and empty");
}

#[test]
fn a_delivery_comes_by_every_method_that_its_row_lists() {
    let mut methods = BTreeSet::new();
    for spec in with_many_methods() {
        for method in spec.delivery_methods() {
            // These rows sign the fields of a form.
            let is_form = ["plivo", "twilio"].iter().any(|provider| spec.name().starts_with(provider));
            let (content_type, body) =
                if is_form { ("application/x-www-form-urlencoded", "CallUUID=1") } else { ("application/json", "{}") };
            let body = if *method == "GET" { "" } else { body };
            let sender = Sender::<Any>::with_spec(spec, SECRET)
                .method(method)
                .url(&format!("{ORIGIN}/gateway/{}-row", spec.name()))
                .content_type(content_type)
                .header("x-plivo-signature-v2-nonce", "1234567")
                .header("x-plivo-signature-v3-nonce", "1234567");
            let answer = ask(wire(&sender.sign(body)));
            assert_eq!(answer.status, 200, "{method} of `{}`: {}", spec.name(), answer.body);
            assert!(answer.body.ends_with(body), "{method} of `{}` lost its body: {}", spec.name(), answer.body);
            methods.insert(*method);
        }
    }
    assert!(methods.is_superset(&BTreeSet::from(["DELETE", "GET", "PATCH", "POST", "PUT"])), "{methods:?}");
}

#[test]
fn a_body_that_was_taken_before_the_delivery_has_its_own_error() {
    let request = github("/taken").sign("{}");
    for server in ["axum", "actix-web", "tower"] {
        assert_eq!(ask_only(server, &wire(&request)).said(), (500, "body_taken"), "{server}");
    }
    assert_eq!(ask_only("actix-web", &chunked(&request, 1)).said(), (500, "body_taken"), "of unknown length");
    assert_eq!(ask_only("warp", &wire(&request)).status, 500, "warp has an error of its own for that");
}

#[test]
fn an_event_type_that_is_not_text_is_absent() {
    let request = github("/github").event_type("push").sign("{}");
    let renamed = with_header(request, "x-github-event", b"p\xff\xfesh");
    assert_eq!(ask(wire(&renamed)).said(), (200, "github - {}"));
}

#[test]
fn a_connection_carries_one_delivery_after_another() {
    let answer = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&wire(&github("/github").sign("first")));
        assert_eq!(connection.answer().said(), (200, "github push first"), "{}", server.name);
        connection.send(&wire(&stripe("/stripe").sign(PAID)));
        connection.answer()
    });
    assert_eq!(answer.said(), (200, "evt_1 paid 900"));
}

pub(crate) fn with_header(mut request: Request, name: &str, value: &[u8]) -> Request {
    request.headers.retain(|(known, _)| known != name);
    request.headers.push((name.to_owned(), value.to_vec()));
    request
}
