use crate::connection::{Address, Messages};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio_postgres::{AsyncMessage, Client, Error};

/// The channel of all inboxes of a database. The text of a notification is the schema.
const LISTEN: &str = "LISTEN eyelet_inbox";
const NOTIFY: &str = "SELECT pg_notify('eyelet_inbox', $1)";

/// The pauses between attempts to connect again.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// Tells the workers of other processes that something was stored, and hears it from them.
///
/// A connection of its own sends and hears. It notifies after the commit, because commits with a
/// notification wait for each other, and what is stored meanwhile needs one notification together.
pub(crate) struct Wake {
    signals: Arc<Signals>,
    task: Option<AbortHandle>,
}

#[derive(Default)]
struct Signals {
    stored: Notify,
    arrived: Notify,
    /// The process of the server that this connection has. Its own notifications are ignored.
    process: AtomicI32,
}

impl Wake {
    /// Starts the connection. It connects again for as long as this value lives.
    pub(crate) fn start(address: Address, schema: String) -> Self {
        let signals = Arc::new(Signals::default());
        let task = tokio::spawn(run(address, schema, signals.clone()));
        Self { signals, task: Some(task.abort_handle()) }
    }

    /// Does nothing.
    pub(crate) fn none() -> Self {
        Self { signals: Arc::default(), task: None }
    }

    /// Tells that something was stored.
    pub(crate) fn stored(&self) {
        self.signals.stored.notify_one();
    }

    /// Waits until another process has stored something.
    pub(crate) async fn arrival(&self) {
        self.signals.arrived.notified().await;
    }
}

impl Drop for Wake {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

impl Signals {
    fn arrived(&self) {
        self.arrived.notify_waiters();
        // For a worker that looks for work just now, and may have looked too early.
        self.arrived.notify_one();
    }
}

async fn run(address: Address, schema: String, signals: Arc<Signals>) {
    let mut pause = FIRST_PAUSE;
    loop {
        if let Ok((client, messages)) = address.connect().await {
            tokio::select! {
                listened = work(&client, &schema, &signals, &mut pause) => drop(listened),
                () = hear(messages, &schema, &signals) => {}
            }
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(MAX_PAUSE);
    }
}

async fn work(client: &Client, schema: &str, signals: &Signals, pause: &mut Duration) -> Result<(), Error> {
    client.batch_execute(LISTEN).await?;
    *pause = FIRST_PAUSE;
    // Something may have been stored while nobody listened.
    signals.arrived();
    let process = client.query_one("SELECT pg_backend_pid()", &[]).await?.try_get(0)?;
    signals.process.store(process, Ordering::Relaxed);
    let notify = client.prepare(NOTIFY).await?;
    loop {
        signals.stored.notified().await;
        client.query(&notify, &[&schema]).await?;
    }
}

/// Reads until the connection ends.
async fn hear(mut messages: Messages, schema: &str, signals: &Signals) {
    while let Some(Ok(message)) = messages.next().await {
        if let AsyncMessage::Notification(notification) = message
            && notification.payload() == schema
            && notification.process_id() != signals.process.load(Ordering::Relaxed)
        {
            signals.arrived();
        }
    }
}
