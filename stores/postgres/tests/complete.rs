//! `complete_in`: the writes of a handler and the end of its job are one transaction.

mod support;

use eyelet::inbox::{Entry, Inbox, Job, Order, OrderRule, RunningWorker, State, Store, Worker};
use eyelet::providers::Stripe;
use eyelet_postgres::{Postgres, complete_in};
use std::time::{Duration, SystemTime};
use support::{Schema, accept, after, all, entry, until};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::Client;

/// A job whose handler waits until it is told to return.
struct Held {
    job: Job<Stripe>,
    end: oneshot::Sender<()>,
}

struct Setup {
    schema: Schema,
    store: Postgres,
    inbox: Inbox,
    jobs: mpsc::UnboundedReceiver<Held>,
    worker: RunningWorker,
    db: Client,
}

impl Setup {
    async fn new() -> Self {
        Self::with(&[]).await
    }

    /// Opens an inbox with events of one key, and then starts the worker.
    async fn with(keyed: &[&str]) -> Self {
        let schema = Schema::new();
        let store = schema.open().await;
        let db = schema.client().await;
        db.batch_execute("CREATE TABLE paid (id text PRIMARY KEY)").await.unwrap();
        let inbox = Inbox::new(store.clone());
        for id in keyed {
            inbox.import_unsigned::<Stripe>(body(id)).await.unwrap();
        }
        let key = "UPDATE inbox_entry SET order_key = 'key', order_rule = 0,
          state = CASE WHEN seq = (SELECT min(seq) FROM inbox_entry) THEN 0 ELSE 1 END";
        db.batch_execute(key).await.unwrap();
        let (sender, jobs) = mpsc::unbounded_channel();
        let worker = Worker::new(&inbox)
            .on(move |job: Job<Stripe>| {
                let sender = sender.clone();
                async move {
                    let (end, ended) = oneshot::channel();
                    let _ = sender.send(Held { job, end });
                    let _ = ended.await;
                }
            })
            // So that it looks only when it is told.
            .poll(Duration::from_secs(3_600))
            .start();
        Self { schema, store, inbox, jobs, worker, db }
    }

    /// Stores an event and waits until it is being handled.
    async fn job(&mut self, id: &str) -> Held {
        self.inbox.import_unsigned::<Stripe>(body(id)).await.unwrap();
        self.jobs.recv().await.unwrap()
    }

    async fn paid(&self) -> i64 {
        self.schema.client().await.query_one("SELECT count(*) FROM paid", &[]).await.unwrap().get(0)
    }
}

