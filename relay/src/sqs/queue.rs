use super::refusal::Refusal;
use super::written::Written;
use aws_sdk_sqs::Client;
use aws_sdk_sqs::operation::send_message_batch::SendMessageBatchOutput;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::timeout;

/// What waits to be sent to a queue, and how many requests may send it.
///
/// Without a timer: a request takes what waits when it starts, so the slower SQS answers, the fuller the requests are.
pub(super) struct Queue {
    client: Client,
    url: String,
    /// The most bytes in a request.
    max_request: usize,
    waiting: Mutex<VecDeque<Waiting>>,
    requests: Arc<Semaphore>,
}

/// A message, and who waits for it to be sent.
struct Waiting {
    written: Written,
    answer: oneshot::Sender<Result<(), Refusal>>,
}

/// The most messages in a request, as SQS says.
const MAX_BATCH: usize = 10;

/// The most requests at a time. Each request is paid for, so few and full ones are better.
const MAX_REQUESTS: usize = 4;

/// A request of this size is taken everywhere, even if the queue takes only smaller messages.
const MIN_REQUEST: usize = 256 * 1024;

impl Queue {
    pub(super) fn new(client: Client, url: &str, max_message: usize) -> Self {
        Self {
            client,
            url: url.to_owned(),
            max_request: max_message.max(MIN_REQUEST),
            waiting: Mutex::default(),
            requests: Arc::new(Semaphore::new(MAX_REQUESTS)),
        }
    }

    /// Returns the name of the queue.
    pub(super) fn name(&self) -> &str {
        super::name_of(&self.url)
    }

    /// Sends a message with others, and returns once SQS has confirmed it. A request may take so long.
    pub(super) async fn send(self: &Arc<Self>, written: Written, longest: Duration) -> Result<(), Refusal> {
        let (answer, mut answered) = oneshot::channel();
        self.waiting().push_back(Waiting { written, answer });
        let gone = |_| Refusal::unconfirmed("the runtime has stopped");
        // Whoever may send a request next, takes along what else waits.
        loop {
            let permit = tokio::select! {
                biased;
                answer = &mut answered => return answer.map_err(gone)?,
                permit = self.requests.clone().acquire_owned() => permit,
            };
            let (batch, is_rest) = self.take();
            if let (Ok(permit), false) = (permit, batch.is_empty()) {
                // A task of its own, so that the others are answered even if this caller hangs up.
                tokio::spawn(self.clone().request(batch, longest, permit));
            }
            if !is_rest {
                return answered.await.map_err(gone)?;
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the messages for a request, in order, and whether more are left.
    fn take(&self) -> (Vec<Waiting>, bool) {
        let mut waiting = self.waiting();
        let (mut batch, mut size) = (Vec::new(), 0);
        while let Some(next) = waiting.front() {
            // Whoever hung up, publishes the event again.
            let is_wanted = !next.answer.is_closed();
            if is_wanted && (batch.len() == MAX_BATCH || size + next.written.size > self.max_request) {
                break;
            }
            size += if is_wanted { next.written.size } else { 0 };
            batch.extend(waiting.pop_front().filter(|_| is_wanted));
        }
        (batch, !waiting.is_empty())
    }

    async fn request(self: Arc<Self>, batch: Vec<Waiting>, longest: Duration, _permit: OwnedSemaphorePermit) {
        let (written, answers): (Vec<_>, Vec<_>) = batch.into_iter().map(|one| (one.written, one.answer)).unzip();
        let results = match self.try_request(&written, longest).await {
            Ok(results) => results,
            Err(refusal) if refusal.can_be_one && written.len() > 1 => {
                let mut results = Vec::new();
                for one in &written {
                    let alone = self.try_request(std::slice::from_ref(one), longest).await;
                    results.push(alone.and_then(|results| results.into_iter().collect()));
                }
                results
            }
            Err(refusal) => vec![Err(refusal); written.len()],
        };
        for (answer, result) in answers.into_iter().zip(results) {
            // Whoever hung up, publishes the event again.
            let _ = answer.send(result);
        }
    }

    /// Sends one request, and returns what became of each of its messages.
    async fn try_request(&self, batch: &[Written], longest: Duration) -> Result<Vec<Result<(), Refusal>>, Refusal> {
        let entries: Result<Vec<_>, _> = batch.iter().enumerate().map(|(id, written)| written.entry(id)).collect();
        let entries = entries.map_err(|error| Refusal::unconfirmed(error.to_string()))?;
        let request = self.client.send_message_batch().queue_url(&self.url).set_entries(Some(entries));
        let late = |_| Refusal::unconfirmed(format!("no answer within {longest:?}"));
        let answer = timeout(longest, request.send()).await.map_err(late)?;
        let answer = answer.map_err(|error| Refusal::of_request(&error))?;
        Ok((0..batch.len()).map(|id| result_of(&answer, &id.to_string())).collect())
    }
}

/// Finds what became of a message.
fn result_of(answer: &SendMessageBatchOutput, id: &str) -> Result<(), Refusal> {
    if answer.successful().iter().any(|sent| sent.id() == id) {
        return Ok(());
    }
    let failed = answer.failed().iter().find(|failed| failed.id() == id);
    Err(match failed {
        Some(failed) => Refusal::of_message(failed.code(), failed.message()),
        None => Refusal::unconfirmed("the answer does not name it"),
    })
}
