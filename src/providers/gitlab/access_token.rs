use super::{Group, Project};
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [Access token events](https://docs.gitlab.com/user/project/integrations/webhook_events/#project-and-group-access-token-events): a token of a
    /// project or a group is about to expire.
    pub struct AccessTokenEvent<'a> {
        pub event_name: Option<Str<'a>>,
        pub project: Option<Project<'a>>,
        pub group: Option<Group<'a>>,
        pub object_attributes: Option<AccessToken<'a>>,
    }

    /// An access token, without its secret.
    pub struct AccessToken<'a> {
        pub id: Option<u64>,
        pub name: Option<Str<'a>>,
        pub user_id: Option<u64>,
        pub created_at: Option<Timestamp<'a>>,
        /// `YYYY-MM-DD`.
        pub expires_at: Option<Str<'a>>,
    }
}
