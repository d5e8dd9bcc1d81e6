use crate::delivery::decode::typed::{Raw, Timestamp, envelopes, objects};
use crate::request::Str;

envelopes! {
    /// An [event](https://docs.stripe.com/api/events/object) as it is sent: what stands
    /// around the object, and the object as a `T`, one of the types here or one of your
    /// own. For [`Delivery::json`](crate::Delivery::json).
    ///
    /// ```
    /// use eyelet::providers::stripe::Envelope;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Plan {
    ///     nickname: Option<String>,
    /// }
    ///
    /// let body = r#"{
    ///     "type": "plan.updated", "created": 1772357400,
    ///     "data": {"object": {"nickname": "gold"}, "previous_attributes": {"nickname": null}}
    /// }"#;
    /// let event: Envelope<'_, Plan> = serde_json::from_str(body)?;
    /// let data = event.data.unwrap();
    /// assert_eq!(data.object.unwrap().nickname.as_deref(), Some("gold"));
    /// assert_eq!(data.previous_attributes.unwrap().json::<Plan>()?.nickname, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// An event without an object is a [`ThinEvent`](super::ThinEvent).
    pub struct Envelope<'a, T = Raw<'a>> {
        pub id: Option<Str<'a>>,
        /// `event`
        pub object: Option<Str<'a>>,
        pub r#type: Option<Str<'a>>,
        /// That which the object is written in.
        pub api_version: Option<Str<'a>>,
        pub created: Option<Timestamp<'a>>,
        /// False in a sandbox or in test mode.
        pub livemode: Option<bool>,
        /// The id of the connected account that the event is of.
        pub account: Option<Str<'a>>,
        pub context: Option<Str<'a>>,
        /// What caused the event; absent if it was no request.
        pub request: Option<EventRequest<'a>>,
        /// How many endpoints have not yet answered.
        pub pending_webhooks: Option<u64>,
        in
        /// What the event is about.
        pub data: Option<Data<'a, T>>,
    }

    /// What an event is about.
    pub struct Data<'a, T = Raw<'a>> {
        /// Of `*.updated`: the fields that changed, as they were before.
        pub previous_attributes: Option<Raw<'a>>,
        in
        /// The object as it was when the event happened.
        pub object: Option<T>,
    }
}

objects! {
    /// The request that caused an event.
    pub struct EventRequest<'a> {
        /// Absent if nobody made one.
        pub id: Option<Str<'a>>,
        pub idempotency_key: Option<Str<'a>>,
    }
}
