//! The dashboard and the alert rules: against the table of the metrics, and in a real Prometheus that
//! scrapes the example.

mod alerts;
mod dashboard;
mod prometheus;
mod promql;
mod running;
