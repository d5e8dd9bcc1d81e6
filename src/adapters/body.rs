use crate::error::{ErrorKind, VerifyError};
use crate::receiver::Receiver;
use crate::request::{Field, Head};
use bytes::{Buf, Bytes, BytesMut};
use futures_core::Stream;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// Refuses what needs no body, and says whether there is a body to read: a
/// handshake by another method than `POST` has none.
pub(super) fn wanted<P>(receiver: &Receiver<P>, head: &Head<'_>) -> Result<bool, VerifyError> {
    receiver.check_head(head)?;
    if let Field::One(length) = head.header("content-length") {
        let length = std::str::from_utf8(length).ok().and_then(|length| length.parse::<usize>().ok());
        if length.is_none_or(|length| length > receiver.max_body()) {
            return Err(receiver.refuse(ErrorKind::BodyTooLarge));
        }
    }
    Ok(head.method() == "POST")
}

/// Reads a body that is wanted: as many bytes as arrive, never as many as were
/// announced, and no more than the receiver takes.
pub(super) async fn read<P, B: Buf, E>(
    receiver: &Receiver<P>,
    stream: impl Stream<Item = Result<B, E>>,
) -> Result<Bytes, VerifyError> {
    let mut stream = pin!(stream);
    let mut in_flight = receiver.in_flight();
    let mut first = Bytes::new();
    let mut body = BytesMut::new();
    // Most bodies have arrived with their head, so the timer starts with the first wait.
    let mut deadline = None;
    loop {
        let chunk = poll_fn(|context| {
            if let Poll::Ready(chunk) = stream.as_mut().poll_next(context) {
                return Poll::Ready(Ok(chunk));
            }
            let deadline = deadline.get_or_insert_with(|| Box::pin(tokio::time::sleep(receiver.body_timeout())));
            deadline.as_mut().poll(context).map(|()| Err(ErrorKind::BodyTimeout))
        });
        let mut chunk = match chunk.await {
            Ok(Some(Ok(chunk))) => chunk,
            Ok(None) if body.is_empty() => return Ok(first),
            Ok(None) => return Ok(body.freeze()),
            Ok(Some(Err(_))) => return Err(receiver.refuse(ErrorKind::BodyUnreadable)),
            Err(kind) => return Err(receiver.refuse(kind)),
        };
        let length = chunk.remaining();
        let read = first.len().max(body.len());
        if length > receiver.max_body() - read {
            return Err(receiver.refuse(ErrorKind::BodyTooLarge));
        }
        in_flight.add(length).map_err(|error| receiver.refuse(error.kind()))?;
        if read == 0 {
            // The only chunk of a small body is kept as it is, without a copy.
            first = chunk.copy_to_bytes(length);
        } else {
            if body.is_empty() {
                body.extend_from_slice(&first);
            }
            body.extend_from_slice(&chunk.copy_to_bytes(length));
        }
    }
}
