//! Receives a request in an adapter.
//!
//! Checks the head, reads the body within the receiver's limits, and verifies the request.

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

/// The timeout for fetching a key, whatever the client does.
const LONGEST_FETCH: Duration = Duration::from_secs(30);

/// Receives a request. Its body counts as in flight until the request is verified.
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
        // The server reports a body that is shorter than announced. So this body arrived, and
        // something before the receiver read it.
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

/// Receives a request. If its key is missing, fetches the key and tries once more.
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
    // If the key does not arrive in time, the request is refused and the provider sends it again.
    let _ = timeout(receiver.body_timeout(), in_background(fetch)).await;
    checked.receive(body)
}

/// Fetches a key in the background, so that the fetch continues if the sender hangs up.
fn in_background(fetch: impl Future<Output = ()> + Send + 'static) -> JoinHandle<Result<(), Elapsed>> {
    tokio::spawn(timeout(LONGEST_FETCH, fetch))
}

/// Returns the announced length. Refuses a body that is too large before reading it.
fn check_length<P>(receiver: &Receiver<P>, head: &Head<'_>) -> Result<usize, VerifyError> {
    let Field::One(length) = head.header("content-length") else { return Ok(0) };
    let length = std::str::from_utf8(length).ok().and_then(|length| length.parse().ok());
    length.filter(|length| *length <= receiver.max_body()).ok_or_else(|| receiver.refuse(ErrorKind::BodyTooLarge))
}

/// Reads a body, up to the receiver's limit.
///
/// Allocates memory for the bytes that arrive, not for the announced length.
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
            // Servers often yield once before they return a body that has arrived, so the first
            // wait starts no timer.
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
            // Keep the only chunk of a small body as it is, without a copy.
            first = chunk.copy_to_bytes(length);
        } else {
            if body.is_empty() {
                // Drop the first chunk, because it may keep the server's whole buffer alive.
                body.extend_from_slice(&std::mem::take(&mut first));
            }
            body.extend_from_slice(&chunk.copy_to_bytes(length));
        }
    }
}
