use crate::rows::*;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::providers::{Asana, Braintree, GitHub, Slack, StandardWebhooks, Twitter, Zoom};
use eyelet::spec::Part;
use eyelet::testing::Request;
use eyelet::{ErrorKind, Provider, Received, Receiver, Spec};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const CANARY: &str = "c4n4ry-that-no-log-may-show";

fn handshake_of_hub(query: &str) -> Request {
    Request { method: "GET".to_owned(), target: format!("/in?{query}"), headers: Vec::new(), body: Vec::new() }
}

#[test]
fn case_04_a_delivery_is_made_in_one_place_after_verification() {
    let road = include_str!("../../src/receiver/checked_head.rs");
    let after = road.split_once("Ok(Judged::Delivery(proof)) => {").expect("the proof has an arm").1;
    assert!(after.contains("let delivery = self.delivery(proof, body);"), "made of what was proven");
    assert_eq!(road.matches("Delivery::new(").count(), 1, "and nowhere else");
    let proving = include_str!("../../src/verify/body.rs");
    assert_eq!(
        proving.matches("Ok(Judged::Delivery(self.proof(&request, genuine)))").count(),
        1,
        "after the signature"
    );
    let made = proving.matches(" Proof {").count() - proving.matches("-> Proof {").count();
    assert_eq!(made, 1, "a proof is made in one place");
    let received = include_str!("../../src/delivery/received.rs");
    assert!(received.contains("#[must_use]\npub enum Received"), "a result that is not looked at is a warning");
}

#[test]
fn case_11_nothing_in_a_request_or_a_builder_switches_verification_off() {
    let bypasses = [
        "x-skip-signature-verification",
        "x-skip-verification",
        "x-debug",
        "x-test",
        "x-verified",
        "x-webhook-test",
        "authorization",
    ];
    for spec in rows() {
        let receiver =
            builder(spec).secret(secret(spec)).without_freshness_check().max_body(usize::MAX).endpoint("test");
        let receiver = receiver.unknown_events(204).refusal_status(ErrorKind::MissingHeader, 404).build().unwrap();
        for name in bypasses {
            let mut request = with(&unsigned(spec), name, "true");
            request.target = format!("/in?{name}=true&skip=1&debug=1");
            let kind = refused(&receiver, &request, name);
            let is_a_wrong_one = spec.signature_header() == Some(name);
            assert!(is_a_wrong_one || kind == missing(spec), "{}: {name} is {kind:?}", spec.name());
        }
    }
}

#[test]
fn case_15_what_a_refusal_says_comes_from_the_row_alone() {
    for spec in rows() {
        for copy in altered(spec) {
            let mut request = copy.request.clone();
            request.target = format!("/in?token={CANARY}");
            request.body.extend(CANARY.bytes());
            for (_, value) in &mut request.headers {
                value.extend(CANARY.bytes());
            }
            request.headers.push((CANARY.to_owned(), CANARY.into()));
            let Err(error) = receiver(spec).receive(&request.head(), &request.body) else { continue };
            let reply = error.reply();
            let said = format!("{error} {error:?} {reply:?} {}", String::from_utf8_lossy(&reply.body));
            assert!(!said.contains(CANARY), "{}: {said}", spec.name());
            assert!(!said.contains(SECRET), "{}: {said}", spec.name());
            let head = format!("{:?}", with(&request, "x", CANARY).head()).replacen(&format!("{CANARY:?}"), "", 1);
            assert!(!head.contains(CANARY), "{}: {head}", spec.name());
        }
    }
}

#[test]
fn case_16_a_header_that_holds_the_secret_is_not_kept() {
    for spec in rows() {
        let request = with(&genuine(spec), "x-github-encoded-secret", STANDARD.encode(SECRET));
        let request = with(&request, "x-secret", SECRET);
        let receiver = receiver(spec);
        let delivery = verify(&receiver, &request).unwrap();
        let shown = format!("{delivery:?} {:?} {:?}", delivery.event_id(), delivery.event_type());
        assert!(!shown.contains(SECRET) && !shown.contains(&STANDARD.encode(SECRET)), "{}: {shown}", spec.name());
    }
}

