//! Sends dead events to Sentry as issues, and the spans as transactions. `SENTRY_DSN` is the project.

use sentry::integrations::tracing::{BreadcrumbLayer, ErrorLayer, SpanLayer};
use std::error::Error;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::prelude::*;

// Sentry begins before the runtime, so that all threads of the runtime send to the same project.
fn main() -> Result<(), Box<dyn Error>> {
    let options = sentry::ClientOptions::new().traces_sample_rate(1.0); // less in production
    let _sentry = sentry::init(options);
    tracing_subscriber::registry()
        .with(SpanLayer::new().with_filter(LevelFilter::INFO))
        .with(BreadcrumbLayer::new().with_filter(LevelFilter::INFO))
        .with(ErrorLayer::new().with_filter(LevelFilter::ERROR))
        .init();
    tokio::runtime::Runtime::new()?.block_on(async { monitoring::serve(monitoring::inbox()?).await })
}
