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
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::{Sleep, error::Elapsed, sleep, timeout};

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
    let mut reader = Reader { receiver, stream, in_flight: receiver.in_flight(), has_yielded: false, deadline: None };
    let body = if checked.has_body() {
        let announced = check_length(receiver, content_length)?;
        let body = reader.read().await?;
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
        // Boxed to keep the futures of all other receivers small.
        let received = Box::pin(receive_with_key(checked, body)).await;
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
async fn receive_with_key<P>(checked: &mut CheckedHead<'_, P>, body: Bytes) -> Result<Received<P, Bytes>, VerifyError> {
    let error = match checked.receive(body.clone()) {
        Err(error) if error.may_be_fetched() => error,
        received => return received,
    };
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

/// Reads a body within the receiver's limits.
struct Reader<'a, P, S> {
    receiver: &'a Receiver<P>,
    stream: Pin<&'a mut S>,
    /// Counts the body as in flight until the reader is dropped.
    in_flight: InFlight,
    has_yielded: bool,
    deadline: Option<Pin<Box<Sleep>>>,
}

impl<P, S, B, E> Reader<'_, P, S>
where
    S: Stream<Item = Result<B, E>>,
    B: Buf,
{
    /// Reads the whole body.
    ///
    /// Allocates memory for the bytes that arrive, not for the announced length.
    async fn read(&mut self) -> Result<Bytes, VerifyError> {
        let mut first = Bytes::new();
        let mut body = Vec::new();
        while let Some(mut chunk) = poll_fn(|context| self.poll_chunk(context)).await? {
            let length = chunk.remaining();
            let read = first.len() + body.len();
            if length > self.receiver.max_body() - read {
                return Err(self.receiver.refuse(ErrorKind::BodyTooLarge));
            }
            self.in_flight.add(length).map_err(|error| self.receiver.refuse(error.kind()))?;
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
        self.in_flight.finish();
        Ok(if body.is_empty() { first } else { body.into() })
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<B>, VerifyError>> {
        if let Poll::Ready(chunk) = self.stream.as_mut().poll_next(context) {
            return Poll::Ready(chunk.transpose().map_err(|_| self.receiver.refuse(ErrorKind::BodyUnreadable)));
        }
        // Servers often yield once before they return a body that has arrived, so the first wait
        // starts no timer.
        if !self.has_yielded {
            self.has_yielded = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if let Poll::Ready(error) = self.in_flight.poll_overtaken(context) {
            return Poll::Ready(Err(self.receiver.refuse(error.kind())));
        }
        let timeout = self.receiver.body_timeout();
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep(timeout)));
        deadline.as_mut().poll(context).map(|()| Err(self.receiver.refuse(ErrorKind::BodyTimeout)))
    }
}
