//! A receiver and a sender for every row.

use eyelet::keys::{FixedKeys, VerificationKey};
use eyelet::spec::{Part, Source};
use eyelet::testing::Sender;
use eyelet::{Any, Receiver, Spec, providers};
use std::time::SystemTime;

const ORIGIN: &str = "https://hooks.example";
const SETTING: &str = "a-setting";

/// Secrets in all the ways in which rows write theirs.
const SECRETS: [&str; 7] = [
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "31f290f6bf06298aab4f08d43c3f082cf648a362da2da4b0",
    "user:password",
    "whsk_1tHmI5XBjdv3sNh6j5AAL45J6q8oEWd7H9SMJhKgb3c=",
    include_str!("../../keys/rsa_private.pem"),
    include_str!("../../keys/p256_private.pem"),
];

/// Headers that some row signs, and that a sender does not send of its own accord.
const SIGNED_HEADERS: [&str; 6] = [
    "x-timestamp",
    "x-nonce",
    "x-webhook-id",
    "x-request-id",
    "x-plivo-signature-v3-nonce",
    "x-plivo-signature-v2-nonce",
];

pub(crate) struct Row {
    pub(crate) spec: &'static Spec,
    pub(crate) receiver: Receiver<Any>,
    pub(crate) sender: Sender<Any>,
}

/// Every row of the catalogue. Rows that sign with RSA and SHA-1 are left out, as nothing new
/// is signed that way: they share their engine and their texts with others.
pub(crate) fn all(at: SystemTime) -> Vec<Row> {
    let rows = providers::ALL.iter().copied().filter_map(|spec| Row::new(spec, at)).collect::<Vec<_>>();
    assert!(rows.len() + 2 >= providers::ALL.len(), "{} of {} rows are counted", rows.len(), providers::ALL.len());
    rows
}

impl Row {
    fn new(spec: &'static Spec, at: SystemTime) -> Option<Self> {
        SECRETS.into_iter().find_map(|secret| {
            let sender = Sender::<Any>::try_with_spec(spec, secret).ok()?;
            let sender = sender.at(at).event_type("thing.updated").url(&format!("{ORIGIN}/in?from=test"));
            let signed = SIGNED_HEADERS.into_iter().filter(|name| spec.covers(Part::From(Source::Header(name))));
            let sender = signed.fold(sender, |sender, name| sender.header(name, "1234567"));
            let sender = spec.settings().fold(sender, |sender, name| sender.set(name, SETTING));
            let builder = Receiver::builder_with_spec(spec).clock(move || at).max_body(2 << 20);
            let builder = if spec.covers(Part::Origin) { builder.public_origin(ORIGIN) } else { builder };
            let builder = if spec.covers(Part::Body) { builder } else { builder.trust_unsigned_body() };
            let builder = if spec.signs_for_all_customers() { builder.accept_any_account() } else { builder };
            let settings = spec.settings().filter(|name| *name != "trust_anchors");
            let builder = settings.fold(builder, |builder, name| builder.set(name, SETTING));
            let builder = match spec.settings().any(|name| name == "trust_anchors") {
                true => builder.set("trust_anchors", include_str!("../../keys/ca.pem")),
                false => builder,
            };
            let builder = match (spec.key_id_source(), sender.public_key()) {
                (Some(_), Some(key)) => builder.key_source(move |_: &str| VerificationKey::parse(&*key).ok()),
                (Some(_), None) => builder.key_source(FixedKeys::new().key("test-1", VerificationKey::secret(secret))),
                (None, Some(key)) => builder.secret(key),
                (None, None) => builder.secret(secret),
            };
            Some(Self { spec, receiver: builder.any_content_type().build().ok()?, sender })
        })
    }
}
