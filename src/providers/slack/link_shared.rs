use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`link_shared`](https://docs.slack.dev/reference/events/link_shared).
    pub struct LinkShared<'a> {
        pub r#type: Option<Str<'a>>,
        /// An id, or `COMPOSER` as long as the message is not sent.
        pub channel: Option<Str<'a>>,
        pub user: Option<Str<'a>>,
        pub message_ts: Option<Str<'a>>,
        pub thread_ts: Option<Str<'a>>,
        pub links: Vec<Link<'a>>,
        /// For `chat.unfurl`, together with `source`.
        pub unfurl_id: Option<Str<'a>>,
        /// `composer` or `conversations_history`
        pub source: Option<Str<'a>>,
        pub is_bot_user_member: Option<bool>,
        pub event_ts: Option<Str<'a>>,
    }

    /// A link.
    pub struct Link<'a> {
        pub domain: Option<Str<'a>>,
        pub url: Option<Str<'a>>,
    }
}
