use super::{Project, Repository};
use crate::Timestamp;
use crate::shapes::objects;

objects! {
    /// [Push](https://docs.gitlab.com/user/project/integrations/webhook_events/#push-events) and [tag](https://docs.gitlab.com/user/project/integrations/webhook_events/#tag-events) events, of webhooks and
    /// [system hooks](https://docs.gitlab.com/administration/system_hooks/#push-events).
    pub struct Push<S>, PushRef {
        pub event_name: Option<S>,
        /// The whole name: `refs/heads/main`, `refs/tags/v1.0`.
        pub r#ref: Option<S>,
        pub ref_protected: Option<bool>,
        /// The commit before the push; all zeros if there was none.
        pub before: Option<S>,
        /// The commit after the push; all zeros if there is none.
        pub after: Option<S>,
        pub checkout_sha: Option<S>,
        /// The text of an annotated tag.
        pub message: Option<S>,
        pub user_id: Option<u64>,
        pub user_name: Option<S>,
        pub user_username: Option<S>,
        pub user_email: Option<S>,
        pub user_avatar: Option<S>,
        pub project_id: Option<u64>,
        pub project: Option<Project<S>>,
        pub repository: Option<Repository<S>>,
        /// At most the 20 newest.
        pub commits: Vec<Commit<S>>,
        /// The number of pushed commits.
        pub total_commits_count: Option<u64>,
    }

    /// A commit.
    pub struct Commit<S> {
        /// The commit's hash; in job events, the pipeline's id.
        pub id: Option<S>,
        /// The commit's hash, in job events.
        pub sha: Option<S>,
        pub message: Option<S>,
        pub title: Option<S>,
        pub timestamp: Option<Timestamp<S>>,
        pub url: Option<S>,
        pub author: Option<CommitUser<S>>,
        /// Only in job events.
        pub author_name: Option<S>,
        /// Only in job events.
        pub author_email: Option<S>,
        /// Paths.
        pub added: Vec<S>,
        /// Paths.
        pub modified: Vec<S>,
        /// Paths.
        pub removed: Vec<S>,
    }

    /// An author or committer, as git names them.
    pub struct CommitUser<S> {
        pub name: Option<S>,
        pub email: Option<S>,
    }
}
