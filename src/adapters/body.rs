//! Receives a request in an adapter, after its head was checked.
//!
//! Reads the body within the receiver's limits, and verifies the request.

use super::Rejection;
use crate::delivery::{Delivery, Received};
use crate::error::{ErrorKind, VerifyError};
use crate::receiver::{CheckedHead, InFlight, Receiver};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{error::Elapsed, timeout};

/// The timeout for fetching a key, whatever the client does.
const LONGEST_FETCH: Duration = Duration::from_secs(30);

/// Receives a request. Its body counts as in flight until the request is verified.
///
/// The arguments are references, because a future has room for its arguments twice, and every
/// request pays for a larger future.
pub(super) async fn receive<P, B: Buf, E>(
    checked: &mut CheckedHead<'_, P>,
    content_length: Option<&[u8]>,
    stream: Pin<&mut impl Stream<Item = Result<B, E>>>,
) -> Result<Delivery<P, Bytes>, Rejection> {
    let receiver = checked.receiver();
    let mut in_flight = receiver.in_flight();
    let body = if checked.has_body() {
        let announced = check_length(receiver, content_length)?;
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
        let received = match checked.receive(body.clone()) {
            // Boxed to keep the future of every other request small.
            Err(error) if error.may_be_fetched() => Box::pin(fetch_and_receive(checked, body, error)).await,
            received => received,
        };
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

/// Fetches the key that was missing, and receives the request once more.
async fn fetch_and_receive<P>(
    checked: &mut CheckedHead<'_, P>,
    body: Bytes,
    error: VerifyError,
) -> Result<Received<P, Bytes>, VerifyError> {
    let Some(fetch) = checked.fetch_key(&error) else { return Err(error) };
    // If the key does not arrive in time, the request is refused and the provider sends it again.
    let _ = timeout(checked.receiver().body_timeout(), in_background(fetch)).await;
    checked.receive(body)
}

/// Fetches a key in the background, so that the fetch continues if the sender hangs up.
fn in_background(fetch: impl Future<Output = ()> + Send + 'static) -> JoinHandle<Result<(), Elapsed>> {
    tokio::spawn(timeout(LONGEST_FETCH, fetch))
}

/// Returns the announced length, as a server left it in the headers.
#[cfg(any(feature = "axum", feature = "tower", feature = "warp"))]
pub(super) fn content_length(headers: &http::HeaderMap) -> Option<&[u8]> {
    headers.get(http::header::CONTENT_LENGTH).map(|length| length.as_bytes())
}

/// Returns the announced length. Refuses a body that is too large before reading it.
fn check_length<P>(receiver: &Receiver<P>, content_length: Option<&[u8]>) -> Result<usize, VerifyError> {
    let Some(length) = content_length else { return Ok(0) };
    let length = std::str::from_utf8(length).ok().and_then(|length| length.parse().ok());
    length.filter(|length| *length <= receiver.max_body()).ok_or_else(|| receiver.refuse(ErrorKind::BodyTooLarge))
}

/// Reads a body, up to the receiver's limit.
///
/// Allocates memory for the bytes that arrive, not for the announced length.
async fn read<P, B: Buf, E>(
    receiver: &Receiver<P>,
    mut stream: Pin<&mut impl Stream<Item = Result<B, E>>>,
    in_flight: &mut InFlight,
) -> Result<Bytes, VerifyError> {
    let mut first = Bytes::new();
    let mut body = Vec::new();
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
                return Ok(if body.is_empty() { first } else { body.into() });
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
