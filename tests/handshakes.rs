//! The recorded challenges of each provider, and the replies that they must get.

#[allow(dead_code, reason = "only the requests of the files are of use here")]
#[path = "../examples/check/vector.rs"]
mod vector;

use eyelet::providers::{self, Slack, WebSubSha256};
use eyelet::spec::Part;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, ErrorKind, Head, Received, Receiver, Reply, Spec};
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
    if spec.covers(Part::Origin) {
        builder = builder.public_origin(vector.request.origin());
    }
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
        let sender = Sender::<Any>::with_spec(spec, secret);
        let headers = vector.request.headers.iter();
        let sender = headers.fold(sender, |sender, (name, value)| sender.header(name, value.as_bytes()));
        let signed = sender.sign(body.clone());
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

/// What comes of the first request that a provider sends to a new endpoint.
#[derive(Debug, PartialEq)]
enum FirstDay {
    /// The receiver answers, with this status and body.
    Answered(u16, String),
    /// The handler gets a delivery, of this type if it has one.
    Delivered(Option<String>),
    /// The receiver refuses it, with this status.
    Refused(u16),
}

use FirstDay::{Answered, Delivered, Refused};

fn answered(body: &str) -> FirstDay {
    Answered(200, body.to_owned())
}

fn delivered(event_type: &str) -> FirstDay {
    Delivered(Some(event_type.to_owned()))
}

const ORIGIN: &str = "https://hooks.example";
const SECRET: &str = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const PRIVATE_KEY: &str = "whsk_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

/// Sends a request to a receiver that has what an application configures on the first day.
fn first_day(spec: &'static Spec, request: &Request) -> FirstDay {
    let mut builder = Receiver::builder_with_spec(spec).secret(SECRET);
    if ["asana", "notion"].contains(&spec.name()) {
        builder = builder.on_handshake_secret(|_| ());
    }
    if !spec.covers(Part::Body) {
        builder = builder.trust_unsigned_body();
    }
    if spec.covers(Part::Origin) {
        builder = builder.public_origin(ORIGIN);
    }
    for name in spec.settings() {
        builder = builder.set(name, "a setting");
    }
    let receiver = builder.build().unwrap();
    // As the adapters do: the head, and then the body.
    let head = request.head();
    match receiver.check(&head).and_then(|head| head.receive(&request.body)) {
        Ok(Received::Handshake(reply)) => Answered(reply.status, String::from_utf8(reply.body).unwrap()),
        Ok(Received::Delivery(delivery)) => Delivered(delivery.event_type().map(str::to_owned)),
        Err(error) => Refused(error.reply().status),
    }
}

fn unsigned(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Request {
    Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect(),
        body: body.into(),
    }
}

fn row(name: &str) -> Option<&'static Spec> {
    let found = providers::find(name);
    assert!(found.is_some() || vector::is_off(name), "no row `{name}`");
    found
}

