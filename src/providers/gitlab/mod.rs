//! The events of [`GitLab`](super::GitLab): of the
//! [webhooks](https://docs.gitlab.com/user/project/integrations/webhook_events/) of projects and groups, and of
//! [system hooks](https://docs.gitlab.com/administration/system_hooks/).
//!
//! Every field may be absent: versions of GitLab differ. What is not here is in
//! [`Delivery::body`](crate::Delivery::body), and types of your own read it with
//! [`Delivery::json`](crate::Delivery::json).
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::providers::GitLab;
//! use eyelet::providers::gitlab::{Event, Status};
//! use eyelet::{Received, Receiver, testing::Sender};
//!
//! let body = r#"{"object_kind": "pipeline", "object_attributes": {"id": 31, "status": "failed"}}"#;
//! let request = Sender::<GitLab>::new("s3cret").sign(body);
//! // The secret vouches for the sender; the body is not signed.
//! let receiver = Receiver::<GitLab>::builder().secret("s3cret").trust_unsigned_body().build()?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! match delivery.event::<Event<'_>>()?.known() {
//!     Some(Event::Pipeline(event)) => {
//!         let pipeline = event.object_attributes.unwrap_or_default();
//!         assert!(pipeline.status.is_some_and(|status| status == Status::Failed));
//!     }
//!     other => panic!("{other:?}"),
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod access_token;
mod action;
mod change;
mod commit;
mod common;
mod deployment;
mod emoji;
mod event;
mod feature_flag;
mod issue;
mod job;
mod label;
mod merge_request;
mod milestone;
mod note;
mod pipeline;
mod project;
mod push;
mod release;
mod repository_update;
mod system;
mod user;
mod vulnerability;
mod wiki_page;

pub use access_token::{AccessToken, AccessTokenEvent};
pub use action::{Action, State, Status};
pub use change::Change;
pub use commit::{Commit, CommitUser};
pub use common::{Common, Group};
pub use deployment::DeploymentEvent;
pub use emoji::{Emoji, EmojiEvent};
pub use event::Event;
pub use feature_flag::{FeatureFlag, FeatureFlagEvent};
pub use issue::{Issue, IssueEvent};
pub use job::{Environment, JobEvent, Runner};
pub use label::Label;
pub use merge_request::{MergeRequest, MergeRequestEvent};
pub use milestone::{Milestone, MilestoneEvent};
pub use note::{Note, NoteEvent, Snippet};
pub use pipeline::{Build, Pipeline, PipelineEvent, SourcePipeline, Variable};
pub use project::{Project, Repository};
pub use push::Push;
pub use release::{ReleaseAssets, ReleaseEvent, ReleaseLink, ReleaseSource};
pub use repository_update::{RefChange, RepositoryUpdate};
pub use system::{GroupEvent, GroupMemberEvent, KeyEvent, ProjectEvent, ProjectMemberEvent, UserEvent};
pub use user::User;
pub use vulnerability::{Vulnerability, VulnerabilityEvent, VulnerabilityIdentifier};
pub use wiki_page::{Wiki, WikiPage, WikiPageEvent};
