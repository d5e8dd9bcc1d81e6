use crate::cloud_events::CloudEvents;
use eyelet::inbox::Failure;
use std::time::Duration;
use tokio::time::timeout;

/// How long a new connection is waited for.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// What every relay can be set to.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) events: CloudEvents,
    /// How long a confirmation is waited for.
    pub(crate) timeout: Duration,
}

impl Settings {
    /// Waits for a confirmation. `None`: for too long.
    pub(crate) async fn wait<T>(&self, confirmation: impl Future<Output = T>) -> Option<T> {
        timeout(self.timeout, confirmation).await.ok()
    }

    pub(crate) fn unconfirmed(&self) -> Failure {
        format!("the broker did not confirm the event within {:?}", self.timeout).into()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { events: CloudEvents::default(), timeout: Duration::from_secs(10) }
    }
}
