use super::{Commit, Project, Repository};
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [Push](https://docs.gitlab.com/user/project/integrations/webhook_events/#push-events) and [tag](https://docs.gitlab.com/user/project/integrations/webhook_events/#tag-events) events, of webhooks and
    /// [system hooks](https://docs.gitlab.com/administration/system_hooks/#push-events).
    pub struct Push<'a> {
        pub event_name: Option<Str<'a>>,
        /// The whole name: `refs/heads/main`, `refs/tags/v1.0`.
        pub r#ref: Option<Str<'a>>,
        pub ref_protected: Option<bool>,
        /// The commit before, all zeros if there was none.
        pub before: Option<Str<'a>>,
        /// The commit after, all zeros if there is none.
        pub after: Option<Str<'a>>,
        pub checkout_sha: Option<Str<'a>>,
        /// The text of an annotated tag.
        pub message: Option<Str<'a>>,
        pub user_id: Option<u64>,
        pub user_name: Option<Str<'a>>,
        pub user_username: Option<Str<'a>>,
        pub user_email: Option<Str<'a>>,
        pub user_avatar: Option<Str<'a>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<'a>>,
        pub repository: Option<Repository<'a>>,
        /// At most 20, the newest.
        pub commits: Vec<Commit<'a>>,
        /// Of all that were pushed.
        pub total_commits_count: Option<u64>,
    }
}
