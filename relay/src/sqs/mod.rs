//! Sends events to a queue of Amazon SQS: `written` is one as SQS takes it, `queue` sends those that wait together,
//! and `refusal` says what an error means.

mod queue;
mod refusal;
mod written;

use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::settings::{CONNECT_TIMEOUT, Settings};
use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::QueueAttributeName;
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use queue::Queue;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use written::Written;

/// Sends events to a queue of Amazon SQS, a standard one or one whose name ends with `.fifo`.
///
/// ```no_run
/// use eyelet::inbox::{Inbox, Memory, Worker};
/// use eyelet_relay::Sqs;
///
/// # async fn example(client: aws_sdk_sqs::Client) -> Result<(), eyelet_relay::ConnectError> {
/// // let client = aws_sdk_sqs::Client::new(&aws_config::load_from_env().await);
/// let queue_url = "https://sqs.eu-central-1.amazonaws.com/123456789012/webhooks.fifo";
/// let sqs = Sqs::new(client, queue_url).await?;
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], sqs).concurrency(40).start();
/// # Ok(()) }
/// ```
///
/// A message has the attributes `ce_id`, `ce_source`, …, and `content-type`. SQS takes only text that XML can hold, so
/// a message with another body has the attribute `body-encoding`: `base64`, or `empty` for a body without a byte,
/// whose message is a hyphen.
///
/// In a FIFO queue, the key of the message is its group. The queue drops copies that arrive within 5 minutes, even
/// an event that was replayed on purpose.
///
/// Messages that wait at the same time are sent together, up to ten in a request and four requests at a time.
///
#[doc = include_str!("../../docs/sqs.md")]
pub struct Sqs {
    queue: Arc<Queue>,
    /// The largest message that the queue takes, in bytes.
    max_message: usize,
    is_fifo: bool,
    settings: Settings,
}

/// What SQS takes if the queue does not tell another limit.
const MAX_MESSAGE: usize = 1024 * 1024;

impl Sqs {
    /// Uses a client, and the address of a queue that exists.
    ///
    /// The client needs the permissions `sqs:GetQueueAttributes` and `sqs:SendMessage`, and those for the key of an
    /// encrypted queue. It decides how a request is retried.
    ///
    /// # Errors
    ///
    /// SQS does not answer within 5 s or refuses, or the queue does not exist.
    pub async fn new(client: Client, queue_url: &str) -> Result<Self, ConnectError> {
        if !queue_url.starts_with("http") || name_of(queue_url).is_empty() {
            let wrong = "write the URL of the queue, as `https://sqs.eu-central-1.amazonaws.com/123456789012/webhooks`";
            return Err(ConnectError::Address(wrong.to_owned()));
        }
        let attribute = QueueAttributeName::MaximumMessageSize;
        let ask = client.get_queue_attributes().queue_url(queue_url).attribute_names(attribute.clone()).send();
        let late = |_| ConnectError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"));
        let answer = timeout(CONNECT_TIMEOUT, ask).await.map_err(late)?;
        let answer = answer.map_err(|error| refusal::connect_error(&error, name_of(queue_url)))?;
        let limit = answer.attributes.as_ref().and_then(|attributes| attributes.get(&attribute)?.parse().ok());
        let max_message = limit.unwrap_or(MAX_MESSAGE);
        let queue = Arc::new(Queue::new(client, queue_url, max_message));
        Ok(Self { queue, max_message, is_fifo: queue_url.ends_with(".fifo"), settings: Settings::default() })
    }

    /// Sets how an event is written. In binary mode by default.
    #[must_use]
    pub fn cloud_events(mut self, events: CloudEvents) -> Self {
        self.settings.events = events;
        self
    }

    /// Sets how long the answer to a request is waited for, 10 s by default. Then the events are tried again.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }
}

impl Relay for Sqs {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let written = Written::new(&self.settings.events.message(event), self.is_fifo)?;
        if written.size > self.max_message {
            let (size, limit) = (written.size, self.max_message);
            let text =
                format!("the message has {size} bytes, and the queue takes at most {limit} (`MaximumMessageSize`)");
            return Err(Failure::dead(text));
        }
        let sent = self.settings.wait(self.queue.send(written, self.settings.timeout)).await;
        sent.ok_or_else(|| self.settings.unconfirmed())?.map_err(|refusal| refusal.failure(self.queue.name()))
    }
}

impl fmt::Debug for Sqs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqs").field("queue", &self.queue.name()).finish_non_exhaustive()
    }
}

/// Returns the last part of the path. The whole URL is in no error, as a login could be in it.
fn name_of(queue_url: &str) -> &str {
    queue_url.rsplit('/').next().unwrap_or_default()
}
