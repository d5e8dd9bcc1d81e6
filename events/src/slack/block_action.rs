use crate::Raw;
use crate::shapes::objects;

objects! {
    /// What an [element](https://docs.slack.dev/reference/block-kit/block-elements) of a
    /// message or a view holds or did. Which of the fields there is depends on `type`.
    pub struct BlockAction<S> {
        /// `button`, `static_select`, `plain_text_input`, …
        pub r#type: Option<S>,
        /// As the app named it.
        pub action_id: Option<S>,
        /// As the app named it.
        pub block_id: Option<S>,
        pub action_ts: Option<S>,
        /// The text of a button.
        pub text: Option<ActionText<S>>,
        /// The value of a button, or the text of an input.
        pub value: Option<S>,
        pub selected_option: Option<ActionOption<S>>,
        pub selected_options: Vec<ActionOption<S>>,
        /// An id.
        pub selected_user: Option<S>,
        /// Ids.
        pub selected_users: Vec<S>,
        /// An id.
        pub selected_channel: Option<S>,
        /// Ids.
        pub selected_channels: Vec<S>,
        /// An id.
        pub selected_conversation: Option<S>,
        /// Ids.
        pub selected_conversations: Vec<S>,
        /// `2026-03-01`
        pub selected_date: Option<S>,
        /// `09:30`
        pub selected_time: Option<S>,
        /// In seconds since 1970.
        pub selected_date_time: Option<i64>,
        pub rich_text_value: Option<Raw>,
        pub files: Vec<Raw>,
    }

    /// A text, plain or formatted.
    pub struct ActionText<S> {
        /// `plain_text` or `mrkdwn`
        pub r#type: Option<S>,
        pub text: Option<S>,
    }

    /// The chosen option.
    pub struct ActionOption<S> {
        pub text: Option<ActionText<S>>,
        pub value: Option<S>,
    }
}
