use crate::{delivery, eventually};
use eyelet::inbox::{
    Claim, ClaimedEntry, End, Ending, Failure, Fetched, Filter, Inbox, Job, Memory, Relay, Retry, State, Store, Worker,
};
use eyelet::providers::{GitHub, Stripe};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;

/// A broker that confirms what it is sent, after some failures.
struct Broker {
    failures: AtomicU32,
    failure: fn() -> Failure,
    published: mpsc::UnboundedSender<ClaimedEntry>,
}

impl Broker {
    fn new(failures: u32, failure: fn() -> Failure) -> (Self, mpsc::UnboundedReceiver<ClaimedEntry>) {
        let (published, all) = mpsc::unbounded_channel();
        (Self { failures: failures.into(), failure, published }, all)
    }
}

impl Relay for Broker {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let fails = |left: u32| left.checked_sub(1);
        if self.failures.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fails).is_ok() {
            return Err((self.failure)());
        }
        self.published.send(event)?;
        Ok(())
    }
}

#[tokio::test]
async fn a_relay_gets_the_events_of_its_providers_byte_for_byte() {
    let inbox = Inbox::new(Memory::new());
    let (broker, mut all) = Broker::new(0, || "none".into());
    let (handled, mut job) = mpsc::unbounded_channel();
    let on_test = move |_: Job<Stripe>| {
        let handled = handled.clone();
        async move { handled.send(()).unwrap() }
    };
    let worker = Worker::new(&inbox).relay(["github", "stripe"], broker).on_endpoint("test", on_test).start();
    inbox.accept(delivery::<GitHub>("1", "{ }")).await.unwrap();
    let event = all.recv().await.unwrap();
    assert_eq!((&*event.entry.provider, event.entry.event_id.as_deref()), ("github", Some("1")));
    assert_eq!(&*event.entry.body, b"{ }");
    inbox.import_unsigned::<Stripe>(Fetched::new(r#"{"id": "evt_1"}"#).endpoint("test")).await.unwrap();
    job.recv().await.expect("an endpoint's own handler goes before the relay of its provider");
    worker.stop().await;
    assert!(all.try_recv().is_err(), "the relay got nothing else");
    assert_eq!(inbox.entries(Filter::all().state(State::Done), 0, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_endpoint_has_its_own_relay() {
    let inbox = Inbox::new(Memory::new());
    let (connect, mut from_connect) = Broker::new(0, || "none".into());
    let (other, mut from_others) = Broker::new(0, || "none".into());
    let worker = Worker::new(&inbox).relay(["stripe"], other).relay_endpoint("stripe", "connect", connect).start();
    let event = |id: &str| Fetched::new(format!(r#"{{"id": "{id}"}}"#));
    inbox.import_unsigned::<Stripe>(event("evt_1").endpoint("connect")).await.unwrap();
    inbox.import_unsigned::<Stripe>(event("evt_2")).await.unwrap();
    assert_eq!(from_connect.recv().await.unwrap().entry.event_id.as_deref(), Some("evt_1"));
    assert_eq!(from_others.recv().await.unwrap().entry.event_id.as_deref(), Some("evt_2"));
    worker.stop().await;
}

#[tokio::test]
async fn a_broker_that_is_down_for_long_makes_no_event_dead() {
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    for attempt in 1..=100 {
        let now = SystemTime::now();
        let claim = Claim { wanted: vec![("github", None)], most: 1, now, until: now + Duration::from_secs(60) };
        let lease = store.claim(claim).await.unwrap().entries[0].lease;
        assert_eq!(lease.attempt, attempt);
        let ending = Ending::Later { due_at: now, error: "down".to_owned() };
        store.end(vec![End { lease, ending }], now).await.unwrap();
    }
    let (broker, _all) = Broker::new(1, || "the broker is still down".into());
    let few = Retry::exponential(Duration::from_millis(1)).attempts(2);
    let worker = Worker::new(&inbox).retry(few).relay(["github"], broker).start();
    let found = async || inbox.entries(Filter::all(), 0, 1).await.unwrap().remove(0);
    eventually(async || found().await.error.as_deref() == Some("the broker is still down")).await;
    assert_eq!((found().await.state, found().await.attempts), (State::Ready, 101));
    worker.stop().await;
}

#[tokio::test]
async fn what_a_broker_can_never_take_is_dead_at_once() {
    let inbox = Inbox::new(Memory::new());
    let (broker, _all) = Broker::new(1, || Failure::dead("the message is larger than the broker's limit"));
    let worker = Worker::new(&inbox).relay(["github"], broker).start();
    inbox.accept(delivery::<GitHub>("1", "{}")).await.unwrap();
    eventually(async || !inbox.entries(Filter::dead(), 0, 1).await.unwrap().is_empty()).await;
    let dead = inbox.entries(Filter::dead(), 0, 1).await.unwrap();
    assert_eq!(dead[0].error.as_deref(), Some("the message is larger than the broker's limit"));
    worker.stop().await;
}

#[tokio::test]
#[should_panic(expected = "`github` has two handlers")]
async fn a_provider_has_a_relay_or_a_handler() {
    let inbox = Inbox::new(Memory::new());
    let (broker, _all) = Broker::new(0, || "none".into());
    let _ = Worker::new(&inbox).on(async |_: Job<GitHub>| {}).relay(["github"], broker);
}
