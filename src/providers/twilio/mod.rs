//! What Twilio sends, as its documentation of
//! [messages](https://www.twilio.com/docs/messaging/guides/webhook-request) and
//! [calls](https://www.twilio.com/docs/voice/twiml#request-parameters) has it.
//!
//! Twilio sends forms, and a URL of yours for each kind of them. Every field may be
//! absent: what there is depends on the channel, and Twilio adds parameters without
//! notice.

mod call;
mod call_status;
mod message;
mod message_status;
mod recording;

pub use call::Call;
pub use call_status::CallStatus;
pub use message::Message;
pub use message_status::MessageStatus;
pub use recording::Recording;
