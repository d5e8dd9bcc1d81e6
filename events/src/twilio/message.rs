use crate::Open;
use crate::open::words;
use crate::shapes::objects;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::ops::Deref;

objects! {
    /// An [incoming message](https://www.twilio.com/docs/messaging/guides/webhook-request),
    /// or the [status](https://www.twilio.com/docs/messaging/guides/track-outbound-message-status)
    /// of an outgoing one.
    ///
    /// ```
    /// use eyelet_events::twilio::Message;
    ///
    /// // A form is a map of texts.
    /// let form = r#"{"MessageSid": "SM1", "From": "+14017122661", "Body": "Ahoy!", "NumMedia": "1", "MediaUrl0": "https://example.com"}"#;
    /// let message: Message = serde_json::from_str(form)?;
    /// assert_eq!(message.num_media, Some(1));
    /// assert_eq!(message.media(0), Some(("https://example.com", None)));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Message<S>, MessageRef {
        pub message_sid as "MessageSid": Option<S>,
        pub account_sid as "AccountSid": Option<S>,
        pub messaging_service_sid as "MessagingServiceSid": Option<S>,
        /// A number with `+`, or an address of a channel: `whatsapp:+14017122661`.
        pub from as "From": Option<S>,
        /// A number with `+`, or an address of a channel: `whatsapp:+14017122661`.
        pub to as "To": Option<S>,
        pub body as "Body": Option<S>,
        /// The status of an outgoing message.
        pub message_status as "MessageStatus": Option<Open<MessageStatus, S>>,
        /// `received` for an incoming message, else an older name of the status.
        pub sms_status as "SmsStatus": Option<Open<MessageStatus, S>>,
        /// [Why](https://www.twilio.com/docs/api/errors) it was not delivered.
        pub error_code as "ErrorCode": Option<u64>,
        pub error_message as "ErrorMessage": Option<S>,
        /// The number of attachments; see [`Message::media`].
        pub num_media as "NumMedia": Option<u64>,
        pub num_segments as "NumSegments": Option<u64>,
        /// `STOP`, `START` or `HELP`, if the message is such a word.
        pub opt_out_type as "OptOutType": Option<S>,
        pub from_city as "FromCity": Option<S>,
        pub from_state as "FromState": Option<S>,
        pub from_zip as "FromZip": Option<S>,
        /// Two letters of ISO 3166-1.
        pub from_country as "FromCountry": Option<S>,
        pub to_city as "ToCity": Option<S>,
        pub to_state as "ToState": Option<S>,
        pub to_zip as "ToZip": Option<S>,
        /// Two letters of ISO 3166-1.
        pub to_country as "ToCountry": Option<S>,
        /// Of WhatsApp: the sender's name.
        pub profile_name as "ProfileName": Option<S>,
        /// Of WhatsApp: the sender's id.
        pub wa_id as "WaId": Option<S>,
        /// Of WhatsApp and RCS: the pressed button.
        pub button_text as "ButtonText": Option<S>,
        /// Of WhatsApp and RCS: the payload of the pressed button.
        pub button_payload as "ButtonPayload": Option<S>,
        /// Of WhatsApp: the message that this one answers.
        pub original_replied_message_sid as "OriginalRepliedMessageSid": Option<S>,
        /// Of a place.
        pub latitude as "Latitude": Option<f64>,
        /// Of a place.
        pub longitude as "Longitude": Option<f64>,
        /// Of a place.
        pub address as "Address": Option<S>,
        /// Of a place.
        pub label as "Label": Option<S>,
        /// `yymmddhhmm`, when the carrier says that it was delivered.
        pub raw_dlr_done_date as "RawDlrDoneDate": Option<S>,
        pub api_version as "ApiVersion": Option<S>,
        ..
        /// All other parameters, by Twilio's names: `MediaUrl0`, `MediaContentType0`, …
        pub other: BTreeMap<S, S>,
    }
}

impl<S: Ord + Borrow<str> + Deref<Target = str>> Message<S> {
    /// URL and content type of an attachment, counted from 0.
    pub fn media(&self, index: u64) -> Option<(&str, Option<&str>)> {
        let parameter = |name: &str| self.other.get(format!("{name}{index}").as_str()).map(|value| &**value);
        Some((parameter("MediaUrl")?, parameter("MediaContentType")))
    }
}

words! {
    /// The status of a [message](https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).
    pub enum MessageStatus {
        Accepted = "accepted",
        Canceled = "canceled",
        Delivered = "delivered",
        Failed = "failed",
        PartiallyDelivered = "partially_delivered",
        Queued = "queued",
        Read = "read",
        Received = "received",
        Receiving = "receiving",
        Scheduled = "scheduled",
        Sending = "sending",
        Sent = "sent",
        Undelivered = "undelivered",
    }
}
