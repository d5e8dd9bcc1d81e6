use super::{Project, User};
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [Feature flag events](https://docs.gitlab.com/user/project/integrations/webhook_events/#feature-flag-events).
    pub struct FeatureFlagEvent<'a> {
        pub project: Option<Project<'a>>,
        pub user: Option<User<'a>>,
        pub user_url: Option<Str<'a>>,
        pub object_attributes: Option<FeatureFlag<'a>>,
    }

    /// A feature flag.
    pub struct FeatureFlag<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub description: Option<Str<'a>>,
        pub active: Option<bool>,
    }
}
