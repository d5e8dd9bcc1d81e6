//! A store that fails, hangs or refuses, and senders that hang up.

use crate::{delivery, eventually};
use bytes::Bytes;
use eyelet::Delivery;
use eyelet::inbox::{
    AcceptError, Accepted, Claim, Claimed, Durability, End, Entry, Expire, Filter, Found, Inbox, Job, Lease, Memory,
    Retry, State, Stats, Store, StoreError, Taken, Worker,
};
use eyelet::providers::GitHub;
use std::future::pending;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;

/// A store in memory with faults.
#[derive(Clone, Default)]
struct Faulty {
    memory: Memory,
    fault: Arc<AtomicU8>,
    /// How often a worker waited for an arrival.
    waits: Arc<AtomicU32>,
    /// How many entries the batches had.
    batches: Arc<Mutex<Vec<usize>>>,
}

const NONE: u8 = 0;
const DOWN: u8 = 1;
const HANGS: u8 = 2;
/// Refuses batches with this id.
const REFUSES: u8 = 3;
const PANICS: u8 = 4;
/// Stores another entry after each search.
const GROWS: u8 = 5;
const BAD_ID: &str = "bad";

impl Faulty {
    fn set(&self, fault: u8) {
        self.fault.store(fault, Ordering::SeqCst);
    }

    async fn check(&self) -> Result<(), StoreError> {
        match self.fault.load(Ordering::SeqCst) {
            DOWN => Err(StoreError::Unavailable("the disk is full".to_owned())),
            HANGS => pending().await,
            PANICS => panic!("a mistake of the store"),
            _ => Ok(()),
        }
    }
}

impl Store for Faulty {
    fn durability(&self) -> Durability {
        self.memory.durability()
    }

    fn lanes(&self) -> usize {
        2
    }

    async fn arrival(&self) {
        self.waits.fetch_add(1, Ordering::SeqCst);
        pending().await
    }

    async fn accept(&self, batch: Arc<[Entry]>) -> Result<Vec<bool>, StoreError> {
        self.batches.lock().unwrap().push(batch.len());
        self.check().await?;
        let is_bad = batch.iter().any(|entry| entry.event_id.as_deref() == Some(BAD_ID));
        if is_bad && self.fault.load(Ordering::SeqCst) == REFUSES {
            return Err(StoreError::Refused("this id cannot be stored".to_owned()));
        }
        self.memory.accept(batch).await
    }

    async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        self.check().await?;
        self.memory.claim(claim).await
    }

    async fn end(&self, ends: Vec<End>, now: SystemTime) -> Result<Vec<bool>, StoreError> {
        self.check().await?;
        self.memory.end(ends, now).await
    }

    async fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Result<Vec<bool>, StoreError> {
        self.memory.prolong(leases, until).await
    }

    async fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Result<Taken, StoreError> {
        self.check().await?;
        self.memory.take(entry, now, until).await
    }

    async fn find(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let found = self.memory.find(filter, after, limit).await;
        if self.fault.load(Ordering::SeqCst) == GROWS {
            Inbox::new(self.memory.clone()).import_unsigned::<GitHub>("{}").await.unwrap();
        }
        found
    }

    async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        self.memory.find_latest(filter, before, limit).await
    }

    async fn body(&self, seq: u64) -> Result<Option<Bytes>, StoreError> {
        self.check().await?;
        self.memory.body(seq).await
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        self.memory.replay(filter, now).await
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        self.memory.delete(filter).await
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        self.memory.missing(endpoint, ids).await
    }

    async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        self.memory.stats().await
    }

    async fn expire(&self, expire: Expire) -> Result<bool, StoreError> {
        self.memory.expire(expire).await
    }
}

/// Handles an event, after which the store is down.
async fn handled_and_then_down(_: Job<GitHub>, (handled, store): (mpsc::UnboundedSender<()>, Faulty)) {
    store.set(DOWN);
    handled.send(()).unwrap();
}

