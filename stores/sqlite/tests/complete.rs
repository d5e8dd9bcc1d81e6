//! `Sqlite::complete_with`: the writes of a handler and the end of its job are one.

mod support;

use eyelet::inbox::{Failure, Inbox, Job, RunningWorker, State, Store, StoreError, Worker};
use eyelet::providers::Stripe;
use eyelet_sqlite::{Sqlite, rusqlite, rusqlite::Connection};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, SystemTime};
use support::{accept, all, entry, ids, new_file};
use tokio::sync::{mpsc as queue, oneshot};

/// A job whose handler waits until it is told how to end.
struct Held {
    job: Job<Stripe>,
    end: oneshot::Sender<Result<(), Failure>>,
}

struct Setup {
    store: Sqlite,
    inbox: Inbox,
    jobs: queue::UnboundedReceiver<Held>,
    worker: RunningWorker,
}

impl Setup {
    /// Opens an inbox and makes a table of the application's.
    fn new(path: &Path) -> Self {
        let store = Sqlite::open(path).unwrap();
        let db = Connection::open(path).unwrap();
        db.execute_batch(
            "CREATE TABLE paid (id TEXT PRIMARY KEY);
             CREATE TABLE line (paid TEXT REFERENCES paid (id) DEFERRABLE INITIALLY DEFERRED)",
        )
        .unwrap();
        let inbox = Inbox::new(store.clone());
        let (sender, jobs) = queue::unbounded_channel();
        let worker = Worker::new(&inbox)
            .on(move |job: Job<Stripe>| {
                let sender = sender.clone();
                async move {
                    let (end, ended) = oneshot::channel();
                    let _ = sender.send(Held { job, end });
                    ended.await.unwrap_or(Ok(()))
                }
            })
            .start();
        Self { store, inbox, jobs, worker }
    }

    /// Stores an event and waits until it is being handled.
    async fn job(&mut self, id: &str) -> Held {
        let body = format!(r#"{{"id":"{id}","object":"event","type":"invoice.paid"}}"#);
        self.inbox.import_unsigned::<Stripe>(body).await.unwrap();
        self.jobs.recv().await.unwrap()
    }

    async fn state(&self, id: &str) -> State {
        state(&self.store, id).await
    }
}

async fn state(store: &Sqlite, id: &str) -> State {
    all(store).await.into_iter().find(|found| found.event_id.as_deref() == Some(id)).unwrap().state
}

fn insert(id: &'static str) -> impl FnOnce(&Connection) -> rusqlite::Result<()> + Send {
    move |db| db.execute("INSERT INTO paid VALUES (?1)", [id]).map(drop)
}

fn paid(path: &Path) -> Vec<String> {
    let db = Connection::open(path).unwrap();
    let mut statement = db.prepare("SELECT id FROM paid ORDER BY id").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[tokio::test]
async fn the_writes_and_the_end_of_the_job_are_committed_together() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    setup.store.complete_with(&held.job, insert("in_1")).await.unwrap();
    assert_eq!(setup.state("evt_1").await, State::Done, "before the handler returns");
    assert_eq!(paid(&path), ["in_1"]);
    held.end.send(Ok(())).unwrap();
    setup.worker.stop().await;
    assert_eq!(state(&setup.store, "evt_1").await, State::Done);
}

#[tokio::test]
async fn if_the_closure_fails_nothing_is_written_and_the_job_is_not_ended() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    let twice = |db: &Connection| {
        insert("in_1")(db)?;
        insert("in_1")(db)
    };
    let error = setup.store.complete_with(&held.job, twice).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::Refused(text) if text.contains("UNIQUE constraint failed: paid.id")),
        "{error:?}"
    );
    assert_eq!(paid(&path), [""; 0]);
    assert_eq!(setup.state("evt_1").await, State::Leased);
    held.end.send(Err(Failure::from(error.to_string()))).unwrap();
    setup.worker.stop().await;
    assert_eq!(state(&setup.store, "evt_1").await, State::Ready, "to be tried again");
}

