use super::{Action, Installation, Organization, Repository, User, Workflow, WorkflowRun};
use crate::open::words;
use crate::shapes::objects;
use crate::{Open, Raw, Timestamp};

objects! {
    /// [`deployment`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment).
    pub struct DeploymentEvent<S>, DeploymentEventRef {
        pub action: Option<Open<Action, S>>,
        pub deployment: Option<Deployment<S>>,
        pub workflow: Option<Workflow<S>>,
        pub workflow_run: Option<WorkflowRun<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// [`deployment_status`](https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status).
    pub struct DeploymentStatusEvent<S>, DeploymentStatusEventRef {
        pub action: Option<Open<Action, S>>,
        pub deployment_status: Option<DeploymentStatus<S>>,
        pub deployment: Option<Deployment<S>>,
        pub workflow: Option<Workflow<S>>,
        pub workflow_run: Option<WorkflowRun<S>>,
        pub repository: Option<Repository<S>>,
        pub organization: Option<Organization<S>>,
        pub installation: Option<Installation<S>>,
        pub sender: Option<User<S>>,
    }

    /// A deployment.
    pub struct Deployment<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub sha: Option<S>,
        pub r#ref: Option<S>,
        pub task: Option<S>,
        pub environment: Option<S>,
        pub original_environment: Option<S>,
        pub production_environment: Option<bool>,
        pub transient_environment: Option<bool>,
        pub description: Option<S>,
        /// Any data that was given when the deployment was requested.
        pub payload: Option<Raw>,
        pub creator: Option<User<S>>,
        /// The URL in GitHub's API.
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
    }

    /// The progress of a deployment.
    pub struct DeploymentStatus<S> {
        pub id: Option<u64>,
        pub node_id: Option<S>,
        pub state: Option<Open<DeploymentState, S>>,
        pub environment: Option<S>,
        pub description: Option<S>,
        pub creator: Option<User<S>>,
        /// The page with the output.
        pub log_url: Option<S>,
        /// The same, from older servers.
        pub target_url: Option<S>,
        /// The URL of the deployed application.
        pub environment_url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub updated_at: Option<Timestamp<S>>,
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
