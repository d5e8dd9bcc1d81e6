use crate::delivery::Delivery;
use crate::reply::Reply;
use std::fmt;

/// What an accepted request is.
#[must_use]
pub enum Received<P, B> {
    /// A verified delivery.
    Delivery(Delivery<P, B>),
    /// A handshake, by which the provider checks the endpoint. Send this reply.
    Handshake(Reply),
}

impl<P, B: AsRef<[u8]>> fmt::Debug for Received<P, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Received::Delivery(delivery) => f.debug_tuple("Delivery").field(delivery).finish(),
            Received::Handshake(reply) => f.debug_tuple("Handshake").field(&reply.status).finish(),
        }
    }
}
