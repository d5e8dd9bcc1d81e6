//! The recorder that makes the text for Prometheus.

use eyelet::metrics::Kind;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Installs the recorder. Its histograms get buckets, without which the exporter makes summaries.
pub(crate) fn install() -> Result<PrometheusHandle, BuildError> {
    let mut prometheus = PrometheusBuilder::new();
    for histogram in eyelet::metrics::ALL.iter().filter(|metric| metric.kind == Kind::Histogram) {
        prometheus = prometheus.set_buckets_for_metric(Matcher::Full(histogram.name.to_owned()), histogram.buckets)?;
    }
    let prometheus = prometheus.install_recorder()?;
    eyelet::metrics::describe();
    Ok(prometheus)
}
