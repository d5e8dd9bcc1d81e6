use super::Rejection;
use crate::delivery::Delivery;
use crate::delivery::Received;
use crate::receiver::Receiver;
use crate::request::Head;
use bytes::Bytes;

/// Has a request received: once more where its key has to be brought first.
///
/// The head is made anew each time, since it cannot be kept while the key is on its way.
pub(super) async fn receive<'r, P>(
    receiver: &Receiver<P>,
    head: impl Fn() -> Head<'r>,
    body: Bytes,
) -> Result<Delivery<P, Bytes>, Rejection> {
    let first = receiver.receive_or_fetch(&head(), body);
    let received = match first {
        Ok(received) => received?,
        Err((body, fetch)) => {
            // A key that is not there in time is not there, and the provider tries again.
            let _ = tokio::time::timeout(receiver.body_timeout(), fetch).await;
            receiver.receive(&head(), body)?
        }
    };
    match received {
        Received::Delivery(delivery) => Ok(delivery),
        Received::Handshake(reply) => Err(reply.into()),
    }
}
