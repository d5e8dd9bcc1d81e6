//! `eyelet diagnose`.

use crate::support::{Run, eyelet_with};
use eyelet::providers::{GitHub, Stripe, Twilio};
use eyelet::testing::Sender;

const SECRET: &str = "It's a Secret to Everybody";

/// The example of GitHub's documentation, with this behind its body.
fn github(behind: &str) -> String {
    format!(
        "POST /github HTTP/1.1\r\nHost: example.com\r\nX-Hub-Signature-256: \
         sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\r\n\r\nHello, World!{behind}"
    )
}

fn diagnose(provider: &str, secret: &str, more: &[&str], file: &[u8]) -> Run {
    eyelet_with(&[&["diagnose", provider, "-", "--secret-env", "SECRET"], more].concat(), &[("SECRET", secret)], file)
}

#[test]
fn a_genuine_request_is_accepted() {
    let run = diagnose("github", SECRET, &[], github("").as_bytes());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.starts_with("accepted by a receiver for `github`\n"), "{}", run.stdout);
}

#[test]
fn a_line_end_behind_the_body_is_proved() {
    let run = diagnose("github", SECRET, &[], github("\n").as_bytes());
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("\nproved  a line end was added to the body: pass the receiver"), "{}", run.stdout);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    let json = diagnose("github", SECRET, &["--json"], github("\n").as_bytes()).json();
    assert_eq!(
        (&json["findings"][0]["cause"], &json["findings"][0]["kind"]),
        (&"body_line_end".into(), &"proved".into())
    );
    assert_eq!(json["refusal"]["code"], "signature_mismatch");
}

#[test]
fn neither_the_secret_nor_a_signature_is_printed() {
    for secret in [SECRET, "another secret"] {
        let run = diagnose("github", secret, &["--json"], github("\n").as_bytes());
        for text in [secret, "757107ea", "Hello"] {
            assert!(!run.stdout.contains(text) && !run.stderr.contains(text));
        }
    }
}

#[test]
fn a_secret_that_was_badly_copied_is_a_cause() {
    for (secret, cause) in [(format!("\"{SECRET}\""), "secret_quotes"), (format!(" {SECRET}"), "secret_white_space")] {
        let run = diagnose("github", &secret, &["--json"], github("").as_bytes());
        assert_eq!((run.code, &run.json()["findings"][0]["cause"]), (1, &cause.into()));
    }
    assert_eq!(diagnose("github", "", &[], github("").as_bytes()).code, 2);
}

#[test]
fn the_older_secret_is_found_by_its_variable() {
    let arguments = ["diagnose", "github", "-", "--secret-env", "NEW", "--other-secret-env", "OLD", "--json"];
    let run = eyelet_with(&arguments, &[("NEW", "another secret"), ("OLD", SECRET)], github("").as_bytes());
    assert_eq!(run.json()["findings"][0]["cause"], "secret_other");
    assert!(run.stdout.contains("`OLD`"));
}

#[test]
fn the_age_is_checked_only_if_the_time_is_known() {
    let request = Sender::<Stripe>::new("whsec_x").sign("{}");
    let signature = request.headers.iter().find(|(name, _)| name == "stripe-signature").unwrap();
    let value = String::from_utf8(signature.1.clone()).unwrap();
    let file = format!("curl http://localhost/hooks -H 'Stripe-Signature: {value}' --json '{{}}'");
    let run = diagnose("stripe", "whsec_x", &[], file.as_bytes());
    assert_eq!(run.code, 0);
    assert!(run.stdout.contains("the age was not checked"));
    let run = diagnose("stripe", "whsec_x", &["--at", "2020-01-01T00:00:00Z", "--json"], file.as_bytes());
    assert_eq!(run.code, 1);
    assert_eq!(run.json()["findings"][0]["cause"], "clock");
}

#[test]
fn a_provider_that_signs_the_url_needs_it() {
    let request = Sender::<Twilio>::new("token").url("https://example.com/sms").sign("From=1");
    let signature = request.headers.iter().find(|(name, _)| name == "x-twilio-signature").unwrap();
    let mut file =
        b"POST /sms HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nX-Twilio-Signature: ".to_vec();
    file.extend(&signature.1);
    file.extend(b"\n\nFrom=1");
    let run = diagnose("twilio", "token", &[], &file);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("pass `--url`"), "{}", run.stderr);
    for url in ["https://example.com", "https://example.com/", "https://example.com/sms"] {
        let run = diagnose("twilio", "token", &["--url", url], &file);
        assert_eq!(run.code, 0, "{url}: {}{}", run.stdout, run.stderr);
    }
    let run = diagnose("twilio", "token", &["--url", "http://example.com", "--json"], &file);
    assert_eq!(run.json()["findings"][0]["cause"], "url_scheme");
}

#[test]
fn a_setting_that_is_missing_is_named() {
    let run = diagnose("meta", SECRET, &[], github("").as_bytes());
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`meta` needs the setting `verify_token`: pass `--set-env verify_token=VAR`"));
    let run = diagnose("meta", SECRET, &["--set-env", "verify_token=SECRET"], github("").as_bytes());
    assert!(run.code == 2 && run.stderr.contains("equals a signing secret"), "{}", run.stderr);
    for (setting, expected) in [("none=SECRET", "has no setting `none`"), ("verify_token", "must be a setting, `=`")] {
        let run = diagnose("meta", SECRET, &["--set-env", setting], github("").as_bytes());
        assert!(run.code == 2 && run.stderr.contains(expected), "{}", run.stderr);
    }
}

#[test]
fn a_har_file_brings_url_and_time() {
    let request = Sender::<GitHub>::new(SECRET).sign("{\"a\": 1}");
    let headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| serde_json::json!({"name": name, "value": String::from_utf8_lossy(value)}))
        .collect();
    let entry = serde_json::json!({"startedDateTime": "2026-01-31T12:00:00Z", "request": {
        "method": "POST", "url": "https://example.com/github", "headers": headers, "postData": {"text": "{\"a\":1}"},
    }});
    let har = serde_json::json!({"log": {"entries": [entry, entry]}}).to_string();
    let run = diagnose("github", SECRET, &["--entry", "2", "--json"], har.as_bytes());
    assert_eq!(run.json()["findings"][0]["cause"], "body_rewritten", "{}", run.stdout);
    let run = diagnose("github", SECRET, &[], har.as_bytes());
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("the HAR file has 2 requests"), "{}", run.stderr);
}
