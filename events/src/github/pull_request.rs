use super::{Action, Changes, Installation, IssueState, Label, Milestone, Organization, Repository, Team, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// A pull request. Only `pull_request` events have the counts and `merged`.
    pub struct PullRequest<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub number: Option<u64>,
        pub state: Option<Open<IssueState, S>>,
        pub title: Option<S>,
        pub body: Option<S>,
        pub user: Option<User<S>>,
        pub html_url: Option<S>,
        pub locked: Option<bool>,
        pub draft: Option<bool>,
        pub head: Option<Branch<S>>,
        pub base: Option<Branch<S>>,
        pub labels: Vec<Label<S>>,
        pub assignees: Vec<User<S>>,
        pub requested_reviewers: Vec<User<S>>,
        pub requested_teams: Vec<Team<S>>,
        pub milestone: Option<Milestone<S>>,
        /// The author's role: `OWNER`, `MEMBER`, `CONTRIBUTOR`, …
        pub author_association: Option<S>,
        /// Whether it was merged instead of only closed.
        pub merged: Option<bool>,
        pub merged_by: Option<User<S>>,
        /// `None` until GitHub has computed it.
        pub mergeable: Option<bool>,
        /// `clean`, `dirty`, `blocked`, `behind`, `unstable`, `unknown`, …
        pub mergeable_state: Option<S>,
        /// The merge commit, or a test merge if the pull request is open.
        pub merge_commit_sha: Option<S>,
        pub comments: Option<u64>,
        pub review_comments: Option<u64>,
        pub commits: Option<u64>,
        pub additions: Option<u64>,
        pub deletions: Option<u64>,
        pub changed_files: Option<u64>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub closed_at: Option<Timestamp<S>>,
        pub merged_at: Option<Timestamp<S>>,
    }

    /// The branch that a pull request comes from, or goes to.
    pub struct Branch<S> {
        /// `owner:branch`.
        pub label: Option<S>,
        /// The name of the branch.
        pub r#ref: Option<S>,
        pub sha: Option<S>,
        pub user: Option<User<S>>,
        /// `None` if the head repository was deleted.
        pub repo: Option<Repository<S>>,
    }

    /// [`pull_request`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request).
    pub struct PullRequestEvent<S>, PullRequestEventRef {
        pub action: Option<Open<Action, S>>,
        pub number: Option<u64>,
        pub pull_request: Option<PullRequest<S>>,
        /// Of `assigned` and `unassigned`.
        pub assignee: Option<User<S>>,
        /// Of `labeled` and `unlabeled`.
        pub label: Option<Label<S>>,
        /// Of `milestoned` and `demilestoned`.
        pub milestone: Option<Milestone<S>>,
        /// Of `review_requested` and `review_request_removed`, for a user.
        pub requested_reviewer: Option<User<S>>,
        /// Of `review_requested` and `review_request_removed`, for a team.
        pub requested_team: Option<Team<S>>,
        /// Of `edited`.
        pub changes: Option<Changes<S>>,
        /// The former head: of `synchronize`.
        pub before: Option<S>,
        /// The new head: of `synchronize`.
        pub after: Option<S>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }
}