fn push(id: &str) -> Delivery<GitHub, Bytes> {
    delivery(id, "{}")
}

#[tokio::test]
async fn a_store_that_is_down_makes_the_sender_try_again() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    store.set(DOWN);
    let error = inbox.accept(push("1")).await.unwrap_err();
    assert_eq!(error.to_string(), "the delivery was not stored: the disk is full");
    let reply = error.reply();
    assert_eq!((reply.status, &*reply.headers), (503, &[("retry-after", "5".to_owned())][..]));
    store.set(NONE);
    assert_eq!(inbox.accept(push("1")).await.unwrap(), Accepted::New(1), "the retry");
}

#[tokio::test(start_paused = true)]
async fn a_store_that_hangs_is_waited_for_a_while_and_then_not_at_all() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone()).max_waiting(10 * 1024);
    store.set(HANGS);
    let mut waiting: Vec<_> = (0..20).map(|id| Box::pin(inbox.accept(push(&id.to_string())))).collect();
    let mut full = 0;
    for accept in &mut waiting {
        let polled = accept.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        full += u32::from(matches!(polled, std::task::Poll::Ready(Err(AcceptError::Full))));
    }
    assert_eq!(full, 16, "four of about two kilobytes fit, the others are refused at once");
    let late = waiting.swap_remove(0).await;
    assert!(matches!(late, Err(AcceptError::Late)), "{late:?}");
    drop(waiting);
    let full = inbox.accept(push("20")).await;
    assert!(matches!(full, Err(AcceptError::Full)), "what its senders gave up is still in memory: {full:?}");
}

#[tokio::test(start_paused = true)]
async fn batches_that_are_written_at_the_same_time_share_what_waits() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    store.set(HANGS);
    let mut waiting: Vec<_> = (0..9).map(|id| Box::pin(inbox.accept(push(&id.to_string())))).collect();
    for accept in &mut waiting {
        assert!(accept.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
    eventually(async || store.batches.lock().unwrap().len() == 2).await;
    assert_eq!(*store.batches.lock().unwrap(), [5, 4]);
}

#[tokio::test]
async fn one_delivery_that_cannot_be_stored_does_not_refuse_the_others() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    store.set(REFUSES);
    let (before, bad, after) =
        tokio::join!(inbox.accept(push("1")), inbox.accept(push(BAD_ID)), inbox.accept(push("2")));
    assert_eq!((before.unwrap(), after.unwrap()), (Accepted::New(1), Accepted::New(1)));
    assert!(matches!(bad, Err(AcceptError::Store(StoreError::Refused(_)))), "{bad:?}");
}

#[tokio::test]
async fn a_sender_that_hangs_up_changes_nothing() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    let mut accept = Box::pin(inbox.accept(push("1")));
    assert!(accept.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(accept);
    assert_eq!(inbox.accept(push("2")).await.unwrap(), Accepted::New(1));
    assert_eq!(inbox.entries(Filter::all(), 0, 10).await.unwrap().len(), 2, "the first is stored, too");
}

#[tokio::test(start_paused = true)]
async fn a_worker_stores_an_end_when_the_store_is_up_again() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, (handled, store.clone())).on(handled_and_then_down).start();
    inbox.accept(push("1")).await.unwrap();
    all.recv().await.unwrap();
    store.set(NONE);
    worker.stop().await;
    let done = inbox.entries(Filter::all().state(State::Done), 0, 10).await.unwrap();
    assert_eq!((done.len(), all.recv().await), (1, None), "done, and handled once");
}

