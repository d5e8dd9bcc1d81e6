//! The spans of requests and of handlers, and what links them across a store.

use crate::Billing;
use actix_web::test::TestRequest;
use bytes::Bytes;
use eyelet::inbox::{Failure, Inbox, Job, Memory, Once, Retry, Worker};
use eyelet::providers::{GitHub, Meta, Stripe};
use eyelet::testing::{Request, Sender};
use eyelet::tower::{Body, VerifyLayer};
use eyelet::{Delivery, Received, Receiver};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tower::{Service, ServiceExt, service_fn};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;

const SENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const OWN: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// A span that has ended.
#[derive(Clone, Debug, Default)]
struct Ended {
    name: &'static str,
    parent: Option<&'static str>,
    fields: BTreeMap<&'static str, String>,
    /// The messages of its events.
    events: Vec<String>,
}

impl Ended {
    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    #[track_caller]
    fn has(&self, fields: &[(&str, &str)]) {
        for (name, value) in fields {
            assert_eq!(self.field(name), Some(*value), "{name} of {self:#?}");
        }
    }
}

impl Visit for Ended {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }
}

/// Keeps every span of the level INFO and above when it ends.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<Ended>>>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let span = context.span(id).unwrap();
        let parent = span.parent().map(|parent| parent.name());
        let mut seen = Ended { name: span.name(), parent, ..Ended::default() };
        attributes.record(&mut seen);
        span.extensions_mut().insert(seen);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, context: Context<'_, S>) {
        record.record(context.span(id).unwrap().extensions_mut().get_mut::<Ended>().unwrap());
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut told = Ended::default();
        event.record(&mut told);
        if let Some(span) = context.event_span(event) {
            let message = told.fields.remove("message").unwrap_or_default();
            span.extensions_mut().get_mut::<Ended>().unwrap().events.push(message);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let seen = context.span(&id).unwrap().extensions_mut().remove().unwrap();
        self.0.lock().unwrap().push(seen);
    }
}

/// The spans that end while this is done.
fn spans_of(act: impl FnOnce()) -> Vec<Ended> {
    let spans = Spans::default();
    let level = tracing::level_filters::LevelFilter::from_level(Level::DEBUG);
    tracing::subscriber::with_default(tracing_subscriber::registry().with(spans.clone().with_filter(level)), act);
    spans.0.lock().unwrap().clone()
}

/// The same on a runtime whose clock runs ahead.
fn spans_of_all(act: impl AsyncFnOnce()) -> Vec<Ended> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    spans_of(|| runtime.block_on(act()))
}

#[track_caller]
fn only(mut spans: Vec<Ended>) -> Ended {
    assert_eq!(spans.len(), 1, "not one span but {spans:#?}");
    spans.remove(0)
}

fn push() -> Request {
    let sender = Sender::<GitHub>::new("s3cret").event_type("push").event_id("72d3162e");
    sender.header("traceparent", SENT).sign("{}")
}

fn receiver() -> Receiver<GitHub> {
    Receiver::builder().secret("s3cret").endpoint("forge").build().unwrap()
}

/// Sends a request through an adapter whose handler is `handle`, and returns the status.
type Adapter = fn(&Request) -> u16;

fn handle() -> http::StatusCode {
    tracing::info!("handled");
    http::StatusCode::ACCEPTED
}

fn status_of<S, B>(service: S, request: &Request) -> u16
where
    S: Service<http::Request<Body>, Response = http::Response<B>, Error: Debug>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let request = request.to_http("/github").map(Body::from);
    runtime.block_on(service.oneshot(request)).unwrap().status().as_u16()
}

fn by_axum(request: &Request) -> u16 {
    let handler = async |_: Delivery<GitHub, Bytes>| handle();
    let router = axum::Router::<()>::new().route("/github", eyelet::axum::webhook(receiver(), handler));
    status_of(router, request)
}

fn by_warp(request: &Request) -> u16 {
    let handler = |_: Delivery<GitHub, Bytes>| async { handle() };
    status_of(warp::service(eyelet::warp::webhook(receiver(), handler)), request)
}

