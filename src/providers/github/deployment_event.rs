use super::{Action, Installation, Organization, Repository, User, Workflow, WorkflowRun};
use crate::delivery::decode::typed::{Open, Raw, Timestamp, objects, words};
use crate::request::Str;

objects! {
    /// [`deployment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment).
    pub struct DeploymentEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub deployment: Option<Deployment<'a>>,
        pub workflow: Option<Workflow<'a>>,
        pub workflow_run: Option<WorkflowRun<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// [`deployment_status`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status).
    pub struct DeploymentStatusEvent<'a> {
        pub action: Option<Open<'a, Action>>,
        pub deployment_status: Option<DeploymentStatus<'a>>,
        pub deployment: Option<Deployment<'a>>,
        pub workflow: Option<Workflow<'a>>,
        pub workflow_run: Option<WorkflowRun<'a>>,
        pub repository: Option<Repository<'a>>,
        pub organization: Option<Organization<'a>>,
        pub installation: Option<Installation<'a>>,
        pub sender: Option<User<'a>>,
    }

    /// A deployment.
    pub struct Deployment<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub sha: Option<Str<'a>>,
        pub r#ref: Option<Str<'a>>,
        pub task: Option<Str<'a>>,
        pub environment: Option<Str<'a>>,
        pub original_environment: Option<Str<'a>>,
        pub production_environment: Option<bool>,
        pub transient_environment: Option<bool>,
        pub description: Option<Str<'a>>,
        /// Whatever the one who asked for the deployment gave along.
        pub payload: Option<Raw<'a>>,
        pub creator: Option<User<'a>>,
        /// The address in GitHub's API.
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }

    /// How far a deployment is.
    pub struct DeploymentStatus<'a> {
        pub id: Option<u64>,
        pub node_id: Option<Str<'a>>,
        pub state: Option<Open<'a, DeploymentState>>,
        pub environment: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub creator: Option<User<'a>>,
        /// Where its output can be read.
        pub log_url: Option<Str<'a>>,
        /// The same, in older versions.
        pub target_url: Option<Str<'a>>,
        /// Where what was deployed can be seen.
        pub environment_url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub updated_at: Option<Timestamp<'a>>,
    }
}

words! {
    /// The states of a deployment.
    pub enum DeploymentState {
        Queued = "queued",
        Waiting = "waiting",
        Pending = "pending",
        InProgress = "in_progress",
        Success = "success",
        Failure = "failure",
        Error = "error",
        Inactive = "inactive",
    }
}
