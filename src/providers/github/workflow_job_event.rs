use super::{Action, Conclusion, Deployment, Installation, Organization, Repository, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`workflow_job`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_job).
    pub struct WorkflowJobEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub workflow_job: Option<WorkflowJob<'a>>,
        /// Where the job is one of a deployment.
        pub deployment: Option<Deployment<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A job of a run of a workflow.
    pub struct WorkflowJob<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub run_id: Option<u64>,
        pub run_attempt: Option<u64>,
        pub name: Option<Str<'a>>,
        pub workflow_name: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<'a, Conclusion>>,
        pub head_branch: Option<Str<'a>>,
        pub head_sha: Option<Str<'a>>,
        /// What it asks of a runner.
        pub labels: Vec<Str<'a>>,
        pub runner_id: Option<u64>,
        pub runner_name: Option<Str<'a>>,
        pub runner_group_id: Option<u64>,
        pub runner_group_name: Option<Str<'a>>,
        pub steps: Vec<WorkflowStep<'a>>,
        pub html_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub started_at: Option<Timestamp<'a>>,
        pub completed_at: Option<Timestamp<'a>>,
    }

    /// A step of a job.
    pub struct WorkflowStep<'a> {
        pub name: Option<Str<'a>>,
        pub number: Option<u64>,
        pub status: Option<Open<'a, Status>>,
        /// Present once it is completed.
        pub conclusion: Option<Open<'a, Conclusion>>,
        pub started_at: Option<Timestamp<'a>>,
        pub completed_at: Option<Timestamp<'a>>,
    }
}
