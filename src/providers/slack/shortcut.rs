use super::{ChannelRef, EnterpriseRef, Message, TeamRef, UserRef};
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`shortcut` and `message_action`](https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload).
    pub struct Shortcut<'a> {
        pub r#type: Option<Str<'a>>,
        /// As the app named it.
        pub callback_id: Option<Str<'a>>,
        pub user: Option<UserRef<'a>>,
        /// Absent if the app is installed for a whole organization.
        pub team: Option<TeamRef<'a>>,
        pub enterprise: Option<EnterpriseRef<'a>>,
        pub is_enterprise_install: Option<bool>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<Str<'a>>,
        pub action_ts: Option<Str<'a>>,
        /// Of `message_action`.
        pub channel: Option<ChannelRef<'a>>,
        /// Of `message_action`.
        pub message: Option<Message<'a>>,
        /// Of `message_action`.
        pub message_ts: Option<Str<'a>>,
        /// Of `message_action`: answers go here.
        pub response_url: Option<Str<'a>>,
    }
}
