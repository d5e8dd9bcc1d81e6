use super::{Commit, Project, Repository, SourcePipeline, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Job events](https://docs.gitlab.com/user/project/integrations/webhook_events/#job-events).
    pub struct JobEvent<'a> {
        /// The branch or tag.
        pub r#ref: Option<Str<'a>>,
        /// Whether it is a tag.
        pub tag: Option<bool>,
        pub sha: Option<Str<'a>>,
        pub before_sha: Option<Str<'a>>,
        pub build_id: Option<u64>,
        pub build_name: Option<Str<'a>>,
        pub build_stage: Option<Str<'a>>,
        pub build_status: Option<Open<'a, Status>>,
        pub build_created_at: Option<Timestamp<'a>>,
        pub build_started_at: Option<Timestamp<'a>>,
        pub build_finished_at: Option<Timestamp<'a>>,
        /// In seconds.
        pub build_duration: Option<f64>,
        /// In seconds.
        pub build_queued_duration: Option<f64>,
        pub build_allow_failure: Option<bool>,
        pub build_failure_reason: Option<Str<'a>>,
        pub retries_count: Option<u64>,
        pub pipeline_id: Option<u64>,
        pub project_id: Option<u64>,
        /// `group / project`.
        pub project_name: Option<Str<'a>>,
        pub project: Option<Project<'a>>,
        pub user: Option<User<'a>>,
        pub commit: Option<Commit<'a>>,
        pub repository: Option<Repository<'a>>,
        pub runner: Option<Runner<'a>>,
        pub environment: Option<Environment<'a>>,
        /// The pipeline that set off the job's.
        pub source_pipeline: Option<SourcePipeline<'a>>,
    }

    /// What runs jobs.
    pub struct Runner<'a> {
        pub id: Option<u64>,
        pub description: Option<Str<'a>>,
        /// `instance_type`, `group_type` or `project_type`.
        pub runner_type: Option<Str<'a>>,
        pub active: Option<bool>,
        pub is_shared: Option<bool>,
        pub tags: Vec<Str<'a>>,
    }

    /// Where a job deploys to.
    pub struct Environment<'a> {
        pub name: Option<Str<'a>>,
        /// `start`, `stop`, …
        pub action: Option<Str<'a>>,
        /// `production`, `staging`, …
        pub deployment_tier: Option<Str<'a>>,
    }
}