fn body(id: &str) -> String {
    format!(r#"{{"id":"{id}","object":"event","type":"invoice.paid"}}"#)
}

async fn state(store: &Postgres, id: &str) -> State {
    all(store).await.into_iter().find(|found| found.event_id.as_deref() == Some(id)).unwrap().state
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn the_writes_and_the_end_of_the_job_are_committed_together() {
    let mut setup = Setup::new().await;
    let held = setup.job("evt_1").await;
    let tx = setup.db.transaction().await.unwrap();
    tx.execute("INSERT INTO paid VALUES ('in_1')", &[]).await.unwrap();
    assert!(complete_in(&held.job, &tx).await.unwrap());
    assert_eq!(state(&setup.store, "evt_1").await, State::Leased, "before the commit");
    tx.commit().await.unwrap();
    assert_eq!(state(&setup.store, "evt_1").await, State::Done, "before the handler returns");
    held.end.send(()).unwrap();
    assert_eq!(setup.paid().await, 1);
    setup.worker.stop().await;
    assert_eq!(state(&setup.store, "evt_1").await, State::Done);
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn after_a_rollback_nothing_is_written_and_the_event_is_tried_again() {
    let mut setup = Setup::new().await;
    let held = setup.job("evt_1").await;
    let tx = setup.db.transaction().await.unwrap();
    tx.execute("INSERT INTO paid VALUES ('in_1')", &[]).await.unwrap();
    assert!(setup.store.complete_in(&held.job, &tx).await.unwrap());
    tx.rollback().await.unwrap();
    held.end.send(()).unwrap();
    assert_eq!(setup.paid().await, 0);
    setup.worker.stop().await;
    assert_eq!(state(&setup.store, "evt_1").await, State::Leased);
    let claimed = support::claim(&setup.store, SystemTime::now() + Duration::from_secs(3_600)).await;
    assert_eq!(claimed.entries.len(), 1, "when the lease ends");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_job_whose_lease_was_lost_cannot_end() {
    let mut setup = Setup::new().await;
    let held = setup.job("evt_1").await;
    // Another worker claims it after the end of the lease.
    let claimed = support::claim(&setup.store, SystemTime::now() + Duration::from_secs(3_600)).await;
    assert_eq!(claimed.entries.len(), 1);
    let tx = setup.db.transaction().await.unwrap();
    assert!(!complete_in(&held.job, &tx).await.unwrap());
    tx.rollback().await.unwrap();
    assert_eq!(setup.store.end(support::done(&claimed), SystemTime::now()).await.unwrap(), [true]);
    held.end.send(()).unwrap();
    setup.worker.stop().await;
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_job_of_another_store_ends_nothing() {
    let mut first = Setup::new().await;
    let _ours = first.job("evt_1").await;
    // Jobs of the same number are told apart by the time of their arrival, in milliseconds.
    tokio::time::sleep(Duration::from_millis(2)).await;
    let mut second = Setup::new().await;
    let theirs = second.job("evt_2").await;
    let tx = first.db.transaction().await.unwrap();
    assert!(!complete_in(&theirs.job, &tx).await.unwrap());
    tx.rollback().await.unwrap();
    assert_eq!(state(&first.store, "evt_1").await, State::Leased);
    assert_eq!(state(&second.store, "evt_2").await, State::Leased);
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_transaction_that_stays_open_holds_up_no_other_lease() {
    let mut setup = Setup::new().await;
    let (first, second) = (setup.job("evt_1").await, setup.job("evt_2").await);
    let tx = setup.db.transaction().await.unwrap();
    assert!(complete_in(&first.job, &tx).await.unwrap());
    let (leases, far) = (vec![first.job.lease(), second.job.lease()], after(1_000_000_000));
    assert_eq!(setup.store.prolong(leases, far).await.unwrap(), [true, true]);
    let found = all(&setup.store).await;
    assert_eq!(found.iter().map(|found| found.due_at == far).collect::<Vec<_>>(), [false, true]);
    tx.rollback().await.unwrap();
    setup.worker.stop_within(Duration::ZERO).await;
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn the_next_of_the_key_goes_when_the_transaction_is_committed() {
    let mut setup = Setup::with(&["evt_1", "evt_2", "evt_3"]).await;
    let held = setup.jobs.recv().await.unwrap();
    let tx = setup.db.transaction().await.unwrap();
    assert!(complete_in(&held.job, &tx).await.unwrap());
    // Nobody who delivers an event of the key waits for this transaction.
    let order = Some(Order { key: "key".to_owned(), rule: OrderRule::Arrival { hold_behind_dead: false } });
    assert!(accept(&setup.store, Entry { order, ..entry("evt_4") }).await);
    held.end.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(setup.jobs.try_recv().is_err(), "before the commit");
    tx.commit().await.unwrap();
    let next = setup.jobs.recv().await.unwrap();
    assert_eq!(next.job.delivery.event_id(), Some("evt_2"));
    until("the others wait", async || {
        let waiting = all(&setup.store).await.into_iter().filter(|found| found.state == State::Waiting);
        waiting.count() == 2
    })
    .await;
    next.end.send(()).unwrap();
    let third = setup.jobs.recv().await.unwrap();
    assert_eq!(third.job.delivery.event_id(), Some("evt_3"));
    drop(third);
}
