//! The providers with shipped types of events, and how a body becomes one.

use eyelet::providers::{GitHub, GitLab, github, gitlab};
use eyelet::testing::Sender;
use eyelet::{Decoded, Delivery, Provider, Received, Receiver};
use serde::Deserialize;
use std::fmt::Debug;

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

    type Event<'de>: Deserialize<'de> + Debug;

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

/// Decodes a body; the type of the event, if it is not in the body, stands in the
/// name of its file, up to the first dot.
pub(crate) type Decode = fn(file_name: &str, body: Vec<u8>) -> Vec<Outcome>;

/// By the name of the provider.
pub(crate) const SHIPPED: &[(&str, Decode)] = &[row::<GitHub>(), row::<GitLab>()];

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
    let mut sender = Sender::<P>::new(P::SECRET);
    if let Some((event_type, _)) = file_name.split_once('.') {
        sender = sender.event_type(event_type);
    }
    if file_name.ends_with(".form") {
        sender = sender.content_type("application/x-www-form-urlencoded");
    }
    let request = sender.sign(body);
    let receiver = Receiver::<P>::builder().secret(P::SECRET).trust_unsigned_body().build();
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
