use super::{Action, Commit, Project, Status, User};
use crate::shapes::objects;
use crate::{Open, Timestamp};

objects! {
    /// [Deployment events](https://docs.gitlab.com/user/project/integrations/webhook_events/#deployment-events).
    pub struct DeploymentEvent<S>, DeploymentEventRef {
        pub status: Option<Open<Status, S>>,
        pub status_changed_at: Option<Timestamp<S>>,
        pub deployment_id: Option<u64>,
        /// The status of the job.
        pub deployable_id: Option<u64>,
        pub deployable_url: Option<S>,
        /// The branch's name.
        pub environment: Option<S>,
        pub environment_slug: Option<S>,
        pub environment_external_url: Option<S>,
        pub environment_tier: Option<S>,
        pub project: Option<Project<S>>,
        pub r#ref: Option<S>,
        pub short_sha: Option<S>,
        pub user: Option<User<S>>,
        pub user_url: Option<S>,
        pub commit_url: Option<S>,
        pub commit_title: Option<S>,
    }

    /// [Release events](https://docs.gitlab.com/user/project/integrations/webhook_events/#release-events).
    pub struct ReleaseEvent<S>, ReleaseEventRef {
        pub id: Option<u64>,
        pub action: Option<Open<Action, S>>,
        pub tag: Option<S>,
        pub name: Option<S>,
        pub description: Option<S>,
        pub project: Option<Project<S>>,
        pub commit: Option<Commit<S>>,
        pub assets: Option<ReleaseAssets<S>>,
        pub url: Option<S>,
        pub created_at: Option<Timestamp<S>>,
        pub released_at: Option<Timestamp<S>>,
    }

    /// The files of a release.
    pub struct ReleaseAssets<S> {
        pub count: Option<u64>,
        pub links: Vec<ReleaseLink<S>>,
        pub sources: Vec<ReleaseSource<S>>,
    }

    /// A link to a file.
    pub struct ReleaseLink<S> {
        pub id: Option<u64>,
        pub name: Option<S>,
        pub url: Option<S>,
        pub external: Option<bool>,
        /// `other`, `runbook`, `image` or `package`.
        pub link_type: Option<S>,
    }

    /// An archive of the source.
    pub struct ReleaseSource<S> {
        /// `zip`, `tar.gz`, …
        pub format: Option<S>,
        pub url: Option<S>,
    }

    /// [Feature flag events](https://docs.gitlab.com/user/project/integrations/webhook_events/#feature-flag-events).
    pub struct FeatureFlagEvent<S>, FeatureFlagEventRef {
        pub project: Option<Project<S>>,
        pub user: Option<User<S>>,
        pub user_url: Option<S>,
        pub object_attributes: Option<FeatureFlag<S>>,
    }

    /// A feature flag.
    pub struct FeatureFlag<S> {
        pub id: Option<u64>,
        pub name: Option<S>,
        pub description: Option<S>,
        pub active: Option<bool>,
    }
}
