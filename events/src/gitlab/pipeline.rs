use super::{Commit, MergeRequest, Project, Repository, Status, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [Pipeline events](https://docs.gitlab.com/user/project/integrations/webhook_events/#pipeline-events).
    pub struct PipelineEvent<S>, PipelineEventRef {
        pub object_attributes: Option<Pipeline<S>>,
        pub merge_request: Option<MergeRequest<S>>,
        pub user: Option<User<S>>,
        pub project: Option<Project<S>>,
        pub commit: Option<Commit<S>>,
        /// The pipeline that started this one.
        pub source_pipeline: Option<SourcePipeline<S>>,
        pub builds: Vec<Build<S>>,
    }

    /// A pipeline.
    pub struct Pipeline<S> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub name: Option<S>,
        /// The branch or tag.
        pub r#ref: Option<S>,
        /// Whether it is a tag.
        pub tag: Option<bool>,
        pub sha: Option<S>,
        pub before_sha: Option<S>,
        /// The trigger: `push`, `merge_request_event`, `schedule`, …
        pub source: Option<S>,
        pub status: Option<Open<Status, S>>,
        pub detailed_status: Option<S>,
        pub stages: Vec<S>,
        pub variables: Vec<Variable<S>>,
        /// In seconds.
        pub duration: Option<f64>,
        /// In seconds.
        pub queued_duration: Option<f64>,
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub finished_at: Option<Timestamp<S>>,
    }

    /// A variable that a pipeline was run with.
    pub struct Variable<S> {
        pub key: Option<S>,
        pub value: Option<S>,
    }

    /// A pipeline in another project.
    pub struct SourcePipeline<S> {
        pub project: Option<Project<S>>,
        pub pipeline_id: Option<u64>,
        pub job_id: Option<u64>,
    }

    /// A job of a pipeline.
    pub struct Build<S> {
        pub id: Option<u64>,
        pub stage: Option<S>,
        pub name: Option<S>,
        pub status: Option<Open<Status, S>>,
        /// `on_success`, `manual`, `always`, …
        pub when: Option<S>,
        pub manual: Option<bool>,
        pub allow_failure: Option<bool>,
        pub failure_reason: Option<S>,
        /// In seconds.
        pub duration: Option<f64>,
        /// In seconds.
        pub queued_duration: Option<f64>,
        pub user: Option<User<S>>,
        pub runner: Option<Runner<S>>,
        pub environment: Option<Environment<S>>,
        pub created_at: Option<Timestamp<S>>,
        pub started_at: Option<Timestamp<S>>,
        pub finished_at: Option<Timestamp<S>>,
    }

    /// [Job events](https://docs.gitlab.com/user/project/integrations/webhook_events/#job-events).
    pub struct JobEvent<S>, JobEventRef {
        /// The branch or tag.
        pub r#ref: Option<S>,
        /// Whether it is a tag.
        pub tag: Option<bool>,
        pub sha: Option<S>,
        pub before_sha: Option<S>,
        pub build_id: Option<u64>,
        pub build_name: Option<S>,
        pub build_stage: Option<S>,
        pub build_status: Option<Open<Status, S>>,
        pub build_created_at: Option<Timestamp<S>>,
        pub build_started_at: Option<Timestamp<S>>,
        pub build_finished_at: Option<Timestamp<S>>,
        /// In seconds.
        pub build_duration: Option<f64>,
        /// In seconds.
        pub build_queued_duration: Option<f64>,
        pub build_allow_failure: Option<bool>,
        pub build_failure_reason: Option<S>,
        pub retries_count: Option<u64>,
        pub pipeline_id: Option<u64>,
        pub project_id: Option<u64>,
        /// `group / project`.
        pub project_name: Option<S>,
        pub project: Option<Project<S>>,
        pub user: Option<User<S>>,
        pub commit: Option<Commit<S>>,
        pub repository: Option<Repository<S>>,
        pub runner: Option<Runner<S>>,
        pub environment: Option<Environment<S>>,
        /// The pipeline that started the job's pipeline.
        pub source_pipeline: Option<SourcePipeline<S>>,
    }

    /// A runner of jobs.
    pub struct Runner<S> {
        pub id: Option<u64>,
        pub description: Option<S>,
        /// `instance_type`, `group_type` or `project_type`.
        pub runner_type: Option<S>,
        pub active: Option<bool>,
        pub is_shared: Option<bool>,
        pub tags: Vec<S>,
    }

    /// The environment that a job deploys to.
    pub struct Environment<S> {
        pub name: Option<S>,
        /// `start`, `stop`, …
        pub action: Option<S>,
        /// `production`, `staging`, …
        pub deployment_tier: Option<S>,
    }
}
