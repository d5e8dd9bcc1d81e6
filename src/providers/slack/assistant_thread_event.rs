use crate::delivery::decode::typed::objects;
use crate::request::Str;

objects! {
    /// [`assistant_thread_started`](https://docs.slack.dev/reference/events/assistant_thread_started)
    /// and `assistant_thread_context_changed`.
    pub struct AssistantThreadEvent<'a> {
        pub r#type: Option<Str<'a>>,
        pub assistant_thread: Option<AssistantThread<'a>>,
        pub event_ts: Option<Str<'a>>,
    }

    /// A talk with the app.
    pub struct AssistantThread<'a> {
        pub user_id: Option<Str<'a>>,
        pub channel_id: Option<Str<'a>>,
        pub thread_ts: Option<Str<'a>>,
        pub context: Option<AssistantThreadContext<'a>>,
    }

    /// What the user is looking at.
    pub struct AssistantThreadContext<'a> {
        pub channel_id: Option<Str<'a>>,
        pub team_id: Option<Str<'a>>,
        pub enterprise_id: Option<Str<'a>>,
    }
}
