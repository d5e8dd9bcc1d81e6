use super::MessageStatus;
use crate::delivery::decode::typed::{Open, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// An [incoming message](https://www.twilio.com/docs/messaging/guides/webhook-request),
    /// or the [status](https://www.twilio.com/docs/messaging/guides/track-outbound-message-status)
    /// of an outgoing one.
    ///
    /// ```
    /// use eyelet::providers::twilio::Message;
    ///
    /// // A form is a map of texts.
    /// let form = r#"{"MessageSid": "SM1", "From": "+14017122661", "Body": "Ahoy!", "NumMedia": "1", "MediaUrl0": "https://example.com"}"#;
    /// let message: Message<'_> = serde_json::from_str(form)?;
    /// assert_eq!(message.num_media, Some(1));
    /// assert_eq!(message.media(0), Some(("https://example.com", None)));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Message<'a> {
        pub message_sid as "MessageSid": Option<Str<'a>>,
        pub account_sid as "AccountSid": Option<Str<'a>>,
        pub messaging_service_sid as "MessagingServiceSid": Option<Str<'a>>,
        /// A number with `+`, or an address of a channel: `whatsapp:+14017122661`.
        pub from as "From": Option<Str<'a>>,
        /// A number with `+`, or an address of a channel: `whatsapp:+14017122661`.
        pub to as "To": Option<Str<'a>>,
        pub body as "Body": Option<Str<'a>>,
        /// How far an outgoing message is.
        pub message_status as "MessageStatus": Option<Open<'a, MessageStatus>>,
        /// `received` of an incoming message; otherwise an older name of the status.
        pub sms_status as "SmsStatus": Option<Open<'a, MessageStatus>>,
        /// [Why](https://www.twilio.com/docs/api/errors) it was not delivered.
        pub error_code as "ErrorCode": Option<u64>,
        pub error_message as "ErrorMessage": Option<Str<'a>>,
        /// How many there are of [`Message::media`].
        pub num_media as "NumMedia": Option<u64>,
        pub num_segments as "NumSegments": Option<u64>,
        /// `STOP`, `START` or `HELP`, if the message is such a word.
        pub opt_out_type as "OptOutType": Option<Str<'a>>,
        pub from_city as "FromCity": Option<Str<'a>>,
        pub from_state as "FromState": Option<Str<'a>>,
        pub from_zip as "FromZip": Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub from_country as "FromCountry": Option<Str<'a>>,
        pub to_city as "ToCity": Option<Str<'a>>,
        pub to_state as "ToState": Option<Str<'a>>,
        pub to_zip as "ToZip": Option<Str<'a>>,
        /// Two letters of ISO 3166-1.
        pub to_country as "ToCountry": Option<Str<'a>>,
        /// Of WhatsApp: the sender's name.
        pub profile_name as "ProfileName": Option<Str<'a>>,
        /// Of WhatsApp: the sender's id.
        pub wa_id as "WaId": Option<Str<'a>>,
        /// Of WhatsApp and RCS: the button that was pressed.
        pub button_text as "ButtonText": Option<Str<'a>>,
        /// Of WhatsApp and RCS: what the app gave the button.
        pub button_payload as "ButtonPayload": Option<Str<'a>>,
        /// Of WhatsApp: the message that this one answers.
        pub original_replied_message_sid as "OriginalRepliedMessageSid": Option<Str<'a>>,
        /// Of a place.
        pub latitude as "Latitude": Option<f64>,
        /// Of a place.
        pub longitude as "Longitude": Option<f64>,
        /// Of a place.
        pub address as "Address": Option<Str<'a>>,
        /// Of a place.
        pub label as "Label": Option<Str<'a>>,
        /// `yymmddhhmm`, when the carrier says that it was delivered.
        pub raw_dlr_done_date as "RawDlrDoneDate": Option<Str<'a>>,
        pub api_version as "ApiVersion": Option<Str<'a>>,
        ..
        /// Whatever else there is, by Twilio's names: `MediaUrl0`, `MediaContentType0`, …
        pub other: BTreeMap<Str<'a>, Str<'a>>,
    }
}

impl Message<'_> {
    /// URL and content type of an attachment, counted from 0.
    pub fn media(&self, index: u64) -> Option<(&str, Option<&str>)> {
        let parameter = |name: &str| self.other.get(format!("{name}{index}").as_str()).map(|value| &**value);
        Some((parameter("MediaUrl")?, parameter("MediaContentType")))
    }
}
