//! Payloads of [`GitLab`](eyelet::providers::GitLab): of the
//! [webhooks](https://docs.gitlab.com/user/project/integrations/webhook_events/) of projects and groups, and of
//! [system hooks](https://docs.gitlab.com/administration/system_hooks/).
//!
//! Every field can be absent: versions of GitLab differ.
//!
//! ```
//! use eyelet::providers::GitLab;
//! use eyelet::{Received, Receiver, testing::Sender};
//! use eyelet_events::gitlab::{MergeRequestEvent, PipelineEvent};
//!
//! #[derive(serde::Deserialize)]
//! #[serde(rename_all = "snake_case")]
//! enum Event {
//!     MergeRequest(MergeRequestEvent),
//!     Pipeline(PipelineEvent),
//! }
//!
//! let body = r#"{"object_kind": "pipeline", "object_attributes": {"id": 31, "status": "failed"}}"#;
//! let request = Sender::<GitLab>::new("s3cret").event_type("Pipeline Hook").sign(body);
//! // The secret vouches for the sender; the body is not signed.
//! let receiver = Receiver::<GitLab>::builder().secret("s3cret").trust_unsigned_body().build()?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let Some(Event::Pipeline(event)) = delivery.event::<Event>()?.known() else { panic!() };
//! assert_eq!(event.object_attributes.and_then(|pipeline| pipeline.id), Some(31));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Event`] has a variant for each of these payloads, and [`Event::Other`] for all other events.

mod action;
mod deployment;
mod event;
mod issue;
mod merge_request;
mod note;
mod pipeline;
mod project;
mod push;
mod security;
mod system;
mod user;

pub use action::*;
pub use deployment::*;
pub use event::*;
pub use issue::*;
pub use merge_request::*;
pub use note::*;
pub use pipeline::*;
pub use project::*;
pub use push::*;
pub use security::*;
pub use system::*;
pub use user::*;
