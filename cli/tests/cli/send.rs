//! `eyelet send`.

use crate::server::Server;
use crate::support::{Run, eyelet_with};
use eyelet::{Head, Received, Receiver, providers};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

pub(crate) const SECRET: &str = "It's a Secret to Everybody";
const VARIABLES: [(&str, &str); 1] = [("GITHUB_WEBHOOK_SECRET", SECRET)];

pub(crate) fn github() -> Server {
    Server::of(Receiver::with_spec(providers::find("github").unwrap(), SECRET).unwrap())
}

fn send(arguments: &[&str]) -> Run {
    eyelet_with(&[&["send"], arguments].concat(), &VARIABLES, b"")
}

/// A server that accepts everything.
fn careless() -> Server {
    Server::start(|_, _| reply(200, "fine"))
}

pub(crate) fn reply(status: u16, body: &str) -> (u16, Vec<u8>) {
    (status, body.into())
}

#[test]
fn a_sample_is_signed_as_the_provider_signs() {
    let server = github();
    let run = send(&["github", "push", "--to", &server.url]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.stdout, format!("github push to {}\n200  once\n", server.url));
}

#[test]
fn each_sample_is_accepted() {
    for (provider, secret) in
        [("github", SECRET), ("stripe", "whsec_x"), ("gitlab_signing", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    {
        let server = Server::of(Receiver::with_spec(providers::find(provider).unwrap(), secret).unwrap());
        let events = eyelet_with(&["send", provider, "none", "--to", &server.url], &[("SECRET", secret)], b"");
        assert_eq!(events.code, 2);
        let run =
            eyelet_with(&["send", provider, "--to", &server.url, "--secret-env", "SECRET"], &[("SECRET", secret)], b"");
        assert_eq!(run.code, 0, "{provider}: {}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_refused_request_has_the_exit_code_1() {
    let server = github();
    let arguments = ["send", "github", "push", "--to", &server.url, "--secret-env", "OTHER"];
    let run = eyelet_with(&arguments, &[("OTHER", "another secret")], b"");
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("401  once\nsignature_mismatch\n"), "{}", run.stdout);
}

#[test]
fn the_body_is_sent_byte_for_byte() {
    let server = Server::start(|head, body| {
        assert_eq!(head.headers["content-type"], "application/x-www-form-urlencoded");
        reply(if body == b"\xff\0 a\r\n" { 200 } else { 400 }, "")
    });
    let run = eyelet_with(&["send", "github", "x", "--to", &server.url, "--body", "-"], &VARIABLES, b"\xff\0 a\r\n");
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn many_requests_are_counted_by_their_status() {
    let server = github();
    let run = send(&["github", "push", "--to", &server.url, "--times", "50", "--concurrency", "8", "--json"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.json()["statuses"]["200"], 50);
    assert_eq!(server.requests(), 50);
}

#[test]
fn each_request_has_a_new_id_in_its_header_or_in_the_sample() {
    for (provider, secret, variable) in
        [("github", SECRET, "GITHUB_WEBHOOK_SECRET"), ("stripe", "whsec_x", "STRIPE_WEBHOOK_SECRET")]
    {
        let receiver = Receiver::with_spec(providers::find(provider).unwrap(), secret).unwrap();
        let ids = Arc::new(Mutex::new(BTreeSet::new()));
        let seen = ids.clone();
        let server = Server::start(move |head, body| {
            let Ok(Received::Delivery(delivery)) = receiver.receive(&Head::from(head), body) else {
                return reply(401, "");
            };
            seen.lock().unwrap().insert(delivery.event_id().unwrap().to_owned());
            reply(200, "")
        });
        for _ in 0..2 {
            let arguments = ["send", provider, "--to", &server.url, "--times", "3"];
            assert_eq!(eyelet_with(&arguments, &[(variable, secret)], b"").code, 0);
        }
        assert_eq!(ids.lock().unwrap().len(), 6, "{provider}: {ids:?}");
    }
}

#[test]
fn a_time_that_is_long_ago_is_refused_as_stale() {
    let server = Server::of(Receiver::with_spec(providers::find("stripe").unwrap(), "whsec_x").unwrap());
    let arguments = ["send", "stripe", "--to", &server.url, "--at", "2020-01-01T00:00:00Z"];
    let run = eyelet_with(&arguments, &[("STRIPE_WEBHOOK_SECRET", "whsec_x")], b"");
    assert_eq!(run.code, 1);
    assert!(run.stdout.ends_with("401  once\nstale\n"), "{}", run.stdout);
}

#[test]
fn a_receiver_that_refuses_every_altered_copy_is_fine() {
    let run = send(&["github", "push", "--to", &github().url, "--altered"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.ends_with("altered copies refused\n"), "{}", run.stdout);
}

#[test]
fn a_receiver_that_lets_altered_copies_through_is_reported() {
    let run = send(&["github", "push", "--to", &careless().url, "--altered"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("let through  the first byte of the body changed"), "{}", run.stdout);
    assert!(run.stdout.contains("\n0 of "), "{}", run.stdout);
}

#[test]
fn a_receiver_that_refuses_everything_proves_nothing() {
    let server = Server::start(|_, _| reply(401, ""));
    let run = send(&["github", "push", "--to", &server.url, "--altered", "--json"]);
    assert_eq!((run.code, &run.json()["accepted"]), (1, &false.into()));
}

#[test]
fn a_server_that_is_down_is_no_answer() {
    let run = send(&["github", "push", "--to", "http://127.0.0.1:1/"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("no answer  once: "), "{}", run.stdout);
}

#[test]
fn what_is_missing_is_named() {
    let to = ["--to", "http://127.0.0.1:9/"];
    let cases: [(&[&str], &str); 6] = [
        (&["stripe"], "environment variable `STRIPE_WEBHOOK_SECRET` is not set"),
        (&["github", "no-such-event"], "`github` has: `check_run`, `check_suite`"),
        (&["github", "--secret-env", "NONE"], "environment variable `NONE` is not set"),
        (&["ably", "--secret-env", "GITHUB_WEBHOOK_SECRET"], "there is no sample payload for `ably`"),
        (&["stripe", "--id", "evt_1"], "deliveries of `stripe` have no id outside the body"),
        (&["github", "--body", "/no/such/file"], "cannot read `/no/such/file`"),
    ];
    for (arguments, expected) in cases {
        let run = send(&[arguments, &to].concat());
        assert_eq!(run.code, 2, "{expected}");
        assert!(run.stderr.contains(expected), "{}", run.stderr);
    }
    for url in ["127.0.0.1", "ftp://example.com", "http://", "https:///", "http://a b/"] {
        let run = send(&["github", "--to", url]);
        assert_eq!(run.code, 2, "{url}");
    }
}

#[test]
fn an_answer_cannot_drive_the_terminal() {
    let server = Server::start(|_, _| reply(200, "\u{1b}]0;owned\u{7}\n"));
    let run = send(&["github", "push", "--to", &server.url]);
    assert!(run.stdout.ends_with("\u{fffd}]0;owned\u{fffd}\n"), "{:?}", run.stdout);
}
