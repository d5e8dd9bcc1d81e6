//! What is refused for what it is, and what the sender is told.

use crate::client::{Answer, announcing, ask, bare, chunked, everywhere, head, wire};
use crate::deliveries::with_header;
use crate::service::*;
use eyelet::testing::Sender;
use std::sync::atomic::Ordering;
use std::time::SystemTime;

/// The status, the code, and headers that keep a browser from making anything of it.
#[track_caller]
fn assert_refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.said(), (status, code));
    let length = code.len().to_string();
    let expected = [
        ("cache-control", "no-store"),
        ("content-length", &length),
        ("content-type", "text/plain; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
    ];
    let headers: Vec<_> = answer.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(headers, expected, "the headers of {code}");
}

#[test]
fn every_altered_copy_is_refused() {
    let sender = github("/github");
    for altered in sender.altered(&sender.sign(r#"{"ref":"main"}"#)) {
        let answer = ask(wire(&altered.request));
        assert!((400..=401).contains(&answer.status), "{}: answered {answer:?}", altered.reason);
    }
    let sender = stripe("/stripe");
    for altered in sender.altered(&sender.sign(PAID)) {
        let answer = ask(wire(&altered.request));
        assert!((400..=401).contains(&answer.status), "{}: answered {answer:?}", altered.reason);
    }
}

#[test]
fn a_changed_body_is_refused() {
    let mut request = github("/github").sign("{}");
    request.body = b"{ }".to_vec();
    assert_refused(&ask(wire(&request)), 401, "signature_mismatch");
    assert_refused(&ask(chunked(&request, 1)), 401, "signature_mismatch");
}

#[test]
fn what_is_older_or_newer_than_the_tolerance_is_refused() {
    let now = SystemTime::now();
    assert_refused(&ask(wire(&stripe("/stripe").at(now - AN_HOUR).sign(PAID))), 401, "stale");
    assert_refused(&ask(wire(&stripe("/stripe").at(now + AN_HOUR).sign(PAID))), 401, "future");
}

#[test]
fn a_request_without_the_providers_headers_is_refused() {
    assert_refused(&ask("POST /github HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}"), 400, "missing_header");
}

#[test]
fn a_repeated_signature_is_refused_whichever_comes_first() {
    let mut request = github("/github").sign("{}");
    let good = request.headers.iter().position(|(name, _)| name == "x-hub-signature-256").unwrap();
    let forged = ("x-hub-signature-256".to_owned(), format!("sha256={}", "0".repeat(64)).into_bytes());
    for place in [good, good + 1] {
        let mut request = request.clone();
        request.headers.insert(place, forged.clone());
        assert_refused(&ask(wire(&request)), 400, "repeated_header");
    }
    request.headers.push(request.headers[good].clone());
    assert_refused(&ask(wire(&request)), 400, "repeated_header");
}

#[test]
fn a_signature_that_is_not_text_is_refused() {
    let request = with_header(github("/github").sign("{}"), "x-hub-signature-256", b"sha256=\xff\xfe");
    assert_refused(&ask(wire(&request)), 400, "malformed_signature");
}

#[test]
fn a_compressed_body_is_refused_before_it_is_read() {
    let request = github("/github").header("content-encoding", "gzip").sign("{}");
    assert_refused(&ask(head(&request, "content-length: 2\r\n")), 415, "unsupported_encoding");
    let plain = github("/github").header("content-encoding", "identity").sign("{}");
    assert_eq!(ask(wire(&plain)).status, 200, "`identity` is no compression");
}

#[test]
fn only_post_delivers() {
    for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
        let answer = ask(bare(method, "/github"));
        assert_eq!(answer.said(), (405, "method_not_allowed"), "{method}");
        assert_eq!(answer.header("allow"), Some("POST"), "{method}");
    }
    let answer = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&bare("HEAD", "/github"));
        connection.answer_without_body()
    });
    assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")), "HEAD");
}

#[test]
fn a_signed_body_by_another_method_is_no_delivery() {
    let mut request = github("/github").sign("{}");
    for method in ["PUT", "GET", "DELETE"] {
        request.method = method.to_owned();
        assert_eq!(ask(wire(&request)).said(), (405, "method_not_allowed"), "{method}");
    }
}

#[test]
fn a_refusals_status_can_be_chosen() {
    let forged = Sender::<eyelet::providers::GitHub>::new(OTHER_SECRET).url("/hidden").sign("{}");
    assert_refused(&ask(wire(&forged)), 404, "signature_mismatch");
    assert_eq!(ask(wire(&github("/hidden").sign("{}"))).status, 200);
}

#[test]
fn a_refusal_is_counted_once_and_so_is_a_delivery() {
    let forged = Sender::<eyelet::providers::GitHub>::new(OTHER_SECRET).url("/counted").sign("{}");
    let large = github("/counted").sign("a".repeat(SMALL + 1));
    let refused = [
        ("a body that does not match", wire(&forged)),
        ("no signature", wire(&eyelet::testing::Request { headers: Vec::new(), ..forged })),
        ("a length that is too large", wire(&large)),
        ("chunks that are too large", chunked(&large, 16)),
        ("another method", bare("GET", "/counted")),
    ];
    everywhere(|server| {
        let counted = || [&server.counts.refusals, &server.counts.deliveries].map(|count| count.load(Ordering::SeqCst));
        for (what, request) in &refused {
            let [refusals, deliveries] = counted();
            assert!(server.ask(request).status >= 400, "{}: {what} was not refused", server.name);
            assert_eq!(counted(), [refusals + 1, deliveries], "{}: {what}", server.name);
        }
        let [refusals, deliveries] = counted();
        let answer = server.ask(&wire(&github("/counted").sign("{}")));
        assert_eq!(counted(), [refusals, deliveries + 1], "{}: a delivery", server.name);
        answer
    });
}

#[test]
fn a_connection_stays_open_after_a_refusal() {
    let forged = Sender::<eyelet::providers::GitHub>::new(OTHER_SECRET).url("/github").sign("{}");
    let answer = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&wire(&forged));
        assert_eq!(connection.answer().status, 401, "{}", server.name);
        connection.send(&wire(&github("/github").sign("{}")));
        connection.answer()
    });
    assert_eq!(answer.said(), (200, "github push {}"));
}

#[test]
fn a_body_longer_than_announced_is_cut_and_refused() {
    let request = github("/github").sign("0123456789");
    let answer = everywhere(|server| server.ask(&announcing(&request, 9)));
    assert_refused(&answer, 401, "signature_mismatch");
}
