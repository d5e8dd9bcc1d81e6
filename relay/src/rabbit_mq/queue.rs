use super::answer;
use crate::connect_error::ConnectError;
use crate::message::Message;
use crate::settings::CONNECT_TIMEOUT;
use lapin::options::{BasicPublishOptions, ConfirmSelectOptions, QueueDeclareOptions};
use lapin::protocol::AMQPSoftError;
use lapin::types::{AMQPValue, FieldTable, ShortString};
use lapin::uri::AMQPUri;
use lapin::{BasicProperties, Channel, Confirmation, Connection, ConnectionProperties, Error};
use tokio::time::timeout;

/// A queue, and a connection to its server.
pub(super) struct Queue {
    pub(super) connection: Connection,
    pub(super) name: ShortString,
}

impl Queue {
    pub(super) async fn connect(uri: &AMQPUri, name: &ShortString) -> Result<Self, ConnectError> {
        let properties = ConnectionProperties::default().with_connection_name("eyelet-relay".into());
        let connection = within(Connection::connect_uri(uri.clone(), properties)).await?;
        Ok(Self { connection, name: name.clone() })
    }

    pub(super) async fn is_there(&self) -> Result<bool, Error> {
        let passive = QueueDeclareOptions { passive: true, ..QueueDeclareOptions::default() };
        let channel = self.connection.create_channel().await?;
        match channel.queue_declare(self.name.clone(), passive, FieldTable::default()).await {
            Ok(_) => Ok(true),
            Err(error) if answer::soft(&error) == Some(AMQPSoftError::NOTFOUND) => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn declare(&self) -> Result<(), Error> {
        let mut arguments = FieldTable::default();
        arguments.insert("x-queue-type".into(), AMQPValue::LongString("quorum".into()));
        let channel = self.connection.create_channel().await?;
        channel.queue_declare(self.name.clone(), QueueDeclareOptions::durable(), arguments).await?;
        Ok(())
    }

    /// Publishes to a queue that cannot exist, which the server only takes from those who may publish.
    pub(super) async fn check_permission(&self) -> Result<(), Error> {
        let nowhere = ShortString::default();
        let options = BasicPublishOptions::default();
        let channel = self.channel().await?;
        channel.basic_publish(nowhere.clone(), nowhere, options, b"", BasicProperties::default()).await?.await?;
        Ok(())
    }

    /// Opens a channel on which the server confirms what it has taken.
    pub(super) async fn channel(&self) -> Result<Channel, Error> {
        let channel = self.connection.create_channel().await?;
        channel.confirm_select(ConfirmSelectOptions::default()).await?;
        Ok(channel)
    }

    /// Publishes an event, and waits until it is confirmed.
    pub(super) async fn publish(&self, channel: &Channel, message: &Message) -> Result<Confirmation, Error> {
        let (exchange, queue) = (ShortString::default(), self.name.clone());
        let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
        channel.basic_publish(exchange, queue, options, &message.body, properties(message)).await?.await
    }
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

pub(super) async fn within<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, ConnectError> {
    let late = |_| ConnectError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"));
    timeout(CONNECT_TIMEOUT, answer).await.map_err(late)?.map_err(|error| answer::connect_error(&error))
}
