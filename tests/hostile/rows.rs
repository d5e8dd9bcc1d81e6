//! What every case is run against: the catalogue, and a row for each shape that
//! the catalogue may not have.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::spec::Coverage;
use eyelet::testing::{Altered, Request, Sender};
use eyelet::{Any, Delivery, ErrorKind, Provider, Received, Receiver, ReceiverBuilder, Reply, Spec, providers};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

pub(crate) use crate::setup::{ORIGIN, SECRET, VERIFY_TOKEN, form, forms, hex, is_token, reads_body, written};

pub(crate) const OTHER_SECRET: &str = "whsec_YW5vdGhlci1zZWNyZXQtMjQtYnl0ZXMh";
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

struct Row {
    spec: &'static Spec,
    receiver: Receiver<Any>,
    genuine: Request,
    altered: Vec<Altered>,
}

/// Made once: most cases go over all of them.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let make = |spec| {
        let receiver = builder(spec).secret(secret(spec)).build().unwrap();
        let genuine = sender(spec).sign(body(spec, BODY));
        let altered = sender(spec).altered(&genuine);
        Row { spec, receiver, genuine, altered }
    };
    crate::setup::catalogue().chain(OWN).map(make).collect()
});

fn row(spec: &Spec) -> &'static Row {
    ROWS.iter().find(|row| row.spec.name() == spec.name()).unwrap()
}

/// Every row that takes a shared secret.
pub(crate) fn rows() -> impl Iterator<Item = &'static Spec> {
    ROWS.iter().map(|row| row.spec)
}

/// The rows whose token or signature stands in a header.
pub(crate) fn header_rows() -> impl Iterator<Item = &'static Spec> {
    rows().filter(|spec| spec.signature_header().is_some())
}

/// The rows whose secret is the key of a hash, not sent along.
pub(crate) fn hmac_rows() -> impl Iterator<Item = &'static Spec> {
    rows().filter(|spec| !is_token(spec))
}

/// Whether the row's timestamp is that of the attempt.
pub(crate) fn checks_freshness(spec: &'static Spec) -> bool {
    builder(spec).secret(secret(spec)).tolerance(Duration::from_secs(60)).build().is_ok()
}

pub(crate) fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(NOW)
}

/// A builder that has all but the secret.
pub(crate) fn builder(spec: &'static Spec) -> ReceiverBuilder<Any> {
    crate::setup::builder(spec, now)
}

/// [`SECRET`], as the row's key is written.
pub(crate) fn secret(spec: &'static Spec) -> String {
    written(spec, SECRET)
}

pub(crate) fn receiver(spec: &'static Spec) -> Receiver<Any> {
    row(spec).receiver.clone()
}

pub(crate) fn sender_with(spec: &'static Spec, secret: &str) -> Sender<Any> {
    crate::setup::sender(spec, secret, now()).event_id(crate::setup::id(spec, "evt-1")).event_type("push")
}

pub(crate) fn sender(spec: &'static Spec) -> Sender<Any> {
    sender_with(spec, SECRET)
}

/// These bytes as a body that the row takes now.
pub(crate) fn body(spec: &'static Spec, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    crate::setup::body(spec, now(), bytes.as_ref())
}

/// What the sender signs over [`BODY`].
pub(crate) fn genuine(spec: &'static Spec) -> Request {
    row(spec).genuine.clone()
}

/// The altered copies of the genuine request.
pub(crate) fn altered(spec: &'static Spec) -> &'static [Altered] {
    &row(spec).altered
}

/// The genuine request without its token or signature, wherever that stands.
pub(crate) fn unsigned(spec: &'static Spec) -> Request {
    let mut request = genuine(spec);
    request.headers.retain(|(name, _)| spec.signature_header() != Some(name));
    if spec.signature_header().is_none() {
        request.target = "/in".to_owned();
        request.body = BODY.into();
    }
    request
}

/// Whether deliveries of the row can be told apart by what is signed: not by a token that is
/// for any body.
pub(crate) fn has_replay_key(spec: &Spec) -> bool {
    spec.coverage() != Coverage::Sender && spec.name() != "monday"
}

/// How a request is refused that has nothing where the row looks for its proof.
pub(crate) fn missing(spec: &Spec) -> ErrorKind {
    match spec.signature_header() {
        Some(_) => ErrorKind::MissingHeader,
        // Each item of a list bears a proof of its own: without an item nothing matches.
        None if spec.signature_place().contains("/0/") => ErrorKind::SignatureMismatch,
        // It stands in one part of a form in parts, and there are none.
        None if spec.name() == "dropbox_sign" => ErrorKind::MalformedValue,
        None => ErrorKind::MissingValue,
    }
}

/// Whether the row has a handshake by this method, which is not verified.
pub(crate) fn answers(spec: &'static Spec, method: &str) -> bool {
    let request = Request { method: method.to_owned(), ..unsigned(spec) };
    method != "POST" && receiver(spec).check(&request.head()).is_ok()
}

/// Whether the row answers a challenge that comes by `POST` and is not verified.
pub(crate) fn answers_anyone(spec: &'static Spec) -> bool {
    let request = Request { body: br#"{"challenge":"x"}"#.to_vec(), ..unsigned(spec) };
    matches!(receiver(spec).receive(&request.head(), &request.body), Ok(Received::Handshake(_)))
}

pub(crate) fn verify<'r, P>(receiver: &Receiver<P>, request: &'r Request) -> Result<Delivery<P, &'r [u8]>, ErrorKind> {
    match receiver.receive(&request.head(), &request.body[..]) {
        Ok(Received::Delivery(delivery)) => Ok(delivery),
        Ok(Received::Handshake(reply)) => panic!("expected a delivery, not a handshake: {}", reply.status),
        Err(error) => Err(error.kind()),
    }
}

/// The reply to a handshake, or the kind of the refusal.
pub(crate) fn reply<P>(receiver: &Receiver<P>, request: &Request) -> Result<Reply, ErrorKind> {
    match receiver.receive(&request.head(), &request.body) {
        Ok(Received::Handshake(reply)) => Ok(reply),
        Ok(Received::Delivery(_)) => panic!("a handshake is no delivery"),
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

/// The name of the signature's header, what stands before the signature in it, and
/// the signature: all that differs from what other secrets sign.
pub(crate) fn signature(spec: &'static Spec, request: &Request) -> (&'static str, String, String) {
    let name = spec.signature_header().unwrap();
    let values: [String; 6] = std::array::from_fn(|n| {
        let other = STANDARD.encode([7 + 36 * n as u8; 24]);
        header(&sender_with(spec, &other).sign(BODY), name)
    });
    let is_alike =
        |index: &usize| values.iter().all(|value| value.as_bytes().get(*index) == values[0].as_bytes().get(*index));
    let before = (0..values[0].len()).take_while(is_alike).count();
    let value = header(request, name);
    (name, value[..before].to_owned(), value[before..].to_owned())
}

/// HMAC-SHA256, from the crate that has it.
pub(crate) fn mac(key: &[u8], text: &[&[u8]]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    text.iter().for_each(|piece| mac.update(piece));
    mac.finalize().into_bytes().to_vec()
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
