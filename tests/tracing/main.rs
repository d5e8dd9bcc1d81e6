//! What the feature `tracing` tells: one event for each delivery and each refusal,
//! and nothing that could be a secret.

#[cfg(feature = "inbox")]
mod inbox;
#[cfg(all(feature = "actix-web", feature = "inbox", feature = "tower", feature = "warp"))]
mod spans;

use axum::extract::{FromRef, FromRequest};
use eyelet::axum::Delivery;
use eyelet::providers::{GitHub, Stripe};
use eyelet::testing::{FixedClock, Request, Sender};
use eyelet::{Clock, Head, Receiver, Webhook};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

const CANARY: &str = "canary-7d1f";

eyelet::provider!(Tokened = Spec::token("tokened", Header("x-token")));

eyelet::provider!(
    Social = Spec::hmac_sha256("social", "x-social-signature")
        .handshakes(&[Handshake::on("GET").guard(Query("verify_token"), "verify_token").echo_text(Query("challenge"))])
);

#[derive(Debug)]
struct Told {
    level: Level,
    target: String,
    fields: BTreeMap<&'static str, String>,
}

impl Told {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// Keeps every event of every level and target.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<Told>>>);

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let mut told = Told { level: *metadata.level(), target: metadata.target().to_owned(), fields: BTreeMap::new() };
        event.record(&mut told);
        self.0.lock().unwrap().push(told);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl Visit for Told {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

/// What is told while this is done.
fn told_by(act: impl FnOnce()) -> Vec<Told> {
    let listener = Listener::default();
    tracing::subscriber::with_default(listener.clone(), act);
    // Another test, which begins at this moment, may hold each subscriber for a while.
    std::mem::take(&mut *listener.0.lock().unwrap())
}

#[track_caller]
fn only(mut told: Vec<Told>) -> Told {
    assert_eq!(told.len(), 1, "not one event but {told:#?}");
    told.remove(0)
}

#[derive(Clone)]
struct App(Receiver<Stripe>);

impl FromRef<App> for Receiver<Stripe> {
    fn from_ref(app: &App) -> Self {
        app.0.clone()
    }
}

#[derive(Debug, serde::Deserialize)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    InvoicePaid { amount_paid: i64 },
}

/// Through axum's extractor, as a server would call it.
fn extract<T: FromRequest<App, Rejection = eyelet::Rejection>>(
    receiver: &Receiver<Stripe>,
    request: &Request,
) -> Result<T, eyelet::Rejection> {
    let request = request.to_http("/stripe").map(axum::body::Body::from);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(T::from_request(request, &App(receiver.clone())))
}

#[test]
fn a_delivery_is_logged_once_with_what_identifies_it() {
    let clock = FixedClock::new(SystemTime::now());
    let receiver = Receiver::<Stripe>::builder().secret("old one").secret("s3cret").endpoint("connect");
    let receiver = receiver.clock(clock.clone()).build().unwrap();
    let body = r#"{"id":"evt_1","type":"invoice.paid","data":{"object":{"amount_paid":900}}}"#;
    let request = Sender::<Stripe>::new("s3cret").at(clock.now()).sign(body);
    clock.advance(Duration::from_secs(7));
    let told = only(told_by(|| {
        let Webhook { event, .. } = extract(&receiver, &request).unwrap();
        let Billing::InvoicePaid { amount_paid } = event;
        assert_eq!(amount_paid, 900);
    }));
    assert_eq!((told.level, &*told.target), (Level::INFO, "eyelet"));
    let size = body.len().to_string();
    for (field, value) in [
        ("message", "delivery"),
        ("provider", "stripe"),
        ("endpoint", "connect"),
        ("event_id", "evt_1"),
        ("event_type", "invoice.paid"),
        ("size", &size),
        ("age_seconds", "7"),
        ("secret_index", "1"),
    ] {
        assert_eq!(told.field(field), Some(value), "{field}");
    }
}

#[test]
fn a_refusal_is_logged_once_with_its_code_and_the_headers_that_were_there() {
    let receiver = Receiver::<GitHub>::builder().secret("s3cret").endpoint("forge").build().unwrap();
    let request = Sender::<GitHub>::new("another").event_type("push").header("x-other", "1").sign("{}");
    let told = only(told_by(|| {
        receiver.receive(&request.head(), &request.body).unwrap_err();
    }));
    assert_eq!((told.level, &*told.target), (Level::WARN, "eyelet"));
    let names = r#"{"x-github-delivery", "x-github-event", "x-hub-signature-256"}"#;
    let text = "refused: no signature matches: does the signing secret belong to this endpoint, and is the body unchanged, with no body parser before the receiver?";
    for (field, value) in [
        ("message", text),
        ("provider", "github"),
        ("endpoint", "forge"),
        ("code", "signature_mismatch"),
        ("status", "401"),
        ("headers", names),
    ] {
        assert_eq!(told.field(field), Some(value), "{field}");
    }
}

#[test]
fn a_refusal_by_an_adapter_is_logged_once() {
    let receiver = Receiver::<Stripe>::builder().secret("s3cret").max_body(8).build().unwrap();
    let request = Sender::<Stripe>::new("s3cret").sign("123456789");
    let told = only(told_by(|| {
        extract::<Delivery<Stripe>>(&receiver, &request).unwrap_err();
    }));
    assert_eq!(told.field("code"), Some("body_too_large"));
}

#[test]
fn an_event_type_without_a_variant_is_logged_once_for_each_type() {
    let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
    let told = told_by(|| {
        for event_type in ["invoice.piad", "invoice.piad", "invoice.void"] {
            let request = Sender::<Stripe>::new("s3cret").sign(format!(r#"{{"id":"evt_1","type":"{event_type}"}}"#));
            extract::<Webhook<Stripe, Billing>>(&receiver, &request).unwrap_err();
        }
    });
    let is_about_type = |told: &&Told| told.field("message").is_some_and(|text| text.contains("without a variant"));
    let types: Vec<_> = told.iter().filter(is_about_type).map(|told| (told.level, told.field("event_type"))).collect();
    let expected = [(Level::INFO, Some("invoice.piad")), (Level::INFO, Some("invoice.void"))];
    assert_eq!(types, expected, "the misspelled name is what one has to see, and not with every delivery");
    assert_eq!(told.len(), 5, "each delivery is told, too: {told:#?}");
}

#[test]
fn a_payload_that_does_not_fit_is_a_warning_without_the_value() {
    let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
    let body = format!(r#"{{"id":"evt_1","type":"invoice.paid","data":{{"object":{{"amount_paid":"{CANARY}"}}}}}}"#);
    let request = Sender::<Stripe>::new("s3cret").sign(body);
    let told = told_by(|| {
        extract::<Webhook<Stripe, Billing>>(&receiver, &request).unwrap_err();
    });
    let warning = told.iter().find(|told| told.level == Level::WARN).expect("a warning");
    assert!(
        warning.field("message").is_some_and(|message| message.contains("amount_paid")),
        "{warning:?} names no field"
    );
    assert!(!format!("{told:?}").contains(CANARY), "a value of the body is told: {told:#?}");
}

/// Every request that holds the canary in some place: refused, delivered or answered.
fn requests_with_a_canary() -> Vec<Request> {
    let plain = Sender::<GitHub>::new(CANARY).event_type("push").url(&format!("/hook?token={CANARY}"));
    let plain = plain.header("authorization", CANARY).header("cookie", CANARY).sign(format!("{{\"a\":\"{CANARY}\"}}"));
    let mut requests = vec![plain.clone()];
    for name in ["x-hub-signature-256", "x-github-delivery", "x-github-event", "x-token", "x-social-signature"] {
        for value in [CANARY.to_owned(), format!("sha256={CANARY}"), format!("{CANARY}\u{1b}[31m")] {
            let mut request = plain.clone();
            request.headers.retain(|(known, _)| known != name);
            request.headers.push((name.to_owned(), value.into_bytes()));
            // An id or type is told of a delivery, but of none that was made up.
            request.body.push(b' ');
            requests.push(request);
        }
    }
    for method in ["GET", CANARY] {
        let target = format!("/?challenge={CANARY}&verify_token={CANARY}-verify");
        requests.push(Request { method: method.to_owned(), target, ..plain.clone() });
        let target = format!("/?challenge={CANARY}%0A&verify_token={CANARY}");
        requests.push(Request { method: method.to_owned(), target, ..plain.clone() });
    }
    requests
}

#[test]
fn case_63_a_canary_in_every_place_is_never_logged() {
    let github = Receiver::<GitHub>::new(CANARY).unwrap();
    let social = Receiver::<Social>::builder().secret(CANARY).set("verify_token", format!("{CANARY}-verify"));
    let social = social.build().unwrap();
    let token = Receiver::<Tokened>::builder().secret(CANARY).trust_unsigned_body().build().unwrap();
    let mut verdicts = [0; 2];
    let told = told_by(|| {
        for request in requests_with_a_canary() {
            let head: Head<'_> = request.head();
            let results = [
                github.check(&head).is_ok(),
                github.receive(&head, &request.body).is_ok(),
                social.receive(&head, &request.body).is_ok(),
                token.receive(&head, &request.body).is_ok(),
            ];
            for accepted in results {
                verdicts[usize::from(accepted)] += 1;
            }
        }
    });
    assert!(verdicts.iter().all(|count| *count > 2), "both verdicts have to occur: {verdicts:?}");
    assert!(told.len() > verdicts[0], "refusals and deliveries are told");
    assert!(!format!("{told:?}").contains(CANARY), "a secret, signature, token or body is told: {told:#?}");
}
