use crate::stand_in::StandIn;
use axum::body::{Body, Bytes};
use axum::http::{Request, Response, StatusCode};
use eyelet::inbox::{Accepted, Filter, Inbox};
use eyelet::providers::Stripe;
use eyelet_sqlite::Sqlite;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::process::Output;
use tokio::process::Command;

const KEY: &str = "rk_test_c4n4ry";
const EVENTS: usize = 250;

fn event(number: usize) -> Value {
    json!({ "id": format!("evt_{number}"), "type": "invoice.paid", "data": { "object": { "amount_paid": number } } })
}

/// Answers as the list of Stripe does: newest first, in pages.
fn list(request: &Request<Bytes>) -> Response<Body> {
    let mut response = Response::new(Body::from(r#"{"error": {}}"#));
    if request.headers().get("authorization").is_none_or(|key| key != &format!("Bearer {KEY}")) {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
        return response;
    }
    assert_eq!(request.uri().path(), "/v1/events");
    let query = request.uri().query().unwrap().split('&');
    let query: HashMap<&str, &str> = query.map(|pair| pair.split_once('=').unwrap()).collect();
    assert!(query.contains_key("created%5Bgte%5D") && query.contains_key("created%5Blte%5D"), "{query:?}");
    let after = query.get("starting_after").map_or(EVENTS + 1, |last| last["evt_".len()..].parse().unwrap());
    let limit: usize = query["limit"].parse().unwrap();
    let page: Vec<Value> = (1..after).rev().take(limit).map(event).collect();
    let page = json!({ "object": "list", "has_more": after > limit + 1, "data": page });
    *response.body_mut() = page.to_string().into();
    response
}

async fn run(api: &StandIn, inbox: &Path, key: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_reconcile"));
    program.env_clear().env("STRIPE_API", format!("http://{}", api.address)).env("STRIPE_API_KEY", key);
    program.env("INBOX", inbox).output().await.unwrap()
}

#[tokio::test]
async fn what_never_arrived_is_imported_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("inbox.db");
    let api = StandIn::start(list).await;
    let inbox = Inbox::new(Sqlite::open(&path).unwrap());
    for number in (1..=EVENTS).filter(|number| ![7, 150].contains(number)) {
        let accepted = inbox.import_unsigned::<Stripe>(event(number).to_string()).await.unwrap();
        assert_eq!(accepted, Accepted::New(1));
    }
    let ids = || (1..=EVENTS).map(|number| format!("evt_{number}"));
    assert_eq!(inbox.missing("stripe", ids()).await.unwrap(), ["evt_7", "evt_150"]);

    for imported in ["imported 2\n", "imported 0\n"] {
        let output = run(&api, &path, KEY).await;
        assert_eq!(String::from_utf8_lossy(&output.stdout), imported, "{output:?}");
    }
    assert_eq!(inbox.missing("stripe", ids()).await.unwrap(), [""; 0]);
    let last = inbox.entries(Filter::all(), 0, 500).await.unwrap().pop().unwrap();
    assert_eq!((last.event_id.as_deref(), last.event_type.as_deref()), (Some("evt_7"), Some("invoice.paid")));
}

#[tokio::test]
async fn a_key_that_is_refused_is_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(&StandIn::start(list).await, &folder.path().join("inbox.db"), "rk_test_0ther").await;
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && text.contains("401"), "{text}");
    assert!(!text.contains("0ther"), "{text}");
}
