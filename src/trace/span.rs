use std::future::Future;

/// A span of `tracing`. Without the feature, it has no size and does nothing.
#[derive(Clone)]
pub(crate) struct Span {
    #[cfg(feature = "tracing")]
    pub(crate) inner: tracing::Span,
}

impl Span {
    /// Begins the span `webhook.receive`, in which a request is verified, answered or stored.
    ///
    /// OpenTelemetry calls a span `receive` if the application asks a broker for messages. This one
    /// has no `messaging.operation.type`, because the sender pushes: it is the part of a server.
    #[cfg(any(
        feature = "axum",
        feature = "actix-web",
        feature = "tower",
        feature = "warp",
        all(feature = "inbox", feature = "tracing")
    ))]
    pub(crate) fn receive(provider: &str, endpoint: Option<&str>) -> Self {
        #[cfg(not(feature = "tracing"))]
        let _ = (provider, endpoint);
        Self {
            #[cfg(feature = "tracing")]
            inner: tracing::info_span!(
                target: "eyelet",
                "webhook.receive",
                // The framework can have a span of the request already, which is the server's.
                otel.kind = if tracing::Span::current().is_none() { "server" } else { "internal" },
                otel.status_code = tracing::field::Empty,
                "error.type" = tracing::field::Empty,
                http.response.status_code = tracing::field::Empty,
                messaging.system = provider,
                messaging.operation.name = "receive",
                messaging.destination.name = endpoint.unwrap_or(provider),
                messaging.message.id = tracing::field::Empty,
                messaging.message.body.size = tracing::field::Empty,
                webhook.event_type = tracing::field::Empty,
                webhook.outcome = tracing::field::Empty,
                traceparent = tracing::field::Empty,
            ),
        }
    }

    /// Returns a span that does nothing.
    #[cfg(any(
        feature = "axum",
        feature = "tower",
        feature = "warp",
        feature = "inbox",
        all(feature = "actix-web", feature = "tracing")
    ))]
    pub(crate) fn none() -> Self {
        Self {
            #[cfg(feature = "tracing")]
            inner: tracing::Span::none(),
        }
    }

    /// Runs a future inside the span.
    pub(crate) fn around<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        #[cfg(feature = "tracing")]
        let future = tracing::Instrument::instrument(future, self.inner.clone());
        future
    }

    /// Calls a function inside the span.
    #[cfg(any(feature = "inbox", all(feature = "actix-web", feature = "tracing")))]
    pub(crate) fn enter<T>(&self, act: impl FnOnce() -> T) -> T {
        #[cfg(feature = "tracing")]
        return self.inner.in_scope(act);
        #[cfg(not(feature = "tracing"))]
        act()
    }

    /// Whether a subscriber wants the span of a request.
    #[cfg(all(feature = "tracing", feature = "inbox"))]
    pub(crate) fn is_wanted() -> bool {
        tracing::span_enabled!(target: "eyelet", tracing::Level::INFO)
    }

    /// Records what became of the request.
    #[cfg(any(feature = "axum", feature = "tower", feature = "warp", all(feature = "actix-web", feature = "tracing")))]
    pub(crate) fn answered(&self, status: u16) {
        #[cfg(not(feature = "tracing"))]
        let _ = status;
        #[cfg(feature = "tracing")]
        {
            self.inner.record("http.response.status_code", status);
            // OpenTelemetry takes no other refusal for an error of a server.
            if status >= 500 {
                self.inner.record("otel.status_code", "ERROR");
                self.inner.record("error.type", tracing::field::display(status));
            }
        }
    }
}
