//! What is read before anyone has vouched for it.

use crate::{LONGEST, Received, SECRET, bodies, on_a_small_stack, setup};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use eyelet::keys::{FixedKeys, VerificationKey};
use eyelet::testing::Request;
use eyelet::{Any, Provider as _, Receiver, Spec, providers};
use std::time::SystemTime;

eyelet::provider!(Token = Spec::jwt("token", Header("x-token"), &[Algorithm::Hs256]).claims(&[Claim::Has("iss")]));

fn request(headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Request {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect();
    Request { method: "POST".to_owned(), target: "/?token=a".to_owned(), headers, body: body.into() }
}

fn refuse<P>(receiver: &Receiver<P>, request: &Request, what: &str) {
    let _ = receiver.check(&request.head());
    assert!(receiver.receive(&request.head(), &request.body).is_err(), "{what}");
}

#[test]
fn a_token_with_nested_claims_or_header_is_refused() {
    on_a_small_stack(|| {
        let receiver = Receiver::<Token>::builder().secret(SECRET).trust_unsigned_body().build().unwrap();
        let plain = r#"{"alg":"HS256"}"#;
        let small = [
            "[".repeat(5_000),
            r#"{"a":"#.repeat(1_000),
            "[".repeat(2_500) + &"]".repeat(2_500),
            bodies::raw("$serde_json::private::RawValue", 5_900),
            bodies::raw(r"\u0024serde_json::private::RawValue", 5_900),
        ];
        let bodies = bodies::hostile().into_iter().map(|(_, body)| body).chain(small);
        for body in bodies {
            let claims = format!(r#"{{"iss":"a","a":{body}}}"#);
            let header = format!(r#"{{"alg":"HS256","a":{body}}}"#);
            let jwk = format!(r#"{{"alg":"HS256","jwk":{body}}}"#);
            for (header, claims) in [(plain, &*claims), (plain, &body), (&header, plain), (&body, plain), (&jwk, plain)]
            {
                let token = [header, claims, "signature"].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
                refuse(&receiver, &request(&[("x-token", &token)], "{}"), &format!("{body:.40}"));
            }
        }
    });
}

#[test]
fn a_key_document_of_any_nesting_is_refused() {
    on_a_small_stack(|| {
        let small = [
            "[".repeat(60_000),
            r#"{"a":"#.repeat(12_000),
            bodies::raw("$serde_json::private::RawValue", 60_000),
            bodies::raw(r"\u0024serde_json::private::RawValue", 60_000),
        ];
        for body in bodies::hostile().into_iter().map(|(_, body)| body).chain(small) {
            for document in [
                body.clone(),
                format!(r#"{{"a":{body}}}"#),
                format!(r#"{{"keys":{body}}}"#),
                format!(r#"{{"keys":[{body}]}}"#),
                format!(r#"{{"keys":[{{"kid":"1","kty":{body}}}]}}"#),
                format!(r#"{{"key":{body}}}"#),
            ] {
                assert!(VerificationKey::parse(&*document).is_err(), "{document:.40}");
                assert!(FixedKeys::new().document("1", &*document).is_err(), "{document:.40}");
            }
        }
    });
}

#[test]
fn a_header_with_nested_json_is_refused() {
    on_a_small_stack(|| {
        let builder = Receiver::<providers::Ebay>::builder().key_source(FixedKeys::new()).accept_any_account();
        let builder = builder.set("verification_token", "a").set("endpoint", "https://a.example/");
        let receiver = builder.build().unwrap();
        let small = ["[".repeat(3_000), bodies::raw("$serde_json::private::RawValue", 3_000)];
        for body in bodies::hostile().into_iter().map(|(_, body)| body).chain(small) {
            for json in [body.clone(), format!(r#"{{"signature":"MEUC","kid":{body}}}"#), format!(r#"{{"a":{body}}}"#)]
            {
                let header = STANDARD.encode(&json);
                refuse(&receiver, &request(&[("x-ebay-signature", &header)], "{}"), &format!("{json:.40}"));
            }
        }
    });
}

#[test]
fn a_list_whose_items_prove_themselves_is_refused() {
    on_a_small_stack(|| {
        for spec in [&providers::Adyen::SPEC, &providers::MicrosoftGraph::SPEC, &providers::Segment::SPEC] {
            let receiver = unspoken(spec);
            for (what, body) in bodies::hostile() {
                for body in [
                    body.clone(),
                    format!("[{body}]"),
                    format!(r#"{{"value":{body},"notificationItems":{body}}}"#),
                    format!(r#"{{"value":[{body}],"notificationItems":[{body}]}}"#),
                    format!(
                        r#"{{"value":[{{"clientState":{body}}}],"notificationItems":[{{"NotificationRequestItem":{body}}}]}}"#
                    ),
                ] {
                    refuse(&receiver, &request(&[("x-signature", "00")], body), &what);
                }
            }
        }
    });
}

#[test]
fn a_handshake_of_any_nesting_is_answered_or_refused() {
    on_a_small_stack(|| {
        let bodies: Vec<_> = bodies::hostile().into_iter().filter(|(_, body)| body.len() < 12_000).collect();
        assert!(bodies.len() > 3, "some are short enough for a handshake");
        for spec in setup::catalogue() {
            let receiver = unspoken(spec);
            for (_, body) in &bodies {
                for body in [
                    body.clone(),
                    format!(r#"{{"type":"url_verification","challenge":{body}}}"#),
                    format!(r#"{{"challenge":"x","a":{body}}}"#),
                    format!(r#"{{"event":"endpoint.url_validation","payload":{{"plainToken":{body}}}}}"#),
                ] {
                    let request = request(&[], body);
                    let _ = receiver.check(&request.head());
                    let received = receiver.receive(&request.head(), &request.body);
                    assert!(!matches!(received, Ok(Received::Delivery(_))), "{}: nobody signed it", spec.name());
                }
            }
        }
    });
}

/// A receiver of the row, to whose secret nobody speaks.
fn unspoken(spec: &'static Spec) -> Receiver<Any> {
    let builder = setup::builder(spec, SystemTime::now);
    builder.secret(setup::written(spec, setup::SECRET)).max_body(LONGEST).build().unwrap()
}
