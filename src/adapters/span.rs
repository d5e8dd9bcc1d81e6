//! The span of a request in an adapter.

use super::Rejection;
#[cfg(feature = "tracing")]
use super::rejection::Stop;
use crate::delivery::Delivery;
use crate::receiver::Receiver;
use crate::trace::Span;
use bytes::Bytes;

/// Begins the span of a request.
pub(super) fn begin<P>(receiver: &Receiver<P>) -> Span {
    Span::receive(receiver.spec().name(), receiver.endpoint())
}

/// Records the verdict. A delivery keeps the span, so that it lasts until the delivery is handled.
#[cfg(feature = "tracing")]
pub(super) fn received<P>(
    span: Span,
    received: Result<Delivery<P, Bytes>, Rejection>,
) -> Result<Delivery<P, Bytes>, Rejection> {
    if span.inner.is_disabled() {
        return received;
    }
    match received {
        Ok(mut delivery) => {
            delivery.record(&span);
            delivery.set_span(span);
            Ok(delivery)
        }
        Err(rejection) => {
            let outcome = if let Stop::Handshake(_) = rejection.0 { "handshake" } else { "rejected" };
            span.inner.record("webhook.outcome", outcome);
            span.answered(rejection.reply().status);
            if let Some(error) = rejection.verify_error() {
                span.inner.record("error.type", error.code());
            }
            Err(rejection)
        }
    }
}

#[cfg(not(feature = "tracing"))]
pub(super) fn received<P>(
    _: Span,
    received: Result<Delivery<P, Bytes>, Rejection>,
) -> Result<Delivery<P, Bytes>, Rejection> {
    received
}

/// Returns the span of a delivery, for its handler.
#[cfg(any(feature = "axum", feature = "tower", feature = "warp", all(feature = "actix-web", feature = "tracing")))]
pub(super) fn of<P>(delivery: &Delivery<P, Bytes>) -> Span {
    #[cfg(feature = "tracing")]
    return delivery.span().cloned().unwrap_or_else(Span::none);
    #[cfg(not(feature = "tracing"))]
    {
        let _ = delivery;
        Span::none()
    }
}
