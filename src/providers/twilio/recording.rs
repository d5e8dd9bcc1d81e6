use crate::delivery::decode::typed::{Timestamp, objects};
use crate::request::Str;

objects! {
    /// The [status](https://www.twilio.com/docs/voice/api/recording#recordingstatuscallback)
    /// of a recording.
    pub struct Recording<'a> {
        pub recording_sid as "RecordingSid": Option<Str<'a>>,
        pub call_sid as "CallSid": Option<Str<'a>>,
        pub account_sid as "AccountSid": Option<Str<'a>>,
        /// To be fetched with the account's credentials.
        pub recording_url as "RecordingUrl": Option<Str<'a>>,
        /// `in-progress`, `completed`, `absent` or `failed`
        pub recording_status as "RecordingStatus": Option<Str<'a>>,
        /// Seconds.
        pub recording_duration as "RecordingDuration": Option<u64>,
        pub recording_channels as "RecordingChannels": Option<u64>,
        pub recording_start_time as "RecordingStartTime": Option<Timestamp<'a>>,
        /// What made it: `RecordVerb`, `DialVerb`, `Conference`, …
        pub recording_source as "RecordingSource": Option<Str<'a>>,
        /// `inbound`, `outbound` or `both`
        pub recording_track as "RecordingTrack": Option<Str<'a>>,
        pub error_code as "ErrorCode": Option<u64>,
    }
}
