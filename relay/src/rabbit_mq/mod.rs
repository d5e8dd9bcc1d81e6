//! Publishes events to RabbitMQ: `publisher` sends those that wait, `queue` is where they go, and `answer` says what
//! the server's answer means.

mod answer;
mod publisher;
mod queue;

use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::link::Link;
use crate::settings::Settings;
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use lapin::types::ShortString;
use lapin::uri::AMQPUri;
use publisher::Publisher;
use queue::{Queue, within};
use std::fmt;
use std::time::Duration;

/// Publishes events to a queue of RabbitMQ.
///
/// ```no_run
/// use eyelet::inbox::{Inbox, Memory, Worker};
/// use eyelet_relay::RabbitMq;
///
/// # async fn example() -> Result<(), eyelet_relay::ConnectError> {
/// let queue = RabbitMq::connect("amqp://guest:guest@127.0.0.1:5672/%2f", "webhooks").await?;
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], queue).start();
/// # Ok(()) }
/// ```
///
/// Messages are persistent and mandatory, and each is confirmed. An attribute of the event is a header
/// `cloudEvents_id`, `cloudEvents_source`, …, and the property `message_id` is the event's id. All are sent on one
/// connection, which is made anew once it is lost.
///
#[doc = include_str!("../../docs/rabbitmq.md")]
pub struct RabbitMq {
    uri: AMQPUri,
    queue: ShortString,
    link: Link<Publisher>,
    settings: Settings,
}

impl RabbitMq {
    /// Connects to the server at `amqp://user:password@host:5672/vhost`, or with TLS at `amqps://…`.
    ///
    /// The virtual host `/` is written `%2f`. Use a quorum queue: a classic queue can lose confirmed events with its
    /// server.
    ///
    /// # Errors
    ///
    /// The address is wrong, the server does not answer or refuses, or the queue does not exist.
    pub async fn connect(url: &str, queue: &str) -> Result<Self, ConnectError> {
        Self::open(url, queue, false).await
    }

    /// Like [`connect`](Self::connect), but creates a quorum queue if the queue does not exist.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn connect_and_create(url: &str, queue: &str) -> Result<Self, ConnectError> {
        Self::open(url, queue, true).await
    }

    async fn open(url: &str, queue: &str, create: bool) -> Result<Self, ConnectError> {
        // The driver's own error repeats the address.
        let uri: AMQPUri = url.parse().map_err(|_| {
            ConnectError::Address(
                "write `amqp://user:password@host:5672/vhost`, with `%2f` for the vhost `/`".to_owned(),
            )
        })?;
        let name = ShortString::try_new(queue)
            .map_err(|_| ConnectError::Address("the name of a queue can have at most 255 bytes".to_owned()))?;
        let place = Queue::connect(&uri, &name).await?;
        let check = async {
            let is_there = place.is_there().await?;
            if !is_there && create {
                place.declare().await?;
            }
            place.check_permission().await?;
            Ok(is_there || create)
        };
        if !within(check).await? {
            return Err(ConnectError::Missing { kind: "queue", name: queue.to_owned() });
        }
        Ok(Self { uri, queue: name, link: Link::new(Publisher::new(place)), settings: Settings::default() })
    }

    /// Sets how an event is written. In binary mode by default.
    #[must_use]
    pub fn cloud_events(mut self, events: CloudEvents) -> Self {
        self.settings.events = events;
        self
    }

    /// Sets how long a confirmation is waited for, 10 s by default. Then the event is tried again.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }
}

impl Relay for RabbitMq {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let message = self.settings.events.message(event);
        let connect = || async { Queue::connect(&self.uri, &self.queue).await.map(Publisher::new) };
        let publisher = self.link.get(Publisher::is_up, connect).await?;
        match self.settings.wait(publisher.publish(message)).await {
            Some(result) => result,
            // What does not answer may never do so. The next event gets another connection.
            None => {
                self.link.lose(&publisher);
                Err(self.settings.unconfirmed())
            }
        }
    }
}

impl fmt::Debug for RabbitMq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RabbitMq").field("queue", &self.queue).finish_non_exhaustive()
    }
}
