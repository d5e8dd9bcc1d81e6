use crate::{delivery, eventually};
use bytes::Bytes;
use eyelet::inbox::{Accepted, End, Ending, Failure, Fetched, Filter, Inbox, Job, Memory, Retry, State, Store, Worker};
use eyelet::providers::{Adyen, Courier, GitHub, Stripe};
use eyelet::spec::Part;
use eyelet::{Delivery, Head, Provider, Received, Receiver};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;

eyelet::provider!(
    /// Sends lists of events, each with an id.
    Mailer = Spec::hmac_sha256("mailer", "x-signature")
        .items_at("/events")
        .event_id(Json("/id"))
        .event_type(Json("/kind"))
);

#[derive(serde::Deserialize, Debug)]
enum Billing {
    #[serde(rename = "invoice.paid")]
    Paid { id: String },
}

fn invoice(event: &str, invoice: &str) -> Delivery<Stripe, Bytes> {
    let body = format!(r#"{{"id": "{event}", "type": "invoice.paid", "data": {{"object": {{"id": "{invoice}"}}}}}}"#);
    delivery(event, &body)
}

#[tokio::test]
async fn what_is_accepted_is_handled_once_with_its_event() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<Stripe, Billing>, handled: mpsc::UnboundedSender<_>| {
            let Billing::Paid { id } = job.event;
            handled.send((id, job.delivery.event_id().map(str::to_owned))).unwrap();
        })
        .start();
    assert_eq!(inbox.accept(invoice("evt_1", "in_1")).await.unwrap(), Accepted::New(1));
    assert_eq!(inbox.accept(invoice("evt_1", "in_1")).await.unwrap(), Accepted::Duplicate);
    assert_eq!(inbox.accept(invoice("evt_2", "in_2")).await.unwrap(), Accepted::New(1));
    assert_eq!(all.recv().await.unwrap(), ("in_1".to_owned(), Some("evt_1".to_owned())));
    assert_eq!(all.recv().await.unwrap(), ("in_2".to_owned(), Some("evt_2".to_owned())));
    worker.stop().await;
    let done = inbox.entries(Filter::all().state(State::Done), 0, 10).await.unwrap();
    assert_eq!(done.len(), 2, "and nothing else");
}

