use super::{Commit, Environment, MergeRequest, Project, Runner, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Pipeline events](https://docs.gitlab.com/user/project/integrations/webhook_events/#pipeline-events).
    pub struct PipelineEvent<'a> {
        pub object_attributes: Option<Pipeline<'a>>,
        pub merge_request: Option<MergeRequest<'a>>,
        pub user: Option<User<'a>>,
        pub project: Option<Project<'a>>,
        pub commit: Option<Commit<'a>>,
        /// The pipeline that set this one off.
        pub source_pipeline: Option<SourcePipeline<'a>>,
        pub builds: Vec<Build<'a>>,
    }

    /// A pipeline.
    pub struct Pipeline<'a> {
        pub id: Option<u64>,
        /// The number within the project.
        pub iid: Option<u64>,
        pub name: Option<Str<'a>>,
        /// The branch or tag.
        pub r#ref: Option<Str<'a>>,
        /// Whether it is a tag.
        pub tag: Option<bool>,
        pub sha: Option<Str<'a>>,
        pub before_sha: Option<Str<'a>>,
        /// What set it off: `push`, `merge_request_event`, `schedule`, …
        pub source: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        pub detailed_status: Option<Str<'a>>,
        pub stages: Vec<Str<'a>>,
        pub variables: Vec<Variable<'a>>,
        /// In seconds.
        pub duration: Option<f64>,
        /// In seconds.
        pub queued_duration: Option<f64>,
        pub url: Option<Str<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub finished_at: Option<Timestamp<'a>>,
    }

    /// A variable that a pipeline was run with.
    pub struct Variable<'a> {
        pub key: Option<Str<'a>>,
        pub value: Option<Str<'a>>,
    }

    /// A pipeline in another project.
    pub struct SourcePipeline<'a> {
        pub project: Option<Project<'a>>,
        pub pipeline_id: Option<u64>,
        pub job_id: Option<u64>,
    }

    /// A job of a pipeline.
    pub struct Build<'a> {
        pub id: Option<u64>,
        pub stage: Option<Str<'a>>,
        pub name: Option<Str<'a>>,
        pub status: Option<Open<'a, Status>>,
        /// `on_success`, `manual`, `always`, …
        pub when: Option<Str<'a>>,
        pub manual: Option<bool>,
        pub allow_failure: Option<bool>,
        pub failure_reason: Option<Str<'a>>,
        /// In seconds.
        pub duration: Option<f64>,
        /// In seconds.
        pub queued_duration: Option<f64>,
        pub user: Option<User<'a>>,
        pub runner: Option<Runner<'a>>,
        pub environment: Option<Environment<'a>>,
        pub created_at: Option<Timestamp<'a>>,
        pub started_at: Option<Timestamp<'a>>,
        pub finished_at: Option<Timestamp<'a>>,
    }
}
