//! The providers with shipped types of events, and how a body becomes one.

use eyelet::providers::cloudevents::CloudEvent;
use eyelet::providers::{CloudEvents, GitHub, GitLab, Shopify, Slack, StandardWebhooks, Stripe, Twilio};
#[cfg(feature = "ed25519")]
use eyelet::providers::{Discord, DiscordInteractions, discord};
#[cfg(feature = "aws-lc-rs")]
use eyelet::providers::{SendGrid, sendgrid};
use eyelet::providers::{github, gitlab, shopify, slack, standard_webhooks, stripe, twilio};
use eyelet::testing::Sender;
use eyelet::{Decoded, Delivery, Provider, Received, Receiver, Str};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::fmt::Debug;

#[cfg(feature = "ed25519")]
const ED25519: &str = "whsk_1tHmI5XBjdv3sNh6j5AAL45J6q8oEWd7H9SMJhKgb3c=";

/// Where the deliveries go, which some providers sign.
const ORIGIN: &str = "https://example.com";

/// What became of one event of a body.
pub(crate) enum Outcome {
    /// What `{:#?}` makes of it.
    Decoded(String),
    /// The event's type.
    Unknown(String),
    /// Path and reason.
    Failed(String),
}

/// A provider with shipped types.
pub(crate) trait Shipped: Provider + Sized {
    /// In the form that the provider's secrets have.
    const SECRET: &'static str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjJv";
    /// What the receiver is set up with besides.
    const SETTINGS: &'static [(&'static str, &'static str)] = &[];

    type Event<'de>: Deserialize<'de> + Debug;

    /// The body as the provider sends it, of what a file has.
    fn body(content: Vec<u8>) -> Vec<u8> {
        content
    }

    /// The sender of this body.
    fn sender(sender: Sender<Self>, _body: &[u8]) -> Sender<Self> {
        sender
    }

    /// Each event of the delivery.
    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        match delivery.events::<Self::Event<'_>>() {
            Ok(events) => events.map(|event| outcome(event.event)).collect(),
            Err(error) => vec![Outcome::Failed(error.to_string())],
        }
    }
}

impl Shipped for GitHub {
    type Event<'de> = github::Event<'de>;
}

impl Shipped for GitLab {
    type Event<'de> = gitlab::Event<'de>;
}

impl Shipped for Stripe {
    type Event<'de> = stripe::Event<'de>;
}

impl Shipped for Slack {
    type Event<'de> = slack::Event<'de>;

    /// Interactions come to another URL of an app, signed no other way.
    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        match delivery.event::<slack::Event<'_>>() {
            Ok(Decoded::Known(slack::Event::Other(_))) => vec![outcome(delivery.event::<slack::Interaction<'_>>())],
            event => vec![outcome(event)],
        }
    }
}

impl Shipped for Shopify {
    type Event<'de> = shopify::Event<'de>;
}

#[cfg(feature = "aws-lc-rs")]
impl Shipped for SendGrid {
    const SECRET: &'static str = include_str!("../../tests/keys/p256_private.pem");

    type Event<'de> = sendgrid::Event<'de>;
}

#[cfg(feature = "ed25519")]
impl Shipped for Discord {
    const SECRET: &'static str = ED25519;

    type Event<'de> = discord::Event<'de>;
}

#[cfg(feature = "ed25519")]
impl Shipped for DiscordInteractions {
    const SECRET: &'static str = ED25519;

    type Event<'de> = discord::Interaction<'de>;

    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        vec![whole::<Self, Self::Event<'_>>(delivery)]
    }
}

impl Shipped for StandardWebhooks {
    type Event<'de> = standard_webhooks::Envelope<'de>;

    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        vec![whole::<Self, Self::Event<'_>>(delivery)]
    }
}

impl Shipped for CloudEvents {
    const SETTINGS: &'static [(&'static str, &'static str)] = &[("allowed_origin", "example.com")];

    type Event<'de> = CloudEvent<'de>;

