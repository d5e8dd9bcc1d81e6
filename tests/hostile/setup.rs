//! A receiver and a sender for any row, with whatever the row asks of them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::spec::{Coverage, Part, Source};
use eyelet::testing::Sender;
use eyelet::{Any, Receiver, ReceiverBuilder, Spec, providers};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime};

pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
pub(crate) const VERIFY_TOKEN: &str = "a-verify-token";
pub(crate) const ORIGIN: &str = "https://hooks.example";

/// The headers that some row signs and that a sender does not send of its own accord.
const SIGNED_HEADERS: [&str; 6] = [
    "x-timestamp",
    "x-nonce",
    "x-webhook-id",
    "x-request-id",
    "x-plivo-signature-v3-nonce",
    "x-plivo-signature-v2-nonce",
];

/// The built-in rows that take a shared secret.
pub(crate) fn catalogue() -> impl Iterator<Item = &'static Spec> {
    providers::ALL.iter().copied().filter(|spec| {
        let has_public_keys = spec.takes_public_key() || spec.key_id_source().is_some();
        assert!(form(spec).is_some() != has_public_keys, "`{}`: a secret is no public key", spec.name());
        !has_public_keys
    })
}

/// A secret as text, in base64, in hex, and as user and password.
pub(crate) fn forms(secret: &str) -> [String; 4] {
    let text = secret.trim_start_matches("whsec_");
    let key = STANDARD.decode(text).unwrap_or_default();
    [secret.to_owned(), text.to_owned(), hex(&key), format!("{secret}:password")]
}

/// Which of the forms the row's key is written in.
pub(crate) fn form(spec: &'static Spec) -> Option<usize> {
    forms(SECRET).into_iter().position(|secret| builder(spec, SystemTime::now).secret(secret).build().is_ok())
}

/// The secret as the row's key is written.
pub(crate) fn written(spec: &'static Spec, secret: &str) -> String {
    forms(secret)[form(spec).unwrap()].clone()
}

/// A builder that has all but the secret, and trust in a body that is not covered.
pub(crate) fn untrusting_builder(
    spec: &'static Spec,
    clock: impl Fn() -> SystemTime + Send + Sync + 'static,
) -> ReceiverBuilder<Any> {
    let builder = Receiver::builder_with_spec(spec).clock(clock);
    let builder = if spec.covers(Part::Origin) { builder.public_origin(ORIGIN) } else { builder };
    spec.settings().fold(builder, |builder, name| builder.set(name, VERIFY_TOKEN))
}

/// A builder that has all but the secret.
pub(crate) fn builder(
    spec: &'static Spec,
    clock: impl Fn() -> SystemTime + Send + Sync + 'static,
) -> ReceiverBuilder<Any> {
    let builder = untrusting_builder(spec, clock);
    if spec.covers(Part::Body) { builder } else { builder.trust_unsigned_body() }
}

pub(crate) fn sender(spec: &'static Spec, secret: &str, at: SystemTime) -> Sender<Any> {
    let sender = Sender::<Any>::with_spec(spec, written(spec, secret)).at(at).url(&format!("{ORIGIN}/in?from=test"));
    let signed = SIGNED_HEADERS.into_iter().filter(|name| spec.covers(Part::From(Source::Header(name))));
    let sender = signed.fold(sender, |sender, name| sender.header(name, "1234567"));
    spec.settings().fold(sender, |sender, name| sender.set(name, VERIFY_TOKEN))
}

/// The rows that sign an id with nothing beside it, and so take a UUID only.
const UUID_IDS: [&str; 1] = ["twitch_eventsub"];

