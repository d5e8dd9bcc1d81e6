//! What Discord sends, as its documentation of
//! [webhook events](https://docs.discord.com/developers/events/webhook-events) and
//! [interactions](https://docs.discord.com/developers/interactions/receiving-and-responding)
//! has it.
//!
//! [`Event`] is for an application's webhook events and [`Envelope`] is what stands
//! around one; an [`Interaction`] is for its other URL. Every field may be absent. An id
//! is text, as a number of its size is too much for many readers of JSON.

mod application;
mod entitlement;
mod envelope;
mod event;
mod interaction;
mod message;
mod user;

pub use application::{ApplicationAuthorized, ApplicationDeauthorized, Guild, IntegrationType};
pub use entitlement::Entitlement;
pub use envelope::{Envelope, EventBody, WebhookType};
pub use event::Event;
pub use interaction::{Interaction, InteractionData, InteractionOption, InteractionType};
pub use message::{Attachment, Message};
pub use user::{Member, User};
