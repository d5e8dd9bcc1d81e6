use super::Message;
use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// [`pin_added`](https://docs.slack.dev/reference/events/pin_added) and `pin_removed`.
    pub struct PinEvent<'a> {
        pub r#type: Option<Str<'a>>,
        /// Who did it.
        pub user: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        pub item: Option<Pin<'a>>,
        /// Whose message it is.
        pub item_user: Option<Str<'a>>,
        pub pin_count: Option<u64>,
        /// Of `pin_removed`.
        pub has_pins: Option<bool>,
        pub event_ts: Option<Str<'a>>,
    }

    /// What is pinned.
    pub struct Pin<'a> {
        /// `message` or `file`
        pub r#type: Option<Str<'a>>,
        /// An id.
        pub channel: Option<Str<'a>>,
        pub message: Option<Message<'a>>,
        pub created: Option<Timestamp<'a>>,
        pub created_by: Option<Str<'a>>,
    }
}
