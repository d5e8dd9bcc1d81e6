use super::{Label, Milestone, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects, words};
use crate::request::Str;

objects! {
    /// An issue, or a pull request in its quality as an issue.
    pub struct Issue<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub number: Option<u64>,
        pub state: Option<Open<'a, IssueState>>,
        /// Why it was closed: `completed`, `not_planned`, `duplicate`, …
        pub state_reason: Option<Str<'a>>,
        pub title: Option<Str<'a>>,
        pub body: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub labels: Vec<Label<'a>>,
        pub assignee: Option<User<'a>>,
        pub assignees: Vec<User<'a>>,
        pub milestone: Option<Milestone<'a>>,
        pub comments: Option<u64>,
        pub locked: Option<bool>,
        pub draft: Option<bool>,
        pub html_url: Option<Str<'a>>,
        /// What its author is to the repository: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<Str<'a>>,
        /// Present if it is a pull request.
        pub pull_request: Option<IssuePullRequest<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub closed_at: Option<Timestamp<'a>>,
    }

    /// Where the pull request stands that an issue is.
    pub struct IssuePullRequest<'a> {
        /// The address in GitHub's API.
        pub url: Option<Str<'a>>,
        pub html_url: Option<Str<'a>>,
        pub merged_at: Option<Timestamp<'a>>,
    }
}

words! {
    /// The states of an issue, a pull request and a milestone.
    pub enum IssueState {
        Open = "open",
        Closed = "closed",
    }
}
