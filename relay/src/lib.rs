//! Hands webhooks from the inbox of [`eyelet`] over to message brokers.
#![doc = include_str!("../README.md")]

mod cloud_events;
mod connect_error;
#[cfg(feature = "kafka")]
mod kafka;
#[cfg(feature = "redis")]
mod link;
mod message;
#[cfg(feature = "redis")]
mod redis_stream;
#[cfg(any(feature = "redis", feature = "sqs"))]
mod settings;
#[cfg(feature = "sqs")]
mod sqs;

pub use cloud_events::CloudEvents;
pub use connect_error::ConnectError;
#[cfg(feature = "kafka")]
pub use kafka::Kafka;
pub use message::Message;
#[cfg(feature = "redis")]
pub use redis_stream::RedisStream;
#[cfg(feature = "sqs")]
pub use sqs::Sqs;
