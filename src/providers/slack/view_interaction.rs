use super::{EnterpriseRef, TeamRef, UserRef, View};
use crate::delivery::decode::typed::{Credential, Raw, objects};
use crate::request::Str;

objects! {
    /// [`view_submission` and `view_closed`](https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
    pub struct ViewInteraction<'a> {
        pub r#type: Option<Str<'a>>,
        pub user: Option<UserRef<'a>>,
        /// Absent if the app is installed for a whole organization.
        pub team: Option<TeamRef<'a>>,
        pub enterprise: Option<EnterpriseRef<'a>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<Str<'a>>,
        pub view: Option<View<'a>>,
        /// Of `view_submission`: for `views.open`, within 3 seconds.
        pub trigger_id: Option<Str<'a>>,
        /// Of inputs with `response_url_enabled`.
        pub response_urls: Vec<ResponseUrl<'a>>,
        /// Of `view_closed`: whether all views were put away with it.
        pub is_cleared: Option<bool>,
        /// Of a step of a workflow.
        pub function_data: Option<Raw<'a>>,
        /// Good for this step of a workflow.
        pub bot_access_token: Option<Credential<'a>>,
    }

    /// Where answers go for an input that chooses a channel.
    pub struct ResponseUrl<'a> {
        pub block_id: Option<Str<'a>>,
        pub action_id: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        pub response_url: Option<Str<'a>>,
    }
}
