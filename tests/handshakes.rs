//! The recorded challenges of each provider, and the replies that they must get.

#[allow(dead_code, reason = "only the requests of the files are of use here")]
#[path = "../examples/check/vector.rs"]
mod vector;

use eyelet::providers::Slack;
use eyelet::spec::Part;
use eyelet::testing::Sender;
use eyelet::{Any, ErrorKind, Received, Receiver, Reply, Spec, providers};
use serde::Deserialize;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors");

#[derive(Deserialize)]
struct HandshakeFile {
    provider: String,
    #[serde(default)]
    handshake_vectors: Vec<HandshakeVector>,
}

#[derive(Deserialize)]
struct HandshakeVector {
    name: String,
    /// The verify token, where the provider has one; else the signing secret.
    secret: Option<String>,
    request: vector::VectorRequest,
    response: HandshakeResponse,
}

#[derive(Deserialize)]
struct HandshakeResponse {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

/// The reply that the provider's receiver gives, the request signed if it was recorded without its signature;
/// none if the request is a delivery.
fn reply_to(vector: &HandshakeVector, spec: &'static Spec) -> Option<Reply> {
    // WebSub's is the topic that was asked for, as its file has it in the URL; CloudEvents' is the origin.
    let other = match spec.settings().next() {
        Some("topic") => "https://www.youtube.com/xml/feeds/videos.xml?channel_id=C",
        Some("allowed_origin") => "eventemitter.example.com",
        _ => "s3cr3t",
    };
    let token = vector.secret.as_deref().unwrap_or(other);
    let secret = if spec.settings().next().is_some() { "no verify token" } else { token };
    let mut builder = Receiver::builder_with_spec(spec).secret(secret).trust_unsigned_body();
    for name in spec.settings() {
        builder = builder.set(name, token);
    }
    if spec.covers(Part::Timestamp) {
        builder = builder.without_freshness_check();
    }
    let receiver = builder.build().unwrap();
    let body = vector.request.body();
    // A challenge that is answered to the provider alone was recorded without its signature.
    let received = receiver.receive(&vector.request.head(), body.clone()).or_else(|error| {
        if vector.request.method != "POST" || spec.takes_public_key() {
            return Err(error);
        }
        let signed = Sender::<Any>::with_spec(spec, secret).sign(body.clone());
        receiver.receive(&signed.head(), body)
    });
    match received {
        Ok(Received::Handshake(reply)) => Some(reply),
        Ok(Received::Delivery(_)) => None,
        Err(error) => Some(error.reply()),
    }
}

#[test]
fn every_recorded_handshake_gets_the_reply_that_its_provider_wants() {
    let mut answered = 0;
    for entry in std::fs::read_dir(FOLDER).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let file: HandshakeFile = serde_json::from_str(&text).unwrap();
        for vector in &file.handshake_vectors {
            let what = format!("{}: {}", file.provider, vector.name);
            let of_provider = providers::ALL.iter().filter(|spec| spec.name().starts_with(&file.provider));
            let mut of_provider = of_provider.peekable();
            if of_provider.peek().is_none() {
                println!("{what}: not answered, as this build has no preset for it");
                continue;
            }
            // The handshake of one product of a provider can be a delivery of another.
            let reply = of_provider.find_map(|spec| reply_to(vector, spec));
            let reply = reply.unwrap_or_else(|| panic!("{what}: taken for a delivery"));
            assert_eq!(reply.status, vector.response.status, "{what}");
            if reply.status == 200 {
                assert_eq!(reply.body, vector.response.body.as_bytes(), "{what}");
            }
            for (name, value) in &vector.response.headers {
                let given = reply.headers.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
                assert!(given.is_some_and(|(_, given)| given.starts_with(value)), "{what}: {name}");
            }
            answered += 1;
        }
    }
    assert!(answered > 10, "the files hold handshakes");
}

#[test]
fn a_signed_challenge_without_its_signature_gets_no_answer() {
    let secret = "8f742231b10e8888abcd99yyyzzz85a5";
    let mut request = Sender::<Slack>::new(secret).sign(r#"{"type": "url_verification", "challenge": "3eZb"}"#);
    let receiver = Receiver::<Slack>::new(secret).unwrap();
    let answer = receiver.receive(&request.head(), &request.body);
    assert!(matches!(answer, Ok(Received::Handshake(reply)) if reply.body == br#"{"challenge":"3eZb"}"#));
    request.headers.retain(|(name, _)| name != "x-slack-signature");
    let unsigned = receiver.receive(&request.head(), &request.body);
    assert_eq!(unsigned.unwrap_err().kind(), ErrorKind::MissingHeader);
}
