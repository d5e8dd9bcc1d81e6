//! Payloads of [`Slack`](eyelet::providers::Slack), as Slack
//! [documents](https://docs.slack.dev/reference/events) them.
//!
//! [`Event`] is for the URL of the Events API, [`Interaction`] for the URL of interactivity, and
//! [`SlashCommand`] for that of a command. [`Envelope`] has the fields around an event. Every field can be
//! absent: if the app is installed for a whole Enterprise organization, an event has no `team_id`.
//!
//! ```
//! use eyelet::providers::Slack;
//! use eyelet::{Received, Receiver, testing::Sender};
//! use eyelet_events::slack::{Envelope, Message};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "snake_case")]
//! enum Event {
//!     AppMention(Message),
//! }
//!
//! let body = r#"{"type": "event_callback", "team_id": "T1", "event": {"type": "app_mention", "text": "hi"}}"#;
//! let request = Sender::<Slack>::new("s3cret").sign(body);
//! let receiver = Receiver::<Slack>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let Some(Event::AppMention(message)) = delivery.event::<Event>()?.known() else { panic!() };
//! assert_eq!(message.text.as_deref(), Some("hi"));
//!
//! let envelope: Envelope = delivery.json()?;
//! assert_eq!(envelope.team_id.as_deref(), Some("T1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod app;
mod block_action;
mod channel;
mod event;
mod interaction;
mod message;
mod reaction;
mod slash_command;
mod user;
mod view;

pub use app::*;
pub use block_action::*;
pub use channel::*;
pub use event::*;
pub use interaction::*;
pub use message::*;
pub use reaction::*;
pub use slash_command::*;
pub use user::*;
pub use view::*;
