use super::{Project, Status, User};
use crate::delivery::decode::typed::{Open, Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Deployment events](https://docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events).
    pub struct DeploymentEvent<'a> {
        pub status: Option<Open<'a, Status>>,
        pub status_changed_at: Option<Timestamp<'a>>,
        pub deployment_id: Option<u64>,
        /// The job's.
        pub deployable_id: Option<u64>,
        pub deployable_url: Option<Str<'a>>,
        /// Its name.
        pub environment: Option<Str<'a>>,
        pub environment_slug: Option<Str<'a>>,
        pub environment_external_url: Option<Str<'a>>,
        pub environment_tier: Option<Str<'a>>,
        pub project: Option<Project<'a>>,
        pub r#ref: Option<Str<'a>>,
        pub short_sha: Option<Str<'a>>,
        pub user: Option<User<'a>>,
        pub user_url: Option<Str<'a>>,
        pub commit_url: Option<Str<'a>>,
        pub commit_title: Option<Str<'a>>,
    }
}
