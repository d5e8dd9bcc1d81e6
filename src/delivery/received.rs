use crate::delivery::Delivery;
use crate::reply::Reply;
use std::fmt;

/// What a request turned out to be.
#[must_use]
pub enum Received<P, B> {
    /// A verified delivery, for the application.
    Delivery(Delivery<P, B>),
    /// A challenge by which the provider checks the endpoint: send it this reply.
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
