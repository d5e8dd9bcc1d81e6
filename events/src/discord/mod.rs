//! Payloads of Discord: its
//! [webhook events](https://docs.discord.com/developers/events/webhook-events) and
//! [interactions](https://docs.discord.com/developers/interactions/receiving-and-responding).
//!
//! [`Event`] is for an application's webhook events, and [`Envelope`] has the fields around one;
//! [`Interaction`] is for the application's other URL. Every field can be absent. An id is text: many
//! JSON readers cannot hold a number of its size.

mod application;
mod event;
mod interaction;
mod message;

pub use application::*;
pub use event::*;
pub use interaction::*;
pub use message::*;
