use super::{BlockAction, ChannelRef, EnterpriseRef, Message, TeamRef, UserRef, View, ViewState};
use crate::delivery::decode::typed::{Credential, Raw, objects};
use crate::request::Str;

objects! {
    /// [`block_actions`](https://docs.slack.dev/reference/interaction-payloads/block_actions-payload).
    pub struct BlockActions<'a> {
        pub r#type: Option<Str<'a>>,
        pub user: Option<UserRef<'a>>,
        /// Absent if the app is installed for a whole organization.
        pub team: Option<TeamRef<'a>>,
        pub enterprise: Option<EnterpriseRef<'a>>,
        pub is_enterprise_install: Option<bool>,
        pub api_app_id: Option<Str<'a>>,
        /// What was done, almost always one thing.
        pub actions: Vec<BlockAction<'a>>,
        /// Where it was done.
        pub container: Option<Container<'a>>,
        /// Absent if it was done in a view.
        pub channel: Option<ChannelRef<'a>>,
        /// Absent if it was done in a view, or if the message is ephemeral.
        pub message: Option<Message<'a>>,
        /// Absent if it was done in a message.
        pub view: Option<View<'a>>,
        /// What the inputs of the message hold.
        pub state: Option<ViewState<'a>>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<Str<'a>>,
        /// Answers go here, five of them within 30 minutes.
        pub response_url: Option<Str<'a>>,
        /// Of a step of a workflow.
        pub function_data: Option<Raw<'a>>,
        /// Good for this step of a workflow.
        pub bot_access_token: Option<Credential<'a>>,
    }

    /// A message or a view.
    pub struct Container<'a> {
        /// `message`, `message_attachment` or `view`
        pub r#type: Option<Str<'a>>,
        pub message_ts: Option<Str<'a>>,
        pub thread_ts: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        pub is_ephemeral: Option<bool>,
        pub view_id: Option<Str<'a>>,
    }
}
