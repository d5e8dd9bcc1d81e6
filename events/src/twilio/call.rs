use crate::open::words;
use crate::shapes::objects;
use crate::{Credential, Open, Timestamp};
use std::collections::BTreeMap;

objects! {
    /// An [incoming call](https://www.twilio.com/docs/voice/twiml#request-parameters), or the
    /// [status](https://www.twilio.com/docs/voice/api/call-resource#statuscallbackevent) of
    /// one.
    pub struct Call<S>, CallRef {
        pub call_sid as "CallSid": Option<S>,
        pub account_sid as "AccountSid": Option<S>,
        /// The call that started this one.
        pub parent_call_sid as "ParentCallSid": Option<S>,
        /// A number with `+`, or an address: `client:…`, `sip:…`.
        pub from as "From": Option<S>,
        /// A number with `+`, or an address: `client:…`, `sip:…`.
        pub to as "To": Option<S>,
        pub call_status as "CallStatus": Option<Open<CallStatus, S>>,
        /// `inbound`, `outbound-api` or `outbound-dial`
        pub direction as "Direction": Option<S>,
        pub forwarded_from as "ForwardedFrom": Option<S>,
        pub caller_name as "CallerName": Option<S>,
        /// The token to forward the call with the caller's identity.
        pub call_token as "CallToken": Option<Credential<S>>,
        /// Seconds, once the call is over.
        pub call_duration as "CallDuration": Option<u64>,
        /// The billed minutes, rounded up.
        pub duration as "Duration": Option<u64>,
        /// The number of the status event, from 0: they can arrive out of order.
        pub sequence_number as "SequenceNumber": Option<u64>,
        pub timestamp as "Timestamp": Option<Timestamp<S>>,
        /// `call-progress-events`
        pub callback_source as "CallbackSource": Option<S>,
        /// `human`, `machine_start`, `fax`, `unknown`, …, if detection is on.
        pub answered_by as "AnsweredBy": Option<S>,
        pub sip_response_code as "SipResponseCode": Option<u64>,
        /// The attestation of the caller's number: `TN-Validation-Passed-A`, …
        pub stir_verstat as "StirVerstat": Option<S>,
        /// The pressed keys, of `<Gather>`.
        pub digits as "Digits": Option<S>,
        /// The recognized speech, of `<Gather>`.
        pub speech_result as "SpeechResult": Option<S>,
        /// Between 0 and 1.
        pub confidence as "Confidence": Option<f64>,
        pub recording_sid as "RecordingSid": Option<S>,
        pub recording_url as "RecordingUrl": Option<S>,
        /// Seconds.
        pub recording_duration as "RecordingDuration": Option<u64>,
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
        pub api_version as "ApiVersion": Option<S>,
        ..
        /// All other parameters, by Twilio's names.
        pub other: BTreeMap<S, S>,
    }

    /// The [status](https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback)
    /// of a recording.
    pub struct Recording<S>, RecordingRef {
        pub recording_sid as "RecordingSid": Option<S>,
        pub call_sid as "CallSid": Option<S>,
        pub account_sid as "AccountSid": Option<S>,
        /// The URL to fetch with the account's credentials.
        pub recording_url as "RecordingUrl": Option<S>,
        /// `in-progress`, `completed`, `absent` or `failed`
        pub recording_status as "RecordingStatus": Option<S>,
        /// Seconds.
        pub recording_duration as "RecordingDuration": Option<u64>,
        pub recording_channels as "RecordingChannels": Option<u64>,
        pub recording_start_time as "RecordingStartTime": Option<Timestamp<S>>,
        /// The origin: `RecordVerb`, `DialVerb`, `Conference`, …
        pub recording_source as "RecordingSource": Option<S>,
        /// `inbound`, `outbound` or `both`
        pub recording_track as "RecordingTrack": Option<S>,
        pub error_code as "ErrorCode": Option<u64>,
    }
}

words! {
    /// The status of a [call](https://www.twilio.com/docs/voice/api/call-resource#call-status-values).
    pub enum CallStatus {
        Answered = "answered",
        Busy = "busy",
        Canceled = "canceled",
        Completed = "completed",
        Failed = "failed",
        InProgress = "in-progress",
        Initiated = "initiated",
        NoAnswer = "no-answer",
        Queued = "queued",
        Ringing = "ringing",
    }
}
