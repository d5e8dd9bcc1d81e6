//! The providers with shipped types of events, and how a body becomes one.

use eyelet::providers::{
    CloudEvents, Discord, DiscordInteractions, GitHub, GitLab, SendGrid, Shopify, Slack, StandardWebhooks, Stripe,
    Twilio,
};
use eyelet::testing::Sender;
use eyelet::{Decoded, Delivery, Provider, Received, Receiver, Str};
use eyelet_events::cloudevents::CloudEvent;
use eyelet_events::{Raw, Text, discord, github, gitlab, sendgrid, shopify, slack, standard_webhooks, stripe, twilio};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::fmt::Debug;

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
    /// The folders of the shared payloads that are of this provider.
    const FOLDERS: &'static [&'static str] = &[];
    /// The receiver's other settings.
    const SETTINGS: &'static [(&'static str, &'static str)] = &[];

    type Event<'de, S: Text<'de>>: Deserialize<'de> + Debug;

    /// The body as the provider sends it, of what a file has.
    fn body(content: Vec<u8>) -> Vec<u8> {
        content
    }

    /// The sender of this body.
    fn sender(sender: Sender<Self>, _body: &[u8]) -> Sender<Self> {
        sender
    }

    /// Each event of the delivery, with this type of text.
    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        match delivery.events::<Self::Event<'de, S>>() {
            Ok(events) => events.map(|event| outcome(event.event)).collect(),
            Err(error) => vec![Outcome::Failed(error.to_string())],
        }
    }
}

impl Shipped for GitHub {
    const FOLDERS: &'static [&'static str] = &["github", "github-ghes-35", "github-goplayground"];

    type Event<'de, S: Text<'de>> = github::Event<S>;
}

impl Shipped for GitLab {
    const FOLDERS: &'static [&'static str] =
        &["gitlab", "gitlab-system", "gitlab-gitlab4j", "gitlab-system-gitlab4j", "gitlab-goplayground"];

    type Event<'de, S: Text<'de>> = gitlab::Event<S>;
}

impl Shipped for Stripe {
    const FOLDERS: &'static [&'static str] = &["stripe", "stripe-rubymock"];

    type Event<'de, S: Text<'de>> = stripe::Event<S>;
}

impl Shipped for Slack {
    const FOLDERS: &'static [&'static str] = &["slack", "slack-interactive", "slack-java"];

    type Event<'de, S: Text<'de>> = slack::Event<S>;

    /// Interactions come to another URL of an app, signed no other way.
    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        match delivery.event::<slack::Event<S>>() {
            Ok(Decoded::Known(slack::Event::Other(_))) => vec![outcome(delivery.event::<slack::Interaction<S>>())],
            event => vec![outcome(event)],
        }
    }
}

impl Shipped for Shopify {
    const FOLDERS: &'static [&'static str] = &["shopify", "shopify-exemplars"];

    type Event<'de, S: Text<'de>> = shopify::Event<S>;
}

impl Shipped for SendGrid {
    const FOLDERS: &'static [&'static str] = &["sendgrid"];

    const SECRET: &'static str = include_str!("../../../tests/keys/p256_private.pem");

    type Event<'de, S: Text<'de>> = sendgrid::Event<S>;
}

impl Shipped for Discord {
    const FOLDERS: &'static [&'static str] = &["discord-webhook-events"];

    const SECRET: &'static str = ED25519;

    type Event<'de, S: Text<'de>> = discord::Event<S>;
}

impl Shipped for DiscordInteractions {
    const FOLDERS: &'static [&'static str] = &["discord-interactions"];

    const SECRET: &'static str = ED25519;

    type Event<'de, S: Text<'de>> = discord::Interaction<S>;

    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        vec![whole::<Self, Self::Event<'de, S>>(delivery)]
    }
}

impl Shipped for StandardWebhooks {
    type Event<'de, S: Text<'de>> = standard_webhooks::Envelope<Raw, S>;

    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        vec![whole::<Self, Self::Event<'de, S>>(delivery)]
    }
}

impl Shipped for CloudEvents {
    const FOLDERS: &'static [&'static str] = &["cloudevents"];

    const SETTINGS: &'static [(&'static str, &'static str)] = &[("allowed_origin", "example.com")];

    type Event<'de, S: Text<'de>> = CloudEvent<Raw, S>;

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

    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        if !delivery.body().trim_ascii_start().starts_with(b"[") {
            return vec![whole::<Self, CloudEvent<Raw, S>>(delivery)];
        }
        match delivery.json::<Vec<CloudEvent<Raw, S>>>() {
            Ok(events) => events.iter().map(|event| Outcome::Decoded(format!("{event:#?}"))).collect(),
            Err(error) => vec![Outcome::Failed(error.to_string())],
        }
    }
}

impl Shipped for Twilio {
    const FOLDERS: &'static [&'static str] = &["twilio"];

    type Event<'de, S: Text<'de>> = twilio::Message<S>;

    /// A file may have the parameters as JSON, which Twilio sends as a form.
    fn body(content: Vec<u8>) -> Vec<u8> {
        let Ok(parameters) = serde_json::from_slice::<BTreeMap<&str, Str<'_>>>(&content) else { return content };
        let escape = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let fields: Vec<_> = parameters.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        fields.join("&").into_bytes()
    }

    /// A call has no message.
    fn decode<'de, S: Text<'de>>(delivery: &'de Delivery<Self, Vec<u8>>) -> Vec<Outcome> {
        let is_call = |fields: &BTreeMap<Str<'_>, IgnoredAny>| fields.contains_key("CallSid");
        match delivery.form() {
            Ok(fields) if is_call(&fields) => vec![outcome(delivery.form::<twilio::Call<S>>().map(Decoded::Known))],
            _ => vec![outcome(delivery.form::<twilio::Message<S>>().map(Decoded::Known))],
        }
    }
}

/// The whole body is the event.
fn whole<'de, P, E: Deserialize<'de> + Debug>(delivery: &'de Delivery<P, Vec<u8>>) -> Outcome {
    outcome(delivery.json::<E>().map(Decoded::Known))
}

/// A provider with shipped types, without its type.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) folders: &'static [&'static str],
    /// Decodes a body. If the event's type is not in the body, the file's name has it, up to
    /// the first dot.
    pub(crate) decode: fn(file_name: &str, body: Vec<u8>) -> Vec<Outcome>,
}

pub(crate) const SHIPPED: &[Row] = &[
    row::<GitHub>(),
    row::<GitLab>(),
    row::<Stripe>(),
    row::<Slack>(),
    row::<Shopify>(),
    row::<SendGrid>(),
    row::<Discord>(),
    row::<DiscordInteractions>(),
    row::<StandardWebhooks>(),
    row::<CloudEvents>(),
    row::<Twilio>(),
];

const fn row<P: Shipped>() -> Row {
    Row { name: P::SPEC.name(), folders: P::FOLDERS, decode: decode::<P> }
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
    match receive::<P>(file_name, body) {
        Ok(delivery) => P::decode::<String>(&delivery),
        Err(outcome) => vec![outcome],
    }
}

pub(crate) fn receive<P: Shipped>(file_name: &str, body: Vec<u8>) -> Result<Delivery<P, Vec<u8>>, Outcome> {
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
        Ok(Received::Delivery(delivery)) => Ok(delivery),
        Ok(Received::Handshake(_)) => Err(Outcome::Decoded("Handshake".to_owned())),
        Err(error) => Err(Outcome::Failed(error)),
    }
}
