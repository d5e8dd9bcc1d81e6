//! What differs between the stores.

use crate::Failure;
use eyelet::inbox::{Inbox, Job};
use eyelet::providers::GitHub;

/// An inbox with the table `effect` beside it, which the handler writes to.
pub(crate) trait Tested: Clone + Send + Sync + 'static {
    /// The argument that selects the store.
    const STORE: &str;

    /// Makes a new inbox with this name, and its table.
    ///
    /// The table takes an id twice, so that the test can see it.
    async fn create(name: &str) -> Result<(), Failure>;

    /// Opens an inbox that was created.
    async fn open(name: &str) -> Result<Self, Failure>;

    /// Removes all that has this name.
    async fn remove(name: &str) -> Result<(), Failure>;

    fn inbox(&self) -> Inbox;

    /// Handles an event: its effect and the end of its job are one transaction.
    fn handle(job: Job<GitHub>, store: Self) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Returns the ids that were handled, each as often as it was.
    async fn effects(&self) -> Result<Vec<String>, Failure>;
}
