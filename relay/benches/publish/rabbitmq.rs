use crate::{PLACE, address, compare};
use eyelet_relay::{Message, RabbitMq};
use lapin::options::{BasicPublishOptions, ConfirmSelectOptions, QueueDeleteOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Confirmation, Connection, ConnectionProperties};

pub(crate) async fn run() {
    let url = address("EYELET_RABBITMQ", "amqp://127.0.0.1:5672/%2f");
    let relay = RabbitMq::connect_and_create(&url, PLACE).await.unwrap();
    let connection = Connection::connect(&url, ConnectionProperties::default()).await.unwrap();
    let channel = connection.create_channel().await.unwrap();
    channel.confirm_select(ConfirmSelectOptions::default()).await.unwrap();
    let bare = {
        let channel = channel.clone();
        move |message: Message| {
            let channel = channel.clone();
            async move {
                let mut headers = FieldTable::default();
                for (name, value) in &message.attributes {
                    headers.insert(format!("cloudEvents_{name}").into(), AMQPValue::LongString(value.as_str().into()));
                }
                let properties = BasicProperties::default()
                    .with_delivery_mode(2)
                    .with_content_type(message.content_type.into())
                    .with_message_id(message.id.as_str().into())
                    .with_headers(headers);
                let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
                let sent = channel.basic_publish("".into(), PLACE.into(), options, &message.body, properties).await;
                assert_eq!(sent.unwrap().await.unwrap(), Confirmation::Ack(None));
            }
        }
    };
    compare("rabbitmq", relay, bare).await;
    channel.queue_delete(PLACE.into(), QueueDeleteOptions::default()).await.unwrap();
}
