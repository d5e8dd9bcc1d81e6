use super::{Action, App, Branch, Commit, Conclusion, Installation, Organization, Repository, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`check_suite`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_suite).
    pub struct CheckSuiteEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub check_suite: Option<CheckSuite<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// All checks of a commit by one app.
    pub struct CheckSuite<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub head_branch: Option<Str<'a>>,
        pub head_sha: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<'a, Conclusion>>,
        pub before: Option<Str<'a>>,
        pub after: Option<Str<'a>>,
        pub app: Option<App<'a>>,
        /// Empty for those from forks.
        pub pull_requests: Vec<PullRequestRef<'a>>,
        pub latest_check_runs_count: Option<u64>,
        pub head_commit: Option<Commit<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// A pull request, as checks and workflows name it.
    pub struct PullRequestRef<'a> {
        pub id: Option<u64>,
        pub number: Option<u64>,
        /// The address in GitHub's API.
        pub url: Option<Str<'a>>,
        pub head: Option<Branch<'a>>,
        pub base: Option<Branch<'a>>,
    }
}
