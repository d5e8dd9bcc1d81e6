//! Challenges: signed, unsigned, and forged.

use crate::client::{Answer, ask, bare, everywhere, wire};
use crate::service::*;
use eyelet::providers::Slack;
use eyelet::testing::Sender;

const CHALLENGE: &str =
    r#"{"type":"url_verification","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#;

fn subscribe(challenge: &str) -> Vec<u8> {
    let query = format!("hub.mode=subscribe&hub.verify_token=let%20me+in&hub.challenge={challenge}");
    bare("GET", &format!("/social?{query}"))
}

#[track_caller]
fn assert_answered(answer: &Answer, content_type: &str, body: &str) {
    assert_eq!(answer.said(), (200, body));
    let length = body.len().to_string();
    let expected = [
        ("cache-control", "no-store"),
        ("content-length", &length),
        ("content-type", content_type),
        ("x-content-type-options", "nosniff"),
    ];
    let headers: Vec<_> = answer.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    assert_eq!(headers, expected);
}

#[test]
fn a_signed_handshake_is_answered_and_never_delivered() {
    let answer = ask(wire(&Sender::<Slack>::new(SECRET).url("/slack").sign(CHALLENGE)));
    let expected = r#"{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#;
    assert_answered(&answer, "application/json", expected);
}

#[test]
fn a_signed_handshake_is_not_answered_unsigned() {
    let mut request = Sender::<Slack>::new(OTHER_SECRET).url("/slack").sign(CHALLENGE);
    assert_eq!(ask(wire(&request)).said(), (401, "signature_mismatch"));
    request.headers.clear();
    assert_eq!(ask(wire(&request)).said(), (400, "missing_header"));
}

#[test]
fn an_unsigned_handshake_is_answered_to_who_knows_the_verify_token() {
    assert_answered(&ask(subscribe("1158201444")), "text/plain; charset=utf-8", "1158201444");
}

#[test]
fn a_wrong_verify_token_is_refused() {
    for query in ["hub.verify_token=guess", "hub.verify_token=", "a=b"] {
        let answer = ask(bare("GET", &format!("/social?hub.mode=subscribe&hub.challenge=1&{query}")));
        assert_eq!(answer.said(), (403, "handshake_refused"), "{query}");
    }
    let twice = "/social?hub.mode=subscribe&hub.challenge=1&hub.verify_token=guess&hub.verify_token=let%20me+in";
    assert_eq!(ask(bare("GET", twice)).said(), (400, "repeated_value"));
}

#[test]
fn a_get_that_is_no_handshake_is_refused() {
    assert_eq!(ask(bare("GET", "/social")).said(), (405, "method_not_allowed"));
    let head = everywhere(|server| {
        let mut connection = server.connect();
        connection.send(&bare("HEAD", "/social?hub.mode=subscribe"));
        connection.answer_without_body()
    });
    assert_eq!(head.status, 405);
}

#[test]
fn an_endpoint_with_a_handshake_takes_deliveries_too() {
    let sender = Sender::<Social>::new(SECRET).url("/social?hub.mode=subscribe&hub.challenge=1");
    assert_eq!(ask(wire(&sender.sign("{}"))).said(), (200, "social - {}"), "a marker made it a handshake");
}

#[test]
fn case_62_a_challenge_that_could_do_harm_is_not_echoed() {
    for challenge in [
        "a%0D%0ASet-Cookie:%20a=b",
        "a%0D%0A%0D%0A%3Chtml%3E",
        "a%00b",
        "a%1B[31m",
        "caf%C3%A9",
        "%FF%FE",
        "%zz",
        "%2",
        "%",
        "",
        &"a".repeat(10 << 10),
        &"a".repeat(1025),
    ] {
        let answer = ask(subscribe(challenge));
        assert_eq!(answer.status, 400, "{challenge:.40} was answered with {answer:?}");
        assert!(["malformed_value", "missing_value"].contains(&&*answer.body), "{challenge:.40}: {}", answer.body);
    }
    // Visible characters and spaces are harmless as text, which the headers make sure of.
    assert_answered(&ask(subscribe("%3Cscript%3E+")), "text/plain; charset=utf-8", "<script> ");
}

#[test]
fn case_62_a_signed_challenge_that_could_do_harm_is_not_echoed() {
    let sender = Sender::<Slack>::new(SECRET).url("/slack");
    for challenge in [r"a\r\nb", r"a\u0000b", "a b", r"caf\u00e9", &"a".repeat(10 << 10)] {
        let answer = ask(wire(
            &sender.sign(CHALLENGE.replace("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P", challenge)),
        ));
        assert_eq!(answer.said(), (400, "malformed_value"), "{challenge:.40}");
    }
    let quoted = sender.sign(r#"{"type":"url_verification","challenge":"\"}<b>\\"}"#);
    assert_answered(&ask(wire(&quoted)), "application/json", r#"{"challenge":"\"}<b>\\"}"#);
}
