//! What waits to be stored, and the tasks that store it.

use super::accepted::AcceptError;
use super::batch::Batch;
use super::dyn_store::DynStore;
use super::entry::Entry;
use super::store::StoreError;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio::task::yield_now;

/// Deliveries that wait to be stored. Cheap to clone.
#[derive(Clone)]
pub(super) struct Queue {
    sender: mpsc::UnboundedSender<Waiting>,
    /// The size of all that waits.
    waiting: Arc<AtomicUsize>,
}

/// Entries of one delivery that wait to be stored.
struct Waiting {
    entries: Vec<Entry>,
    answer: oneshot::Sender<Result<usize, StoreError>>,
    /// The size of the entries, until they are stored.
    held: Held,
}

/// A part of a sum, for as long as this value lives.
struct Held {
    sum: Arc<AtomicUsize>,
    size: usize,
}

impl Held {
    /// Returns what was held before, too.
    fn add(sum: &Arc<AtomicUsize>, size: usize) -> (usize, Self) {
        (sum.fetch_add(size, Ordering::Relaxed), Self { sum: sum.clone(), size })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.sum.fetch_sub(self.size, Ordering::Relaxed);
    }
}

/// The most deliveries that are stored at once. More make no store faster.
const MAX_BATCH: usize = 256;

/// What an entry needs in memory beside its body, with the future of its sender.
const ENTRY_SIZE: usize = 2304;

impl Queue {
    /// Starts the tasks that write to a store.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub(super) fn start(store: &Arc<dyn DynStore>, arrived: &Arc<Notify>) -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        let lanes = Lanes {
            store: store.clone(),
            arrived: arrived.clone(),
            queue: Arc::new(Mutex::new(receiver)),
            writing: Arc::default(),
        };
        for _ in 0..store.lanes() {
            tokio::spawn(lanes.clone().write_all());
        }
        Self { sender, waiting: Arc::default() }
    }

    /// Stores the entries of one delivery, all or none, and returns how many of them are new.
    ///
    /// Awaits nothing before they are in the queue. From there they are written, even if the
    /// sender hangs up.
    ///
    /// `received` is the size of the delivery's body, which its events share: all of it stays in
    /// memory with any of them.
    pub(super) async fn write(&self, entries: Vec<Entry>, received: usize, most: usize) -> Result<usize, AcceptError> {
        let bodies: usize = entries.iter().map(|entry| entry.body.len()).sum();
        let size = bodies.max(received) + entries.len() * ENTRY_SIZE;
        let (waiting, held) = Held::add(&self.waiting, size);
        // What is too large by itself would be refused for ever, so it waits alone.
        if waiting > 0 && waiting.saturating_add(size) > most {
            return Err(AcceptError::Full);
        }
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Unavailable("the runtime of the inbox has stopped".to_owned());
        self.sender.send(Waiting { entries, answer, held }).map_err(|_| gone())?;
        Ok(answered.await.map_err(|_| gone())??)
    }
}

/// How often a lane lets other tasks run while its batch grows.
const TURNS: usize = 4;

/// Lets those whom the last batch answered send more. Otherwise a batch would be the first of them,
/// and the next one all the others.
async fn wait_for_more(queue: &mpsc::UnboundedReceiver<Waiting>) {
    for _ in 0..TURNS {
        let before = queue.len();
        yield_now().await;
        if queue.len() == before {
            return;
        }
    }
}

/// What the lanes of a store share.
#[derive(Clone)]
struct Lanes {
    store: Arc<dyn DynStore>,
    arrived: Arc<Notify>,
    queue: Arc<Mutex<mpsc::UnboundedReceiver<Waiting>>>,
    /// How many deliveries are being written.
    writing: Arc<AtomicUsize>,
}

impl Lanes {
    /// Writes what queued up while the last batch was written. So no timer is needed: the slower the
    /// store, the larger the batches.
    async fn write_all(self) {
        loop {
            let mut queue = self.queue.lock().await;
            let Some(first) = queue.recv().await else { return };
            wait_for_more(&queue).await;
            let share = self.share(queue.len() + 1);
            let rest = std::iter::from_fn(|| queue.try_recv().ok());
            let mut waiting: Vec<Waiting> = std::iter::once(first).chain(rest).take(share).collect();
            let _writing = Held::add(&self.writing, waiting.len());
            let mut batch = Batch::default();
            let places: Vec<_> = waiting.iter_mut().map(|one| batch.add(std::mem::take(&mut one.entries))).collect();
            let (entries, places_of) = batch.close();
            #[cfg(feature = "metrics")]
            crate::metrics::batch(entries.len());
            let mut accepting = self.store.accept(entries.clone());
            // The other lanes wait for it, so that no batch gets to the store before an earlier one.
            let begun = poll_fn(|context| Poll::Ready(accepting.as_mut().poll(context))).await;
            drop(queue);
            let stored = match begun {
                Poll::Ready(stored) => stored,
                Poll::Pending => accepting.await,
            };
            match stored {
                Err(StoreError::Refused(_)) if waiting.len() > 1 => {
                    // One delivery that cannot be stored must not refuse the others.
                    for (one, places) in waiting.into_iter().zip(places) {
                        let alone: Arc<[Entry]> = places_of.entries(places.clone(), &entries).cloned().collect();
                        let stored = self.store.accept(alone).await;
                        let stored = stored.map(|is_new| is_new.iter().filter(|is_new| **is_new).count());
                        one.answer(stored, &self.arrived);
                    }
                }
                stored => {
                    for (one, places) in waiting.into_iter().zip(places) {
                        let stored = stored.as_ref().map(|is_new| places_of.count_new(places, is_new));
                        one.answer(stored.map_err(Clone::clone), &self.arrived);
                    }
                }
            }
        }
    }

    /// Returns how many of the queued deliveries a lane takes: as many as the other lanes have.
    ///
    /// If it took all, nothing would be left for the others to write at the same time.
    fn share(&self, queued: usize) -> usize {
        let all = queued + self.writing.load(Ordering::Relaxed);
        all.div_ceil(self.store.lanes()).clamp(1, MAX_BATCH)
    }
}

impl Waiting {
    /// Tells the sender how many of its events are new, unless it hung up.
    fn answer(self, stored: Result<usize, StoreError>, arrived: &Notify) {
        if stored.as_ref().is_ok_and(|new| *new > 0) {
            arrived.notify_waiters();
        }
        // Before the answer, so that the sender's next delivery finds the place free.
        drop(self.held);
        let _ = self.answer.send(stored);
    }
}
