//! Hands webhooks from the inbox of [`eyelet`] over to message brokers.
#![doc = include_str!("../README.md")]

mod cloud_events;
mod connect_error;
mod message;

pub use cloud_events::CloudEvents;
pub use connect_error::ConnectError;
pub use message::Message;
