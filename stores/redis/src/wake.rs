use crate::connection::{Address, Server};
use crate::error::OpenError;
use futures_util::StreamExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// The pauses between attempts to connect again.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// Hears on a connection of its own what other stores have stored.
pub(crate) struct Wake {
    arrived: Arc<Notify>,
    task: AbortHandle,
}

impl Wake {
    /// Starts the connection. It connects again for as long as this value lives.
    pub(crate) fn start(server: &Server) -> Self {
        let arrived = Arc::new(Notify::new());
        let listener = Listener {
            address: server.address.clone(),
            channel: format!("{}arrived", server.base),
            own_name: server.name.clone(),
            arrived: arrived.clone(),
        };
        Self { arrived, task: tokio::spawn(listener.run()).abort_handle() }
    }

    /// Waits until another store has stored something.
    pub(crate) async fn arrival(&self) {
        self.arrived.notified().await;
    }
}

impl Drop for Wake {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Listener {
    address: Address,
    channel: String,
    /// A store ignores its own notifications.
    own_name: String,
    arrived: Arc<Notify>,
}

impl Listener {
    async fn run(self) {
        let mut pause = FIRST_PAUSE;
        loop {
            // A failure is seen by the calls of the store.
            let _ = self.listen(&mut pause).await;
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(MAX_PAUSE);
        }
    }

    /// Listens until the connection ends.
    async fn listen(&self, pause: &mut Duration) -> Result<(), OpenError> {
        let mut messages = self.address.listen(&self.channel).await?.into_on_message();
        *pause = FIRST_PAUSE;
        // Something may have been stored while nobody listened.
        self.arrived();
        while let Some(message) = messages.next().await {
            if message.get_payload_bytes() != self.own_name.as_bytes() {
                self.arrived();
            }
        }
        Ok(())
    }

    fn arrived(&self) {
        self.arrived.notify_waiters();
        // For a worker that looks for work just now, and may have looked too early.
        self.arrived.notify_one();
    }
}
