//! What every case is run against: the catalogue, and a row for each shape that
//! the catalogue may not have.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::testing::{Request, Sender};
use eyelet::{Any, Builder, Delivery, ErrorKind, Provider, Received, Receiver, Spec, providers};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::time::{Duration, SystemTime};

pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
pub(crate) const OTHER_SECRET: &str = "whsec_YW5vdGhlci1zZWNyZXQtMjQtYnl0ZXMh";
pub(crate) const VERIFY_TOKEN: &str = "a-verify-token";
pub(crate) const ORIGIN: &str = "https://hooks.example";
pub(crate) const NOW: u64 = 1_760_000_000;
pub(crate) const BODY: &str = r#"{"id":"evt_1","type":"invoice.paid","data":{"object":{"id":"in_1"}}}"#;

eyelet::provider!(pub(crate) Listed = Spec::hmac_sha256("listed", "x-listed-signature")
    .hash(Sha512)
    .separator(',')
    .prefix("s=")
    .encoding(Base64)
    .timestamp(InSignature("at="), UnixMillis)
    .signed(&[EventId, Text(":"), Timestamp, Text(":"), Body])
    .event_id(Header("x-listed-id")));

eyelet::provider!(pub(crate) Bare = Spec::hmac_sha256("bare", "x-bare-signature").hash(Sha384).event_type(Json("/type")));

eyelet::provider!(pub(crate) Token = Spec::token("token", Header("x-token")).event_type(Header("x-token-event")));

eyelet::provider!(pub(crate) SignedUrl = Spec::hmac_sha256("signed_url", "x-url-signature")
    .timestamp(Header("x-url-timestamp"), Rfc3339)
    .signed(&[Method, Text("\n"), Url, Text("\n"), Timestamp, Text("\n"), Body]));

eyelet::provider!(pub(crate) Hub = Spec::hmac_sha256("hub", "x-hub-signature-256")
    .prefix("sha256=")
    .event_type(Json("/object"))
    .handshakes(&[Handshake::on("GET")
        .when(&[Condition::Is(Query("hub.mode"), "subscribe"), Condition::Has(Query("hub.challenge"))])
        .guard(Query("hub.verify_token"), "verify_token")
        .echo_text(Query("hub.challenge"))]));

static OWN: [&Spec; 5] = [&Listed::SPEC, &Bare::SPEC, &Token::SPEC, &SignedUrl::SPEC, &Hub::SPEC];

/// The rows that no test sender can serve with this secret: the secret has another
/// form, or the token, the time or a nonce stands where a sender does not put it.
const OTHERS: [&str; 16] = [
    "airtable",
    "azure_devops",
    "azure_event_grid",
    "chargebee",
    "docker_hub",
    "figma",
    "linear",
    "moov",
    "new_relic",
    "pipedrive",
    "postmark",
    "printful",
    "pusher",
    "standard_webhooks_v1a",
    "uptimerobot",
    "viber_query",
];

/// Every row but those.
pub(crate) fn rows() -> impl Iterator<Item = &'static Spec> {
    let catalogue = providers::ALL.iter().copied().filter(|spec| !OTHERS.contains(&spec.name()));
    catalogue.inspect(|spec| assert!(spec.signature_header().is_some(), "`{}` has no header", spec.name())).chain(OWN)
}

/// The rows whose secret is the key of a hash, not sent along.
pub(crate) fn hmac_rows() -> impl Iterator<Item = &'static Spec> {
    rows().filter(|spec| !is_token(spec))
}

pub(crate) fn is_token(spec: &Spec) -> bool {
    spec.coverage() == eyelet::spec::Coverage::Sender
}

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
}

/// A builder that has all but the secret.
pub(crate) fn builder(spec: &'static Spec) -> Builder<Any> {
    let builder = Receiver::builder_with_spec(spec).clock(now).public_origin(ORIGIN).trust_unsigned_body();
    spec.settings().fold(builder, |builder, name| builder.set(name, VERIFY_TOKEN))
}

pub(crate) fn receiver(spec: &'static Spec) -> Receiver<Any> {
    builder(spec).secret(SECRET).build().unwrap()
}

pub(crate) fn sender_with(spec: &'static Spec, secret: &str) -> Sender<Any> {
    let sender = Sender::<Any>::with_spec(spec, secret).at(now());
    sender.event_id("evt-1").event_type("push").url(&format!("{ORIGIN}/in?from=test"))
}

