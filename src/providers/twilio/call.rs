use super::CallStatus;
use crate::delivery::decode::typed::{Credential, Open, Timestamp, objects};
use crate::request::Str;
use std::collections::BTreeMap;

objects! {
    /// An [incoming call](https://www.twilio.com/docs/voice/twiml#request-parameters), or the
    /// [status](https://www.twilio.com/docs/voice/api/call-resource#statuscallbackevent) of
    /// one.
    pub struct Call<'a> {
        pub call_sid as "CallSid": Option<Str<'a>>,
        pub account_sid as "AccountSid": Option<Str<'a>>,
        /// Of a call that another one led to.
        pub parent_call_sid as "ParentCallSid": Option<Str<'a>>,
        /// A number with `+`, or an address: `client:…`, `sip:…`.
        pub from as "From": Option<Str<'a>>,
        /// A number with `+`, or an address: `client:…`, `sip:…`.
        pub to as "To": Option<Str<'a>>,
        pub call_status as "CallStatus": Option<Open<'a, CallStatus>>,
        /// `inbound`, `outbound-api` or `outbound-dial`
        pub direction as "Direction": Option<Str<'a>>,
        pub forwarded_from as "ForwardedFrom": Option<Str<'a>>,
        pub caller_name as "CallerName": Option<Str<'a>>,
        /// To forward the call with the caller's identity.
        pub call_token as "CallToken": Option<Credential<'a>>,
        /// Seconds, once the call is over.
        pub call_duration as "CallDuration": Option<u64>,
        /// Minutes, rounded up: what is to be paid.
        pub duration as "Duration": Option<u64>,
        /// Counts the status events of a call, from 0: they can come out of order.
        pub sequence_number as "SequenceNumber": Option<u64>,
        pub timestamp as "Timestamp": Option<Timestamp<'a>>,
        /// `call-progress-events`
        pub callback_source as "CallbackSource": Option<Str<'a>>,
        /// `human`, `machine_start`, `fax`, `unknown`, …, if that was asked for.
        pub answered_by as "AnsweredBy": Option<Str<'a>>,
        pub sip_response_code as "SipResponseCode": Option<u64>,
        /// The attestation of the caller's number: `TN-Validation-Passed-A`, …
        pub stir_verstat as "StirVerstat": Option<Str<'a>>,
        /// Keys that were pressed, of `<Gather>`.
        pub digits as "Digits": Option<Str<'a>>,
        /// What was said, of `<Gather>`.
        pub speech_result as "SpeechResult": Option<Str<'a>>,
        /// From 0 to 1.
        pub confidence as "Confidence": Option<f64>,
        pub recording_sid as "RecordingSid": Option<Str<'a>>,
        pub recording_url as "RecordingUrl": Option<Str<'a>>,
        /// Seconds.
        pub recording_duration as "RecordingDuration": Option<u64>,
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
        pub api_version as "ApiVersion": Option<Str<'a>>,
        ..
        /// Whatever else there is, by Twilio's names.
        pub other: BTreeMap<Str<'a>, Str<'a>>,
    }
}
