use crate::delivery::decode::typed::{Open, Raw, Timestamp, envelopes, words};
use crate::request::Str;

envelopes! {
    /// What stands [around](https://docs.discord.com/developers/events/webhook-events#payload-structure)
    /// a webhook event, and its data as a `T`. For [`Delivery::json`](crate::Delivery::json).
    pub struct Envelope<'a, T = Raw<'a>> {
        /// 1
        pub version: Option<u64>,
        pub application_id: Option<Str<'a>>,
        pub r#type: Option<Open<'a, WebhookType>>,
        in
        /// Absent in a PING.
        pub event: Option<EventBody<'a, T>>,
    }

    /// A webhook event.
    pub struct EventBody<'a, T = Raw<'a>> {
        pub r#type: Option<Str<'a>>,
        /// When it happened.
        pub timestamp: Option<Timestamp<'a>>,
        in
        /// What happened.
        pub data: Option<T>,
    }
}

words! {
    /// What Discord sends to the URL of webhook events.
    pub enum WebhookType {
        Ping = "0",
        Event = "1",
    }
}
