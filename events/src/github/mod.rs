//! Payloads of [`GitHub`](eyelet::providers::GitHub), as GitHub
//! [documents](https://docs.github.com/en/webhooks/webhook-events-and-payloads) them.
//!
//! Every field can be absent: GitHub's servers, their versions and the kinds of account differ.
//!
//! ```
//! use eyelet::providers::GitHub;
//! use eyelet::{Decoded, Received, Receiver, testing::Sender};
//! use eyelet_events::github::{Action, PullRequestEvent, Push};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "snake_case")]
//! enum Event {
//!     Push(Push),
//!     PullRequest(PullRequestEvent),
//! }
//!
//! let request = Sender::<GitHub>::new("s3cret").event_type("push").sign(r#"{"ref": "refs/heads/main"}"#);
//! let receiver = Receiver::<GitHub>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! match delivery.event::<Event>()? {
//!     Decoded::Known(Event::Push(push)) => assert_eq!(push.r#ref.as_deref(), Some("refs/heads/main")),
//!     Decoded::Known(Event::PullRequest(event)) => match event.action.and_then(|action| action.known()) {
//!         Some(Action::Opened | Action::Reopened) => println!("review {:?}", event.number),
//!         _ => {}
//!     },
//!     Decoded::Unknown { event_type, .. } => println!("{event_type} is not used here"),
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Event`] has a variant for each of these payloads, and [`Event::Other`] for all other events.

mod action;
mod changes;
mod check;
mod deployment;
mod event;
mod installation;
mod issue;
mod ping;
mod pull_request;
mod push;
mod release;
mod repository;
mod review;
mod user;
mod workflow;

pub use action::*;
pub use changes::*;
pub use check::*;
pub use deployment::*;
pub use event::*;
pub use installation::*;
pub use issue::*;
pub use ping::*;
pub use pull_request::*;
pub use push::*;
pub use release::*;
pub use repository::*;
pub use review::*;
pub use user::*;
pub use workflow::*;
