use crate::delivery::decode::typed::words;

words! {
    /// How far a [call](https://www.twilio.com/docs/voice/api/call-resource#call-status-values)
    /// is.
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