#[tokio::test]
async fn a_job_whose_lease_was_lost_writes_nothing() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    // Another worker claims it after the end of the lease.
    let claimed = support::claim(&setup.store, SystemTime::now() + Duration::from_secs(3_600)).await;
    assert_eq!(claimed.entries.len(), 1);
    let error = setup.store.complete_with(&held.job, insert("in_1")).await.unwrap_err();
    assert!(matches!(&error, StoreError::Refused(text) if text.contains("lease was lost")), "{error:?}");
    assert_eq!(paid(&path), [""; 0]);
    assert_eq!(setup.state("evt_1").await, State::Leased);
}

#[tokio::test]
async fn a_job_of_another_file_ends_nothing() {
    let (_first_folder, first_path) = new_file();
    let mut first = Setup::new(&first_path);
    let _ours = first.job("evt_1").await;
    // Jobs of the same number are told apart by the time of their arrival, in milliseconds.
    std::thread::sleep(Duration::from_millis(2));
    let (_second_folder, second_path) = new_file();
    let mut second = Setup::new(&second_path);
    let theirs = second.job("evt_2").await;
    let error = first.store.complete_with(&theirs.job, insert("in_1")).await.unwrap_err();
    assert!(matches!(&error, StoreError::Refused(text) if text.contains("to another store")), "{error:?}");
    assert_eq!(paid(&first_path), [""; 0]);
    assert_eq!((first.state("evt_1").await, second.state("evt_2").await), (State::Leased, State::Leased));
}

#[tokio::test]
async fn a_panic_of_the_closure_continues_in_the_handler_and_leaves_the_store_alive() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    let store = setup.store.clone();
    let handler = tokio::spawn(async move {
        let panics = |db: &Connection| {
            insert("in_1")(db)?;
            panic!("a mistake of the application")
        };
        store.complete_with(&held.job, panics).await
    });
    assert!(handler.await.unwrap_err().is_panic());
    assert_eq!(paid(&path), [""; 0]);
    assert!(accept(&setup.store, entry("evt_2")).await);
}

#[tokio::test]
async fn an_event_that_cannot_be_stored_fails_alone_and_not_what_shares_the_commit() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let (first, second) = (setup.job("evt_1").await, setup.job("evt_2").await);
    let refuse_one = "CREATE TRIGGER refuse_one BEFORE INSERT ON inbox_entry WHEN NEW.event_id = 'evt_4'
                      BEGIN SELECT RAISE(ABORT, 'not this one'); END";
    Connection::open(&path).unwrap().execute_batch(refuse_one).unwrap();
    // The first holds the writer until the others wait behind it.
    let (go, wait) = mpsc::channel::<()>();
    let slow = move |db: &Connection| {
        let _ = wait.recv();
        insert("in_1")(db)
    };
    let store = &setup.store;
    let (first, second, stored, refused, ()) = tokio::join!(
        store.complete_with(&first.job, slow),
        store.complete_with(&second.job, insert("in_2")),
        store.accept(vec![entry("evt_3")].into()),
        store.accept(vec![entry("evt_4")].into()),
        async { go.send(()).unwrap() },
    );
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(stored.unwrap(), [true]);
    let error = refused.unwrap_err();
    assert!(matches!(&error, StoreError::Refused(text) if text.contains("not this one")), "{error:?}");
    assert_eq!(paid(&path), ["in_1", "in_2"], "each written once");
    assert_eq!(ids(&all(store).await), ["evt_1", "evt_2", "evt_3"]);
}

