//! Senders that deliver at the same time, and a worker that handles what they deliver.

use eyelet::inbox::{AcceptError, Filter, Inbox, Job, RunningWorker, State, StoreError, Worker};
use eyelet::providers::Stripe;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

const SENDERS: usize = 4;

/// Longer than anything that a test waits for.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Load {
    inbox: Inbox,
    count: watch::Sender<Count>,
    stop: watch::Sender<bool>,
    senders: Vec<JoinHandle<Vec<String>>>,
    worker: RunningWorker,
}

#[derive(Clone, Copy, Default)]
struct Count {
    acknowledged: usize,
    refused: usize,
}

impl Load {
    pub(crate) fn start(inbox: &Inbox) -> Self {
        let (count, stop) = (watch::Sender::default(), watch::Sender::default());
        let sender = |number| tokio::spawn(deliver(inbox.clone(), number, count.clone(), stop.subscribe()));
        let senders = (0..SENDERS).map(sender).collect();
        // A short lease, so that what a lost answer left leased is due again soon.
        let worker = Worker::new(inbox).lease(Duration::from_secs(1)).on(async |_: Job<Stripe>| ()).start();
        Self { inbox: inbox.clone(), count, stop, senders, worker }
    }

    /// Waits until some more deliveries were acknowledged.
    pub(crate) async fn goes_on(&self) {
        let before = self.count.borrow().acknowledged;
        self.until("acknowledged", |count| count.acknowledged >= before + 2 * SENDERS).await;
    }

    /// Does what makes the server fail, and waits until a delivery was refused after it.
    pub(crate) async fn is_refused_after(&self, fault: impl FnOnce()) {
        let before = self.count.borrow().refused;
        fault();
        self.until("refused", |count| count.refused > before).await;
    }

    async fn until(&self, what: &str, is_so: impl Fn(&Count) -> bool) {
        let mut count = self.count.subscribe();
        let waited = tokio::time::timeout(PATIENCE, count.wait_for(is_so)).await;
        assert!(waited.is_ok(), "no more deliveries are {what}");
    }

    /// Ends it, and demands that each acknowledged event is stored and handled.
    pub(crate) async fn loses_nothing(self) {
        self.stop.send_replace(true);
        let mut acknowledged = Vec::new();
        for sender in self.senders {
            acknowledged.extend(sender.await.unwrap());
        }
        assert!(!acknowledged.is_empty());
        let missing = self.inbox.missing("stripe", acknowledged).await.unwrap();
        assert!(missing.is_empty(), "{missing:?}");
        super::support::until("all is handled", async || {
            let stats = self.inbox.stats().await;
            stats.is_ok_and(|stats| stats.iter().all(|stats| stats.ready + stats.leased == 0))
        })
        .await;
        self.worker.stop().await;
        assert!(self.inbox.entries(Filter::all().state(State::Dead), 0, 1).await.unwrap().is_empty());
    }
}

/// Returns the ids of the acknowledged events.
async fn deliver(inbox: Inbox, sender: usize, count: watch::Sender<Count>, stop: watch::Receiver<bool>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0_u64.. {
        if *stop.borrow() {
            break;
        }
        let id = format!("{sender}-{number}");
        match inbox.import_unsigned::<Stripe>(event(&id, "")).await {
            Ok(_) => {
                acknowledged.push(id);
                count.send_modify(|count| count.acknowledged += 1);
            }
            Err(error) => {
                assert_unavailable(&error);
                count.send_modify(|count| count.refused += 1);
            }
        }
    }
    acknowledged
}

/// The body of an event.
pub(crate) fn event(id: &str, data: &str) -> String {
    format!(r#"{{"id":"{id}","object":"event","type":"invoice.paid","data":"{data}"}}"#)
}

/// The sender is told to try again.
pub(crate) fn assert_unavailable(error: &AcceptError) {
    assert_eq!(error.reply().status, 503);
    assert!(matches!(error, AcceptError::Late | AcceptError::Store(StoreError::Unavailable(_))), "{error:?}");
}
