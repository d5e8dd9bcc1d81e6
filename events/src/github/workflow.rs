use super::{
    Action, Commit, Conclusion, Deployment, Installation, Organization, PullRequestRef, Repository, Status, User,
};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [`workflow_run`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run).
    pub struct WorkflowRunEvent<S>, WorkflowRunEventRef {
        pub action: Option<Open<Action, S>>,
        pub workflow_run: Option<WorkflowRun<S>>,
        pub workflow: Option<Workflow<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A run of a workflow of GitHub Actions.
    pub struct WorkflowRun<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        pub display_title: Option<S>,
        /// The path of the workflow's file.
        pub path: Option<S>,
        /// The event that started it: `push`, `pull_request`, …
        pub event: Option<S>,
        pub status: Option<Open<Status, S>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<Conclusion, S>>,
        pub workflow_id: Option<u64>,
        pub check_suite_id: Option<u64>,
        pub run_number: Option<u64>,
        pub run_attempt: Option<u64>,
        pub head_branch: Option<S>,
        pub head_sha: Option<S>,
        pub head_commit: Option<Commit<S>>,
        /// The repository of the commit; a fork's is not that of the event.
        pub head_repository: Option<Repository<S>>,
        /// Empty for pull requests from forks.
        pub pull_requests: Vec<PullRequestRef<S>>,
        pub actor: Option<User<S>>,
        pub triggering_actor: Option<User<S>>,
        pub html_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
        pub run_started_at: Option<Timestamp<S>>,
    }

    /// A workflow of GitHub Actions.
    pub struct Workflow<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub name: Option<S>,
        pub path: Option<S>,
        /// `active`, `disabled_manually`, …
        pub state: Option<S>,
        pub html_url: Option<S>,
    }

    /// [`workflow_job`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_job).
    pub struct WorkflowJobEvent<S>, WorkflowJobEventRef {
        pub action: Option<Open<Action, S>>,
        pub workflow_job: Option<WorkflowJob<S>>,
        /// Set if the job is part of a deployment.
        pub deployment: Option<Deployment<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A job of a run of a workflow.
    pub struct WorkflowJob<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub run_id: Option<u64>,
        pub run_attempt: Option<u64>,
        pub name: Option<S>,
        pub workflow_name: Option<S>,
        pub status: Option<Open<Status, S>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<Conclusion, S>>,
        pub head_branch: Option<S>,
        pub head_sha: Option<S>,
        /// The labels that a runner must have.
        pub labels: Vec<S>,
        pub runner_id: Option<u64>,
        pub runner_name: Option<S>,
        pub runner_group_id: Option<u64>,
        pub runner_group_name: Option<S>,
        pub steps: Vec<WorkflowStep<S>>,
        pub html_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub started_at: Option<Timestamp<S>>,
        pub completed_at: Option<Timestamp<S>>,
    }

    /// A step of a job.
    pub struct WorkflowStep<S> {
        pub name: Option<S>,
        pub number: Option<u64>,
        pub status: Option<Open<Status, S>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<Conclusion, S>>,
        pub started_at: Option<Timestamp<S>>,
        pub completed_at: Option<Timestamp<S>>,
    }
}
