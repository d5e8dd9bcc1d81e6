use super::{IssueState, Label, Milestone, Repository, Team, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// A pull request. The counts and `merged` stand in `pull_request` events only.
    pub struct PullRequest<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub number: Option<u64>,
        pub state: Option<Open<'a, IssueState>>,
        pub title: Option<Str<'a>>,
        pub body: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub html_url: Option<Str<'a>>,
        pub locked: Option<bool>,
        pub draft: Option<bool>,
        pub head: Option<Branch<'a>>,
        pub base: Option<Branch<'a>>,
        pub labels: Vec<Label<'a>>,
        pub assignees: Vec<User<'a>>,
        pub requested_reviewers: Vec<User<'a>>,
        pub requested_teams: Vec<Team<'a>>,
        pub milestone: Option<Milestone<'a>>,
        /// What its author is to the repository: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<Str<'a>>,
        /// Whether it was merged, and not only closed.
        pub merged: Option<bool>,
        pub merged_by: Option<User<'a>>,
        /// Absent as long as GitHub works it out.
        pub mergeable: Option<bool>,
        /// `clean`, `dirty`, `blocked`, `behind`, `unstable`, `unknown`, …
        pub mergeable_state: Option<Str<'a>>,
        /// The merge, or as long as there is none, the trial of one.
        pub merge_commit_sha: Option<Str<'a>>,
        pub comments: Option<u64>,
        pub review_comments: Option<u64>,
        pub commits: Option<u64>,
        pub additions: Option<u64>,
        pub deletions: Option<u64>,
        pub changed_files: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub closed_at: Option<Timestamp<'a>>,
        pub merged_at: Option<Timestamp<'a>>,
    }

    /// The branch that a pull request comes from, or goes to.
    pub struct Branch<'a> {
        /// `owner:branch`.
        pub label: Option<Str<'a>>,
        /// The name of the branch.
        pub r#ref: Option<Str<'a>>,
        pub sha: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        /// Absent if it was deleted.
        pub repo: Option<Repository<'a>>,
    }
}
