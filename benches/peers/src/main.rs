//! The crates that do this job today, measured in one run with eyelet.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml
//! ```

#[path = "../../support/bodies.rs"]
mod bodies;
#[path = "../../support/by_hand.rs"]
mod by_hand;
#[path = "../../support/floor.rs"]
mod floor;
#[path = "../../support/github.rs"]
mod github;
#[path = "../../support/models.rs"]
mod models;
#[path = "../../support/race.rs"]
mod race;
#[path = "../../support/requests.rs"]
mod requests;
#[path = "../../support/signed_text.rs"]
mod signed_text;
#[path = "../../support/stripe.rs"]
mod stripe;

use axum::body::{Body, Bytes};
use axum::extract::FromRequest;
use axum_github_webhook_extract::{GithubEvent, GithubToken};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bodies::{SIZES, body, size_name};
use eyelet::providers::{GitHub, Slack, StandardWebhooks, Stripe};
use eyelet::{Decoded, Delivery, Head, Provider, Received, Receiver};
use eyelet_events::github as shipped;
use eyelet_events::stripe::{EnvelopeRef, Event, EventRef, InvoiceRef};
use floor::Floor;
use http::{HeaderValue, Request};
use models::{Billing, Repo};
use octocrab::models::webhook_events::WebhookEvent;
use octocrab::models::webhook_events::verification::WebhookVerifier;
use race::{Race, Timing, print_table};
use requests::{SECRET, signed};
use serde::Deserialize;
use serde::de::IgnoredAny;
use slack_morphism::SlackSigningSecret;
use slack_morphism::signature_verifier::SlackEventSignatureVerifier;
use std::hint::black_box;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

type Http = Request<Vec<u8>>;

fn main() {
    println!("Nanoseconds: min (median) ×ratio to the first row. From an `http::Request` with ten headers.");
    by_size("github", github_race);
    by_size("stripe", stripe_race);
    by_size("slack", slack_race);
    by_size("standard_webhooks", standard_webhooks_race);
    println!(
        "\n`async-stripe-webhook` verifies and decodes in one call, so that only its refusal can be measured here."
    );
    println!("`axum-github-webhook-extract` builds an `axum::Request` and scans the body as JSON.");
    many_signatures();
    decode_github("push", &github::push());
    decode_github("pull_request", &github::pull_request());
    decode_shipped(&github::pull_request());
    decode_stripe(&stripe::invoice_paid());
    decode_stripe(&stripe::long_invoice_paid());
    decode_shipped_invoice(&stripe::invoice_paid());
    decode_shipped_invoice(&stripe::long_invoice_paid());
}

fn by_size(title: &str, race: fn(usize) -> Vec<Timing>) {
    print_table(title, &SIZES.map(|size| (size_name(size), race(size))));
}

fn receive<'a, P: Provider>(receiver: &Receiver<P>, request: &'a Http) -> Delivery<P, &'a [u8]> {
    match receiver.receive(&Head::from(request), request.body().as_slice()) {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request became {other:?}"),
    }
}

fn receiver<P: Provider>() -> Receiver<P> {
    Receiver::new(SECRET).expect("the secret is sound")
}

fn header<'a>(request: &'a Http, name: &str) -> &'a str {
    request.headers()[name].to_str().expect("the header is text")
}

fn webhook_verify(provider: webhook_verify::Provider, request: &Http, secret: &webhook_verify::Secret) {
    webhook_verify::verify(provider, request.headers(), request.body(), secret, Default::default()).expect("genuine");
}

fn github_race(size: usize) -> Vec<Timing> {
    let request = signed::<GitHub>("push", &body(size));
    let floor = Floor::new(SECRET.as_bytes(), signed_text::github(&request));
    let ring = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
    let aws = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SECRET.as_bytes());
    let receiver = receiver::<GitHub>();
    let verifier = WebhookVerifier::new(SECRET);
    let secret = webhook_verify::Secret::new(SECRET);
    let token = GithubToken(Arc::new(SECRET.to_owned()));
    let bytes = Bytes::from(request.body().clone());

    let mut race = Race::default();
    race.enter("limit: hmac + sha2, keyed", || floor.tag());
    race.enter("limit: ring, keyed", || ring::hmac::sign(&ring, request.body()));
    race.enter("limit: aws-lc-rs, keyed", || aws_lc_rs::hmac::sign(&aws, request.body()));
    race.enter("eyelet, id and type read", || {
        let delivery = receive(&receiver, &request);
        black_box((delivery.event_id().map(str::len), delivery.event_type().map(str::len)))
    });
    race.enter("octocrab", || {
        verifier.verify(header(&request, "x-hub-signature-256"), request.body()).expect("genuine");
    });
    race.enter("webhook-verify", || webhook_verify(webhook_verify::Provider::GitHub, &request, &secret));
    race.enter("axum-github-webhook-extract", || {
        let mut parts = Request::new(Body::from(bytes.clone()));
        parts.headers_mut().insert("x-hub-signature-256", request.headers()["x-hub-signature-256"].clone());
        let event = pin!(GithubEvent::<IgnoredAny>::from_request(parts, &token));
        assert!(matches!(event_now(event), Some(Ok(_))), "genuine");
    });
    race.run()
}

