use crate::Failure;
use crate::deliveries::{Event, IN_FLIGHT, Ids};
use crate::engine::{Bare, Engine, HEAD, HELD_BACK, MILLION, OF_HOT_KEY, OTHER_KEYS, id};
use eyelet_sqlite::rusqlite::types::Null;
use eyelet_sqlite::rusqlite::{Connection, params};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use tempfile::TempDir;
use tokio::sync::oneshot;

/// A folder with SQLite files, which is removed with this value.
pub(crate) struct Sqlite(TempDir);

impl Sqlite {
    /// Makes a folder beside this program, because the usual one may be in memory.
    pub(crate) fn new() -> Result<Self, Failure> {
        let program = std::env::current_exe()?;
        Ok(Self(tempfile::tempdir_in(program.parent().ok_or("the program is in no folder")?)?))
    }
}

impl Engine for Sqlite {
    const NAME: &'static str = "SQLite";

    type Store = eyelet_sqlite::Sqlite;

    type Bare = Driver;

    async fn open(&mut self, name: &str) -> Result<(Self::Store, Driver), Failure> {
        let path = self.0.path().join(name);
        let store = eyelet_sqlite::Sqlite::open(&path)?;
        let db = Connection::open(&path)?;
        db.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")?;
        db.execute("INSERT INTO inbox_scope VALUES (1, 'github', 'github')", [])?;
        Ok((store, Driver(Arc::new(Mutex::new(db)))))
    }

    async fn clear(&mut self) -> Result<(), Failure> {
        *self = Self::new()?;
        Ok(())
    }
}

pub(crate) struct Driver(Arc<Mutex<Connection>>);

/// The statements of the store.
const HAS_ID: &str = "SELECT EXISTS (SELECT 1 FROM inbox_entry WHERE scope = ?1 AND event_id = ?2)";
const INSERT: &str = include_str!("../../../stores/sqlite/src/statements/insert.sql");
const INSERT_BODY: &str = "INSERT INTO inbox_body (seq, head, body) VALUES (?1, ?2, ?3)";

impl Driver {
    fn db(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a transaction that keeps all others waiting.
    pub(crate) fn lock(&self) -> Result<(), Failure> {
        Ok(self.db().execute_batch("BEGIN IMMEDIATE")?)
    }

    fn insert(&self, events: &[Event]) -> Result<(), Failure> {
        let db = self.db();
        db.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for event in events {
            let id = id(event);
            if !db.prepare_cached(HAS_ID)?.query_row(params![1, id], |row| row.get(0))? {
                let values = params![1, id, "push", 0, 0, Null, Null, Null, Null, Null, false];
                db.prepare_cached(INSERT)?.execute(values)?;
                let values = params![db.last_insert_rowid(), HEAD, event.body()];
                db.prepare_cached(INSERT_BODY)?.execute(values)?;
            }
        }
        db.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

impl Bare for Driver {
    async fn grouped(&mut self, events: &[Event]) -> Result<(), Failure> {
        events.chunks(IN_FLIGHT).try_for_each(|events| self.insert(events))
    }

    async fn one_by_one(&mut self, events: &[Event]) -> Result<(), Failure> {
        events.chunks(1).try_for_each(|event| self.insert(event))
    }

    async fn awaited(&mut self, events: Vec<Event>) -> Result<(), Failure> {
        let (queue, tasks) = mpsc::channel::<(Event, oneshot::Sender<Result<(), String>>)>();
        let driver = Driver(self.0.clone());
        std::thread::spawn(move || {
            for (event, stored) in tasks {
                let _ = stored.send(driver.insert(&[event]).map_err(|error| error.to_string()));
            }
        });
        let waiting = async move {
            for event in events {
                let (stored, answer) = oneshot::channel();
                queue.send((event, stored)).map_err(|error| error.to_string())?;
                answer.await.map_err(|error| error.to_string())??;
            }
            Ok::<_, String>(())
        };
        Ok(tokio::spawn(waiting).await??)
    }

    async fn add_million(&mut self, ids: Ids) -> Result<(), Failure> {
        let id = match ids {
            Ids::InTimeOrder => "printf('%036x', n)",
            Ids::Random => "lower(hex(randomblob(18)))",
        };
        let sql = format!(
            "BEGIN IMMEDIATE;
             WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {MILLION})
             INSERT INTO inbox_entry (scope, event_id, event_type, state, due_at, received_at, ended_at, fence, has_body)
               SELECT 1, {id}, 'push', 5, n, n, n, 1, 1 FROM numbers;
             INSERT INTO inbox_body (seq, head, body) SELECT seq, '{{}}', zeroblob(16) FROM inbox_entry;
             COMMIT"
        );
        Ok(self.db().execute_batch(&sql)?)
    }

    async fn add_hot_key(&mut self) -> Result<(), Failure> {
        let all = OF_HOT_KEY + OTHER_KEYS;
        let sql = format!(
            "BEGIN IMMEDIATE;
             WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {all})
             INSERT INTO inbox_entry
                 (scope, event_id, event_type, state, due_at, received_at, order_key, order_rule, has_body)
               SELECT 1, printf('%036x', n), 'push', n > 1 AND n <= {OF_HOT_KEY},
                 iif(n <= {OF_HOT_KEY}, 0, {HELD_BACK}), 0, iif(n <= {OF_HOT_KEY}, 'hot', 'cold ' || n), 0, 1
               FROM numbers;
             INSERT INTO inbox_body (seq, head, body) SELECT seq, '{{}}', zeroblob(16) FROM inbox_entry;
             COMMIT"
        );
        Ok(self.db().execute_batch(&sql)?)
    }
}
