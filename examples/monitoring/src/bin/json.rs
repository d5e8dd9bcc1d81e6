//! Writes the log as JSON lines to the standard output, for Elasticsearch and Kibana.
//!
//! A shipper such as Filebeat or Vector sends the lines. The folder `elasticsearch` has the pipeline that gives
//! the fields the names of the Elastic Common Schema, and the template of the index.

use std::error::Error;
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let filter = EnvFilter::try_from_default_env().unwrap_or(EnvFilter::new("info"));
    tracing_subscriber::fmt().json().flatten_event(true).with_span_list(false).with_env_filter(filter).init();
    monitoring::serve(monitoring::inbox()?).await
}
