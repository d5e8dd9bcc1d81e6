use super::{Action, Change, Commit, Label, Project, Repository, State, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// [Merge request events](https://docs.gitlab.com/user/project/integrations/webhook_events/#merge-request-events), of webhooks and
    /// [system hooks](https://docs.gitlab.com/administration/system_hooks/#merge-request-events).
    pub struct MergeRequestEvent<S>, MergeRequestEventRef {
        pub event_type: Option<S>,
        pub user: Option<User<S>>,
        pub project: Option<Project<S>>,
        pub repository: Option<Repository<S>>,
        pub object_attributes: Option<MergeRequest<S>>,
        pub assignees: Vec<User<S>>,
        pub reviewers: Vec<User<S>>,
        pub labels: Vec<Label<S>>,
        /// By the name of the attribute: `title`, `labels`, …
        pub changes: BTreeMap<S, Change>,
    }

    /// A merge request.
    pub struct MergeRequest<S> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub title: Option<S>,
        pub description: Option<S>,
        pub state: Option<Open<State, S>>,
        /// Only if the event is about this merge request.
        pub action: Option<Open<Action, S>>,
        pub draft: Option<bool>,
        /// The older name of `draft`.
        pub work_in_progress: Option<bool>,
        /// `mergeable`, `checking`, `not_approved`, …
        pub detailed_merge_status: Option<S>,
        /// The older `detailed_merge_status`.
        pub merge_status: Option<S>,
        pub source_branch: Option<S>,
        pub target_branch: Option<S>,
        pub source_project_id: Option<u64>,
        pub target_project_id: Option<u64>,
        pub source: Option<Project<S>>,
        pub target: Option<Project<S>>,
        pub author_id: Option<u64>,
        pub assignee_ids: Vec<u64>,
        pub reviewer_ids: Vec<u64>,
        pub milestone_id: Option<u64>,
        pub labels: Vec<Label<S>>,
        pub last_commit: Option<Commit<S>>,
        pub merge_commit_sha: Option<S>,
        pub head_pipeline_id: Option<u64>,
        /// The former commit, if new ones were pushed.
        pub oldrev: Option<S>,
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
