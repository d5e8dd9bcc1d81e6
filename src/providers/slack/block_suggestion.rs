use super::{ChannelRef, Container, EnterpriseRef, Message, TeamRef, UserRef, View};
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`block_suggestion`](https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload).
    pub struct BlockSuggestion<'a> {
        pub r#type: Option<Str<'a>>,
        /// As the app named it.
        pub action_id: Option<Str<'a>>,
        /// As the app named it.
        pub block_id: Option<Str<'a>>,
        /// What was typed so far.
        pub value: Option<Str<'a>>,
        pub user: Option<UserRef<'a>>,
        /// Absent if the app is installed for a whole organization.
        pub team: Option<TeamRef<'a>>,
        pub enterprise: Option<EnterpriseRef<'a>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<Str<'a>>,
        /// Where it was done.
        pub container: Option<Container<'a>>,
        pub channel: Option<ChannelRef<'a>>,
        pub message: Option<Message<'a>>,
        pub view: Option<View<'a>>,
    }
}
