//! The events of [`StandardWebhooks`](super::StandardWebhooks): what the
//! [specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#payload-structure)
//! says of them.

mod envelope;

pub use envelope::Envelope;
