use super::{
    Action, App, CheckSuite, Conclusion, Installation, Organization, PullRequestRef, Repository, Status, User,
};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`check_run`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run).
    pub struct CheckRunEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub check_run: Option<CheckRun<'a>>,
        /// Of `requested_action`: the button that was pressed.
        pub requested_action: Option<RequestedAction<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A check of a commit.
    pub struct CheckRun<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub head_sha: Option<Str<'a>>,
        /// What the app that runs the check calls it.
        pub external_id: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<'a, Conclusion>>,
        pub output: Option<CheckRunOutput<'a>>,
        pub check_suite: Option<CheckSuite<'a>>,
        pub app: Option<App<'a>>,
        /// Empty for those from forks.
        pub pull_requests: Vec<PullRequestRef<'a>>,
        pub html_url: Option<Str<'a>>,
        pub details_url: Option<Str<'a>>,
        pub started_at: Option<Timestamp<'a>>,
        pub completed_at: Option<Timestamp<'a>>,
    }

    /// What a check has to say.
    pub struct CheckRunOutput<'a> {
        pub title: Option<Str<'a>>,
        pub summary: Option<Str<'a>>,
        pub text: Option<Str<'a>>,
        pub annotations_count: Option<u64>,
    }

    /// A button that an app put beside its check.
    pub struct RequestedAction<'a> {
        pub identifier: Option<Str<'a>>,
    }
}
