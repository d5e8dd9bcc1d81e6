//! Where a receiver may stand: under a prefix, in the application's state, or
//! found by name.

use crate::client::{ask, ask_only, bare, wire};
use crate::service::*;
use eyelet::providers::{GitHub, Slack};
use eyelet::testing::{Request, Sender};

#[test]
fn the_url_that_was_called_is_verified_not_what_a_nested_route_sees() {
    let sender = Sender::<Partner>::new(SECRET).url(&format!("{ORIGIN}/api/v1/partner?event=paid&x=%2F"));
    let request = sender.sign("{}");
    assert_eq!(ask(wire(&request)).said(), (200, "partner paid {}"));
    for target in ["/api/v1/partner", "/api/v1/partner?event=paid&x=/", "/api/v1/partner?event=void&x=%2F"] {
        let moved = Request { target: target.to_owned(), ..request.clone() };
        assert_eq!(ask(wire(&moved)).said(), (401, "signature_mismatch"), "{target}");
    }
}

#[test]
fn a_host_that_the_sender_names_counts_for_nothing() {
    let elsewhere = Sender::<Partner>::new(SECRET).url("https://evil.example/api/v1/partner?event=paid");
    let mut request = elsewhere.sign("{}");
    for header in ["x-forwarded-host", "x-original-url", "forwarded"] {
        request.headers.push((header.to_owned(), b"evil.example".to_vec()));
    }
    assert_eq!(ask(wire(&request)).said(), (401, "signature_mismatch"));
}

#[test]
fn a_target_in_absolute_form_is_taken_for_its_path_and_query() {
    let request = Sender::<Partner>::new(SECRET).url(&format!("{ORIGIN}/api/v1/partner?event=paid")).sign("{}");
    let absolute = Request { target: format!("http://evil.example{}", request.target), ..request };
    assert_eq!(ask(wire(&absolute)).said(), (200, "partner paid {}"));
}

#[test]
fn a_gateway_finds_its_receiver_by_name() {
    let github = Sender::<GitHub>::new(SECRET).event_type("push").url("/gateway/github").sign("{}");
    assert_eq!(ask(wire(&github)).said(), (200, "github push {}"));
    let slack = Sender::<Slack>::new(SECRET).url("/gateway/slack");
    let challenge = slack.sign(r#"{"type":"url_verification","challenge":"abc"}"#);
    assert_eq!(ask(wire(&challenge)).said(), (200, r#"{"challenge":"abc"}"#), "a handshake through a gateway");
    let crossed = Request { target: "/gateway/slack".to_owned(), ..github.clone() };
    assert_eq!(ask(wire(&crossed)).said(), (400, "missing_header"), "another provider's receiver");
    let unknown = Request { target: "/gateway/nobody".to_owned(), ..github };
    assert_eq!(ask(wire(&unknown)).said(), (200, "nobody"));
    assert_eq!(ask(bare("GET", "/gateway/github")).said(), (405, "method_not_allowed"));
}

#[test]
fn receivers_may_live_in_the_applications_state() {
    let forged = Sender::<GitHub>::new(OTHER_SECRET).url("/state/github").sign("{}");
    for server in ["axum", "actix-web"] {
        let github = github("/state/github").sign("{}");
        assert_eq!(ask_only(server, &wire(&github)).said(), (200, "github push {}"), "{server}: a `Delivery`");
        let stripe = stripe("/state/stripe").sign(PAID);
        assert_eq!(ask_only(server, &wire(&stripe)).said(), (200, "evt_1 paid 900"), "{server}: a `Webhook`");
        assert_eq!(ask_only(server, &wire(&forged)).said(), (401, "signature_mismatch"), "{server}");
    }
}

#[test]
fn axums_state_may_be_behind_an_arc() {
    let github = github("/arc/github").sign("{}");
    assert_eq!(ask_only("axum", &wire(&github)).said(), (200, "github push {}"));
    let stripe = stripe("/arc/stripe").sign(PAID);
    assert_eq!(ask_only("axum", &wire(&stripe)).said(), (200, "evt_1 paid 900"));
}

#[test]
fn actix_without_a_receiver_in_its_app_data_refuses_everything() {
    let request = Sender::<Slack>::new(SECRET).url("/missing").sign("{}");
    assert_eq!(ask_only("actix-web", &wire(&request)).said(), (500, "misconfigured"));
}

#[test]
fn axums_other_extractors_run_for_verified_deliveries_only() {
    let genuine = github("/teapot").sign("{}");
    assert_eq!(ask_only("axum", &wire(&genuine)).status, 418, "the extractor did not run");
    let forged = Sender::<GitHub>::new(OTHER_SECRET).url("/teapot").sign("{}");
    assert_eq!(ask_only("axum", &wire(&forged)).said(), (401, "signature_mismatch"), "the extractor ran");
}

#[test]
fn a_delivery_waits_for_its_key_and_one_without_a_key_is_to_come_again() {
    let sender = |tenant| Sender::<Tenants>::new(SECRET).key_id(tenant).url("/gateway/tenants");
    assert_eq!(ask(wire(&sender("tenant-1").sign("{}"))).said(), (200, "tenants - {}"));
    let unknown = ask(wire(&sender("tenant-2").sign("{}")));
    assert_eq!((unknown.said(), unknown.header("retry-after")), ((503, "unknown_key"), Some("5")));
    let forged = Sender::<Tenants>::new(OTHER_SECRET).key_id("tenant-1").url("/gateway/tenants").sign("{}");
    assert_eq!(ask(wire(&forged)).said(), (401, "signature_mismatch"));
}
