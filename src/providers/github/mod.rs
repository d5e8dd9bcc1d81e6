//! The events of [`GitHub`](super::GitHub), as its
//! [documentation](https://docs.github.com/en/webhooks/webhook-events-and-payloads) has them.
//!
//! Every field may be absent: GitHub's servers, their versions and the kinds of
//! account differ. What is not here is in
//! [`Delivery::body`](crate::Delivery::body), and types of your own read it with
//! [`Delivery::json`](crate::Delivery::json).
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::providers::GitHub;
//! use eyelet::providers::github::{Action, Event};
//! use eyelet::{Decoded, Received, Receiver, testing::Sender};
//!
//! let request = Sender::<GitHub>::new("s3cret").event_type("push").sign(r#"{"ref": "refs/heads/main"}"#);
//! let receiver = Receiver::<GitHub>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! match delivery.event::<Event<'_>>()?.known() {
//!     Some(Event::Push(push)) => assert_eq!(push.r#ref.as_deref(), Some("refs/heads/main")),
//!     other => panic!("{other:?}"),
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod action;
mod common;
mod event;
mod installation;
mod organization;
mod push;
mod repository;
mod user;

pub use action::Action;
pub use common::Common;
pub use event::Event;
pub use installation::{Installation, RepositorySelection};
pub use organization::Organization;
pub use push::{Commit, CommitUser, Push};
pub use repository::Repository;
pub use user::{User, UserType};