fn answer() -> http::Response<Body> {
    let mut response = http::Response::<Body>::default();
    *response.status_mut() = handle();
    response
}

fn by_tower(request: &Request) -> u16 {
    status_of(eyelet::tower::webhook(receiver(), |_: Delivery<GitHub, Bytes>| async { answer() }), request)
}

fn by_layer(request: &Request) -> u16 {
    let inner = service_fn(async |_: http::Request<Body>| Ok::<_, std::convert::Infallible>(answer()));
    status_of(tower::Layer::layer(&VerifyLayer::new(receiver()), inner), request)
}

fn by_actix(request: &Request) -> u16 {
    let handler = async |_: Delivery<GitHub, Bytes>| {
        handle();
        actix_web::HttpResponse::Accepted().finish()
    };
    let mut sent = TestRequest::post().uri("/github").set_payload(request.body.clone());
    for (name, value) in &request.headers {
        sent = sent.insert_header((&**name, &**value));
    }
    actix_web::rt::System::new().block_on(async {
        let app = actix_web::App::new().service(eyelet::actix::webhook("/github", receiver(), handler));
        let app = actix_web::test::init_service(app).await;
        actix_web::test::call_service(&app, sent.to_request()).await.status().as_u16()
    })
}

const ADAPTERS: [(&str, Adapter); 5] =
    [("axum", by_axum), ("actix-web", by_actix), ("warp", by_warp), ("tower", by_tower), ("a layer", by_layer)];

#[test]
fn a_request_has_one_span_in_every_adapter_until_its_handler_has_ended() {
    for (name, adapter) in ADAPTERS {
        let span = only(spans_of(|| assert_eq!(adapter(&push()), 202, "{name}")));
        assert_eq!((span.name, span.parent), ("webhook.receive", None), "{name}");
        assert_eq!(span.events, ["delivery", "handled"], "{name}: what is told belongs to the request");
        span.has(&[
            ("otel.kind", "server"),
            ("messaging.system", "github"),
            ("messaging.operation.name", "receive"),
            ("messaging.destination.name", "forge"),
            ("messaging.message.id", "72d3162e"),
            ("messaging.message.body.size", "2"),
            ("webhook.event_type", "push"),
            ("traceparent", SENT),
        ]);
        // A handler of actix-web returns what becomes a response later.
        let status = (name != "actix-web").then_some("202");
        assert_eq!(span.field("http.response.status_code"), status, "{name}");
        assert_eq!(span.field("otel.status_code"), None, "{name}");
    }
}

#[test]
fn a_refusal_is_in_the_span_with_its_code_and_nothing_that_its_sender_wrote() {
    for (name, adapter) in ADAPTERS {
        let mut forged = push();
        forged.body.push(b' ');
        let span = only(spans_of(|| assert_eq!(adapter(&forged), 401, "{name}")));
        span.has(&[
            ("error.type", "signature_mismatch"),
            ("http.response.status_code", "401"),
            ("webhook.outcome", "rejected"),
            ("messaging.destination.name", "forge"),
        ]);
        for field in ["otel.status_code", "messaging.message.id", "webhook.event_type", "traceparent"] {
            assert_eq!(span.field(field), None, "{name}: {field}");
        }
    }
}

#[test]
fn a_handshake_is_not_a_refusal() {
    let target = "/?hub.mode=subscribe&hub.verify_token=my%20own&hub.challenge=1158201444";
    let request =
        Request { method: "GET".to_owned(), target: target.to_owned(), headers: Vec::new(), body: Vec::new() };
    let receiver = Receiver::<Meta>::builder().secret("app secret").set("verify_token", "my own").build().unwrap();
    let router = axum::Router::<()>::new()
        .route("/", eyelet::axum::webhook(receiver, async |_: Delivery<Meta, Bytes>| handle()));
    let request = request.to_http(target).map(Body::from);
    let span = only(spans_of_all(async || assert_eq!(router.oneshot(request).await.unwrap().status(), 200)));
    span.has(&[("webhook.outcome", "handshake"), ("http.response.status_code", "200"), ("messaging.system", "meta")]);
    assert_eq!((span.field("error.type"), span.field("otel.status_code")), (None, None));
}

