use super::{Action, Commit, Conclusion, Installation, Organization, PullRequestRef, Repository, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`workflow_run`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run).
    pub struct WorkflowRunEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub workflow_run: Option<WorkflowRun<'a>>,
        pub workflow: Option<Workflow<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A run of a workflow of GitHub Actions.
    pub struct WorkflowRun<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub display_title: Option<Str<'a>>,
        /// The path of the workflow's file.
        pub path: Option<Str<'a>>,
        /// The event that set it off: `push`, `pull_request`, …
        pub event: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<'a, Conclusion>>,
        pub workflow_id: Option<u64>,
        pub check_suite_id: Option<u64>,
        pub run_number: Option<u64>,
        pub run_attempt: Option<u64>,
        pub head_branch: Option<Str<'a>>,
        pub head_sha: Option<Str<'a>>,
        pub head_commit: Option<Commit<'a>>,
        /// Where the commit comes from; another repository than the event's for a fork.
        pub head_repository: Option<Repository<'a>>,
        /// Empty for those from forks.
        pub pull_requests: Vec<PullRequestRef<'a>>,
        pub actor: Option<User<'a>>,
        pub triggering_actor: Option<User<'a>>,
        pub html_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
        pub run_started_at: Option<Timestamp<'a>>,
    }

    /// A workflow of GitHub Actions.
    pub struct Workflow<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub path: Option<Str<'a>>,
        /// `active`, `disabled_manually`, …
        pub state: Option<Str<'a>>,
        pub html_url: Option<Str<'a>>,
    }
}