#[test]
fn what_a_provider_sends_to_check_a_new_endpoint_is_answered() {
    const JSON: (&str, &str) = ("content-type", "application/json");
    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
    for (name, request, expected) in [
        ("asana", unsigned("POST", "/", &[JSON, ("x-hook-secret", "s3cr3t")], ""), answered("")),
        (
            "bitbucket",
            unsigned("POST", "/", &[JSON, ("x-event-key", "diagnostics:ping")], r#"{"test":true}"#),
            answered(""),
        ),
        ("daily", unsigned("POST", "/", &[JSON], r#"{"test":"test"}"#), answered("")),
        ("dropbox", unsigned("GET", "/?challenge=abc", &[], ""), answered("abc")),
        ("heygen", unsigned("OPTIONS", "/", &[], ""), answered("")),
        ("intercom", unsigned("HEAD", "/", &[], ""), answered("")),
        ("mailchimp", unsigned("GET", "/?key=x", &[], ""), answered("")),
        ("mandrill", unsigned("HEAD", "/", &[], ""), answered("")),
        (
            "meta",
            unsigned("GET", "/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=a+setting", &[], ""),
            answered("1"),
        ),
        ("meta", unsigned("GET", "/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=other", &[], ""), Refused(403)),
        (
            "microsoft_graph",
            unsigned("POST", "/?validationToken=abc", &[("content-type", "text/plain")], ""),
            answered("abc"),
        ),
        (
            "miro",
            unsigned("POST", "/?token=MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", &[JSON], r#"{"challenge":"abc"}"#),
            answered(r#"{"challenge":"abc"}"#),
        ),
        ("monday", unsigned("POST", "/", &[JSON], r#"{"challenge":"abc"}"#), answered(r#"{"challenge":"abc"}"#)),
        ("notion", unsigned("POST", "/", &[JSON], r#"{"verification_token":"secret_x"}"#), answered("")),
        ("novu", unsigned("GET", "/?action=health-check", &[], ""), answered("")),
        (
            "okta",
            unsigned("GET", "/", &[("x-okta-verification-challenge", "abc")], ""),
            answered(r#"{"verification":"abc"}"#),
        ),
        ("ringcentral", unsigned("POST", "/", &[("validation-token", "abc")], ""), answered("")),
        ("slack", unsigned("POST", "/", &[FORM], "ssl_check=1&token=x"), answered("")),
        ("trello", unsigned("HEAD", "/", &[], ""), answered("")),
        (
            "websub_sha256",
            unsigned("GET", "/?hub.mode=subscribe&hub.topic=a+setting&hub.challenge=1", &[], ""),
            answered("1"),
        ),
        (
            "websub_sha256",
            unsigned("GET", "/?hub.mode=subscribe&hub.topic=other&hub.challenge=1", &[], ""),
            Refused(404),
        ),
        ("withings", unsigned("HEAD", "/", &[], ""), answered("")),
        ("withings", unsigned("GET", "/", &[], ""), answered("")),
        ("woocommerce", unsigned("POST", "/", &[FORM], "webhook_id=7"), answered("")),
    ] {
        if let Some(spec) = row(name) {
            assert_eq!(first_day(spec, &request), expected, "{name}: {} {}", request.method, request.target);
        }
    }
}

#[test]
fn what_a_test_button_sends_reaches_the_handler() {
    let sign = |spec, event_type: &str, target: &str, body: &str| {
        let sender = Sender::<Any>::with_spec(spec, SECRET).url(&format!("{ORIGIN}{target}")).event_type(event_type);
        let sender = spec.settings().fold(sender, |sender, name| sender.set(name, "a setting"));
        sender.sign(body)
    };
    for (name, event_type, body, expected) in [
        ("circleci", "", r#"{"type":"ping","id":"1"}"#, delivered("ping")),
        ("discourse", "ping", r#"{"ping":"OK"}"#, delivered("ping")),
        ("forgejo", "push", r#"{"ref":"refs/heads/main"}"#, delivered("push")),
        ("gitea", "push", r#"{"ref":"refs/heads/main"}"#, delivered("push")),
        ("github", "ping", r#"{"zen":"Keep it logically awesome.","hook_id":1}"#, delivered("ping")),
        ("github", "ping", "payload=%7B%22zen%22%3A%22x%22%7D", delivered("ping")),
        ("gitlab", "", r#"{"object_kind":"push"}"#, delivered("push")),
        ("intercom", "", r#"{"type":"notification_event","topic":"ping"}"#, delivered("ping")),
        ("line", "", r#"{"destination":"U1","events":[]}"#, Delivered(None)),
        ("mandrill", "", "mandrill_events=%5B%5D", Delivered(None)),
        ("shopify", "orders/create", r#"{"id":820982911946154508}"#, delivered("orders/create")),
        ("slack", "", r#"{"type":"url_verification","challenge":"abc"}"#, answered(r#"{"challenge":"abc"}"#)),
        (
            "stripe",
            "",
            r#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}"#,
            delivered("payment_intent.succeeded"),
        ),
        ("supabase", "", r#"{"metadata":{"name":"before-user-created"},"user":{}}"#, delivered("before-user-created")),
        ("telegram", "", r#"{"update_id":1,"message":{"message_id":1}}"#, delivered("message")),
        ("terraform_cloud", "", r#"{"notifications":[{"trigger":"verification"}]}"#, Delivered(None)),
        ("twilio", "", "MessageSid=SM1&Body=Hello&From=%2B14155550100", Delivered(None)),
        ("viber", "", r#"{"event":"webhook","timestamp":1,"message_token":1}"#, delivered("webhook")),
        ("xero", "", r#"{"events":[],"firstEventSequence":0,"lastEventSequence":0,"entropy":"x"}"#, Delivered(None)),
    ] {
        let Some(spec) = row(name) else { continue };
        let request = sign(spec, event_type, "/in", body);
        assert_eq!(first_day(spec, &request), expected, "{name}: {body}");
    }
}

#[test]
fn a_request_that_a_provider_signs_wrongly_on_purpose_gets_the_status_that_it_tests_for() {
    for (name, status) in [
        ("discord", 401),
        ("discord_interactions", 401),
        ("fitbit", 404),
        ("klarna", 400),
        ("shopify", 401),
        ("xero", 401),
    ] {
        let Some(spec) = row(name) else { continue };
        let (secret, sender) = if spec.takes_public_key() {
            let sender = Sender::<Any>::with_spec(spec, PRIVATE_KEY);
            (sender.public_key().unwrap(), sender)
        } else {
            (SECRET.to_owned(), Sender::<Any>::with_spec(spec, SECRET))
        };
        let builder = Receiver::builder_with_spec(spec).secret(secret);
        let receiver = spec.settings().fold(builder, |builder, name| builder.set(name, "a setting")).build().unwrap();
        let genuine = sender.sign(r#"{"type":0,"events":[]}"#);
        assert!(receiver.receive(&genuine.head(), &genuine.body).is_ok(), "{name}: a genuine request");
        let wrong = receiver.receive(&genuine.head(), r#"{"type":0,"events":[1]}"#).map(drop).unwrap_err();
        assert_eq!(wrong.reply().status, status, "{name}");
        let mut unsigned = genuine.clone();
        unsigned.headers.retain(|(header, _)| Some(&**header) != spec.signature_header());
        let missing = receiver.receive(&unsigned.head(), &unsigned.body).map(drop).unwrap_err();
        assert_eq!(missing.reply().status, status, "{name}: no signature");
        let is_empty = wrong.reply().body.is_empty() && missing.reply().body.is_empty();
        assert_eq!(is_empty, name == "xero", "{name}: a body");
    }
}

#[test]
fn a_hub_gets_an_answer_only_for_the_mode_and_the_topic_that_the_application_asked_for() {
    const TOPIC: &str = "https://example.com/feed";
    let builder = || Receiver::<WebSubSha256>::builder().secret("a secret").set("topic", TOPIC);
    let ask = |receiver: &Receiver<WebSubSha256>, mode: &str, topic: &str| {
        let target = format!("/hub?hub.topic={topic}&hub.challenge=1234{mode}");
        let headers: [(&str, &str); 0] = [];
        match receiver.receive(&Head::new("GET", &target, &headers), "") {
            Ok(Received::Handshake(reply)) => reply.status,
            Ok(Received::Delivery(_)) => panic!("a question is no delivery"),
            Err(error) => error.status(),
        }
    };
    let (subscribe, unsubscribe) = ("&hub.mode=subscribe", "&hub.mode=unsubscribe");
    let receiver = builder().build().unwrap();
    assert_eq!(ask(&receiver, subscribe, TOPIC), 200);
    assert_eq!(ask(&receiver, subscribe, "https://example.com/another"), 404);
    for (mode, what) in [(unsubscribe, "unsubscribe"), ("&hub.mode=Subscribe", "another mode"), ("", "no mode")] {
        assert_ne!(ask(&receiver, mode, TOPIC), 200, "{what}");
    }
    let leaving = builder().set("unsubscribe_topic", "https://example.com/old").build().unwrap();
    assert_eq!(ask(&leaving, unsubscribe, "https://example.com/old"), 200);
    assert_eq!(ask(&leaving, unsubscribe, TOPIC), 404);
    assert_eq!(ask(&leaving, subscribe, TOPIC), 200);
}