#[test]
fn case_31_where_a_request_says_it_comes_from_is_not_read() {
    for spec in rows() {
        let (genuine, forged) = (genuine(spec), unsigned(spec));
        for name in [
            "x-forwarded-for",
            "forwarded",
            "x-real-ip",
            "cf-connecting-ip",
            "host",
            "x-forwarded-host",
            "x-forwarded-proto",
        ] {
            for value in ["127.0.0.1", "for=127.0.0.1;proto=https", "localhost", "evil.example"] {
                let kind = refused(&receiver(spec), &with(&forged, name, value), "an unsigned request");
                assert_eq!(kind, missing(spec), "{}: {name}: {value}", spec.name());
                let accepted = verify(&receiver(spec), &with(&genuine, name, value)).is_ok();
                assert!(accepted, "{}: {name}: {value} changed the verdict", spec.name());
            }
        }
    }
}

#[test]
fn case_50_a_refusal_is_the_sender_s_fault_and_a_stored_delivery_can_be_verified_again() {
    for spec in rows() {
        let genuine = genuine(spec);
        for copy in altered(spec) {
            let error = receiver(spec).receive(&copy.request.head(), &copy.request.body).map(drop).unwrap_err();
            // Fitbit tests for a 404.
            let is_usual = [400, 401, 415].contains(&error.status());
            let is_its_own = spec.name() == "fitbit" && error.status() == 404;
            assert!(is_usual || is_its_own, "{}: {} gets {}", spec.name(), copy.reason, error.status());
        }
        let body = verify(&receiver(spec), &genuine).unwrap().into_body().to_vec();
        let stored = Request { body, ..genuine.clone() };
        let later = builder(spec).secret(secret(spec)).clock(|| now() + Duration::from_secs(1 << 30));
        let later = later.without_freshness_check().build().unwrap();
        assert!(verify(&later, &stored).is_ok(), "{}: years later", spec.name());
    }
}