    /// Of an event in the binary mode the body is the data.
    fn sender(sender: Sender<Self>, body: &[u8]) -> Sender<Self> {
        if body.trim_ascii_start().starts_with(b"[") {
            return sender.content_type("application/cloudevents-batch+json");
        }
        match serde_json::from_slice::<BTreeMap<Str<'_>, IgnoredAny>>(body) {
            Ok(members) if !members.contains_key("specversion") => {
                let head = [("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "/"), ("ce-type", "data")];
                head.into_iter().fold(sender, |sender, (name, value)| sender.header(name, value))
            }
            _ => sender.content_type("application/cloudevents+json"),
        }
    }

    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        if !delivery.body().trim_ascii_start().starts_with(b"[") {
            return vec![whole::<Self, CloudEvent<'_>>(delivery)];
        }
        match delivery.json::<Vec<CloudEvent<'_>>>() {
            Ok(events) => events.iter().map(|event| Outcome::Decoded(format!("{event:#?}"))).collect(),
            Err(error) => vec![Outcome::Failed(error.to_string())],
        }
    }
}

impl Shipped for Twilio {
    type Event<'de> = twilio::Message<'de>;

    /// A file may have the parameters as JSON, which Twilio sends as a form.
    fn body(content: Vec<u8>) -> Vec<u8> {
        let Ok(parameters) = serde_json::from_slice::<BTreeMap<&str, Str<'_>>>(&content) else { return content };
        let escape = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let fields: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        fields.join("&").into_bytes()
    }

    /// A call has no message.
    fn decode(delivery: &Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        let is_call = |fields: &BTreeMap<Str<'_>, IgnoredAny>| fields.contains_key("CallSid");
        match delivery.form() {
            Ok(fields) if is_call(&fields) => vec![outcome(delivery.form::<twilio::Call<'_>>().map(Decoded::Known))],
            _ => vec![outcome(delivery.form::<twilio::Message<'_>>().map(Decoded::Known))],
        }
    }
}

/// The whole body is the event.
fn whole<'de, P, E: Deserialize<'de> + Debug>(delivery: &'de Delivery<P, Vec<u8>>) -> Outcome {
    outcome(delivery.json::<E>().map(Decoded::Known))
}

/// Decodes a body; the type of the event, if it is not in the body, stands in the
/// name of its file, up to the first dot.
pub(crate) type Decode = fn(file_name: &str, body: Vec<u8>) -> Vec<Outcome>;

/// By the name of the provider.
pub(crate) const SHIPPED: &[(&str, Decode)] = &[
    row::<GitHub>(),
    row::<GitLab>(),
    row::<Stripe>(),
    row::<Slack>(),
    row::<Shopify>(),
    #[cfg(feature = "aws-lc-rs")]
    row::<SendGrid>(),
    #[cfg(feature = "ed25519")]
    row::<Discord>(),
    #[cfg(feature = "ed25519")]
    row::<DiscordInteractions>(),
    row::<StandardWebhooks>(),
    row::<CloudEvents>(),
    row::<Twilio>(),
];

const fn row<P: Shipped>() -> (&'static str, Decode) {
    (P::SPEC.name(), decode::<P>)
}

pub(crate) fn outcome<E: Debug, R: ToString>(event: Result<Decoded<'_, E>, R>) -> Outcome {
    match event {
        Ok(Decoded::Known(event)) => Outcome::Decoded(format!("{event:#?}")),
        Ok(Decoded::Unknown { event_type, .. }) => Outcome::Unknown(event_type.to_owned()),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// All the way: the body is signed as the provider would, and received.
pub(crate) fn decode<P: Shipped>(file_name: &str, body: Vec<u8>) -> Vec<Outcome> {
    let body = P::body(body);
    let mut sender = Sender::<P>::new(P::SECRET);
    if let Some((event_type, _)) = file_name.split_once('.') {
        sender = sender.event_type(event_type.replace("__", "/"));
    }
    if file_name.ends_with(".form") {
        sender = sender.content_type("application/x-www-form-urlencoded");
    }
    let sender = P::sender(sender.url(ORIGIN), &body);
    let request = sender.sign(body);
    let secret = sender.public_key().unwrap_or_else(|| P::SECRET.to_owned());
    let receiver = Receiver::<P>::builder().secret(secret).public_origin(ORIGIN).trust_unsigned_body();
    let receiver = P::SETTINGS.iter().fold(receiver, |receiver, (name, value)| receiver.set(name, *value)).build();
    let received = match &receiver {
        Ok(receiver) => receiver.receive(&request.head(), request.body.clone()).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match received {
        Ok(Received::Delivery(delivery)) => P::decode(&delivery),
        Ok(Received::Handshake(_)) => vec![Outcome::Decoded("Handshake".to_owned())],
        Err(error) => vec![Outcome::Failed(error)],
    }
}
