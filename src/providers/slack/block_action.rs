use crate::delivery::decode::typed::{Raw, objects};
use crate::request::Str;

objects! {
    /// What an [element](https://docs.slack.dev/reference/block-kit/block-elements) of a
    /// message or a view holds or did. Which of the fields there is depends on `type`.
    pub struct BlockAction<'a> {
        /// `button`, `static_select`, `plain_text_input`, …
        pub r#type: Option<Str<'a>>,
        /// As the app named it.
        pub action_id: Option<Str<'a>>,
        /// As the app named it.
        pub block_id: Option<Str<'a>>,
        pub action_ts: Option<Str<'a>>,
        /// What a button says.
        pub text: Option<ActionText<'a>>,
        /// Of a button, or typed into an input.
        pub value: Option<Str<'a>>,
        pub selected_option: Option<ActionOption<'a>>,
        pub selected_options: Vec<ActionOption<'a>>,
        /// An id.
        pub selected_user: Option<Str<'a>>,
        /// Ids.
        pub selected_users: Vec<Str<'a>>,
        /// An id.
        pub selected_channel: Option<Str<'a>>,
        /// Ids.
        pub selected_channels: Vec<Str<'a>>,
        /// An id.
        pub selected_conversation: Option<Str<'a>>,
        /// Ids.
        pub selected_conversations: Vec<Str<'a>>,
        /// `2026-03-01`
        pub selected_date: Option<Str<'a>>,
        /// `09:30`
        pub selected_time: Option<Str<'a>>,
        /// In seconds since 1970.
        pub selected_date_time: Option<i64>,
        pub rich_text_value: Option<Raw<'a>>,
        pub files: Vec<Raw<'a>>,
    }

    /// A text with its kind.
    pub struct ActionText<'a> {
        /// `plain_text` or `mrkdwn`
        pub r#type: Option<Str<'a>>,
        pub text: Option<Str<'a>>,
    }

    /// What was chosen.
    pub struct ActionOption<'a> {
        pub text: Option<ActionText<'a>>,
        pub value: Option<Str<'a>>,
    }
}