#[test]
fn case_51_an_answer_reveals_nothing_that_depends_on_the_secret() {
    let challenge =
        |text: &str| sender(&Slack::SPEC).sign(format!(r#"{{"type":"url_verification","challenge":{text}}}"#));
    let slack = receiver(&Slack::SPEC);
    for text in [r#""""#, r#""a b""#, r#""{\"x\":1}\n""#, r#""caf\u00e9""#, "null", "{}", "[]", "true"] {
        assert!(reply(&slack, &challenge(text)).is_err(), "the challenge {text} was answered");
    }
    let long = format!("\"{}\"", "x".repeat(1025));
    assert_eq!(reply(&slack, &challenge(&long)), Err(ErrorKind::MalformedValue), "a challenge longer than any");
    let unsigned = with(&challenge("\"abc\""), "x-slack-signature", "v0=00");
    assert!(reply(&slack, &unsigned).is_err(), "an unsigned challenge was answered");

    for challenge in ["1158201444", "v0:1:{}", "sha256=00", "a%7Bb", "evt-1.1760000000."] {
        let request =
            handshake_of_hub(&format!("hub.mode=subscribe&hub.verify_token={VERIFY_TOKEN}&hub.challenge={challenge}"));
        let replies =
            [SECRET, OTHER_SECRET].map(|secret| reply(&builder(&Hub::SPEC).secret(secret).build().unwrap(), &request));
        assert!(replies[0].is_ok(), "{challenge} is answered");
        assert_eq!(replies[0], replies[1], "the answer to {challenge} depends on the secret");
        let answer = replies[0].as_ref().unwrap().body.clone();
        let genuine = sender(&Hub::SPEC).sign(challenge);
        refused(
            &receiver(&Hub::SPEC),
            &with(&genuine, "x-hub-signature-256", answer.clone()),
            "an answer for a signature",
        );
        let prefixed = [b"sha256=", &answer[..]].concat();
        refused(&receiver(&Hub::SPEC), &with(&genuine, "x-hub-signature-256", prefixed), "an answer for a signature");
    }
}

#[test]
fn a_challenge_that_is_answered_with_the_secret_s_own_hash_signs_no_delivery() {
    let twitter = receiver(&Twitter::SPEC);
    let ask = |token: &str| Request {
        method: "GET".to_owned(),
        target: format!("/in?crc_token={token}"),
        headers: Vec::new(),
        body: Vec::new(),
    };
    let answer = String::from_utf8(reply(&twitter, &ask("challenge_string")).unwrap().body).unwrap();
    let signature = answer.strip_prefix(r#"{"response_token":""#).unwrap().strip_suffix(r#""}"#).unwrap();
    let delivery = with(&sender(&Twitter::SPEC).sign("challenge_string"), "x-twitter-webhooks-signature", signature);
    refused(&twitter, &delivery, "an answer for a signature");
    for forged in [r#"%7B%22x%22:1%7D"#, "", "v0:1:%7B%7D", "a%20b", "%00", &"x".repeat(129)] {
        assert!(reply(&twitter, &ask(forged)).is_err(), "{forged:?} was signed");
    }

    let braintree = receiver(&Braintree::SPEC);
    let challenge = "0123456789abcdef0123456789abcdef";
    let ask = |challenge: &str| Request { target: format!("/in?bt_challenge={challenge}"), ..ask("") };
    let answer = String::from_utf8(reply(&braintree, &ask(challenge)).unwrap().body).unwrap().replace('|', "%7C");
    let body = format!("bt_signature={answer}&bt_payload={challenge}").into_bytes();
    let forged = Request { method: "POST".to_owned(), body, ..ask("") };
    refused(&braintree, &forged, "an answer for a signature, in a form");
    let other = Request { body: b"bt_signature=another|00&bt_payload=PG4%2B".to_vec(), ..forged };
    let error = braintree.receive(&other.head(), &other.body).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MalformedSignature);
    assert!(error.to_string().ends_with("no signature is for the setting `public_key`: is that of this account?"));
    for unusual in ["PG5vdGlmaWNhdGlvbi8%2B", "0123456789ABCDEF0123", "0123456789abcdef012", &"0".repeat(33), ""] {
        assert!(reply(&braintree, &ask(unusual)).is_err(), "{unusual:?} is no challenge of Braintree's and was signed");
    }

    let zoom = receiver(&Zoom::SPEC);
    let validation =
        |token: &str| format!(r#"{{"event":"endpoint.url_validation","payload":{{"plainToken":"{token}"}}}}"#);
    let signed = sender(&Zoom::SPEC).sign(validation("qgg8vlvZRS6UYooatFL8Aw"));
    assert!(reply(&zoom, &signed).is_ok(), "a signed challenge is answered");
    let unsigned = with(&signed, "x-zm-signature", "v0=00");
    assert!(reply(&zoom, &unsigned).is_err(), "an unsigned one is not");
    let oracle = sender(&Zoom::SPEC).sign(validation("v0:1760000000:{}"));
    assert_eq!(reply(&zoom, &oracle), Err(ErrorKind::MalformedValue), "nor one that reads like a signed text");
}

#[test]
fn a_secret_that_a_handshake_brings_goes_only_to_the_application() {
    let brought = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&brought);
    let first = Receiver::<Asana>::builder()
        .on_handshake_secret(move |secret| keep.lock().unwrap().push(secret.to_owned()))
        .build()
        .unwrap();
    let mut handshake = sender(&Asana::SPEC).sign("");
    handshake.headers = vec![("x-hook-secret".to_owned(), SECRET.into())];
    let answered = reply(&first, &handshake).unwrap();
    assert!(answered.headers.contains(&("x-hook-secret", SECRET.to_owned())), "the secret is echoed");
    assert_eq!(*brought.lock().unwrap(), [SECRET], "and handed to the application");

    let signed = sender(&Asana::SPEC).sign(r#"{"events":[]}"#);
    refused(&first, &signed, "a delivery signed with a secret that it was never given");
    let later = Receiver::<Asana>::new(SECRET).unwrap();
    assert!(verify(&later, &signed).is_ok(), "a receiver built with it takes deliveries");
    assert_eq!(reply(&later, &handshake), Err(ErrorKind::HandshakeRefused), "and no handshake that nobody asked for");
    let pointless = Receiver::<GitHub>::builder().secret(SECRET).on_handshake_secret(|_| {}).build();
    assert!(pointless.is_err(), "GitHub brings no secret");
    assert!(Receiver::<Asana>::builder().build().is_err(), "without a secret there has to be a way to get one");
}

#[test]
fn case_59_a_verify_token_signs_nothing_and_no_handshake_changes_a_key() {
    let same = Receiver::<Hub>::builder().secret(SECRET).set("verify_token", SECRET).build();
    assert!(same.is_err(), "a verify token is sent in the open, so it is no signing secret");
    let receiver = receiver(&Hub::SPEC);
    let signed_with_token = sender_with(&Hub::SPEC, VERIFY_TOKEN).sign(BODY);
    assert_eq!(refused(&receiver, &signed_with_token, "the token as a key"), ErrorKind::SignatureMismatch);
    let mut handshake =
        handshake_of_hub(&format!("hub.mode=subscribe&hub.verify_token={VERIFY_TOKEN}&hub.challenge=x"));
    handshake.headers = vec![("x-hook-secret".to_owned(), OTHER_SECRET.into())];
    assert!(reply(&receiver, &handshake).is_ok(), "the handshake");
    refused(&receiver, &sender_with(&Hub::SPEC, OTHER_SECRET).sign(BODY), "a key that came in a handshake");
    assert!(verify(&receiver, &sender(&Hub::SPEC).sign(BODY)).is_ok(), "the key is still the old one");
}

/// What tells a handshake from other requests, at one provider or another.
fn marked(spec: &Spec, request: &Request) -> Vec<Request> {
    let mut marked = Vec::new();
    let queries = [
        format!("hub.mode=subscribe&hub.challenge=1&hub.verify_token={VERIFY_TOKEN}"),
        "crc_token=x".to_owned(),
        "challenge=x".to_owned(),
        "validationToken=x".to_owned(),
    ];
    for query in queries {
        if !spec.covers(Part::Target) {
            marked.push(Request { target: format!("{}&{query}", request.target), ..request.clone() });
        }
    }
    for (name, value) in
        [("x-hook-secret", "x"), ("x-http-method-override", "GET"), ("webhook-request-origin", "x"), ("ce-type", "x")]
    {
        marked.push(with(request, name, value));
    }
    marked
}

/// Whether the row's deliveries come by this method, as it says where another one came.
fn takes(spec: &'static Spec, method: &str) -> bool {
    let receiver = receiver(spec);
    let refused = receiver.receive(&Request { method: "TRACE".to_owned(), ..genuine(spec) }.head(), "").unwrap_err();
    let allowed = refused.reply().headers.into_iter().find(|(name, _)| *name == "allow").unwrap().1;
    allowed.split(", ").any(|allowed| allowed == method)
}

#[test]
fn case_61_a_marker_of_a_handshake_changes_no_verdict() {
    for spec in rows() {
        let receiver = receiver(spec);
        let genuine = genuine(spec);
        for request in marked(spec, &genuine) {
            assert!(verify(&receiver, &request).is_ok(), "{}: {:?}", spec.name(), request.target);
        }
        for copy in altered(spec) {
            let kind = refused(&receiver, &copy.request, copy.reason);
            for request in marked(spec, &copy.request) {
                let marked_kind = refused(&receiver, &request, copy.reason);
                // Without a signature it may be a handshake that nobody waits for.
                let unasked = kind == missing(spec) && marked_kind == ErrorKind::HandshakeRefused;
                assert!(unasked || marked_kind == kind, "{}: {}", spec.name(), copy.reason);
            }
        }
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post", "TRACE", ""] {
            let request = Request { method: method.to_owned(), ..genuine.clone() };
            match receiver.receive(&request.head(), &request.body) {
                Err(error) if error.kind() == ErrorKind::MethodNotAllowed => {}
                Err(error) if error.kind() == ErrorKind::HandshakeRefused && answers(spec, method) => {
                    assert!(spec.settings().next().is_some(), "{}: nothing to refuse it for", spec.name());
                }
                Err(error) if error.kind() == ErrorKind::SignatureMismatch && spec.covers(Part::Method) => {
                    assert!(takes(spec, method), "{}: {method}", spec.name());
                }
                Ok(Received::Delivery(_)) => assert!(takes(spec, method), "{}: {method}", spec.name()),
                Ok(Received::Handshake(reply)) if answers(spec, method) => {
                    assert!(reply.body.is_empty(), "{}: {method} asked for nothing", spec.name());
                }
                other => panic!("{}: {method}: {other:?}", spec.name()),
            }
        }
    }
    let request = Request { method: "GET".to_owned(), ..genuine(&Hub::SPEC) };
    let kind = refused(&receiver(&Hub::SPEC), &request, "a GET without the marker");
    assert_eq!(kind, ErrorKind::MethodNotAllowed, "it is no handshake, refused or not");
    let unsigned = [r#"{"type":"url_verification","challenge":"x"}"#, r#"{"type":"event_callback","challenge":"x"}"#];
    for body in unsigned {
        let request = with(&sender(&Slack::SPEC).sign("{}"), "content-type", "application/json");
        refused(&receiver(&Slack::SPEC), &Request { body: body.into(), ..request }, "an unsigned challenge");
    }
}

#[test]
fn a_challenge_is_echoed_to_who_knows_the_verify_token_and_only_in_printable_ascii() {
    let receiver = receiver(&Hub::SPEC);
    let ask = |token: &str, challenge: &str| {
        reply(
            &receiver,
            &handshake_of_hub(&format!("hub.mode=subscribe&hub.verify_token={token}&hub.challenge={challenge}")),
        )
    };
    assert_eq!(ask(VERIFY_TOKEN, "1158201444").unwrap().body, b"1158201444");
    for token in ["", "wrong", "a-verify-toke", "a-verify-token0", "A-VERIFY-TOKEN"] {
        assert_eq!(ask(token, "1"), Err(ErrorKind::HandshakeRefused), "the token {token:?}");
    }
    let html = ask(VERIFY_TOKEN, "%3Cscript%3E").unwrap();
    assert!(html.headers.contains(&("content-type", "text/plain; charset=utf-8".to_owned())), "no browser runs it");
    assert!(html.headers.contains(&("x-content-type-options", "nosniff".to_owned())), "nor guesses at it");
    assert_eq!(ask(VERIFY_TOKEN, "a+b%20c").unwrap().body, b"a b c", "Microsoft Graph sends a sentence");
    for challenge in ["%0D%0Aset-cookie:x", "%00", "a%09b", "%7F", "%C3%A9", &"x".repeat(1025)] {
        assert_eq!(ask(VERIFY_TOKEN, challenge), Err(ErrorKind::MalformedValue), "{challenge}");
    }
    for challenge in ["", "%zz", "%2", "1&hub.challenge=2"] {
        assert!(ask(VERIFY_TOKEN, challenge).is_err(), "{challenge:?} was answered");
    }
}

#[test]
fn case_63_an_id_or_type_that_could_forge_a_line_of_a_log_is_absent() {
    let long = "x".repeat(1 << 18);
    let texts = ["\u{1b}[31m", "a\r\nb", "a\nb", "\u{202e}abc", "a b", "\0", "caf\u{e9}", "\u{7f}", &long];
    for text in texts {
        let request = sender(&GitHub::SPEC).sign(BODY);
        let request = with(&with(&request, "x-github-delivery", text), "x-github-event", text);
        let github = receiver(&GitHub::SPEC);
        let delivery = verify(&github, &request).unwrap();
        assert_eq!((delivery.event_id(), delivery.event_type()), (None, None), "{:.20?} in a header", text);
        let body = serde_json::json!({"id": text, "type": text}).to_string();
        let request = sender(&eyelet::providers::Stripe::SPEC).sign(body);
        let stripe = receiver(&eyelet::providers::Stripe::SPEC);
        let delivery = verify(&stripe, &request).unwrap();
        assert_eq!((delivery.event_id(), delivery.event_type()), (None, None), "{:.20?} in the body", text);
        let shown = format!("{delivery:?}");
        assert!(shown.len() < 300 && shown.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{shown:.300}");
        let signed = with(&sender(&StandardWebhooks::SPEC).sign(BODY), "webhook-id", text);
        refused(&receiver(&StandardWebhooks::SPEC), &signed, "a signed id like this");
    }
}
