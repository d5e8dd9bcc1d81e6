use super::{ActionOption, ChannelRef, Message, TeamRef, UserRef};
use crate::delivery::decode::typed::objects;
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// [Attachments](https://docs.slack.dev/legacy/legacy-messaging/legacy-making-messages-interactive)
    /// and [dialogs](https://docs.slack.dev/legacy/legacy-dialogs) of old.
    pub struct LegacyInteraction<'a> {
        pub r#type: Option<Str<'a>>,
        /// As the app named it.
        pub callback_id: Option<Str<'a>>,
        pub user: Option<UserRef<'a>>,
        pub team: Option<TeamRef<'a>>,
        pub channel: Option<ChannelRef<'a>>,
        /// Of `interactive_message`.
        pub actions: Vec<LegacyAction<'a>>,
        /// Of `interactive_message`.
        pub original_message: Option<Message<'a>>,
        /// Of `interactive_message`.
        pub message_ts: Option<Str<'a>>,
        /// Of `interactive_message`.
        pub attachment_id: Option<Str<'a>>,
        /// Of `dialog_submission`, by the names of the inputs.
        pub submission: BTreeMap<Str<'a>, Str<'a>>,
        /// Of `dialog_submission`: what the app put there.
        pub state: Option<Str<'a>>,
        /// Of `dialog_suggestion`: the input.
        pub name: Option<Str<'a>>,
        /// Of `dialog_suggestion`: what was typed so far.
        pub value: Option<Str<'a>>,
        pub action_ts: Option<Str<'a>>,
        /// For `views.open`, within 3 seconds.
        pub trigger_id: Option<Str<'a>>,
        /// Answers go here.
        pub response_url: Option<Str<'a>>,
    }

    /// What was done.
    pub struct LegacyAction<'a> {
        pub name: Option<Str<'a>>,
        /// `button` or `select`
        pub r#type: Option<Str<'a>>,
        pub value: Option<Str<'a>>,
        pub selected_options: Vec<ActionOption<'a>>,
    }
}