/// What a future gives that has nothing to wait for.
fn event_now<F: Future>(future: std::pin::Pin<&mut F>) -> Option<F::Output> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    }
}

fn stripe_race(size: usize) -> Vec<Timing> {
    let request = signed::<Stripe>("", &body(size));
    let floor = Floor::new(SECRET.as_bytes(), signed_text::stripe(&request));
    let receiver = receiver::<Stripe>();
    let secret = webhook_verify::Secret::new(SECRET);
    let text = std::str::from_utf8(request.body()).expect("the body is text");
    let mut race = Race::default();
    race.enter("limit: hmac + sha2, keyed", || floor.tag());
    race.enter("eyelet", || receive(&receiver, &request));
    race.enter("webhook-verify", || webhook_verify(webhook_verify::Provider::Stripe, &request, &secret));
    race.enter("async-stripe-webhook (refusal)", || {
        stripe_webhook::Webhook::construct_event(text, header(&request, "stripe-signature"), "another").is_err()
    });
    race.run()
}

fn slack_race(size: usize) -> Vec<Timing> {
    let request = signed::<Slack>("", &body(size));
    let floor = Floor::new(SECRET.as_bytes(), signed_text::slack(&request));
    let receiver = receiver::<Slack>();
    let secret = webhook_verify::Secret::new(SECRET);
    let verifier = SlackEventSignatureVerifier::new(&SlackSigningSecret(SECRET.to_owned()));
    let mut race = Race::default();
    race.enter("limit: hmac + sha2, keyed", || floor.tag());
    race.enter("eyelet", || receive(&receiver, &request));
    race.enter("slack-morphism", || {
        let (hash, time) = (header(&request, "x-slack-signature"), header(&request, "x-slack-request-timestamp"));
        let body = std::str::from_utf8(request.body()).expect("the body is text");
        verifier.verify(hash, body, time).expect("genuine");
    });
    race.enter("webhook-verify", || webhook_verify(webhook_verify::Provider::Slack, &request, &secret));
    race.run()
}

fn standard_webhooks_race(size: usize) -> Vec<Timing> {
    let request = signed::<StandardWebhooks>("", &body(size));
    let key = STANDARD.decode(SECRET.trim_start_matches("whsec_")).expect("the secret is base64");
    let floor = Floor::new(&key, signed_text::standard_webhooks(&request));
    let receiver = receiver::<StandardWebhooks>();
    let secret = webhook_verify::Secret::new(SECRET);
    let standard = standardwebhooks::Webhook::new(SECRET).expect("the secret is sound");
    let svix = svix::webhooks::Webhook::new(SECRET).expect("the secret is sound");
    let mut race = Race::default();
    race.enter("limit: hmac + sha2, keyed", || floor.tag());
    race.enter("eyelet", || receive(&receiver, &request));
    race.enter("webhook-verify", || webhook_verify(webhook_verify::Provider::StandardWebhooks, &request, &secret));
    race.enter("standardwebhooks", || standard.verify(request.body(), request.headers()).expect("genuine"));
    race.enter("svix", || svix.verify(request.body(), request.headers()).expect("genuine"));
    race.run()
}

/// A forged request that lists many signatures: what each of them costs.
fn many_signatures() {
    let genuine = signed::<Stripe>("", &body(20 << 10));
    let (time, _) = header(&genuine, "stripe-signature").split_once(',').expect("the request is signed");
    let receiver = receiver::<Stripe>();
    let secret = webhook_verify::Secret::new(SECRET);
    let text = std::str::from_utf8(genuine.body()).expect("the body is text");
    let columns = [1, 10, 64, 100].map(|count| {
        let items: Vec<String> = (0..count).map(|number| format!("v1={number:064x}")).collect();
        let mut request = genuine.clone();
        let value = HeaderValue::try_from(format!("{time},{}", items.join(","))).expect("the header is text");
        request.headers_mut().insert("stripe-signature", value);
        let mut race = Race::default();
        race.enter("eyelet (more than 64: refused unhashed)", || {
            receiver.receive(&Head::from(&request), request.body().as_slice()).is_err()
        });
        race.enter("async-stripe-webhook", || {
            stripe_webhook::Webhook::construct_event(text, header(&request, "stripe-signature"), SECRET).is_err()
        });
        race.enter("webhook-verify", || {
            let provider = webhook_verify::Provider::Stripe;
            webhook_verify::verify(provider, request.headers(), request.body(), &secret, Default::default()).is_err()
        });
        (format!("{count} signatures"), race.run())
    });
    print_table("a forged request of 20 KiB with many signatures (stripe)", &columns);
}

