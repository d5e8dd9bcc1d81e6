use super::answer;
use super::queue::Queue;
use crate::message::Message;
use eyelet::inbox::Failure;
use futures_util::future::{FutureExt, join_all};
use futures_util::stream::{FuturesUnordered, StreamExt};
use lapin::{Channel, Confirmation, Error};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

/// Publishes events to a queue, many at a time on one channel, as RabbitMQ confirms those of a channel together.
pub(super) struct Publisher {
    queue: Arc<Queue>,
    waiting: mpsc::Sender<Waiting>,
    /// Ends with the publisher, so that a server that does not answer holds up nothing.
    _task: JoinSet<()>,
}

/// An event, and who waits for it to be published.
struct Waiting {
    message: Message,
    answer: oneshot::Sender<Result<(), Failure>>,
}

/// The largest body of an event that shares a channel, in bytes.
///
/// An event that is too large closes its channel, and the connection, too, if other events are on their way on the
/// channel. So events that can be too large have a channel of their own.
const LARGEST_TOGETHER: usize = 64 * 1024;

/// The most events that are published and not confirmed. If one cannot be published, each gets a channel of its own.
const MOST_UNDER_WAY: usize = 256;

impl Publisher {
    pub(super) fn new(queue: Queue) -> Self {
        let (waiting, events) = mpsc::channel(MOST_UNDER_WAY);
        let queue = Arc::new(queue);
        let mut task = JoinSet::new();
        task.spawn(run(queue.clone(), events));
        Self { queue, waiting, _task: task }
    }

    pub(super) fn is_up(&self) -> bool {
        self.queue.connection.status().connected()
    }

    pub(super) async fn publish(&self, message: Message) -> Result<(), Failure> {
        if message.body.len() > LARGEST_TOGETHER {
            return publish_alone(&self.queue, &message).await;
        }
        let (answer, answered) = oneshot::channel();
        let ended = "the connection to RabbitMQ has ended";
        self.waiting.send(Waiting { message, answer }).await.map_err(|_| ended)?;
        answered.await.map_err(|_| ended)?
    }
}

async fn run(queue: Arc<Queue>, mut events: mpsc::Receiver<Waiting>) {
    while let Some(first) = next(&mut events).await {
        match queue.channel().await {
            Ok(channel) => publish_all(&queue, &channel, first, &mut events).await,
            Err(error) => first.tell(Err(answer::failure(&error, &queue.name))),
        }
    }
}

/// Returns the next event whose caller still waits. A caller that hung up publishes the event again.
async fn next(events: &mut mpsc::Receiver<Waiting>) -> Option<Waiting> {
    loop {
        let event = events.recv().await?;
        if !event.answer.is_closed() {
            return Some(event);
        }
    }
}

/// Publishes events on a channel, until one of them cannot be published.
async fn publish_all(queue: &Queue, channel: &Channel, first: Waiting, events: &mut mpsc::Receiver<Waiting>) {
    let publish = async |event: Waiting| {
        let confirmation = queue.publish(channel, &event.message).await;
        (event, confirmation)
    };
    let mut under_way = FuturesUnordered::from_iter([publish(first)]);
    loop {
        tokio::select! {
            Some(event) = next(events), if under_way.len() < MOST_UNDER_WAY => under_way.push(publish(event)),
            Some(settled) = under_way.next() => {
                // The driver gives a returned event to whichever confirmation comes next on the channel. So first take
                // all confirmations that are ready: each one that came before this one is among them.
                let mut settled = vec![settled];
                while let Some(Some(next)) = under_way.next().now_or_never() {
                    settled.push(next);
                }
                if !settled.iter().all(|(_, confirmation)| is_clear(confirmation)) {
                    settled.extend(under_way.collect::<Vec<_>>().await);
                    return publish_again(queue, settled.into_iter().map(|(event, _)| event)).await;
                }
                for (event, confirmation) in settled {
                    event.tell(answer::read(confirmation, &queue.name));
                }
            }
            else => return,
        }
    }
}

/// Returns whether a confirmation certainly belongs to its own event. A returned event can be any event of the channel,
/// and an error ends the channel for all.
fn is_clear(confirmation: &Result<Confirmation, Error>) -> bool {
    matches!(confirmation, Ok(Confirmation::Ack(None) | Confirmation::Nack(None)))
}

/// Publishes each event on a channel of its own, to learn which of them cannot be published.
async fn publish_again(queue: &Queue, events: impl Iterator<Item = Waiting>) {
    let publish = async |event: Waiting| {
        let result = publish_alone(queue, &event.message).await;
        event.tell(result);
    };
    join_all(events.map(publish)).await;
}

async fn publish_alone(queue: &Queue, message: &Message) -> Result<(), Failure> {
    let confirmation = async { queue.publish(&queue.channel().await?, message).await };
    answer::read(confirmation.await, &queue.name)
}

impl Waiting {
    fn tell(self, result: Result<(), Failure>) {
        // The caller may have hung up.
        let _ = self.answer.send(result);
    }
}