/// An id that the row takes, made of this text.
pub(crate) fn id(spec: &Spec, text: &str) -> String {
    if !UUID_IDS.contains(&spec.name()) {
        return text.to_owned();
    }
    let digits = hex(&text.bytes().chain([0; 16]).take(16).collect::<Vec<_>>());
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

/// Whether what proves the sender is the secret itself, sent along.
pub(crate) fn is_token(spec: &'static Spec) -> bool {
    let proof = |seconds| {
        let request = sender(spec, SECRET, SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).sign("{}");
        (request.target, request.headers)
    };
    spec.coverage() == Coverage::Sender && proof(1_760_000_000) == proof(1_770_000_000)
}

/// Whether the row takes only bodies that are made for it: with its token, signature or
/// timestamp inside, or in the one form that cannot be mistaken.
pub(crate) fn reads_body(spec: &'static Spec) -> bool {
    shape(spec) > 0
}

/// These bytes as a body that the row takes.
pub(crate) fn body(spec: &'static Spec, at: SystemTime, bytes: &[u8]) -> Vec<u8> {
    if reads_body(spec) { shapes(at, bytes).swap_remove(shape(spec)) } else { bytes.to_vec() }
}

/// The first of the shapes that the row takes.
fn shape(spec: &'static Spec) -> usize {
    static KNOWN: LazyLock<Mutex<HashMap<&str, usize>>> = LazyLock::new(Mutex::default);
    if let Some(known) = KNOWN.lock().unwrap().get(spec.name()) {
        return *known;
    }
    let at = SystemTime::now();
    let receiver = builder(spec, move || at).secret(written(spec, SECRET)).build().unwrap();
    let is_taken = |body: Vec<u8>| {
        let request = sender(spec, SECRET, at).sign(body);
        receiver.receive(&request.head(), &request.body).is_ok()
    };
    let shape = shapes(at, b"\0.{").into_iter().position(is_taken);
    let shape = shape.unwrap_or_else(|| panic!("`{}` takes none of the bodies that are made for tests", spec.name()));
    KNOWN.lock().unwrap().insert(spec.name(), shape);
    shape
}

/// The bytes themselves, and made into an object, a list and forms that have a place for whatever
/// some row reads there. A signature or token is put by the sender where a `?` stands.
fn shapes(at: SystemTime, bytes: &[u8]) -> Vec<Vec<u8>> {
    let time = at.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let (seconds, millis) = (time.as_secs(), time.as_millis());
    let token = "a".repeat(50);
    let fields = format!(
        r#"{{"webhookTimestamp":{millis},"time_ms":{millis},"passcode":"?","verification_token":"?",
        "signature":{{"timestamp":"{seconds}","token":"{token}","signature":"?","parent-signature":"?"}},
        "notificationItems":[{{"NotificationRequestItem":{{"additionalData":{{"hmacSignature":"?"}}}}}}],
        "value":[{{"clientState":"?"}}]"#
    );
    let text = String::from_utf8_lossy(bytes);
    let is_object = serde_json::from_str::<serde_json::Value>(&text).is_ok_and(|value| value.is_object());
    let rest = if is_object { text.trim()[1..].to_owned() } else { format!(r#""text":{}}}"#, serde_json::json!(text)) };
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    let object = format!("{fields}{comma}{rest}");
    // No payload is empty, and none is so short that it could be a challenge.
    let payload = STANDARD.encode([bytes, b"<notification>"].concat());
    let list = format!("[{object}]");
    let escaped: String = list.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let event = format!(r#"{{"event":{{"event_time":"{seconds}","event_type":"push","event_hash":"?"}}{comma}{rest}"#);
    let forms = [
        format!("sig=%3F&hashed_order=%3F&timestamp={seconds}&id=1&text={escaped}"),
        format!("mandrill_events={escaped}"),
        format!("--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n{event}\r\n--b--\r\n"),
        format!("bt_signature=%3F&bt_payload={}", payload.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")),
        format!("timestamp={seconds}&token={token}&signature=%3F&text={escaped}"),
    ];
    [bytes.to_vec(), object.into_bytes(), list.into_bytes()].into_iter().chain(forms.map(String::into_bytes)).collect()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
