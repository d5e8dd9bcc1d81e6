//! What an inbox and its worker tell.

use crate::{Billing, CANARY, Tokened, Told, told_by};
use bytes::Bytes;
use eyelet::axum::webhook;
use eyelet::inbox::{Failure, Inbox, Job, Memory, Retry, Worker};
use eyelet::providers::{GitHub, Slack, Stripe};
use eyelet::testing::Sender;
use eyelet::{Delivery, Received, Receiver};
use std::time::Duration;
use tracing::Level;

/// What is told while this is done, on a runtime whose clock runs ahead.
fn told_by_all(act: impl AsyncFnOnce()) -> Vec<Told> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    told_by(|| runtime.block_on(act()))
}

fn delivery(event_type: &str) -> Delivery<Stripe, Bytes> {
    let body = format!(
        r#"{{"id": "evt_1", "type": "{event_type}", "data": {{"object": {{"amount_paid": 1, "note": "{CANARY}"}}}}}}"#
    );
    let request = Sender::<Stripe>::new("s3cret").sign(body);
    let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
    match receiver.receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("a handshake"),
    }
}

/// Level, message and attempt of what is told of jobs and stored deliveries.
fn lines(told: &[Told]) -> Vec<(Level, &str, Option<&str>)> {
    let lines = told.iter().map(|told| (told.level, told.field("message").unwrap(), told.field("attempt")));
    lines.filter(|(_, message, _)| *message != "delivery").collect()
}

#[test]
fn each_attempt_of_a_handler_is_logged_with_its_end() {
    let told = told_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        let worker = Worker::new(&inbox)
            .on(async |job: Job<Stripe>| match job.attempt() {
                1 => Err(Failure::from("the printer is on fire")),
                _ => Err(Failure::dead("there is no printer")),
            })
            .retry(Retry::exponential(Duration::ZERO))
            .start();
        inbox.accept(delivery("invoice.paid")).await.unwrap();
        inbox.accept(delivery("invoice.paid")).await.unwrap();
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
    });
    let expected = [
        (Level::DEBUG, "stored: New(1)", None),
        (Level::DEBUG, "stored: Duplicate", None),
        (Level::WARN, "failed, tried again in 0 s: the printer is on fire", Some("1")),
        (Level::ERROR, "dead: there is no printer", Some("2")),
    ];
    let mut lines = lines(&told);
    lines.sort_by_key(|(level, _, attempt)| (*attempt, std::cmp::Reverse(*level)));
    lines.sort_by_key(|(_, _, attempt)| *attempt);
    assert_eq!(lines, expected);
    let dead = told.iter().find(|told| told.level == Level::ERROR).unwrap();
    for (field, value) in
        [("provider", "stripe"), ("endpoint", "stripe"), ("event_id", "evt_1"), ("event_type", "invoice.paid")]
    {
        assert_eq!(dead.field(field), Some(value), "{field}");
    }
    assert!(!format!("{told:?}").contains(CANARY), "nothing of the body is told");
}

#[test]
fn a_type_that_the_handler_does_not_name_is_counted_and_logged_once() {
    let mut unknown = Vec::new();
    let told = told_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        let worker = Worker::new(&inbox).on(async |_: Job<Stripe, Billing>| ()).start();
        let intake = inbox.identified_by(|_: &Delivery<Stripe, Bytes>| None);
        for event_type in ["invoice.piad", "invoice.paid", "invoice.piad", "invoice.void"] {
            intake.accept(delivery(event_type)).await.unwrap();
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
        unknown = inbox.unknown_types();
    });
    let is_about_type = |told: &&Told| told.field("message").is_some_and(|text| text.contains("without a variant"));
    let types: Vec<_> = told.iter().filter(is_about_type).map(|told| (told.level, told.field("event_type"))).collect();
    assert_eq!(types, [(Level::INFO, Some("invoice.piad")), (Level::INFO, Some("invoice.void"))]);
    let counts: Vec<_> = unknown.iter().map(|unknown| (&*unknown.event_type, unknown.events)).collect();
    assert_eq!(counts, [("invoice.piad", 2), ("invoice.void", 1)]);
}

#[test]
fn a_route_without_its_other_half_is_logged_soon_after_the_start() {
    let told = told_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        let worker = Worker::new(&inbox)
            .on(async |_: Job<Stripe>| ())
            .on_endpoint("connect", async |_: Job<Stripe>| ())
            .on(async |_: Job<Slack>| ())
            .start();
        let _router: axum::Router = axum::Router::new()
            .route("/github", webhook(Receiver::<GitHub>::new("s3cret").unwrap(), inbox.clone()))
            .route("/stripe", webhook(Receiver::<Stripe>::new("s3cret").unwrap(), inbox.only(["invoice.*"])));
        tokio::time::sleep(Duration::from_secs(5)).await;
        let stats = inbox.stats().await.unwrap();
        assert_eq!(stats.len(), 0, "no delivery is needed to know it");
        worker.stop().await;
    });
    let named = |told: &Told| {
        (told.level, told.field("provider").map(str::to_owned), told.field("endpoint").map(str::to_owned))
    };
    let all: Vec<_> = told.iter().map(named).collect();
    let some = |text: &str| Some(text.to_owned());
    let expected = [
        (Level::WARN, some("github"), some("github")),
        (Level::WARN, some("slack"), None),
        (Level::WARN, some("stripe"), some("connect")),
    ];
    assert_eq!(all, expected, "{told:#?}");
}

#[test]
fn a_route_whose_copies_cannot_be_recognized_is_logged_once() {
    let told = told_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        let receiver = Receiver::<Tokened>::builder().secret("s3cret").trust_unsigned_body().build().unwrap();
        let _router: axum::Router = axum::Router::new()
            .route("/signed", webhook(Receiver::<GitHub>::new("s3cret").unwrap(), inbox.refuse_copies()))
            .route("/tokened", webhook(receiver.clone(), inbox.flag_copies()));
        // A gateway gives deliveries to its intake without a route of ours.
        let gateway = Inbox::new(Memory::new());
        for _ in 0..2 {
            let request = Sender::<Tokened>::new("s3cret").sign("{}");
            match receiver.receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
                Received::Delivery(delivery) => gateway.refuse_copies().accept(delivery).await.unwrap(),
                Received::Handshake(_) => panic!("a handshake"),
            };
        }
    });
    let is_about_copies = |told: &&Told| told.field("message").is_some_and(|text| text.contains("copies"));
    let named: Vec<_> = told.iter().filter(is_about_copies).map(|told| (told.level, told.field("endpoint"))).collect();
    assert_eq!(named, [(Level::WARN, Some("tokened")); 2], "one by the route, one by the gateway");
}

#[test]
fn a_process_that_only_handles_misses_nothing() {
    let told = told_by_all(async || {
        let worker = Worker::new(&Inbox::new(Memory::new())).on(async |_: Job<Slack>| ()).start();
        tokio::time::sleep(Duration::from_secs(5)).await;
        worker.stop().await;
    });
    assert_eq!(lines(&told), []);
}
