use super::Categories;
use crate::delivery::decode::typed::{Raw, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// A mail and what happened to it.
    ///
    /// ```
    /// use eyelet::providers::sendgrid::Mail;
    ///
    /// let item = r#"{"email": "a@example.com", "event": "delivered", "category": "receipt", "order": 7}"#;
    /// let mail: Mail<'_> = serde_json::from_str(item)?;
    /// assert_eq!(*mail.category, ["receipt"]);
    /// assert_eq!(mail.custom_args["order"].json::<u32>()?, 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Mail<'a> {
        /// The recipient.
        pub email: Option<Str<'a>>,
        pub timestamp: Option<Timestamp<'a>>,
        pub event: Option<Str<'a>>,
        /// The same for each copy of the event.
        pub sg_event_id: Option<Str<'a>>,
        pub sg_message_id: Option<Str<'a>>,
        /// The header `Message-ID`.
        pub smtp_id as "smtp-id": Option<Str<'a>>,
        pub category: Categories<'a>,
        /// What the recipient's server answered.
        pub response: Option<Str<'a>>,
        /// Why it was dropped, deferred or refused.
        pub reason: Option<Str<'a>>,
        /// An [enhanced status code](https://www.rfc-editor.org/rfc/rfc3463): `5.1.1`.
        pub status: Option<Str<'a>>,
        /// Of `bounce`: `bounce` or `blocked`.
        pub r#type: Option<Str<'a>>,
        pub bounce_classification: Option<Str<'a>>,
        /// Of `deferred`: which attempt it was.
        pub attempt: Option<u64>,
        /// Of who opened it; otherwise the one that sent it.
        pub ip: Option<Str<'a>>,
        pub useragent: Option<Str<'a>>,
        /// Whether a machine opened it, as Apple's mail privacy protection does.
        pub sg_machine_open: Option<bool>,
        /// `html`, `amp`, …
        pub sg_content_type: Option<Str<'a>>,
        /// Of `click`.
        pub url: Option<Str<'a>>,
        /// Of `click`: which of several links to this URL it was.
        pub url_offset: Option<Raw<'a>>,
        /// The group that was left.
        pub asm_group_id: Option<u64>,
        /// Whether it went out over TLS.
        pub tls: Option<bool>,
        pub cert_err: Option<bool>,
        pub pool: Option<Raw<'a>>,
        /// When it is to be sent.
        pub send_at: Option<Timestamp<'a>>,
        pub sg_template_id: Option<Str<'a>>,
        pub sg_template_name: Option<Str<'a>>,
        pub singlesend_id: Option<Str<'a>>,
        pub singlesend_name: Option<Str<'a>>,
        pub marketing_campaign_id: Option<Str<'a>>,
        pub marketing_campaign_name: Option<Str<'a>>,
        ..
        /// What the app gave the mail (custom arguments), and whatever else there is.
        pub custom_args: BTreeMap<Str<'a>, Raw<'a>>,
    }
}
