use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::link::Link;
use crate::message::Message;
use crate::settings::{CONNECT_TIMEOUT, Settings};
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use lapin::options::{BasicPublishOptions, ConfirmSelectOptions, QueueDeclareOptions};
use lapin::protocol::{AMQPErrorKind, AMQPHardError, AMQPSoftError};
use lapin::types::{AMQPValue, FieldTable, ShortString};
use lapin::uri::AMQPUri;
use lapin::{BasicProperties, Channel, Confirmation, Connection, ConnectionProperties, Error, ErrorKind};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

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
#[doc = include_str!("../docs/rabbitmq.md")]
pub struct RabbitMq {
    uri: AMQPUri,
    queue: ShortString,
    link: Link<Channels>,
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
        let channels = connect(&uri).await?;
        let check = async {
            let is_there = is_there(&channels.connection, &name).await?;
            if !is_there && create {
                declare(&channels.connection, &name).await?;
            }
            check_permission(&channels).await?;
            Ok(is_there || create)
        };
        if !within(check).await? {
            return Err(ConnectError::Missing { kind: "queue", name: queue.to_owned() });
        }
        Ok(Self { uri, queue: name, link: Link::new(channels), settings: Settings::default() })
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

    async fn send(&self, channels: &Channels, message: &Message) -> Result<(), Failure> {
        let channel = channels.take().await.map_err(|error| self.failure(&error))?;
        let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
        let sent = channel
            .basic_publish(ShortString::default(), self.queue.clone(), options, &message.body, properties(message))
            .await
            .map_err(|error| self.failure(&error))?;
        let confirmation = sent.await.map_err(|error| self.failure(&error))?;
        channels.give_back(channel);
        let queue = &self.queue;
        match confirmation {
            Confirmation::Ack(None) => Ok(()),
            Confirmation::Ack(Some(returned)) | Confirmation::Nack(Some(returned)) => Err(format!(
                "RabbitMQ returned the event ({}): the queue `{queue}` does not exist; create it",
                returned.reply_text
            )
            .into()),
            Confirmation::Nack(None) => {
                Err(format!("RabbitMQ did not take the event: the queue `{queue}` is full, or has no leader now")
                    .into())
            }
            Confirmation::NotRequested => Err(format!("RabbitMQ confirms no events of the queue `{queue}`").into()),
        }
    }

    fn failure(&self, error: &Error) -> Failure {
        let text = text(error);
        match soft(error) {
            // It names both lengths.
            Some(AMQPSoftError::PRECONDITIONFAILED) if text.contains("larger than") => {
                Failure::dead(format!("RabbitMQ can never take the event: {text} (`max_message_size`)"))
            }
            _ => format!("RabbitMQ did not take the event for the queue `{}`: {text}", self.queue).into(),
        }
    }
}

impl Relay for RabbitMq {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let message = self.settings.events.message(event);
        let channels = self.link.get(Channels::is_up, connect(&self.uri)).await?;
        match self.settings.wait(self.send(&channels, &message)).await {
            Some(result) => result,
            // What does not answer may never do so. The next event gets another connection.
            None => {
                self.link.lose(&channels).await;
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

/// A connection and its channels that are free.
///
/// A channel has one message at a time that is not confirmed: the driver gives a returned message to whichever
/// confirmation comes next on the channel, and a message that is too large closes its channel.
struct Channels {
    connection: Connection,
    free: Mutex<Vec<Channel>>,
}

impl Channels {
    fn is_up(&self) -> bool {
        self.connection.status().connected()
    }

    async fn take(&self) -> Result<Channel, Error> {
        let free = std::iter::from_fn(|| self.free().pop()).find(|channel| channel.status().connected());
        match free {
            Some(channel) => Ok(channel),
            None => {
                let channel = self.connection.create_channel().await?;
                channel.confirm_select(ConfirmSelectOptions::default()).await?;
                Ok(channel)
            }
        }
    }

    fn give_back(&self, channel: Channel) {
        self.free().push(channel);
    }

    fn free(&self) -> MutexGuard<'_, Vec<Channel>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn connect(uri: &AMQPUri) -> Result<Channels, ConnectError> {
    let properties = ConnectionProperties::default().with_connection_name("eyelet-relay".into());
    let connection = within(Connection::connect_uri(uri.clone(), properties)).await?;
    Ok(Channels { connection, free: Mutex::default() })
}

async fn within<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, ConnectError> {
    let late = |_| ConnectError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"));
    timeout(CONNECT_TIMEOUT, answer).await.map_err(late)?.map_err(|error| connect_error(&error))
}

async fn is_there(connection: &Connection, queue: &ShortString) -> Result<bool, Error> {
    let passive = QueueDeclareOptions { passive: true, ..QueueDeclareOptions::default() };
    let channel = connection.create_channel().await?;
    match channel.queue_declare(queue.clone(), passive, FieldTable::default()).await {
        Ok(_) => Ok(true),
        Err(error) if soft(&error) == Some(AMQPSoftError::NOTFOUND) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn declare(connection: &Connection, queue: &ShortString) -> Result<(), Error> {
    let mut arguments = FieldTable::default();
    arguments.insert("x-queue-type".into(), AMQPValue::LongString("quorum".into()));
    let channel = connection.create_channel().await?;
    channel.queue_declare(queue.clone(), QueueDeclareOptions::durable(), arguments).await?;
    Ok(())
}

/// Publishes to a queue that cannot exist, which the server only takes from those who may publish.
async fn check_permission(channels: &Channels) -> Result<(), Error> {
    let channel = channels.take().await?;
    let nowhere = ShortString::default();
    let options = BasicPublishOptions::default();
    channel.basic_publish(nowhere.clone(), nowhere, options, b"", BasicProperties::default()).await?.await?;
    channels.give_back(channel);
    Ok(())
}

fn properties(message: &Message) -> BasicProperties {
    let mut headers = FieldTable::default();
    for (name, value) in &message.attributes {
        headers.insert(format!("cloudEvents_{name}").into(), AMQPValue::LongString(value.as_str().into()));
    }
    const PERSISTENT: u8 = 2;
    let properties = BasicProperties::default()
        .with_delivery_mode(PERSISTENT)
        .with_content_type(message.content_type.into())
        .with_headers(headers);
    // An id that is longer is in the headers only.
    match ShortString::try_new(message.id.as_str()) {
        Ok(id) => properties.with_message_id(id),
        Err(_) => properties,
    }
}

fn soft(error: &Error) -> Option<AMQPSoftError> {
    match error.kind() {
        ErrorKind::ProtocolError(error) => match error.kind() {
            AMQPErrorKind::Soft(kind) => Some(kind.clone()),
            AMQPErrorKind::Hard(_) => None,
        },
        _ => None,
    }
}

fn connect_error(error: &Error) -> ConnectError {
    let text = text(error);
    match error.kind() {
        ErrorKind::ProtocolError(error) => match error.kind() {
            AMQPErrorKind::Soft(AMQPSoftError::ACCESSREFUSED) | AMQPErrorKind::Hard(AMQPHardError::NOTALLOWED) => {
                ConnectError::Refused(text)
            }
            _ => ConnectError::Setting(text),
        },
        _ => ConnectError::Unreachable(text),
    }
}

/// Returns what the server said, or what else has failed.
fn text(error: &Error) -> String {
    match error.kind() {
        ErrorKind::ProtocolError(error) => error.get_message().to_string(),
        ErrorKind::IOError(error) => error.to_string(),
        _ => error.to_string(),
    }
}
