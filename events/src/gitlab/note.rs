use super::{Action, Commit, Issue, MergeRequest, Project, Repository, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [Comment events](https://docs.gitlab.com/user/project/integrations/webhook_events/#comment-events): on a commit, a merge request, an issue
    /// or a snippet.
    pub struct NoteEvent<S>, NoteEventRef {
        /// `note` or `confidential_note`.
        pub event_type: Option<S>,
        pub user: Option<User<S>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<S>>,
        pub repository: Option<Repository<S>>,
        pub object_attributes: Option<Note<S>>,
        /// The item that the comment is on: one of these four.
        pub commit: Option<Commit<S>>,
        pub merge_request: Option<MergeRequest<S>>,
        pub issue: Option<Issue<S>>,
        pub snippet: Option<Snippet<S>>,
    }

    /// A comment.
    pub struct Note<S> {
        pub id: Option<u64>,
        pub note: Option<S>,
        /// `Commit`, `MergeRequest`, `Issue` or `Snippet`.
        pub noteable_type: Option<S>,
        pub noteable_id: Option<u64>,
        pub author_id: Option<u64>,
        pub project_id: Option<u64>,
        pub action: Option<Open<Action, S>>,
        /// Whether GitLab wrote it, not a person.
        pub system: Option<bool>,
        pub discussion_id: Option<S>,
        pub commit_id: Option<S>,
        pub line_code: Option<S>,
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A snippet.
    pub struct Snippet<S> {
        pub id: Option<u64>,
        pub title: Option<S>,
        pub description: Option<S>,
        pub content: Option<S>,
        pub file_name: Option<S>,
        pub author_id: Option<u64>,
        pub project_id: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// [Emoji events](https://docs.gitlab.com/user/project/integrations/webhook_events/#emoji-events): a reaction was added or removed.
    pub struct EmojiEvent<S>, EmojiEventRef {
        pub event_type: Option<S>,
        pub user: Option<User<S>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<S>>,
        pub object_attributes: Option<Emoji<S>>,
        /// The item with the reaction, or the item that the comment is on.
        pub commit: Option<Commit<S>>,
        pub merge_request: Option<MergeRequest<S>>,
        pub issue: Option<Issue<S>>,
        pub snippet: Option<Snippet<S>>,
        pub note: Option<Note<S>>,
    }

    /// A reaction.
    pub struct Emoji<S> {
        pub id: Option<u64>,
        /// `thumbsup`, …
        pub name: Option<S>,
        pub action: Option<Open<Action, S>>,
        pub user_id: Option<u64>,
        /// `Issue`, `MergeRequest`, `Note` or `Snippet`.
        pub awardable_type: Option<S>,
        pub awardable_id: Option<u64>,
        pub awarded_on_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }
}
