use super::{Action, Commit, Issue, MergeRequest, Note, Project, Snippet, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Emoji events](https://docs.gitlab.com/user/project/integrations/webhook_events/#emoji-events): a reaction was added or removed.
    pub struct EmojiEvent<'a> {
        pub event_type: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<'a>>,
        pub object_attributes: Option<Emoji<'a>>,
        /// What it was added to, or what that comments on.
        pub commit: Option<Commit<'a>>,
        pub merge_request: Option<MergeRequest<'a>>,
        pub issue: Option<Issue<'a>>,
        pub snippet: Option<Snippet<'a>>,
        pub note: Option<Note<'a>>,
    }

    /// A reaction.
    pub struct Emoji<'a> {
        pub id: Option<u64>,
        /// `thumbsup`, …
        pub name: Option<Str<'a>>,
        pub action: Option<Open<'a, Action>>,
        pub user_id: Option<u64>,
        /// `Issue`, `MergeRequest`, `Note` or `Snippet`.
        pub awardable_type: Option<Str<'a>>,
        pub awardable_id: Option<u64>,
        pub awarded_on_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
