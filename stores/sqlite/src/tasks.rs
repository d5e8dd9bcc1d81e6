use crate::error::fault;
use eyelet::inbox::StoreError;
use rusqlite::{Connection, Result};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use tokio::sync::{mpsc, oneshot};

/// Work for a thread that owns a connection.
pub(crate) trait Task: Send {
    /// Does the work in the open transaction. If it fails or panics, its changes must be rolled back.
    fn run(&mut self, db: &Connection) -> Done;

    /// Tells the caller how it went, after the end of the transaction.
    fn answer(self: Box<Self>, committed: std::result::Result<(), StoreError>);

    /// Returns whether the work can be repeated in another transaction.
    fn is_repeatable(&self) -> bool;
}

/// Whether the work of a task was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Yes,
    No,
}

/// The sending half of the queue of a thread.
pub(crate) type Queue = mpsc::UnboundedSender<Box<dyn Task>>;

struct Call<F, T> {
    work: F,
    is_repeatable: bool,
    result: Option<std::result::Result<T, Failed>>,
    caller: oneshot::Sender<std::result::Result<T, Failed>>,
}

/// Why work has no result.
enum Failed {
    Store(StoreError),
    Panicked(Box<dyn Any + Send>),
}

/// Lets a thread do work that can be repeated.
pub(crate) async fn call<T: Send + 'static>(
    queue: &Queue,
    work: impl FnMut(&Connection) -> Result<T> + Send + 'static,
) -> std::result::Result<T, StoreError> {
    send(queue, work, true).await
}

/// Lets a thread do work once. A panic of the work goes on in the caller.
pub(crate) async fn call_once<T: Send + 'static>(
    queue: &Queue,
    work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
) -> std::result::Result<T, StoreError> {
    let mut work = Some(work);
    let work = move |db: &Connection| work.take().ok_or(rusqlite::Error::InvalidQuery).and_then(|work| work(db));
    send(queue, work, false).await
}

async fn send<T: Send + 'static>(
    queue: &Queue,
    work: impl FnMut(&Connection) -> Result<T> + Send + 'static,
    is_repeatable: bool,
) -> std::result::Result<T, StoreError> {
    let (caller, result) = oneshot::channel();
    let gone = || StoreError::Unavailable("a thread of the store has stopped".to_owned());
    queue.send(Box::new(Call { work, is_repeatable, result: None, caller })).map_err(|_| gone())?;
    match result.await.map_err(|_| gone())? {
        Ok(value) => Ok(value),
        Err(Failed::Store(error)) => Err(error),
        Err(Failed::Panicked(panic)) => resume_unwind(panic),
    }
}

impl<F, T> Task for Call<F, T>
where
    F: FnMut(&Connection) -> Result<T> + Send,
    T: Send,
{
    fn run(&mut self, db: &Connection) -> Done {
        // The connection is in a known state after a panic: what the work changed is rolled back.
        let result = match catch_unwind(AssertUnwindSafe(|| (self.work)(db))) {
            Ok(result) => result.map_err(|error| Failed::Store(fault(&error))),
            Err(panic) => Err(Failed::Panicked(panic)),
        };
        let done = if result.is_ok() { Done::Yes } else { Done::No };
        self.result = Some(result);
        done
    }

    fn answer(self: Box<Self>, committed: std::result::Result<(), StoreError>) {
        let result = match (self.result, committed) {
            (Some(Err(failed)), _) => Err(failed),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(Failed::Store(error)),
            (None, Ok(())) => Err(Failed::Store(StoreError::Unavailable("the work was not done".to_owned()))),
        };
        // The caller may have hung up.
        let _ = self.caller.send(result);
    }

    fn is_repeatable(&self) -> bool {
        self.is_repeatable
    }
}