#[test]
fn the_span_of_a_request_is_a_child_of_the_frameworks_span() {
    let spans = spans_of(|| {
        tracing::info_span!("http").in_scope(|| by_axum(&push()));
    });
    let [span, _] = &spans[..] else { panic!("not two spans but {spans:#?}") };
    assert_eq!((span.name, span.parent, span.field("otel.kind")), ("webhook.receive", Some("http"), Some("internal")));
}

fn delivery(traceparent: Option<&str>) -> Delivery<Stripe, Bytes> {
    let body = r#"{"id": "evt_1", "type": "invoice.paid", "data": {"object": {"amount_paid": 1}}}"#;
    let mut sender = Sender::<Stripe>::new("s3cret");
    if let Some(traceparent) = traceparent {
        sender = sender.header("traceparent", traceparent);
    }
    let request = sender.sign(body);
    let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
    match receiver.receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("a handshake"),
    }
}

/// Accepts deliveries, handles them, and returns the spans that ended.
fn handled(inbox: fn() -> Inbox, deliveries: impl Fn() -> Vec<Delivery<Stripe, Bytes>>) -> (Vec<Ended>, Vec<String>) {
    let mut linked = Vec::new();
    let mut spans = spans_of_all(async || {
        let inbox = inbox();
        let kept = Arc::new(Mutex::new(Vec::new()));
        let seen = kept.clone();
        let worker = Worker::new(&inbox)
            .on(move |job: Job<Stripe, Billing>| {
                tracing::info!("handling");
                seen.lock().unwrap().push(job.traceparent().unwrap_or("none").to_owned());
                async {}
            })
            .start();
        for delivery in deliveries() {
            inbox.accept(delivery).await.unwrap();
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
        linked = kept.lock().unwrap().clone();
    });
    // Which ends first is open: an event can be handled before its sender has the answer.
    spans.sort_by_key(|span| std::cmp::Reverse(span.name));
    (spans, linked)
}

fn plain() -> Inbox {
    Inbox::new(Memory::new())
}

fn linked() -> Inbox {
    plain().link_spans(
        || {
            tracing::info!("asked for its traceparent");
            Some(OWN.to_owned())
        },
        |traceparent| tracing::info!("linked to {traceparent}"),
    )
}

#[test]
fn a_handler_has_a_span_of_its_own_with_what_was_stored() {
    let (spans, _) = handled(plain, || vec![delivery(None)]);
    let [receive, process] = &spans[..] else { panic!("not two spans but {spans:#?}") };
    assert_eq!((receive.name, process.name, process.parent), ("webhook.receive", "webhook.process", None));
    receive.has(&[
        ("webhook.outcome", "new"),
        ("messaging.message.id", "evt_1"),
        ("webhook.event_type", "invoice.paid"),
    ]);
    assert_eq!(receive.events, ["stored: New(1)"]);
    assert_eq!(process.events, ["handling", "handled"]);
    process.has(&[
        ("otel.kind", "consumer"),
        ("messaging.system", "stripe"),
        ("messaging.operation.name", "process"),
        ("messaging.operation.type", "process"),
        ("messaging.destination.name", "stripe"),
        ("messaging.message.id", "evt_1"),
        ("messaging.message.body.size", "79"),
        ("webhook.event_type", "invoice.paid"),
        ("webhook.attempt", "1"),
        ("webhook.outcome", "done"),
    ]);
    assert_eq!((process.field("traceparent"), process.field("otel.status_code")), (None, None));
}

#[test]
fn both_spans_are_linked_by_what_the_application_returns() {
    let (spans, stored) = handled(linked, || vec![delivery(Some(SENT))]);
    let [receive, process] = &spans[..] else { panic!("not two spans but {spans:#?}") };
    let links = [format!("linked to {SENT}"), "asked for its traceparent".to_owned(), "stored: New(1)".to_owned()];
    assert_eq!(receive.events, links, "the sender's trace is a link");
    assert_eq!(process.events, [format!("linked to {OWN}"), "handling".to_owned(), "handled".to_owned()]);
    process.has(&[("traceparent", OWN)]);
    assert_eq!(stored, [OWN]);
}

#[test]
fn without_the_applications_own_the_senders_traceparent_is_stored() {
    let (spans, stored) = handled(plain, || vec![delivery(Some(SENT))]);
    spans[1].has(&[("traceparent", SENT)]);
    assert_eq!(stored, [SENT]);
}

#[test]
fn an_invalid_traceparent_is_not_stored() {
    let long = "0".repeat(4096);
    for sent in ["", "00", &long, &SENT.to_uppercase(), &SENT.replace("00-", "01-"), &format!("{SENT}-a"), "c4n4ry"] {
        let (spans, stored) = handled(plain, || vec![delivery(Some(sent))]);
        assert_eq!(stored, ["none"], "{sent:.80}");
        assert!(spans.iter().all(|span| span.field("traceparent").is_none()), "{sent:.80}");
    }
}

#[test]
fn a_delivery_that_is_not_stored_is_an_error_in_its_span() {
    let span = only(spans_of_all(async || {
        plain().accept_timeout(Duration::ZERO).accept(delivery(None)).await.unwrap_err();
    }));
    span.has(&[("webhook.outcome", "failed"), ("otel.status_code", "ERROR"), ("error.type", "_OTHER")]);
    assert_eq!(span.events, ["not stored: the store did not answer in time"]);
}

#[test]
fn an_attempt_that_fails_is_an_error_in_its_span() {
    let spans = spans_of_all(async || {
        let inbox = plain();
        let worker = Worker::new(&inbox)
            .on(async |job: Job<Stripe>| match job.attempt() {
                1 => Err(Failure::from("the printer is on fire")),
                2 => panic!("no paper"),
                _ => Err(Failure::dead("there is no printer")),
            })
            .retry(Retry::exponential(Duration::ZERO))
            .start();
        inbox.accept(delivery(None)).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
    });
    let ends: Vec<_> = spans.iter().filter(|span| span.name == "webhook.process").collect();
    let [first, second, third] = ends[..] else { panic!("not three attempts but {ends:#?}") };
    for (span, attempt, outcome, text) in [
        (first, "1", "retry", "failed, tried again in 0 s: the printer is on fire"),
        (second, "2", "retry", "failed, tried again in 0 s: the handler panicked: no paper"),
        (third, "3", "dead", "dead: there is no printer"),
    ] {
        span.has(&[("webhook.attempt", attempt), ("webhook.outcome", outcome), ("otel.status_code", "ERROR")]);
        assert_eq!(span.events, [text]);
    }
}

#[test]
fn a_handler_of_once_runs_in_the_span_of_its_request() {
    let span = only(spans_of_all(async || {
        let handler = async |_: Delivery<Stripe, Bytes>| {
            tracing::info!("handling");
            Ok::<(), Failure>(())
        };
        assert_eq!(
            plain().once(delivery(None), handler).await.map(|once| matches!(once, Once::Done(()))).ok(),
            Some(true)
        );
    }));
    assert_eq!((span.name, &span.events[..]), ("webhook.receive", &["handling".to_owned()][..]));
}

#[test]
fn without_a_subscriber_no_traceparent_is_stored() {
    let stored = Arc::new(Mutex::new(None));
    let seen = stored.clone();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    runtime.block_on(async move {
        let inbox = plain();
        let worker = Worker::new(&inbox)
            .on(move |job: Job<Stripe>| {
                *seen.lock().unwrap() = Some(job.traceparent().map(str::to_owned));
                async {}
            })
            .start();
        inbox.accept(delivery(Some(SENT))).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
    });
    assert_eq!(*stored.lock().unwrap(), Some(None));
}
