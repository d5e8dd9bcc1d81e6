use super::{Action, App, Branch, Commit, Installation, Organization, Repository, User};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [`check_run`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_run).
    pub struct CheckRunEvent<S>, CheckRunEventRef {
        pub action: Option<Open<Action, S>>,
        pub check_run: Option<CheckRun<S>>,
        /// Of `requested_action`: the pressed button.
        pub requested_action: Option<RequestedAction<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A check of a commit.
    pub struct CheckRun<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        pub head_sha: Option<S>,
        /// The id that the app gave the check.
        pub external_id: Option<S>,
        pub status: Option<Open<Status, S>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<Conclusion, S>>,
        pub output: Option<CheckRunOutput<S>>,
        pub check_suite: Option<CheckSuite<S>>,
        pub app: Option<App<S>>,
        /// Empty for pull requests from forks.
        pub pull_requests: Vec<PullRequestRef<S>>,
        pub html_url: Option<S>,
        pub details_url: Option<S>,
        pub started_at: Option<Timestamp<S>>,
        pub completed_at: Option<Timestamp<S>>,
    }

    /// The report of a check.
    pub struct CheckRunOutput<S> {
        pub title: Option<S>,
        pub summary: Option<S>,
        pub text: Option<S>,
        pub annotations_count: Option<u64>,
    }

    /// A button that an app added to its check.
    pub struct RequestedAction<S> {
        pub identifier: Option<S>,
    }

    /// [`check_suite`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#check_suite).
    pub struct CheckSuiteEvent<S>, CheckSuiteEventRef {
        pub action: Option<Open<Action, S>>,
        pub check_suite: Option<CheckSuite<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// All checks of a commit by one app.
    pub struct CheckSuite<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub head_branch: Option<S>,
        pub head_sha: Option<S>,
        pub status: Option<Open<Status, S>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<Conclusion, S>>,
        pub before: Option<S>,
        pub after: Option<S>,
        pub app: Option<App<S>>,
        /// Empty for pull requests from forks.
        pub pull_requests: Vec<PullRequestRef<S>>,
        pub latest_check_runs_count: Option<u64>,
        pub head_commit: Option<Commit<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// A reference to a pull request in a check or a workflow.
    pub struct PullRequestRef<S> {
        pub id: Option<u64>,
        pub number: Option<u64>,
        /// The URL in GitHub's API.
        pub url: Option<S>,
        pub head: Option<Branch<S>>,
        pub base: Option<Branch<S>>,
    }
}

words! {
    /// The progress of a check or a workflow.
    pub enum Status {
        Requested = "requested",
        Queued = "queued",
        Waiting = "waiting",
        Pending = "pending",
        InProgress = "in_progress",
        Completed = "completed",
    }

    /// The result of a check or a workflow.
    pub enum Conclusion {
        Success = "success",
        Failure = "failure",
        Neutral = "neutral",
        Cancelled = "cancelled",
        Skipped = "skipped",
        TimedOut = "timed_out",
        ActionRequired = "action_required",
        StartupFailure = "startup_failure",
        Stale = "stale",
    }
}