pub(crate) fn sender(spec: &'static Spec) -> Sender<Any> {
    sender_with(spec, SECRET)
}

pub(crate) fn verify<'r, P>(receiver: &Receiver<P>, request: &'r Request) -> Result<Delivery<P, &'r [u8]>, ErrorKind> {
    match receiver.receive(&request.head(), &request.body[..]) {
        Ok(Received::Delivery(delivery)) => Ok(delivery),
        Ok(Received::Handshake(reply)) => panic!("expected a delivery, not a handshake: {}", reply.status),
        Err(error) => Err(error.kind()),
    }
}

/// Asserts that a request is refused, and by which kind.
pub(crate) fn refused<P>(receiver: &Receiver<P>, request: &Request, what: &str) -> ErrorKind {
    match receiver.receive(&request.head(), &request.body[..]) {
        Ok(_) => panic!("`{}` accepted {what}", receiver.spec().name()),
        Err(error) => error.kind(),
    }
}

pub(crate) fn set(request: &mut Request, name: &str, value: impl Into<Vec<u8>>) {
    request.headers.retain(|(known, _)| known != name);
    request.headers.push((name.to_owned(), value.into()));
}

pub(crate) fn with(request: &Request, name: &str, value: impl Into<Vec<u8>>) -> Request {
    let mut request = request.clone();
    set(&mut request, name, value);
    request
}

pub(crate) fn header(request: &Request, name: &str) -> String {
    let (_, value) = request.headers.iter().find(|(known, _)| known == name).unwrap();
    String::from_utf8(value.clone()).unwrap()
}

/// The name of the signature's header, what stands before the signature in it, and the signature.
pub(crate) fn signature(spec: &Spec, request: &Request) -> (&'static str, String, String) {
    let name = spec.signature_header().unwrap();
    let value = header(request, name);
    let start = ["sha256=", "sha1=", "signature=", "h1=", "v0=", "v1=", "v1,", "s="]
        .iter()
        .filter(|_| !is_token(spec))
        .find_map(|prefix| value.find(prefix).map(|start| start + prefix.len()))
        .unwrap_or(0);
    (name, value[..start].to_owned(), value[start..].to_owned())
}

/// HMAC-SHA256, from the crate that has it.
pub(crate) fn mac(key: &[u8], text: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    text.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn request(headers: &[(&str, &[u8])], body: &[u8]) -> Request {
    Request {
        method: "POST".to_owned(),
        target: "/".to_owned(),
        headers: headers.iter().map(|(name, value)| ((*name).to_owned(), value.to_vec())).collect(),
        body: body.to_vec(),
    }
}

/// A request of Standard Webhooks that is signed over any id and timestamp at all.
pub(crate) fn standard_webhook(id: &[u8], timestamp: &[u8], body: &[u8]) -> Request {
    let key = STANDARD.decode(SECRET.strip_prefix("whsec_").unwrap()).unwrap();
    let signature = STANDARD.encode(mac(&key, &[id, b".", timestamp, b".", body]));
    request(
        &[
            ("webhook-id", id),
            ("webhook-timestamp", timestamp),
            ("webhook-signature", format!("v1,{signature}").as_bytes()),
        ],
        body,
    )
}

/// A genuine request whose timestamp is this text, by each provider that writes it in its own way.
pub(crate) fn signed_over_timestamp(timestamp: &[u8], body: &[u8]) -> [(&'static Spec, Request); 3] {
    let key = SECRET.as_bytes();
    let slack = hex(&mac(key, &[b"v0:", timestamp, b":", body]));
    let slack = [("x-slack-request-timestamp", timestamp), ("x-slack-signature", &format!("v0={slack}").into_bytes())]
        .map(|(name, value)| (name, value.to_vec()));
    let stripe = hex(&mac(key, &[timestamp, b".", body]));
    let stripe = [b"t=", timestamp, b",v1=", stripe.as_bytes()].concat();
    [
        (&providers::Slack::SPEC, request(&slack.each_ref().map(|(name, value)| (*name, &value[..])), body)),
        (&providers::Stripe::SPEC, request(&[("stripe-signature", &stripe)], body)),
        (&providers::StandardWebhooks::SPEC, standard_webhook(b"evt-1", timestamp, body)),
    ]
}
