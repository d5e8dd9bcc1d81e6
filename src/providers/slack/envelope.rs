use crate::delivery::decode::typed::{Raw, Timestamp, envelopes, objects};
use crate::request::Str;

envelopes! {
    /// What stands [around](https://docs.slack.dev/apis/events-api/#callback-field) an event,
    /// and the event as a `T`, one of the types here or one of your own. For
    /// [`Delivery::json`](crate::Delivery::json).
    pub struct Envelope<'a, T = Raw<'a>> {
        /// `event_callback`
        pub r#type: Option<Str<'a>>,
        /// The workspace. Absent if the event is of a whole organization.
        pub team_id: Option<Str<'a>>,
        /// The organization.
        pub enterprise_id: Option<Str<'a>>,
        pub api_app_id: Option<Str<'a>>,
        pub event_id: Option<Str<'a>>,
        pub event_time: Option<Timestamp<'a>>,
        /// For `apps.event.authorizations.list`.
        pub event_context: Option<Str<'a>>,
        /// One of the installations that the event is for.
        pub authorizations: Vec<Authorization<'a>>,
        pub is_ext_shared_channel: Option<bool>,
        /// The workspace through which the app sees the event.
        pub context_team_id: Option<Str<'a>>,
        /// The organization through which the app sees the event.
        pub context_enterprise_id: Option<Str<'a>>,
        in
        /// The event itself.
        pub event: Option<T>,
    }
}

objects! {
    /// An installation of the app.
    pub struct Authorization<'a> {
        pub enterprise_id: Option<Str<'a>>,
        /// Absent if the app is installed for a whole organization.
        pub team_id: Option<Str<'a>>,
        pub user_id: Option<Str<'a>>,
        pub is_bot: Option<bool>,
        pub is_enterprise_install: Option<bool>,
    }
}
