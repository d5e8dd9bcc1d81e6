//! Payloads of [`StandardWebhooks`](eyelet::providers::StandardWebhooks), as the
//! [specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure)
//! recommends them.

use crate::Timestamp;
use crate::shapes::envelopes;

envelopes! {
    /// An event as the specification recommends it, with the data as a `T` of your own.
    /// For [`Delivery::json`](eyelet::Delivery::json).
    ///
    /// ```
    /// use eyelet_events::standard_webhooks::Envelope;
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Contact {
    ///     id: u64,
    /// }
    ///
    /// let body = r#"{"type": "contact.created", "timestamp": "2026-03-01T09:30:00Z", "data": {"id": 7}}"#;
    /// let event: Envelope<Contact> = serde_json::from_str(body)?;
    /// assert_eq!((event.r#type.as_deref(), event.data.unwrap().id), (Some("contact.created"), 7));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Envelope<T, S>, EnvelopeRef {
        /// Words joined by full stops: `contact.created`.
        pub r#type: Option<S>,
        /// The time of the event.
        pub timestamp: Option<Timestamp<S>>,
        in
        /// The data of the event.
        pub data: Option<T>,
    }
}
