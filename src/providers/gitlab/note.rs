use super::{Action, Commit, Issue, MergeRequest, Project, Repository, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Comment events](https://docs.gitlab.com/user/project/integrations/webhook_events/#comment-events): on a commit, a merge request, an issue
    /// or a snippet.
    pub struct NoteEvent<'a> {
        /// `note` or `confidential_note`.
        pub event_type: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub project_id: Option<u64>,
        pub project: Option<Project<'a>>,
        pub repository: Option<Repository<'a>>,
        pub object_attributes: Option<Note<'a>>,
        /// What was commented on: one of these four.
        pub commit: Option<Commit<'a>>,
        pub merge_request: Option<MergeRequest<'a>>,
        pub issue: Option<Issue<'a>>,
        pub snippet: Option<Snippet<'a>>,
    }

    /// A comment.
    pub struct Note<'a> {
        pub id: Option<u64>,
        pub note: Option<Str<'a>>,
        /// `Commit`, `MergeRequest`, `Issue` or `Snippet`.
        pub noteable_type: Option<Str<'a>>,
        pub noteable_id: Option<u64>,
        pub author_id: Option<u64>,
        pub project_id: Option<u64>,
        pub action: Option<Open<'a, Action>>,
        /// Whether GitLab wrote it, and not a person.
        pub system: Option<bool>,
        pub discussion_id: Option<Str<'a>>,
        pub commit_id: Option<Str<'a>>,
        pub line_code: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A snippet.
    pub struct Snippet<'a> {
        pub id: Option<u64>,
        pub title: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub content: Option<Str<'a>>,
        pub file_name: Option<Str<'a>>,
        pub author_id: Option<u64>,
        pub project_id: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}