#[tokio::test(start_paused = true)]
async fn a_worker_that_stops_gives_back_what_it_drops() {
    let inbox = Inbox::new(Memory::new());
    let (started, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, started)
        .on(async |_: Job<GitHub>, started: mpsc::UnboundedSender<()>| {
            started.send(()).unwrap();
            pending::<()>().await;
        })
        .start();
    inbox.accept(push("1")).await.unwrap();
    all.recv().await.unwrap();
    worker.stop_within(Duration::from_secs(1)).await;
    let found = inbox.entries(Filter::all(), 0, 10).await.unwrap();
    assert_eq!((found[0].state, found[0].attempts), (State::Ready, 0), "due at once, and the attempt does not count");
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_takes_too_long_is_dropped_and_tried_again() {
    let inbox = Inbox::new(Memory::new());
    let (started, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, started)
        .on(async |job: Job<GitHub>, started: mpsc::UnboundedSender<u32>| {
            started.send(job.attempt()).unwrap();
            if job.attempt() == 1 {
                pending::<()>().await;
            }
        })
        .handler_timeout(Duration::from_secs(7))
        .retry(Retry::exponential(Duration::from_millis(1)))
        .start();
    inbox.accept(push("1")).await.unwrap();
    assert_eq!((all.recv().await, all.recv().await), (Some(1), Some(2)));
    worker.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_worker_with_no_free_place_sleeps() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    let (started, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, started)
        .on(async |_: Job<GitHub>, started: mpsc::UnboundedSender<()>| {
            started.send(()).unwrap();
            tokio::time::sleep(Duration::from_secs(30)).await;
        })
        .concurrency(1)
        .start();
    inbox.accept(push("1")).await.unwrap();
    inbox.accept(push("2")).await.unwrap();
    all.recv().await.unwrap();
    let before = store.waits.load(Ordering::SeqCst);
    all.recv().await.unwrap();
    let waits = store.waits.load(Ordering::SeqCst) - before;
    assert!(waits < 20, "woken {waits} times in 30 seconds");
    worker.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_list_with_few_wanted_events_counts_as_a_whole_while_it_waits() {
    eyelet::provider!(
        Mailer =
            Spec::hmac_sha256("mailer", "x-signature").event_id(Json("/id")).event_type(Json("/kind")).items_at("")
    );
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone()).max_waiting(100 * 1024);
    let intake = inbox.only(["wanted"]);
    store.set(HANGS);
    let big = "x".repeat(64 * 1024);
    let body = format!(r#"[{{"id": "1", "kind": "wanted"}}, {{"id": "2", "kind": "{big}"}}]"#);
    // The body is shared by its events, and stays in memory with the least of them.
    let first = intake.accept(delivery::<Mailer>("", &body));
    tokio::pin!(first);
    assert!(first.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let second = intake.accept(delivery::<Mailer>("", &body)).await;
    assert!(matches!(second, Err(AcceptError::Full)), "{second:?}");
}

#[tokio::test]
async fn a_store_that_panics_makes_the_sender_try_again() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    store.set(PANICS);
    let error = inbox.accept(push("1")).await.unwrap_err();
    assert_eq!(error.reply().status, 503);
    store.set(NONE);
    assert_eq!(inbox.accept(push("1")).await.unwrap(), Accepted::New(1), "the retry");
}

#[tokio::test]
async fn a_delivery_that_is_larger_than_all_that_may_wait_is_stored_alone() {
    let inbox = Inbox::new(Memory::new()).max_waiting(1);
    let large = inbox.accept(push("1"));
    tokio::pin!(large);
    assert!(large.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert!(matches!(inbox.accept(push("2")).await, Err(AcceptError::Full)));
    assert_eq!(large.await.unwrap(), Accepted::New(1));
    assert_eq!(inbox.accept(push("2")).await.unwrap(), Accepted::New(1));
}

#[tokio::test(start_paused = true)]
async fn a_store_that_panics_ends_no_worker() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, handled)
        .on(async |_: Job<GitHub>, handled: mpsc::UnboundedSender<()>| handled.send(()).unwrap())
        .start();
    store.set(PANICS);
    tokio::time::sleep(Duration::from_secs(20)).await;
    store.set(NONE);
    inbox.accept(push("1")).await.unwrap();
    assert_eq!(all.recv().await, Some(()), "handled when the store works again");
    worker.stop().await;
}

#[tokio::test(start_paused = true)]
async fn a_state_that_panics_when_it_is_cloned_is_a_failure_of_the_handler() {
    struct Fragile;
    impl Clone for Fragile {
        fn clone(&self) -> Self {
            panic!("a mistake of the application")
        }
    }
    let inbox = Inbox::new(Memory::new());
    let worker = Worker::with_state(&inbox, Fragile)
        .on(async |_: Job<GitHub>, _: Fragile| ())
        .retry(Retry::exponential(Duration::ZERO).attempts(1))
        .start();
    inbox.accept(push("1")).await.unwrap();
    eventually(async || !inbox.entries(Filter::dead(), 0, 10).await.unwrap().is_empty()).await;
    worker.stop().await;
    let dead = inbox.entries(Filter::dead(), 0, 10).await.unwrap();
    assert_eq!(dead[0].error.as_deref(), Some("the handler panicked: a mistake of the application"));
}

#[tokio::test(start_paused = true)]
async fn a_worker_stops_although_the_store_is_down() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    let (handled, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, (handled, store.clone())).on(handled_and_then_down).start();
    inbox.accept(push("1")).await.unwrap();
    all.recv().await.unwrap();
    worker.stop().await;
    let found = inbox.entries(Filter::all(), 0, 10).await.unwrap();
    assert_eq!(found[0].state, State::Leased, "due again when the lease ends");
}

