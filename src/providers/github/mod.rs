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
mod app;
mod changes;
mod check_run_event;
mod check_suite_event;
mod comment;
mod common;
mod deployment_event;
mod event;
mod installation;
mod installation_events;
mod issue;
mod issue_comment_event;
mod issues_event;
mod label;
mod milestone;
mod organization;
mod ping;
mod pull_request;
mod pull_request_event;
mod pull_request_review_comment_event;
mod pull_request_review_event;
mod push;
mod ref_events;
mod release_event;
mod repository;
mod repository_events;
mod review;
mod status;
mod team;
mod user;
mod workflow_job_event;
mod workflow_run_event;

pub use action::Action;
pub use app::App;
pub use changes::{BaseChanges, Change, Changes, FormerOwner, OwnerChanges, RepositoryChanges};
pub use check_run_event::{CheckRun, CheckRunEvent, CheckRunOutput, RequestedAction};
pub use check_suite_event::{CheckSuite, CheckSuiteEvent, PullRequestRef};
pub use comment::Comment;
pub use common::Common;
pub use deployment_event::{Deployment, DeploymentEvent, DeploymentState, DeploymentStatus, DeploymentStatusEvent};
pub use event::Event;
pub use installation::{Installation, RepositorySelection};
pub use installation_events::{InstallationEvent, InstallationRepositoriesEvent};
pub use issue::{Issue, IssuePullRequest, IssueState};
pub use issue_comment_event::IssueCommentEvent;
pub use issues_event::IssuesEvent;
pub use label::Label;
pub use milestone::Milestone;
pub use organization::Organization;
pub use ping::{Hook, HookConfig, Ping};
pub use pull_request::{Branch, PullRequest};
pub use pull_request_event::PullRequestEvent;
pub use pull_request_review_comment_event::PullRequestReviewCommentEvent;
pub use pull_request_review_event::PullRequestReviewEvent;
pub use push::{Commit, CommitUser, Push};
pub use ref_events::{Create, Delete, RefType};
pub use release_event::{Release, ReleaseAsset, ReleaseEvent};
pub use repository::Repository;
pub use repository_events::{Fork, MemberEvent, RepositoryEvent, Star};
pub use review::{Review, ReviewState};
pub use status::{Conclusion, Status};
pub use team::Team;
pub use user::{User, UserType};
pub use workflow_job_event::{WorkflowJob, WorkflowJobEvent, WorkflowStep};
pub use workflow_run_event::{Workflow, WorkflowRun, WorkflowRunEvent};
