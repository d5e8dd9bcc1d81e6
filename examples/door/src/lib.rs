//! Recipes for the door of a webhook receiver. Each is a module that you can copy.
//!
//! - [`guards`] look at the head of a request before its body is read. A request that passes them
//!   still must be verified: they add to the signature.
//! - [`tls`] asks senders for a certificate with a name that you know.
//! - [`bodies`] decode what was verified: Protobuf, Avro, JSON:API, Activity Streams, and JSON that
//!   a schema checks.

pub mod bodies;
pub mod guards;
pub mod tls;
