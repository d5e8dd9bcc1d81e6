//! As much of PromQL as it takes to find the metrics of an expression.

use eyelet::metrics::{ALL, Kind, Metric};

/// What Prometheus adds to each series.
const OF_PROMETHEUS: [&str; 2] = ["job", "instance"];

/// The selectors of an expression, each with the metric's name alone.
pub(crate) fn selectors(expression: &str) -> Vec<(&str, &str)> {
    let starts = expression.match_indices("webhook_").map(|(start, _)| start);
    let selector = |start: usize| {
        let rest = &expression[start..];
        let name = rest.find(|next: char| !next.is_ascii_lowercase() && next != '_').unwrap_or(rest.len());
        let labels = if rest[name..].starts_with('{') { rest[name..].find('}').map_or(0, |end| end + 1) } else { 0 };
        (&rest[..name], &rest[..name + labels])
    };
    starts.map(selector).collect()
}

/// The metric that a series belongs to. A histogram has three kinds of series.
pub(crate) fn metric(series: &str) -> Option<&'static Metric> {
    let is = |metric: &&Metric| match metric.kind {
        Kind::Histogram => {
            ["_bucket", "_sum", "_count"].map(|end| format!("{}{end}", metric.name)).contains(&series.to_owned())
        }
        _ => metric.name == series,
    };
    ALL.iter().find(is)
}

/// Fails if an expression names a metric or a label that does not exist.
pub(crate) fn check_names(expression: &str) {
    let selectors = selectors(expression);
    assert!(!selectors.is_empty(), "no metric of eyelet in {expression}");
    let mut labels = OF_PROMETHEUS.to_vec();
    for (series, _) in selectors {
        let metric = metric(series).unwrap_or_else(|| panic!("no metric has the series {series}, in {expression}"));
        labels.extend(metric.labels);
        labels.extend(series.ends_with("_bucket").then_some("le"));
    }
    for list in expression.split("by (").skip(1).filter_map(|rest| rest.split(')').next()) {
        for label in list.split(',').map(str::trim) {
            assert!(labels.contains(&label), "no metric has the label {label}, in {expression}");
        }
    }
}

#[test]
fn selectors_are_found() {
    let expression = r#"max by (a) (webhook_one{x="1"}) / rate(webhook_two[5m]) > webhook_three"#;
    let found = selectors(expression);
    let expected =
        [("webhook_one", r#"webhook_one{x="1"}"#), ("webhook_two", "webhook_two"), ("webhook_three", "webhook_three")];
    assert_eq!(found, expected);
}
