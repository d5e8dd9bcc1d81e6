use super::rejection::{Rejection, Stop};
use crate::delivery::Delivery;
use crate::delivery::decode::Decoded;
use crate::receiver::Receiver;
use crate::reply::Reply;
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// A verified delivery with its decoded event, for a handler.
///
/// `E` is an enum as for [`Delivery::event`], without borrowed fields, because a handler may move
/// the event. If `E` does not name the event type, the delivery does not reach the handler; it is
/// acknowledged with [`ReceiverBuilder::unknown_events`](crate::ReceiverBuilder::unknown_events). A
/// delivery that cannot be decoded is answered with 422.
#[derive(Debug)]
pub struct Webhook<P, E> {
    /// The event.
    pub event: E,
    /// The delivery that contains the event.
    pub delivery: Delivery<P, Bytes>,
}

impl<P, E: DeserializeOwned> Webhook<P, E> {
    pub(super) fn decode(delivery: Delivery<P, Bytes>, receiver: &Receiver<P>) -> Result<Self, Rejection> {
        match delivery.event::<E>()? {
            Decoded::Known(event) => Ok(Self { event, delivery }),
            Decoded::Unknown { .. } => {
                #[cfg(feature = "tracing")]
                receiver.tell_unknown_event(&delivery);
                Err(Rejection(Stop::Unknown(Reply::acknowledgement(
                    receiver.spec().acknowledged_by,
                    receiver.unknown_events(),
                ))))
            }
        }
    }
}
