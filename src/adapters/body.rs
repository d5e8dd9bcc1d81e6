//! Takes a request in: checks its head, reads its body within the receiver's limits, and has
//! it received.

use super::Rejection;
use crate::delivery::{Delivery, Received};
use crate::error::{ErrorKind, VerifyError};
use crate::receiver::{CheckedHead, InFlight, Receiver};
use crate::request::{Field, Head};
use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{error::Elapsed, timeout};

/// No fetch of a key takes longer, whatever the client does.
const LONGEST_FETCH: Duration = Duration::from_secs(30);

/// Receives a request. The bytes of its body count as in flight until it was received.
pub(super) async fn receive<P, B: Buf, E>(
    receiver: &Receiver<P>,
    head: Head<'_>,
    stream: impl Stream<Item = Result<B, E>>,
) -> Result<Delivery<P, Bytes>, Rejection> {
    let checked = receiver.check(&head)?;
    let mut in_flight = receiver.in_flight();
    let body = if checked.has_body() {
        let announced = check_length(receiver, &head)?;
        let body = read(receiver, stream, &mut in_flight).await?;
        // A server tells of a sender that sends less than it announced: this body did arrive.
        if body.is_empty() && announced > 0 {
            return Err(receiver.refuse(ErrorKind::BodyTaken).into());
        }
        body
    } else {
        Bytes::new()
    };
    let received = if receiver.has_source() {
        let received = receive_with_key(receiver, checked, body).await;
        receiver.refresh_keys().map(in_background);
        received?
    } else {
        checked.receive(body)?
    };
    match received {
        Received::Delivery(delivery) => Ok(delivery),
        Received::Handshake(reply) => Err(reply.into()),
    }
}

/// Receives a request once more if its key has to be fetched first.
async fn receive_with_key<P>(
    receiver: &Receiver<P>,
    mut checked: CheckedHead<'_, P>,
    body: Bytes,
) -> Result<Received<P, Bytes>, VerifyError> {
    let error = match checked.receive(body.clone()) {
        Err(error) if error.may_be_fetched() => error,
        received => return received,
    };
    let Some(fetch) = checked.fetch_key(&error) else { return Err(error) };
    // A key that does not come in time is not there, and the provider tries again.
    let _ = timeout(receiver.body_timeout(), in_background(fetch)).await;
    checked.receive(body)
}

/// Runs the fetch of a key to its end, also if the sender of the request hangs up.
fn in_background(fetch: impl Future<Output = ()> + Send + 'static) -> JoinHandle<Result<(), Elapsed>> {
    tokio::spawn(timeout(LONGEST_FETCH, fetch))
}

/// Returns the announced length, and refuses one that is too large before any of it is read.
fn check_length<P>(receiver: &Receiver<P>, head: &Head<'_>) -> Result<usize, VerifyError> {
    let Field::One(length) = head.header("content-length") else { return Ok(0) };
    let length = std::str::from_utf8(length).ok().and_then(|length| length.parse().ok());
    length.filter(|length| *length <= receiver.max_body()).ok_or_else(|| receiver.refuse(ErrorKind::BodyTooLarge))
}

/// Reads a body: as many bytes as arrive, never as many as were announced, and no more than
/// the receiver accepts.
async fn read<P, B: Buf, E>(
    receiver: &Receiver<P>,
    stream: impl Stream<Item = Result<B, E>>,
    in_flight: &mut InFlight,
) -> Result<Bytes, VerifyError> {
    let mut stream = pin!(stream);
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    let (mut deadline, mut has_yielded) = (None, false);
    loop {
        let chunk = poll_fn(|context| {
            if let Poll::Ready(chunk) = stream.as_mut().poll_next(context) {
                return Poll::Ready(Ok(chunk));
            }
            // Servers often yield once before they hand over a body that has arrived, so the
            // first wait gets no timer.
            if !has_yielded {
                has_yielded = true;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            if let Poll::Ready(error) = in_flight.poll_overtaken(context) {
                return Poll::Ready(Err(error.kind()));
            }
            let deadline = deadline.get_or_insert_with(|| Box::pin(tokio::time::sleep(receiver.body_timeout())));
            deadline.as_mut().poll(context).map(|()| Err(ErrorKind::BodyTimeout))
        });
        let mut chunk = match chunk.await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) => {
                in_flight.finish();
                return Ok(if body.is_empty() { first } else { body.freeze() });
            }
            Ok(Some(Err(_))) => return Err(receiver.refuse(ErrorKind::BodyUnreadable)),
            Err(kind) => return Err(receiver.refuse(kind)),
        };
        let length = chunk.remaining();
        let read = first.len() + body.len();
        if length > receiver.max_body() - read {
            return Err(receiver.refuse(ErrorKind::BodyTooLarge));
        }
        in_flight.add(length).map_err(|error| receiver.refuse(error.kind()))?;
        if read == 0 {
            // The only chunk of a small body is kept as it is, without a copy.
            first = chunk.copy_to_bytes(length);
        } else {
            if body.is_empty() {
                // Let go of, as it may keep the whole buffer of the server alive.
                body.extend_from_slice(&std::mem::take(&mut first));
            }
            body.extend_from_slice(&chunk.copy_to_bytes(length));
        }
    }
}
