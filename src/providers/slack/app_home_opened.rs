use super::View;
use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`app_home_opened`](https://docs.slack.dev/reference/events/app_home_opened).
    pub struct AppHomeOpened<'a> {
        pub r#type: Option<Str<'a>>,
        /// An id.
        pub user: Option<Str<'a>>,
        /// The id of the direct messages with the app.
        pub channel: Option<Str<'a>>,
        /// `home` or `messages`
        pub tab: Option<Str<'a>>,
        /// What was published there before.
        pub view: Option<View<'a>>,
        pub event_ts: Option<Str<'a>>,
    }
}
