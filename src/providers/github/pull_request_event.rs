use super::{Action, Changes, Installation, Label, Milestone, Organization, PullRequest, Repository, Team, User};
use crate::delivery::decode::typed::{Open, objects};
use crate::request::Str;

objects! {
    /// [`pull_request`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request).
    pub struct PullRequestEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub number: Option<u64>,
        pub pull_request: Option<PullRequest<'a>>,
        /// Of `assigned` and `unassigned`.
        pub assignee: Option<User<'a>>,
        /// Of `labeled` and `unlabeled`.
        pub label: Option<Label<'a>>,
        /// Of `milestoned` and `demilestoned`.
        pub milestone: Option<Milestone<'a>>,
        /// Of `review_requested` and `review_request_removed`, unless it is a team.
        pub requested_reviewer: Option<User<'a>>,
        /// Of `review_requested` and `review_request_removed`, unless it is a user.
        pub requested_team: Option<Team<'a>>,
        /// Of `edited`.
        pub changes: Option<Changes<'a>>,
        /// The head before: of `synchronize`.
        pub before: Option<Str<'a>>,
        /// The head after: of `synchronize`.
        pub after: Option<Str<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
