use super::{Action, Change, Commit, Label, Project, Repository, State, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// [Merge request events](https://docs.gitlab.com/user/project/integrations/webhook_events/#merge-request-events), of webhooks and
    /// [system hooks](https://docs.gitlab.com/administration/system_hooks/#merge-request-events).
    pub struct MergeRequestEvent<'a> {
        pub event_type: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub project: Option<Project<'a>>,
        pub repository: Option<Repository<'a>>,
        pub object_attributes: Option<MergeRequest<'a>>,
        pub assignees: Vec<User<'a>>,
        pub reviewers: Vec<User<'a>>,
        pub labels: Vec<Label<'a>>,
        /// By the name of the attribute: `title`, `labels`, …
        pub changes: BTreeMap<Str<'a>, Change<'a>>,
    }

    /// A merge request.
    pub struct MergeRequest<'a> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub state: Option<Open<'a, State>>,
        /// In the event's own merge request only.
        pub action: Option<Open<'a, Action>>,
        pub draft: Option<bool>,
        /// The older name of `draft`.
        pub work_in_progress: Option<bool>,
        /// `mergeable`, `checking`, `not_approved`, …
        pub detailed_merge_status: Option<Str<'a>>,
        /// The older form of `detailed_merge_status`.
        pub merge_status: Option<Str<'a>>,
        pub source_branch: Option<Str<'a>>,
        pub target_branch: Option<Str<'a>>,
        pub source_project_id: Option<u64>,
        pub target_project_id: Option<u64>,
        pub source: Option<Project<'a>>,
        pub target: Option<Project<'a>>,
        pub author_id: Option<u64>,
        pub assignee_ids: Vec<u64>,
        pub reviewer_ids: Vec<u64>,
        pub milestone_id: Option<u64>,
        pub labels: Vec<Label<'a>>,
        pub last_commit: Option<Commit<'a>>,
        pub merge_commit_sha: Option<Str<'a>>,
        pub head_pipeline_id: Option<u64>,
        /// The commit before, if new ones were pushed.
        pub oldrev: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
