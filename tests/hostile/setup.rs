//! A receiver and a sender for any row, with whatever the row asks of them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::spec::{Coverage, Part, Source};
use eyelet::testing::Sender;
use eyelet::{Any, Builder, ErrorKind, Receiver, Spec, providers};
use std::time::{Duration, SystemTime};

pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
pub(crate) const VERIFY_TOKEN: &str = "a-verify-token";
pub(crate) const ORIGIN: &str = "https://hooks.example";

/// The headers that some row signs and that a sender does not send of its own accord.
const SIGNED_HEADERS: [&str; 3] = ["x-timestamp", "x-nonce", "x-webhook-id"];

/// Rows whose signature is about a field or an item of the body that bears it, so that no
/// body fits them that was made for any row: their vectors are what judges them.
const OWN_BODY: [&str; 3] = ["braintree", "opennode", "segment_batch"];

/// The built-in rows that take a shared secret.
pub(crate) fn catalogue() -> impl Iterator<Item = &'static Spec> {
    let has_own_body = |spec: &&Spec| OWN_BODY.contains(&spec.name());
    assert_eq!(providers::ALL.iter().copied().filter(has_own_body).count(), OWN_BODY.len(), "all of them are rows");
    providers::ALL.iter().copied().filter(move |spec| !has_own_body(spec)).filter(|spec| {
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
) -> Builder<Any> {
    let builder = Receiver::builder_with_spec(spec).clock(clock);
    let builder = if spec.covers(Part::Url) { builder.public_origin(ORIGIN) } else { builder };
    spec.settings().fold(builder, |builder, name| builder.set(name, VERIFY_TOKEN))
}

/// A builder that has all but the secret.
pub(crate) fn builder(spec: &'static Spec, clock: impl Fn() -> SystemTime + Send + Sync + 'static) -> Builder<Any> {
    let builder = untrusting_builder(spec, clock);
    if spec.covers(Part::Body) { builder } else { builder.trust_unsigned_body() }
}

pub(crate) fn sender(spec: &'static Spec, secret: &str, at: SystemTime) -> Sender<Any> {
    let sender = Sender::<Any>::with_spec(spec, written(spec, secret)).at(at).url(&format!("{ORIGIN}/in?from=test"));
    let signed = SIGNED_HEADERS.into_iter().filter(|name| spec.covers(Part::From(Source::Header(name))));
    let sender = signed.fold(sender, |sender, name| sender.header(name, "signed-1"));
    spec.settings().fold(sender, |sender, name| sender.set(name, VERIFY_TOKEN))
}

/// Whether what proves the sender is the secret itself, sent along.
pub(crate) fn is_token(spec: &'static Spec) -> bool {
    let proof = |seconds| {
        let request = sender(spec, SECRET, SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).sign("{}");
        (request.target, request.headers)
    };
    spec.coverage() == Coverage::Sender && proof(1_760_000_000) == proof(1_770_000_000)
}

/// Whether the row looks into the body for its token or timestamp.
pub(crate) fn reads_body(spec: &'static Spec) -> bool {
    let at = SystemTime::now();
    let request = sender(spec, SECRET, at).sign("{}");
    let receiver = builder(spec, move || at).secret(written(spec, SECRET)).build().unwrap();
    let result = receiver.receive(&request.head(), &request.body);
    result.is_err_and(|error| error.kind() == ErrorKind::MissingValue)
}

/// These bytes as a body that the row takes: with its token or timestamp beside
/// them, where it reads that from the body.
pub(crate) fn body(spec: &'static Spec, at: SystemTime, bytes: &[u8]) -> Vec<u8> {
    if !reads_body(spec) {
        return bytes.to_vec();
    }
    let millis = at.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis();
    let fields = match spec.signature_header() {
        Some(_) => format!(r#""webhookTimestamp":{millis},"time_ms":{millis}"#),
        None => format!(r#""passcode":"{0}","verification_token":"{0}""#, written(spec, SECRET)),
    };
    let text = String::from_utf8_lossy(bytes);
    let is_object = serde_json::from_str::<serde_json::Value>(&text).is_ok_and(|value| value.is_object());
    let rest =
        if is_object { text.trim_start()[1..].to_owned() } else { format!(r#""text":{}}}"#, serde_json::json!(text)) };
    let comma = if rest.trim_start().starts_with('}') { "" } else { "," };
    format!("{{{fields}{comma}{rest}").into_bytes()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
