use crate::delivery::decode::typed::{Raw, Timestamp, envelopes};
use crate::request::Str;

envelopes! {
    /// An event as the specification recommends it, with the data as a `T` of your own.
    /// For [`Delivery::json`](crate::Delivery::json).
    ///
    /// ```
    /// use eyelet::providers::standard_webhooks::Envelope;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Contact {
    ///     id: u64,
    /// }
    ///
    /// let body = r#"{"type": "contact.created", "timestamp": "2026-03-01T09:30:00Z", "data": {"id": 7}}"#;
    /// let event: Envelope<'_, Contact> = serde_json::from_str(body)?;
    /// assert_eq!((event.r#type.as_deref(), event.data.unwrap().id), (Some("contact.created"), 7));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Envelope<'a, T = Raw<'a>> {
        /// Words with full stops between them.
        pub r#type: Option<Str<'a>>,
        /// When it happened.
        pub timestamp: Option<Timestamp<'a>>,
        in
        /// What happened.
        pub data: Option<T>,
    }
}