#[tokio::test(start_paused = true)]
async fn a_handler_whose_event_another_worker_has_is_dropped() {
    struct Dropped(mpsc::UnboundedSender<&'static str>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            let _ = self.0.send("dropped");
        }
    }
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    let (told, mut all) = mpsc::unbounded_channel();
    let worker = Worker::with_state(&inbox, told)
        .on(async |_: Job<GitHub>, told: mpsc::UnboundedSender<&'static str>| {
            told.send("started").unwrap();
            let _dropped = Dropped(told);
            pending::<()>().await;
        })
        .handler_timeout(Duration::MAX)
        .start();
    inbox.accept(push("1")).await.unwrap();
    assert_eq!(all.recv().await, Some("started"));
    let later = SystemTime::now() + Duration::from_secs(3600);
    let wanted = vec![("github", None)];
    let stolen = store.claim(Claim { wanted, most: 1, now: later, until: later }).await.unwrap();
    assert_eq!(stolen.entries.len(), 1);
    assert_eq!(all.recv().await, Some("dropped"));
    worker.stop().await;
    let found = inbox.entries(Filter::all(), 0, 10).await.unwrap();
    assert_eq!((found[0].state, found[0].attempts), (State::Leased, 2), "the other worker's, as before");
}

#[tokio::test]
async fn a_deletion_ends_although_events_keep_coming() {
    let store = Faulty::default();
    let inbox = Inbox::new(store.clone());
    inbox.accept(push("1")).await.unwrap();
    store.set(GROWS);
    let deleted = tokio::time::timeout(Duration::from_secs(60), inbox.delete(Filter::all())).await;
    assert_eq!(deleted.expect("an end").unwrap(), 1);
    assert_eq!(inbox.entries(Filter::all(), 0, 10).await.unwrap().len(), 1, "what came meanwhile stays");
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_whose_first_event_comes_while_a_watch_looks_is_not_silent() {
    let store = Faulty::default();
    store.set(GROWS);
    let (tell, mut told) = mpsc::unbounded_channel();
    let expect = Inbox::new(store).expect("github", Duration::from_secs(3_600));
    let watch = expect.start(move |silence| tell.send(silence).unwrap_or_default());
    tokio::time::sleep(Duration::from_secs(120)).await;
    watch.stop();
    assert!(told.try_recv().is_err());
}
