//! The dashboard for Grafana.

use crate::promql::{check_names, metric, selectors};
use serde_json::Value;
use std::collections::BTreeSet;

const FILE: &str = include_str!("../../../dashboard.json");

fn dashboard() -> Value {
    serde_json::from_str(FILE).expect("dashboard.json is JSON")
}

/// Its panels, without the titles of the rows.
fn panels() -> Vec<Value> {
    let mut panels = dashboard()["panels"].as_array().cloned().unwrap_or_default();
    panels.retain(|panel| panel["type"] != "row");
    panels
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The expressions of all panels, with the panel's title.
pub(crate) fn expressions() -> Vec<(String, String)> {
    let of_panel = |panel: Value| {
        let targets = panel["targets"].as_array().cloned().unwrap_or_default();
        targets.into_iter().map(move |target| (text(&panel["title"]), text(&target["expr"])))
    };
    panels().into_iter().flat_map(of_panel).collect()
}

#[test]
fn each_expression_names_metrics_and_labels_that_exist() {
    expressions().iter().for_each(|(_, expression)| check_names(expression));
}

#[test]
fn each_metric_has_a_panel() {
    let expressions = expressions();
    let series = expressions.iter().flat_map(|(_, expression)| selectors(expression));
    let shown: BTreeSet<&str> = series.filter_map(|(series, _)| Some(metric(series)?.name)).collect();
    let all: BTreeSet<&str> = eyelet::metrics::ALL.iter().map(|metric| metric.name).collect();
    assert_eq!(shown, all, "left: dashboard.json, right: the table");
}

#[test]
fn the_user_chooses_the_data_source_the_job_and_the_endpoint() {
    let variables = dashboard()["templating"]["list"].as_array().cloned().unwrap();
    let names: Vec<&Value> = variables.iter().map(|variable| &variable["name"]).collect();
    assert_eq!(names, ["datasource", "job", "source"]);
    assert_eq!((&variables[0]["type"], &variables[0]["query"]), (&"datasource".into(), &"prometheus".into()));
    for variable in &variables[1..] {
        check_names(&text(&variable["query"]["query"]));
    }
    let queried = variables[1..].iter().chain(&panels()).map(|one| one["datasource"].clone()).collect::<Vec<_>>();
    let targets = panels().into_iter().flat_map(|panel| panel["targets"].as_array().cloned().unwrap());
    for source in queried.into_iter().chain(targets.map(|target| target["datasource"].clone())) {
        assert_eq!(source, serde_json::json!({"type": "prometheus", "uid": "${datasource}"}));
    }
}

#[test]
fn grafana_can_import_it() {
    let dashboard = dashboard();
    assert_eq!(dashboard["id"], Value::Null, "Grafana gives the id");
    assert!(dashboard["schemaVersion"].as_u64() >= Some(39) && !text(&dashboard["uid"]).is_empty());
    let panels = dashboard["panels"].as_array().unwrap();
    let ids: BTreeSet<u64> = panels.iter().map(|panel| panel["id"].as_u64().unwrap()).collect();
    assert_eq!(ids.len(), panels.len(), "each panel has an id of its own");
    let mut taken = BTreeSet::new();
    for panel in panels {
        let [x, y, width, height] = ["x", "y", "w", "h"].map(|key| panel["gridPos"][key].as_u64().unwrap());
        assert!(x + width <= 24, "{} is wider than the screen", panel["title"]);
        for cell in (x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))) {
            assert!(taken.insert(cell), "{} covers another panel", panel["title"]);
        }
        if panel["type"] != "row" {
            assert_eq!(panel["type"], "timeseries");
            let units = ["bytes", "none", "ops", "percentunit", "reqps", "s"];
            assert!(units.contains(&&*text(&panel["fieldConfig"]["defaults"]["unit"])), "{}", panel["title"]);
            let targets = panel["targets"].as_array().unwrap();
            let names: BTreeSet<String> = targets.iter().map(|target| text(&target["refId"])).collect();
            assert_eq!(names.len(), targets.len(), "each query of {} has a name of its own", panel["title"]);
            assert!(targets.iter().all(|target| text(&target["legendFormat"]).contains("{{")), "{}", panel["title"]);
        }
    }
}
