use crate::delivery::decode::typed::words;

words! {
    /// How far a [message](https://www.twilio.com/docs/messaging/api/message-resource#message-status-values)
    /// is.
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
