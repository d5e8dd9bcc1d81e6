//! `eyelet providers`, `completions`, and what all commands have in common.

use crate::support::eyelet;
use serde_json::Value;

#[test]
fn the_catalogue_has_a_line_for_each_row_of_at_most_80_columns() {
    let run = eyelet(&["providers"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.stdout.lines().count(), eyelet::providers::ALL.len() + 1);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80));
    assert!(!run.stdout.contains('\u{1b}'), "no colors in a pipe");
}

#[test]
fn a_row_says_what_is_signed_and_where_the_secret_is() {
    let run = eyelet(&["providers", "stripe"]);
    assert_eq!(run.code, 0);
    assert!(run.stdout.lines().filter(|line| !line.starts_with("docs ")).all(|line| line.chars().count() <= 80));
    for text in ["Expects ", "\nThe secret is ", "`eyelet::providers::Stripe`"] {
        assert!(run.stdout.contains(text), "{}", run.stdout);
    }
    for text in ["`stripe-signature`", "HMAC-SHA256 of `{timestamp}.{body}`", "`STRIPE_WEBHOOK_SECRET`"] {
        assert!(run.stdout.contains(text), "{}", run.stdout);
    }
}

#[test]
fn every_row_has_a_page_and_fits_into_json() {
    let Value::Array(rows) = eyelet(&["providers", "--json"]).json() else { panic!("a list") };
    assert_eq!(rows.len(), eyelet::providers::ALL.len());
    let slack = rows.iter().find(|row| row["name"] == "slack").unwrap();
    assert_eq!(slack["handshakes"][0], "signed `POST` with body, `/type` = `url_verification`");
    let paypal = rows.iter().find(|row| row["name"] == "paypal").unwrap();
    assert_eq!(paypal["features"][0], "rustls-webpki");
    assert!(slack["text"].as_array().unwrap().len() > 2);
    assert_eq!(*slack, eyelet(&["providers", "slack", "--json"]).json());
}

#[test]
fn an_unknown_row_is_wrong_usage_and_the_nearest_names_are_suggested() {
    let run = eyelet(&["providers", "strpe"]);
    assert_eq!((run.code, &*run.stdout), (2, ""));
    assert!(run.stderr.contains("did you mean `stripe`"), "{}", run.stderr);
}

#[test]
fn an_unknown_option_is_wrong_usage() {
    assert_eq!(eyelet(&["providers", "--no-such-option"]).code, 2);
}

#[test]
fn each_shell_has_completions() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = eyelet(&["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("providers"));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_closed_is_no_error() {
    let script = format!("{} providers --json | head -n 1; echo ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_eyelet"));
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[\n0\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
