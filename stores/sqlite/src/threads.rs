use crate::connection;
use crate::error::{OpenError, fault};
use crate::tasks::{Done, Queue, Task};
use eyelet::inbox::StoreError;
use rusqlite::Connection;
use rusqlite::hooks::Wal;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Builder;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

type Tasks = UnboundedReceiver<Box<dyn Task>>;

/// The most tasks of a transaction. One task can be a batch of entries.
const MAX_GROUP: usize = 64;

/// How many pages the write-ahead log grows until they are copied into the database: by another
/// thread, so that the writer writes on, or by the writer itself if it writes little.
///
/// While the writer waits, all of the log is copied, and it begins anew. A log that grows is slower to
/// sync than one that is overwritten.
const CHECKPOINT_EVERY: i32 = 1_000;

/// A commit of fewer pages is little.
const FEW_PAGES: i32 = 64;

/// The length of the write-ahead log, in pages, at which the writer copies the rest of it itself.
///
/// While the writer writes, the other thread never reaches the end of the log, so the log would
/// grow for ever.
const MAX_WAL: i32 = 8_000;

/// Starts the thread that writes, and the one that makes its checkpoints.
pub(crate) fn start_writer(mut db: Connection, path: &Path, busy_timeout: Duration) -> Result<Queue, OpenError> {
    let pages = Arc::new(AtomicI32::new(0));
    let of_hook = pages.clone();
    // Replaces the checkpoints that SQLite makes inside a commit.
    let hook = move |_: &mut Wal, pages| {
        of_hook.store(pages, Ordering::Relaxed);
        Ok(())
    };
    db.wal_hook(Some(hook)).map_err(|error| OpenError::of(path, busy_timeout, error))?;
    let (wake, woken) = sync_channel(1);
    let copying = connection::second(path, busy_timeout, false)?;
    start("inbox-checkpoint", move || checkpoint_all(&copying, &woken))?;
    let (queue, tasks) = unbounded_channel();
    start("inbox-writer", move || Writer { db, pages, wake, asked_at: 0, last: 0 }.write_all(tasks))?;
    Ok(queue)
}

/// Starts the thread that reads.
pub(crate) fn start_reader(path: &Path, busy_timeout: Duration) -> Result<Queue, OpenError> {
    let db = connection::second(path, busy_timeout, true)?;
    let (queue, tasks) = unbounded_channel();
    start("inbox-reader", move || read_all(&db, tasks))?;
    Ok(queue)
}

fn start(name: &str, run: impl FnOnce() + Send + 'static) -> Result<(), OpenError> {
    Builder::new().name(name.to_owned()).spawn(run).map(drop).map_err(OpenError::Thread)
}

fn checkpoint_all(db: &Connection, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        checkpoint(db);
    }
}

