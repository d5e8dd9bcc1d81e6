//! Hands webhooks from the inbox of [`eyelet`] over to message brokers.
#![doc = include_str!("../README.md")]

mod cloud_events;
mod connect_error;
#[cfg(feature = "kafka")]
mod kafka;
#[cfg(any(feature = "redis", feature = "rabbitmq"))]
mod link;
mod message;
#[cfg(feature = "nats")]
mod nats;
#[cfg(feature = "rabbitmq")]
mod rabbit_mq;
#[cfg(feature = "redis")]
mod redis_stream;
#[cfg(any(feature = "redis", feature = "rabbitmq", feature = "nats", feature = "sqs"))]
mod settings;
#[cfg(feature = "sqs")]
mod sqs;

pub use cloud_events::CloudEvents;
pub use connect_error::ConnectError;
#[cfg(feature = "kafka")]
pub use kafka::Kafka;
pub use message::Message;
#[cfg(feature = "nats")]
pub use nats::Nats;
#[cfg(feature = "rabbitmq")]
pub use rabbit_mq::RabbitMq;
#[cfg(feature = "redis")]
pub use redis_stream::RedisStream;
#[cfg(feature = "sqs")]
pub use sqs::Sqs;
