//! The alert rules, their unit tests, and the page that explains them.

use crate::promql::check_names;
use std::process::Command;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const RULES: &str = include_str!("../../../alerts.yml");
const TESTS: &str = include_str!("../../../alerts_test.yml");
const PAGE: &str = include_str!("../../../README.md");

fn names() -> Vec<&'static str> {
    RULES.lines().filter_map(|line| line.trim().strip_prefix("- alert: ")).collect()
}

/// Returns for each unit test of an alert whether it expects the alert to fire.
fn expected(name: &str) -> Vec<bool> {
    let cases = TESTS.split("- eval_time:").skip(1).filter(|case| case.contains(&format!("alertname: {name}\n")));
    cases.map(|case| case.contains("exp_alerts:")).collect()
}

#[test]
fn each_expression_names_metrics_and_labels_that_exist() {
    let expressions = RULES.split("expr: |").skip(1).filter_map(|rest| rest.split("labels:").next());
    assert_eq!(expressions.map(check_names).count(), names().len());
}

#[test]
fn each_alert_is_tested_to_fire_and_not_to_fire() {
    for name in names() {
        let expected = expected(name);
        assert!(expected.contains(&true), "alerts_test.yml never expects {name} to fire");
        assert!(expected.contains(&false), "alerts_test.yml never expects {name} not to fire");
    }
}

#[test]
fn the_page_explains_each_alert() {
    let explained: Vec<&str> = PAGE.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    assert_eq!(explained, names(), "left: README.md, right: alerts.yml");
    for text in PAGE.split("\n### ").skip(1) {
        for part in ["**Means:** ", "**Threshold:** ", "**Do:** "] {
            assert!(text.contains(part), "README.md has no {part} for {}", text.lines().next().unwrap_or_default());
        }
    }
}

#[test]
#[ignore = "needs promtool: .ci/prometheus"]
fn promtool_takes_the_rules_and_their_unit_tests_pass() {
    for arguments in [["check", "rules", "alerts.yml"], ["test", "rules", "alerts_test.yml"]] {
        let output = Command::new("promtool").args(arguments).current_dir(FOLDER).output().expect("promtool runs");
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "promtool {arguments:?}:\n{}", String::from_utf8_lossy(&said));
    }
}