/// Copies what it can of the write-ahead log into the database, and waits for nobody.
fn checkpoint(db: &Connection) {
    // After a failure, all is still in the log, and the next checkpoint tries again.
    let _ = db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

struct Writer {
    db: Connection,
    /// The length of the write-ahead log after the last commit.
    pages: Arc<AtomicI32>,
    wake: SyncSender<()>,
    /// The length of the write-ahead log when the last checkpoint was asked for.
    asked_at: i32,
    /// Its length after the commit before.
    last: i32,
}

impl Writer {
    fn write_all(mut self, mut tasks: Tasks) {
        while let Some(first) = tasks.blocking_recv() {
            self.write(first, &mut tasks);
            self.checkpoint();
        }
    }

    /// Runs a task and all that wait behind it in one transaction.
    fn write(&self, first: Box<dyn Task>, tasks: &mut Tasks) {
        let mut group = vec![first];
        let mut committed = self.run(&mut group, |len| if len < MAX_GROUP { tasks.try_recv().ok() } else { None });
        if let Err(StoreError::Refused(_)) = committed {
            // A deferred constraint of the application's tables. The other tasks are innocent.
            let (innocent, suspect): (Vec<_>, Vec<_>) = group.into_iter().partition(|task| task.is_repeatable());
            let of_another = "SQLite: another task violated a deferred constraint of this transaction";
            let answer = match suspect.len() {
                1 => committed.clone(),
                _ => Err(StoreError::Unavailable(of_another.to_owned())),
            };
            suspect.into_iter().for_each(|task| task.answer(answer.clone()));
            group = innocent;
            committed = self.run(&mut group, |_| None);
        }
        if committed.is_err() {
            // Those who wait behind a failure would each wait for the same lock or disk.
            while let Ok(task) = tasks.try_recv() {
                group.push(task);
            }
        }
        group.into_iter().for_each(|task| task.answer(committed.clone()));
    }

    /// Runs the tasks of a group and those that `more` adds to it, in one transaction.
    ///
    /// For a savepoint, SQLite copies each page that changes. So tasks that can be repeated run without
    /// one, and if one of them fails, all begin again with a savepoint each.
    fn run(
        &self,
        group: &mut Vec<Box<dyn Task>>,
        more: impl FnMut(usize) -> Option<Box<dyn Task>>,
    ) -> Result<(), StoreError> {
        let write = || {
            self.execute("BEGIN IMMEDIATE")?;
            if self.run_repeatable(group, more)? == Done::No {
                self.execute("ROLLBACK")?;
                self.execute("BEGIN IMMEDIATE")?;
                self.run_in_savepoints(group, true)?;
            }
            // Last, because no failure of another task may roll them back.
            self.run_in_savepoints(group, false)?;
            self.execute("COMMIT")
        };
        write().inspect_err(|_| self.roll_back())
    }

    /// Runs the tasks of a group that can be repeated, up to the first that fails, and lets `more` add to
    /// the group after each.
    fn run_repeatable(
        &self,
        group: &mut Vec<Box<dyn Task>>,
        mut more: impl FnMut(usize) -> Option<Box<dyn Task>>,
    ) -> Result<Done, StoreError> {
        let mut next = 0;
        while let Some(task) = group.get_mut(next) {
            if task.is_repeatable() && task.run(&self.db) == Done::No {
                self.check()?;
                return Ok(Done::No);
            }
            next += 1;
            group.extend(more(next));
        }
        Ok(Done::Yes)
    }

    /// Runs the tasks of a group that can be repeated, or the others.
    fn run_in_savepoints(&self, group: &mut [Box<dyn Task>], is_repeatable: bool) -> Result<(), StoreError> {
        let mut tasks = group.iter_mut().filter(|task| task.is_repeatable() == is_repeatable);
        tasks.try_for_each(|task| self.run_in_savepoint(task))
    }

    fn run_in_savepoint(&self, task: &mut Box<dyn Task>) -> Result<(), StoreError> {
        self.execute("SAVEPOINT inbox_task")?;
        let done = task.run(&self.db);
        self.check()?;
        if done == Done::No {
            self.execute("ROLLBACK TO inbox_task")?;
        }
        self.execute("RELEASE inbox_task")
    }

    /// After some errors, such as a full disk, SQLite rolls back the whole transaction.
    fn check(&self) -> Result<(), StoreError> {
        match self.db.is_autocommit() {
            true => Err(StoreError::Unavailable("SQLite: the transaction was rolled back".to_owned())),
            false => Ok(()),
        }
    }

    fn roll_back(&self) {
        if !self.db.is_autocommit() {
            // If this fails, the next `BEGIN` fails, and its tasks are answered with the error.
            let _ = self.db.execute_batch("ROLLBACK");
        }
    }

    fn execute(&self, sql: &str) -> Result<(), StoreError> {
        let executed = self.db.prepare_cached(sql).and_then(|mut statement| statement.execute([]));
        executed.map(drop).map_err(|error| fault(&error))
    }

    fn checkpoint(&mut self) {
        let pages = self.pages.load(Ordering::Relaxed);
        if pages < self.last {
            // The log began anew.
            (self.asked_at, self.last) = (0, 0);
        }
        let is_due = pages - self.asked_at >= CHECKPOINT_EVERY;
        if pages >= MAX_WAL || (is_due && pages - self.last < FEW_PAGES) {
            checkpoint(&self.db);
        } else if is_due {
            // If the queue is full, a checkpoint is about to begin.
            let _ = self.wake.try_send(());
        }
        if is_due {
            self.asked_at = pages;
        }
        self.last = pages;
    }
}

/// Runs each task in a snapshot of its own, because one must see all that was stored before it was
/// sent.
fn read_all(db: &Connection, mut tasks: Tasks) {
    while let Some(mut task) = tasks.blocking_recv() {
        let result = db.execute_batch("BEGIN").map(|()| task.run(db));
        let ended = if db.is_autocommit() { Ok(()) } else { db.execute_batch("ROLLBACK") };
        task.answer(result.and(ended).map_err(|error| fault(&error)));
    }
}
