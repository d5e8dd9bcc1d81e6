use super::{Action, Changes, Installation, Issue, Label, Milestone, Organization, Repository, User};
use crate::delivery::decode::typed::{Open, objects};

objects! {
    /// [`issues`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues).
    pub struct IssuesEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub issue: Option<Issue<'a>>,
        /// Of `assigned` and `unassigned`.
        pub assignee: Option<User<'a>>,
        /// Of `labeled` and `unlabeled`.
        pub label: Option<Label<'a>>,
        /// Of `milestoned` and `demilestoned`.
        pub milestone: Option<Milestone<'a>>,
        /// Of `edited`, and of `opened` and `transferred` where it was elsewhere before.
        pub changes: Option<Changes<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }
}
