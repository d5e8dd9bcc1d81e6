use crate::delivery::decode::typed::{Raw, objects};
use crate::request::Str;

objects! {
    /// [`message_metadata_posted`](https://docs.slack.dev/reference/events/message_metadata_posted)
    /// and what happens to metadata later.
    pub struct MetadataEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub app_id: Option<Str<'a>>,
        pub bot_id: Option<Str<'a>>,
        pub user_id: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        pub metadata: Option<Metadata<'a>>,
        /// As it was before.
        pub previous_metadata: Option<Metadata<'a>>,
        pub message_ts: Option<Str<'a>>,
        pub deleted_ts: Option<Str<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// What an app attached to a message.
    pub struct Metadata<'a> {
        pub event_type: Option<Str<'a>>,
        pub event_payload: Option<Raw<'a>>,
    }
}
