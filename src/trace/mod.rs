//! Spans of requests and handlers, and what links them across a store.

mod span;
#[cfg(all(feature = "tracing", feature = "inbox"))]
mod traceparent;

pub(crate) use span::Span;
#[cfg(all(feature = "tracing", feature = "inbox"))]
pub(crate) use traceparent::Traceparent;