#[tokio::test]
async fn a_failure_is_tried_again_and_then_dead_until_a_replay() {
    let inbox = Inbox::new(Memory::new());
    let calls = Arc::new(AtomicU32::new(0));
    let (tried, mut attempts) = mpsc::unbounded_channel();
    let handler = async |job: Job<GitHub>, (calls, tried): (Arc<AtomicU32>, mpsc::UnboundedSender<u32>)| {
        tried.send(job.attempt()).unwrap();
        match calls.fetch_add(1, Ordering::Relaxed) {
            0 => Err(Failure::from("the first time")),
            1 => panic!("the second time"),
            _ => Ok(()),
        }
    };
    let worker = Worker::with_state(&inbox, (calls, tried))
        .on(handler)
        .retry(Retry::exponential(Duration::from_millis(1)).attempts(2))
        .start();
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    assert_eq!((attempts.recv().await, attempts.recv().await), (Some(1), Some(2)));
    eventually(async || !inbox.entries(Filter::dead(), 0, 10).await.unwrap().is_empty()).await;
    let dead = inbox.entries(Filter::dead(), 0, 10).await.unwrap();
    assert_eq!(dead[0].error.as_deref(), Some("the handler panicked: the second time"));
    assert_eq!(inbox.replay(Filter::dead()).await.unwrap(), 1);
    assert_eq!(attempts.recv().await, Some(1), "the attempts begin anew");
    worker.stop().await;
    assert_eq!(inbox.entries(Filter::all().state(State::Done), 0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn events_of_one_key_are_handled_in_order_one_at_a_time() {
    let inbox = Inbox::new(Memory::new());
    let intake = inbox.in_order_by(|_: &Delivery<GitHub, Bytes>| Some("the only key".to_owned()));
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<GitHub>, handled: mpsc::UnboundedSender<(String, u32)>| {
            let id = job.delivery.event_id().unwrap().to_owned();
            handled.send((id.clone(), job.attempt())).unwrap();
            if id == "2" && job.attempt() < 3 { Err("not yet") } else { Ok(()) }
        })
        .retry(Retry::exponential(Duration::from_millis(1)))
        .start();
    for id in ["1", "2", "3", "4"] {
        intake.accept(delivery(id, "{}")).await.unwrap();
    }
    let mut seen = Vec::new();
    for _ in 0..6 {
        let (id, attempt) = all.recv().await.unwrap();
        seen.push(format!("{id}/{attempt}"));
    }
    assert_eq!(seen, ["1/1", "2/1", "2/2", "2/3", "3/1", "4/1"]);
    worker.stop().await;
}

#[tokio::test]
async fn a_list_becomes_an_entry_for_each_event() {
    let inbox = Inbox::new(Memory::new());
    let body = r#"{"events": [{"id": "a", "kind": "sent"}, {"id": "b", "kind": "opened"}]}"#;
    assert_eq!(inbox.accept(delivery::<Mailer>("", body)).await.unwrap(), Accepted::New(2));
    let more = r#"{"events": [{"id": "b", "kind": "opened"}, {"id": "c", "kind": "sent"}]}"#;
    assert_eq!(inbox.accept(delivery::<Mailer>("", more)).await.unwrap(), Accepted::New(1), "one was known");
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<Mailer>, handled: mpsc::UnboundedSender<String>| {
            handled.send(String::from_utf8_lossy(job.delivery.body()).into_owned()).unwrap();
        })
        .start();
    assert_eq!(all.recv().await.unwrap(), r#"{"id": "a", "kind": "sent"}"#);
    assert_eq!(all.recv().await.unwrap(), r#"{"id": "b", "kind": "opened"}"#);
    assert_eq!(all.recv().await.unwrap(), r#"{"id": "c", "kind": "sent"}"#);
    worker.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_worker_runs_on_if_the_returned_value_is_dropped() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<GitHub>, handled: mpsc::UnboundedSender<u32>| handled.send(job.attempt()).unwrap())
        .start();
    drop(worker);
    tokio::time::sleep(Duration::from_secs(1)).await;
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    assert_eq!(all.recv().await, Some(1));
}

#[tokio::test(start_paused = true)]
async fn after_an_end_in_a_transaction_of_the_handler_the_next_event_of_the_key_goes_at_once() {
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    let intake = inbox.in_order_by(|_: &Delivery<GitHub, Bytes>| Some("the only key".to_owned()));
    for id in ["1", "2"] {
        intake.accept(delivery(id, "{}")).await.unwrap();
    }
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, (store, handled))
        .on(async |job: Job<GitHub>, (store, handled): (Memory, mpsc::UnboundedSender<()>)| {
            let end = End { lease: job.lease(), ending: Ending::Done };
            assert_eq!(store.end(vec![end], SystemTime::now()).await.unwrap(), [true]);
            job.leave_end();
            handled.send(()).unwrap();
        })
        .start();
    let start = tokio::time::Instant::now();
    all.recv().await.unwrap();
    all.recv().await.unwrap();
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    worker.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_worker_takes_the_longest_times_as_for_ever() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<GitHub>, handled: mpsc::UnboundedSender<u32>| {
            handled.send(job.attempt()).unwrap();
            tokio::time::sleep(Duration::from_secs(3600)).await;
        })
        .poll(Duration::MAX)
        .lease(Duration::MAX)
        .handler_timeout(Duration::MAX)
        .start();
    tokio::time::sleep(Duration::from_secs(60)).await;
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    assert_eq!(all.recv().await, Some(1));
    worker.stop().await;
    assert_eq!(all.recv().await, None, "handled once");
}

#[tokio::test(start_paused = true)]
async fn ids_that_are_kept_for_ever_do_not_keep_the_bodies() {
    let inbox = Inbox::new(Memory::new());
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    let worker =
        Worker::new(&inbox).on(async |_: Job<GitHub>| ()).keep_ids(Duration::MAX).keep_bodies(Duration::ZERO).start();
    tokio::time::sleep(Duration::from_secs(1)).await;
    // By the clock of the system, which is not paused, the event has to be older than now.
    std::thread::sleep(Duration::from_millis(5));
    tokio::time::sleep(Duration::from_secs(120)).await;
    worker.stop().await;
    assert_eq!(inbox.replay(Filter::all()).await.unwrap(), 0, "an event without a body stays as it is");
    assert_eq!(inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap(), Accepted::Duplicate);
}

#[tokio::test]
async fn the_functions_of_an_intake_look_at_the_only_event_of_a_list() {
    #[derive(serde::Deserialize)]
    struct Event {
        to: String,
    }
    let inbox = Inbox::new(Memory::new());
    let to = |delivery: &Delivery<Mailer, Bytes>| Some(delivery.json::<Event>().ok()?.to);
    let intake = inbox.identified_by(to);
    for (body, new) in [
        (r#"{"events": [{"id": "1", "to": "a"}]}"#, Accepted::New(1)),
        (r#"{"events": [{"id": "2", "to": "a"}, {"id": "3", "to": "b"}]}"#, Accepted::New(1)),
    ] {
        assert_eq!(intake.accept(delivery("", body)).await.unwrap(), new, "{body}");
    }
    let found = inbox.entries(Filter::all(), 0, 10).await.unwrap();
    let ids: Vec<_> = found.iter().map(|found| found.event_id.as_deref().unwrap_or("none")).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[tokio::test]
async fn a_stored_event_claims_no_more_than_its_delivery() {
    let item = r#"{"NotificationRequestItem": {
        "amount": {"value": 0, "currency": "EUR"}, "eventCode": "REPORT_AVAILABLE", "success": "true",
        "pspReference": "report", "originalReference": "", "merchantAccountCode": "shop", "merchantReference": "",
        "additionalData": {"hmacSignature": ""}}}"#;
    let body = format!(r#"{{"live": "false", "notificationItems": [{item}]}}"#);
    let receiver = Receiver::<Adyen>::builder()
        .secret("44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056")
        .trust_unsigned_body()
        .accept_unsigned_events(&["REPORT_AVAILABLE"])
        .build()
        .unwrap();
    let headers = [("content-type", "application/json")];
    let received = receiver.receive(&Head::new("POST", "/", &headers), Bytes::from(body)).unwrap();
    let Received::Delivery(delivery) = received else { panic!("a handshake") };
    assert!(!delivery.covers(Part::Body) && !delivery.covers(Part::EventType));
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |job: Job<Adyen>, handled: mpsc::UnboundedSender<[bool; 2]>| {
            handled.send([Part::Body, Part::EventType].map(|part| job.delivery.covers(part))).unwrap();
        })
        .start();
    inbox.accept(delivery).await.unwrap();
    assert_eq!(all.recv().await, Some([false, false]));
    worker.stop().await;
}

#[tokio::test]
async fn the_id_of_an_object_with_several_events_makes_no_duplicate() {
    let inbox = Inbox::new(Memory::new());
    for status in ["SENT", "DELIVERED"] {
        let body = format!(r#"{{"type": "message:updated", "data": {{"id": "1-65", "status": "{status}"}}}}"#);
        assert_eq!(inbox.accept(delivery::<Courier>("1-65", &body)).await.unwrap(), Accepted::New(1), "{status}");
    }
    let status = |delivery: &Delivery<Courier, Bytes>| {
        Some(format!("{}/{}", delivery.event_id()?, delivery.json::<Updated>().ok()?.data.status))
    };
    let intake = inbox.identified_by(status);
    for (status, accepted) in
        [("SENT", Accepted::New(1)), ("DELIVERED", Accepted::New(1)), ("DELIVERED", Accepted::Duplicate)]
    {
        let body = format!(r#"{{"type": "message:updated", "data": {{"id": "2-65", "status": "{status}"}}}}"#);
        assert_eq!(intake.accept(delivery("2-65", &body)).await.unwrap(), accepted, "{status}");
    }
}

#[derive(serde::Deserialize)]
struct Updated {
    data: Message,
}

#[derive(serde::Deserialize)]
struct Message {
    status: String,
}

#[tokio::test]
async fn an_imported_event_follows_the_rules_of_its_endpoint() {
    let inbox = Inbox::new(Memory::new());
    let intake =
        inbox.identified_by(|delivery: &Delivery<Stripe, Bytes>| Some(format!("ours-{}", delivery.event_id()?)));
    assert_eq!(intake.accept(invoice("evt_1", "in_1")).await.unwrap(), Accepted::New(1));
    let body = r#"{"id": "evt_1", "type": "invoice.paid", "data": {"object": {"id": "in_1"}}}"#;
    assert_eq!(intake.import_unsigned(body).await.unwrap(), Accepted::Duplicate);
}

#[tokio::test]
async fn a_list_that_cannot_be_split_is_stored_whole_and_dead_if_it_cannot_be_read() {
    #[derive(serde::Deserialize)]
    enum Mail {}
    let inbox = Inbox::new(Memory::new());
    let intake = inbox.only(["sent"]);
    for body in [r#"{"events": [{"kind": "sent"}]}"#, "{}", "no JSON"] {
        assert_eq!(intake.accept(delivery::<Mailer>("", body)).await.unwrap(), Accepted::New(1), "{body}");
    }
    let worker = Worker::new(&inbox).on(async |_: Job<Mailer, Mail>| ()).start();
    eventually(async || inbox.entries(Filter::dead(), 0, 10).await.unwrap().len() == 3).await;
    worker.stop().await;
    let dead = inbox.entries(Filter::dead(), 0, 10).await.unwrap();
    assert!(dead[0].error.as_ref().unwrap().contains("use `events`"), "{:?}", dead[0].error);
}

/// Tells the provider's name, and never ends.
async fn never_ends<P: Provider>(_: Job<P>, handled: mpsc::UnboundedSender<&'static str>) {
    handled.send(P::SPEC.name()).unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test(start_paused = true)]
async fn a_slow_provider_leaves_a_place_for_the_others() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(never_ends::<GitHub>)
        .on(async |_: Job<Stripe>, handled: mpsc::UnboundedSender<&'static str>| handled.send("stripe").unwrap())
        .concurrency(4)
        .handler_timeout(Duration::MAX)
        .start();
    for id in 0..10 {
        inbox.accept(delivery::<GitHub>(&id.to_string(), "{}")).await.unwrap();
    }
    for _ in 0..3 {
        assert_eq!(all.recv().await, Some("github"));
    }
    tokio::time::sleep(Duration::from_secs(60)).await;
    for id in ["evt_1", "evt_2"] {
        inbox.accept(invoice(id, "in_1")).await.unwrap();
        assert_eq!(all.recv().await, Some("stripe"));
    }
    worker.stop_within(Duration::ZERO).await;
}

#[tokio::test(start_paused = true)]
async fn two_slow_providers_leave_a_place_for_a_third() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(never_ends::<GitHub>)
        .on(never_ends::<Stripe>)
        .on(async |_: Job<Adyen>, handled: mpsc::UnboundedSender<&'static str>| handled.send("adyen").unwrap())
        .concurrency(4)
        .handler_timeout(Duration::MAX)
        .start();
    for id in 0..10 {
        inbox.import_unsigned::<GitHub>(Fetched::new("{}")).await.unwrap();
        inbox.accept(invoice(&id.to_string(), "in_1")).await.unwrap();
    }
    let mut slow = [all.recv().await, all.recv().await, all.recv().await];
    slow.sort_unstable();
    assert!(slow.contains(&Some("github")) && slow.contains(&Some("stripe")), "{slow:?}");
    tokio::time::sleep(Duration::from_secs(60)).await;
    for _ in 0..2 {
        inbox.import_unsigned::<Adyen>(Fetched::new("{}")).await.unwrap();
        assert_eq!(all.recv().await, Some("adyen"));
    }
    worker.stop_within(Duration::ZERO).await;
}

#[tokio::test(start_paused = true)]
async fn providers_share_too_few_places() {
    let inbox = Inbox::new(Memory::new());
    let (handled, mut all) = mpsc::unbounded_channel();
    for id in 0..10 {
        inbox.import_unsigned::<GitHub>(Fetched::new("{}")).await.unwrap();
        inbox.accept(invoice(&id.to_string(), "in_1")).await.unwrap();
    }
    let worker = Worker::with_state(&inbox, handled)
        .on(async |_: Job<GitHub>, handled: mpsc::UnboundedSender<&'static str>| handled.send("github").unwrap())
        .on(async |_: Job<Stripe>, handled: mpsc::UnboundedSender<&'static str>| handled.send("stripe").unwrap())
        .concurrency(1)
        .start();
    let mut first = [all.recv().await, all.recv().await];
    first.sort_unstable();
    assert_eq!(first, [Some("github"), Some("stripe")]);
    worker.stop().await;
}

#[tokio::test]
async fn an_imported_event_is_known_by_the_id_of_its_header() {
    let inbox = Inbox::new(Memory::new());
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    let fetched = |id: &str| Fetched::new("{}").event_id(id).event_type("push");
    assert_eq!(inbox.import_unsigned::<GitHub>(fetched("1")).await.unwrap(), Accepted::Duplicate);
    assert_eq!(inbox.import_unsigned::<GitHub>(fetched("2")).await.unwrap(), Accepted::New(1));
    let found = inbox.entries(Filter::all().event_type("push"), 0, 10).await.unwrap();
    assert_eq!(found.iter().map(|found| found.event_id.as_deref()).collect::<Vec<_>>(), [Some("1"), Some("2")]);
    let named = Fetched::new("{}").endpoint("deploy").event_id("1");
    assert_eq!(inbox.import_unsigned::<GitHub>(named).await.unwrap(), Accepted::New(1), "at another endpoint");
}

#[tokio::test]
async fn an_id_that_is_too_long_to_be_kept_is_found_by_the_whole_id() {
    let inbox = Inbox::new(Memory::new());
    let long = "x".repeat(300);
    let intake = inbox.identified_by({
        let long = long.clone();
        move |_: &Delivery<GitHub, Bytes>| Some(long.clone())
    });
    intake.accept(delivery("1", "{}")).await.unwrap();
    let other = format!("{long}y");
    assert_eq!(inbox.missing("github", [long.clone(), other.clone()]).await.unwrap(), [other]);
    let filter = Filter::all().event_id(&long);
    assert_eq!(inbox.entries(filter.clone(), 0, 10).await.unwrap().len(), 1);
    assert_eq!(inbox.delete(filter).await.unwrap(), 1);
}

#[tokio::test]
async fn a_replay_and_a_deletion_change_all_that_a_filter_selects() {
    let inbox = Inbox::new(Memory::new());
    let worker = Worker::new(&inbox).on(async |_: Job<GitHub>| Err(Failure::dead("no"))).concurrency(200).start();
    for id in 0..1_201 {
        inbox.accept(delivery::<GitHub>(&id.to_string(), "{}")).await.unwrap();
    }
    let dead = async || inbox.entries(Filter::dead(), 0, usize::MAX).await.unwrap().len();
    eventually(async || dead().await == 1_201).await;
    worker.stop().await;
    assert_eq!(inbox.replay(Filter::dead()).await.unwrap(), 1_201, "more than a page");
    assert_eq!(dead().await, 0);
    assert_eq!(inbox.delete(Filter::all()).await.unwrap(), 1_201);
    assert_eq!(inbox.delete(Filter::all()).await.unwrap(), 0);
}

#[tokio::test]
async fn stats_say_whether_an_endpoint_has_a_handler() {
    let inbox = Inbox::new(Memory::new());
    let worker = Worker::new(&inbox).on(async |_: Job<GitHub>| ()).start();
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    inbox.accept(invoice("evt_1", "in_1")).await.unwrap();
    worker.stop().await;
    let stats = inbox.stats().await.unwrap();
    let handled: Vec<_> = stats.iter().map(|stats| (&*stats.endpoint, stats.has_handler)).collect();
    assert_eq!(handled, [("github", true), ("stripe", false)]);
}

#[tokio::test]
async fn a_delay_longer_than_any_clock_is_no_death() {
    let inbox = Inbox::new(Memory::new());
    let worker =
        Worker::new(&inbox).on(async |_: Job<GitHub>| Err(Failure::retry_in(Duration::MAX, "much later"))).start();
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    let ready = async || inbox.entries(Filter::all().state(State::Ready), 0, 10).await.unwrap();
    eventually(async || ready().await.first().is_some_and(|found| found.error.is_some())).await;
    worker.stop().await;
    assert_eq!(ready().await[0].attempts, 1);
}
