//! Each expression has something to show.

use crate::dashboard;
use crate::prometheus::{PAUSE, Prometheus};
use crate::promql::selectors;
use std::time::{Duration, Instant};

/// The alerts that do not fire for the example, and why.
const SILENT: [(&str, &str); 2] = [
    ("WebhookEventTooOld", "the example would have to run for a quarter of an hour"),
    ("WebhookQueueNotMeasured", "the store of the example is always up"),
];

/// How long the example may take until each expression has a series. Gauges of the queue come every 15 seconds, and an
/// increase needs two of them.
const PATIENCE: Duration = Duration::from_secs(180);

/// Puts in for the variables of Grafana what it puts in itself if all is chosen.
fn without_variables(expression: &str) -> String {
    expression.replace("$__rate_interval", "1m").replace("$job", ".*").replace("$source", ".*")
}

#[test]
#[ignore = "needs prometheus: .ci/prometheus"]
fn each_expression_of_the_dashboard_and_the_alerts_returns_a_series() {
    let prometheus = Prometheus::start();
    let panels = dashboard::expressions().into_iter().map(|(title, text)| (title, without_variables(&text)));
    let (silent, alerts): (Vec<_>, Vec<_>) =
        prometheus.rules().into_iter().partition(|(name, _)| SILENT.iter().any(|(silent, _)| silent == name));
    assert_eq!(silent.len(), SILENT.len(), "the list names alerts that exist");
    assert!(alerts.len() > 5, "the rules are read");
    // The metrics of an alert that does not fire are there nevertheless.
    let of_silent = silent
        .iter()
        .flat_map(|(name, text)| selectors(text).into_iter().map(|(_, selector)| (name.clone(), selector.to_owned())));
    let mut missing: Vec<(String, String)> = panels.chain(alerts).chain(of_silent).collect();
    let start = Instant::now();
    loop {
        missing.retain(|(_, expression)| prometheus.series(expression) == 0);
        if missing.is_empty() {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "no series: {missing:#?}");
        std::thread::sleep(PAUSE);
    }
    for (name, expression) in silent {
        assert_eq!(prometheus.series(&expression), 0, "{name} fires, so it does not belong on the list");
    }
}
