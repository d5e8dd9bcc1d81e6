use super::{Action, Changes, Installation, Organization, Repository, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// An issue, or the issue behind a pull request.
    pub struct Issue<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub number: Option<u64>,
        pub state: Option<Open<IssueState, S>>,
        /// Why it was closed: `completed`, `not_planned`, `duplicate`, …
        pub state_reason: Option<S>,
        pub title: Option<S>,
        pub body: Option<S>,
        pub user: Option<User<S>>,
        pub labels: Vec<Label<S>>,
        pub assignee: Option<User<S>>,
        pub assignees: Vec<User<S>>,
        pub milestone: Option<Milestone<S>>,
        pub comments: Option<u64>,
        pub locked: Option<bool>,
        pub draft: Option<bool>,
        pub html_url: Option<S>,
        /// The author's role: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<S>,
        /// Present if it is a pull request.
        pub pull_request: Option<IssuePullRequest<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub closed_at: Option<Timestamp<S>>,
    }

    /// The pull request behind an issue.
    pub struct IssuePullRequest<S> {
        /// The URL in GitHub's API.
        pub url: Option<S>,
        pub html_url: Option<S>,
        pub merged_at: Option<Timestamp<S>>,
    }

    /// [`issues`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues).
    pub struct IssuesEvent<S>, IssuesEventRef {
        pub action: Option<Open<Action, S>>,
        pub issue: Option<Issue<S>>,
        /// Of `assigned` and `unassigned`.
        pub assignee: Option<User<S>>,
        /// Of `labeled` and `unlabeled`.
        pub label: Option<Label<S>>,
        /// Of `milestoned` and `demilestoned`.
        pub milestone: Option<Milestone<S>>,
        /// Of `edited`, and of `opened` and `transferred` for an issue that was moved.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`issue_comment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment):
    /// a comment on an issue, or on a pull request as a whole.
    pub struct IssueCommentEvent<S>, IssueCommentEventRef {
        pub action: Option<Open<Action, S>>,
        pub issue: Option<Issue<S>>,
        pub comment: Option<Comment<S>>,
        /// Of `edited`.
        pub changes: Option<Changes<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A comment on an issue, a pull request, or a line of a pull request. Only the
    /// last has a place in the code.
    pub struct Comment<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub user: Option<User<S>>,
        pub body: Option<S>,
        pub html_url: Option<S>,
        /// The author's role: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub pull_request_review_id: Option<u64>,
        /// The comment that this one replies to.
        pub in_reply_to_id: Option<u64>,
        pub commit_id: Option<S>,
        pub path: Option<S>,
        /// The last line that the comment is about.
        pub line: Option<u64>,
        /// The first line, if the comment is about several.
        pub start_line: Option<u64>,
        /// `LEFT` is the code before, `RIGHT` the code after.
        pub side: Option<S>,
        pub diff_hunk: Option<S>,
    }

    /// A label of an issue or pull request.
    pub struct Label<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        /// Six hexadecimal digits.
        pub color: Option<S>,
        pub description: Option<S>,
        /// Whether GitHub creates the label in new repositories.
        pub default: Option<bool>,
    }

    /// A milestone of issues and pull requests.
    pub struct Milestone<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub number: Option<u64>,
        pub title: Option<S>,
        pub description: Option<S>,
        pub state: Option<Open<IssueState, S>>,
        pub creator: Option<User<S>>,
        pub open_issues: Option<u64>,
        pub closed_issues: Option<u64>,
        pub html_url: Option<S>,
        pub due_on: Option<Timestamp<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub closed_at: Option<Timestamp<S>>,
    }
}

words! {
    /// The states of an issue, a pull request and a milestone.
    pub enum IssueState {
        Open = "open",
        Closed = "closed",
    }
}
