//! Payloads of Twilio, as it documents them for
//! [messages](https://www.twilio.com/docs/messaging/guides/webhook-request) and
//! [calls](https://www.twilio.com/docs/voice/twiml#request-parameters).
//!
//! Twilio sends forms without an event type; each kind has its own URL in your application. Decode
//! them with [`Delivery::form`](eyelet::Delivery::form). Every field can be absent: it depends on the
//! channel, and Twilio adds parameters without notice.

mod call;
mod message;

pub use call::*;
pub use message::*;