fn known<'d, P, E: Deserialize<'d>>(delivery: &'d Delivery<P, &[u8]>) -> E {
    match delivery.event::<E>() {
        Ok(Decoded::Known(event)) => event,
        Ok(Decoded::Unknown { event_type, .. }) => panic!("{event_type} was to be a variant"),
        Err(error) => panic!("{error}"),
    }
}

fn decode_github(event_type: &str, body: &[u8]) {
    let request = signed::<GitHub>(event_type, body);
    let receiver = receiver::<GitHub>();
    let mut race = Race::default();
    race.enter("eyelet: receive, event::<Enum>", || {
        let delivery = receive(&receiver, &request);
        drop(known::<_, Repo<'_>>(&delivery));
    });
    race.enter("octocrab: verify, its own types", || {
        let signature = header(&request, "x-hub-signature-256");
        WebhookEvent::try_from_header_signature_and_body(event_type, signature, SECRET, body).expect("genuine")
    });
    race.enter("no verification, serde_json::Value", || serde_json::from_slice::<serde_json::Value>(body));
    print_table(
        &format!("verify and decode github {event_type}, {} bytes", body.len()),
        &[("ns".to_owned(), race.run())],
    );
}

/// The shipped types, without verification.
fn decode_shipped(body: &[u8]) {
    let request = signed::<GitHub>("pull_request", body);
    let delivery = receive(&receiver::<GitHub>(), &request);
    let mut race = Race::default();
    race.enter("struct by hand, of the same fields", || {
        serde_json::from_slice::<Box<by_hand::PullRequestEvent<'_>>>(body).expect("the payload fits")
    });
    race.enter("eyelet: event::<github::EventRef>", || known::<_, shipped::EventRef<'_>>(&delivery));
    race.enter("eyelet: event::<github::Event>", || known::<_, shipped::Event>(&delivery));
    race.enter("octocrab: its own types", || {
        WebhookEvent::try_from_header_and_body("pull_request", body).expect("the payload fits")
    });
    print_table(&format!("shipped types: github pull_request, {} bytes", body.len()), &[("ns".to_owned(), race.run())]);
}

/// The shipped types, without verification.
fn decode_shipped_invoice(body: &[u8]) {
    let request = signed::<Stripe>("", body);
    let receiver = receiver::<Stripe>();
    let delivery = receive(&receiver, &request);
    let text = std::str::from_utf8(body).expect("the body is text");
    let mut race = Race::default();
    // A delivery keeps where it found the event, so each has to be another one.
    race.enter("eyelet: receive, event::<stripe::EventRef>", || {
        let delivery = receive(&receiver, &request);
        drop(known::<_, EventRef<'_>>(&delivery));
    });
    race.enter("eyelet: receive, event::<stripe::Event>", || {
        let delivery = receive(&receiver, &request);
        drop(known::<_, Event>(&delivery));
    });
    race.enter("async-stripe-webhook: verify, its own types", || {
        let signature = header(&request, "stripe-signature");
        stripe_webhook::Webhook::construct_event(text, signature, SECRET).expect("genuine")
    });
    race.enter("eyelet: json::<EnvelopeRef<InvoiceRef>>, no verification", || {
        delivery.json::<EnvelopeRef<'_, InvoiceRef<'_>>>().expect("the payload fits")
    });
    print_table(&format!("shipped types: stripe invoice.paid, {} bytes", body.len()), &[("ns".to_owned(), race.run())]);
}

fn decode_stripe(body: &[u8]) {
    let request = signed::<Stripe>("", body);
    let receiver = receiver::<Stripe>();
    let text = std::str::from_utf8(body).expect("the body is text");
    let mut race = Race::default();
    race.enter("eyelet: receive, event::<Enum>", || {
        let delivery = receive(&receiver, &request);
        drop(known::<_, Billing<'_>>(&delivery));
    });
    race.enter("async-stripe-webhook: its own types", || {
        let signature = header(&request, "stripe-signature");
        stripe_webhook::Webhook::construct_event(text, signature, SECRET).expect("genuine")
    });
    race.enter("no verification, serde_json::Value", || serde_json::from_slice::<serde_json::Value>(body));
    print_table(
        &format!("verify and decode stripe invoice.paid, {} bytes", body.len()),
        &[("ns".to_owned(), race.run())],
    );
}
