//! The spans of an inbox and its workers. They do nothing without the feature `tracing`.

use super::entry::Entry;
#[cfg(feature = "tracing")]
use super::store::Ending;
use crate::delivery::Delivery;
use crate::trace::Span;
#[cfg(feature = "tracing")]
use crate::trace::Traceparent;
use bytes::Bytes;
#[cfg(feature = "tracing")]
use std::sync::Arc;

/// How the application links its spans, see [`Inbox::link_spans`](super::Inbox::link_spans).
#[derive(Clone, Default)]
pub(super) struct Spans {
    #[cfg(feature = "tracing")]
    links: Option<Arc<Links>>,
}

#[cfg(feature = "tracing")]
struct Links {
    current: Box<dyn Fn() -> Option<String> + Send + Sync>,
    link: Box<dyn Fn(&str) + Send + Sync>,
}

impl Spans {
    #[cfg(feature = "tracing")]
    pub(super) fn new(
        current: impl Fn() -> Option<String> + Send + Sync + 'static,
        link: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        Self { links: Some(Arc::new(Links { current: Box::new(current), link: Box::new(link) })) }
    }

    /// Returns the span in which a delivery is received, and the delivery with what is stored of it.
    ///
    /// The span is that of the adapter, or a new one without an adapter.
    #[cfg(feature = "tracing")]
    pub(super) fn receive<P>(&self, delivery: Delivery<P, Bytes>) -> (Span, Delivery<P, Bytes>) {
        let span = delivery.span().cloned().unwrap_or_else(|| {
            let span = Span::receive(delivery.provider(), delivery.endpoint());
            if !span.inner.is_disabled() {
                delivery.record(&span);
            }
            span
        });
        let Some(links) = &self.links else { return (span, delivery) };
        let current = span.enter(|| {
            delivery.traceparent().inspect(|sent| (links.link)(sent));
            (links.current)()
        });
        (span, delivery.with_traceparent(current.as_deref().and_then(Traceparent::parse)))
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn receive<P>(&self, delivery: Delivery<P, Bytes>) -> (Span, Delivery<P, Bytes>) {
        (Span::none(), delivery)
    }

    /// Begins the span of a handler. Call the returned function in it, before the handler.
    #[cfg(feature = "tracing")]
    pub(super) fn process(&self, entry: &Entry, attempt: u32) -> (Span, impl FnOnce() + Send + use<>) {
        let is_wanted = Span::is_wanted();
        let traceparent = is_wanted.then(|| crate::delivery::traceparent(&entry.head)).flatten();
        let span = match is_wanted {
            true => begin(entry, attempt, traceparent.as_ref()),
            false => Span::none(),
        };
        let links = self.links.clone();
        let link = move || {
            if let (Some(links), Some(traceparent)) = (links, traceparent) {
                (links.link)(traceparent.as_str());
            }
        };
        (span, link)
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn process(&self, _: &Entry, _: u32) -> (Span, impl FnOnce() + Send + use<>) {
        (Span::none(), || ())
    }
}

#[cfg(feature = "tracing")]
fn begin(entry: &Entry, attempt: u32, traceparent: Option<&Traceparent>) -> Span {
    let inner = tracing::info_span!(
        target: "eyelet",
        // The handler runs long after the request, and the events of one delivery are handled one by one.
        parent: None,
        "webhook.process",
        otel.kind = "consumer",
        otel.status_code = tracing::field::Empty,
        "error.type" = tracing::field::Empty,
        messaging.system = entry.provider,
        messaging.operation.name = "process",
        "messaging.operation.type" = "process",
        messaging.destination.name = entry.endpoint,
        messaging.message.id = entry.event_id,
        messaging.message.body.size = entry.body.len(),
        webhook.event_type = entry.event_type,
        webhook.attempt = attempt,
        webhook.outcome = tracing::field::Empty,
        traceparent = traceparent.map(Traceparent::as_str),
    );
    Span { inner }
}

/// Records whether a delivery was stored.
#[cfg(feature = "tracing")]
pub(super) fn stored(span: &Span, outcome: &str, has_failed: bool) {
    span.inner.record("webhook.outcome", outcome);
    if has_failed {
        failed(span);
    }
}

/// Records how an attempt ended.
#[cfg(feature = "tracing")]
pub(super) fn ended(span: &Span, ending: &Ending) {
    span.inner.record("webhook.outcome", ending.outcome());
    if matches!(ending, Ending::Later { .. } | Ending::Dead { .. }) {
        failed(span);
    }
}

#[cfg(feature = "tracing")]
fn failed(span: &Span) {
    span.inner.record("otel.status_code", "ERROR");
    // The log event says what failed. The texts of a handler or a store are no closed list.
    span.inner.record("error.type", "_OTHER");
}