#[tokio::test]
async fn a_deferred_constraint_fails_its_own_job_and_not_what_shares_the_commit() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let (first, second) = (setup.job("evt_1").await, setup.job("evt_2").await);
    // The first holds the writer until the others wait behind it.
    let (go, wait) = mpsc::channel::<()>();
    let slow = move |db: &Connection| {
        let _ = wait.recv();
        insert("in_1")(db)
    };
    let orphan = |db: &Connection| db.execute("INSERT INTO line VALUES ('none')", []).map(drop);
    let store = &setup.store;
    let (first, second, accepted, ()) = tokio::join!(
        store.complete_with(&first.job, slow),
        store.complete_with(&second.job, orphan),
        store.accept(vec![entry("evt_3")].into()),
        async { go.send(()).unwrap() },
    );
    assert_eq!(accepted.unwrap(), [true]);
    assert!(second.is_err());
    // Its writes cannot be repeated by the store, so that its handler has to.
    assert_eq!(paid(&path).len(), usize::from(first.is_ok()));
    assert_eq!(setup.state("evt_2").await, State::Leased);
}

#[tokio::test]
async fn a_deferred_constraint_fails_the_job_that_violates_it() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    let orphan = |db: &Connection| db.execute("INSERT INTO line VALUES ('none')", []).map(drop);
    let error = setup.store.complete_with(&held.job, orphan).await.unwrap_err();
    assert!(matches!(&error, StoreError::Refused(text) if text.contains("FOREIGN KEY")), "{error:?}");
}

#[tokio::test]
async fn a_closure_that_ends_the_transaction_fails_and_harms_no_other() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    for (id, sql) in [("evt_1", "ROLLBACK"), ("evt_2", "COMMIT"), ("evt_3", "BEGIN")] {
        let held = setup.job(id).await;
        let result = setup.store.complete_with(&held.job, move |db| db.execute_batch(sql)).await;
        assert!(matches!(result, Err(StoreError::Unavailable(_))), "{sql}: {result:?}");
        assert!(accept(&setup.store, entry(format!("{id} later"))).await, "{sql}");
    }
}

#[tokio::test]
async fn savepoints_of_the_closure_are_its_own() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let held = setup.job("evt_1").await;
    let nested = |db: &Connection| {
        insert("in_1")(db)?;
        db.execute_batch("SAVEPOINT mine")?;
        insert("in_2")(db)?;
        db.execute_batch("ROLLBACK TO mine")
    };
    setup.store.complete_with(&held.job, nested).await.unwrap();
    assert_eq!(paid(&path), ["in_1"]);
}

#[tokio::test]
async fn a_full_disk_is_reported_and_what_was_stored_stays() {
    let (_folder, path) = new_file();
    let mut setup = Setup::new(&path);
    let large = |number: usize| {
        let body = vec![0xa5; 40_000].into();
        vec![eyelet::inbox::Entry { body, ..entry(format!("large_{number}")) }].into()
    };
    // The limit of the connection that writes is as a disk that is full.
    let held = setup.job("evt_1").await;
    let limit = |db: &Connection| {
        let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
        db.pragma_update_and_check(None, "max_page_count", pages + 100, |_| Ok(()))
    };
    setup.store.complete_with(&held.job, limit).await.unwrap();
    let mut stored = 0;
    let error = loop {
        match setup.store.accept(large(stored)).await {
            Ok(is_new) => stored += usize::from(is_new == [true]),
            Err(error) => break error,
        }
    };
    assert!(matches!(&error, StoreError::Unavailable(text) if text.contains("full")), "{error:?}");
    assert!(stored > 3);
    assert!(matches!(setup.store.accept(large(stored)).await, Err(StoreError::Unavailable(_))), "it stays full");
    assert_eq!(all(&setup.store).await.len(), stored + 1);
    assert!(accept(&setup.store, entry("small")).await, "there is room for a small one");
    // Space comes free, and the same event is stored.
    assert_eq!(setup.store.delete(eyelet::inbox::Filter::all().event_id("large_0")).await.unwrap(), 1);
    assert_eq!(setup.store.accept(large(stored)).await.unwrap(), [true]);
    let check: String =
        Connection::open(&path).unwrap().query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok");
    let bodies = "SELECT count(*) FROM inbox_entry LEFT JOIN inbox_body USING (seq) WHERE body IS NULL";
    let without: i64 = Connection::open(&path).unwrap().query_row(bodies, [], |row| row.get(0)).unwrap();
    assert_eq!(without, 0, "nothing is half written");
}
