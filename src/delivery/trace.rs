//! The span in which a delivery is received, and the trace that its request named.

/// Has no size without the feature `tracing`.
#[derive(Clone, Default)]
pub(super) struct Trace {
    /// Boxed, because a delivery is moved several times. `None` if no span is wanted.
    #[cfg(all(
        feature = "tracing",
        any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp", feature = "inbox")
    ))]
    known: Option<Box<known::Known>>,
}

#[cfg(all(
    feature = "tracing",
    any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp", feature = "inbox")
))]
mod known {
    use crate::delivery::Delivery;
    #[cfg(feature = "inbox")]
    use crate::request::{Field, Head};
    use crate::trace::Span;
    #[cfg(feature = "inbox")]
    use crate::trace::Traceparent;

    #[derive(Clone, Default)]
    pub(super) struct Known {
        span: Option<Span>,
        #[cfg(feature = "inbox")]
        traceparent: Option<Traceparent>,
    }

    impl<P, B> Delivery<P, B> {
        /// Returns the span in which the delivery is received, if an adapter began one.
        pub(crate) fn span(&self) -> Option<&Span> {
            self.trace.known.as_ref()?.span.as_ref()
        }

        #[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
        pub(crate) fn set_span(&mut self, span: Span) {
            self.trace.known.get_or_insert_default().span = Some(span);
        }
    }

    impl<P, B: AsRef<[u8]>> Delivery<P, B> {
        /// Records in a span what identifies the delivery.
        pub(crate) fn record(&self, span: &Span) {
            span.inner.record("messaging.message.id", self.event_id());
            span.inner.record("messaging.message.body.size", self.body().len());
            span.inner.record("webhook.event_type", self.event_type());
            #[cfg(feature = "inbox")]
            span.inner.record("traceparent", self.traceparent());
        }
    }

    #[cfg(feature = "inbox")]
    impl<P, B> Delivery<P, B> {
        /// Keeps the trace that the request names, if spans are wanted.
        pub(crate) fn of_trace(mut self, head: &Head<'_>) -> Self {
            if Span::is_wanted()
                && let Field::One(text) = head.header("traceparent")
                && let Some(traceparent) = std::str::from_utf8(text).ok().and_then(Traceparent::parse)
            {
                self = self.with_traceparent(Some(traceparent));
            }
            self
        }

        /// Returns the trace that the request named, or of a stored delivery, that of the span in
        /// which it was received.
        pub(crate) fn traceparent(&self) -> Option<&str> {
            self.trace.known.as_ref()?.traceparent.as_ref().map(Traceparent::as_str)
        }

        /// Replaces it, unless there is none.
        pub(crate) fn with_traceparent(mut self, traceparent: Option<Traceparent>) -> Self {
            if traceparent.is_some() {
                self.trace.known.get_or_insert_default().traceparent = traceparent;
            }
            self
        }
    }
}
