//! Sends the spans to a collector of OpenTelemetry, by OTLP over HTTP.
//!
//! `OTEL_EXPORTER_OTLP_ENDPOINT` is the collector, `http://localhost:4318` by default, and `OTEL_SERVICE_NAME` the
//! name of the service. For New Relic, the endpoint is `https://otlp.nr-data.net`, and `OTEL_EXPORTER_OTLP_HEADERS`
//! is `api-key=` and the license key.

use monitoring::opentelemetry::{link, traceparent};
use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::error::Error;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let exporter = SpanExporter::builder().with_http().build()?;
    let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("eyelet"));
    // Without the exporter's own spans, of which each export would make more.
    tracing_subscriber::registry().with(EnvFilter::new("warn,eyelet=info,monitoring=info")).with(layer).init();

    let served = monitoring::serve(monitoring::inbox()?.link_spans(traceparent, link)).await;
    provider.shutdown()?;
    served
}
