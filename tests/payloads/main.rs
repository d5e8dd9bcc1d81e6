//! The shipped types of events, held against payloads: those beside this file,
//! written from each provider's documentation so that every field is in one of them,
//! and all that the folder of `EYELET_SHARED` has, where there is one.

mod kinds;
mod mutations;
mod payload;
#[path = "../../examples/corpus/presence.rs"]
mod presence;
#[path = "../../examples/corpus/shipped.rs"]
mod shipped;
mod tried;
mod variants;
mod whole;

#[cfg(feature = "aws-lc-rs")]
use eyelet::providers::SendGrid;
use eyelet::providers::{CloudEvents, GitHub, GitLab, Shopify, Slack, StandardWebhooks, Stripe};
#[cfg(feature = "ed25519")]
use eyelet::providers::{Discord, DiscordInteractions};
use payload::{Payload, fixtures, shared};
use shipped::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use tried::Tried;

macro_rules! shipped {
    ($($(#[$meta:meta])* $name:ident: $provider:ty, $folders:expr;)+) => {
        $(
        $(#[$meta])*
        mod $name {
            use super::*;

            #[test]
            fn every_field_is_read_from_a_payload_of_the_documentation() {
                every_field_is_read::<$provider>();
            }

            #[test]
            fn every_type_of_event_has_a_payload() {
                every_type_has_a_payload::<$provider>();
            }

            #[test]
            fn whatever_is_changed_in_a_payload_there_is_still_an_event() {
                mutations::survive::<$provider>(&fixtures(stringify!($name)), 1);
            }

            #[test]
            fn every_payload_that_there_is_becomes_an_event_with_all_that_it_says() {
                let payloads = shared($folders);
                for payload in &payloads {
                    nothing_is_lost::<$provider>(payload);
                }
                // All of them take a minute, but in a release build.
                let step = if cfg!(debug_assertions) { 20 } else { 1 };
                mutations::survive::<$provider>(&one_of_each::<$provider>(payloads), step);
            }
        }
    )+

        const TRIED: &[&str] = &[$($(#[$meta])* stringify!($name)),+];
    };
}

shipped! {
    github: GitHub, &["github", "github-ghes-35", "github-goplayground"];
    gitlab: GitLab, &["gitlab", "gitlab-system", "gitlab-gitlab4j", "gitlab-system-gitlab4j", "gitlab-goplayground"];
    stripe: Stripe, &["stripe", "stripe-rubymock"];
    slack: Slack, &["slack", "slack-interactive", "slack-java"];
    shopify: Shopify, &["shopify", "shopify-exemplars"];
    #[cfg(feature = "aws-lc-rs")]
    sendgrid: SendGrid, &["sendgrid"];
    #[cfg(feature = "ed25519")]
    discord: Discord, &["discord-webhook-events"];
    #[cfg(feature = "ed25519")]
    discord_interactions: DiscordInteractions, &["discord-interactions"];
    standard_webhooks: StandardWebhooks, &[];
    cloudevents: CloudEvents, &["cloudevents"];
}

#[test]
fn every_provider_with_shipped_types_is_tried_here() {
    // Twilio sends forms, which are tried as such.
    let shipped = shipped::SHIPPED.iter().map(|(name, _)| *name).filter(|name| *name != "twilio");
    assert!(shipped.eq(TRIED.iter().copied()));
}

/// What `{:#?}` makes of the events of a payload.
fn events<P: Tried>(payload: &Payload) -> Vec<String> {
    let event = |outcome| match outcome {
        Outcome::Decoded(event) => event,
        Outcome::Unknown(event_type) => panic!("{}: {event_type} is unknown", payload.name),
        Outcome::Failed(reason) => panic!("{}: {reason}", payload.name),
    };
    shipped::decode::<P>(&payload.name, payload.text.clone().into_bytes()).into_iter().map(event).collect()
}

/// A misspelt field would be found in no payload.
fn every_field_is_read<P: Tried>() {
    let mut read: BTreeMap<(String, String), bool> = BTreeMap::new();
    for payload in fixtures(P::SPEC.name()) {
        nothing_is_lost::<P>(&payload);
        for field in events::<P>(&payload).iter().flat_map(|event| presence::fields(event)) {
            *read.entry((field.owner, field.name)).or_default() |= field.is_present;
        }
    }
    let missing: Vec<_> = read.iter().filter(|(_, present)| !**present).map(|(field, _)| field).collect();
    assert!(missing.is_empty(), "no payload has these fields, or they are misspelt: {missing:?}");
}

fn every_type_has_a_payload<P: Tried>() {
    let variants = variants::variants::<P::Event<'_>>();
    let variant_for = |event_type: &str| {
        let fits = |variant: &&&str| variant.strip_suffix('*').is_some_and(|prefix| event_type.starts_with(prefix));
        let prefix = || variants.iter().filter(fits).max_by_key(|variant| variant.len());
        variants.iter().find(|variant| **variant == event_type).or_else(prefix).copied()
    };
    let taken: BTreeSet<_> =
        fixtures(P::SPEC.name()).iter().filter_map(|payload| variant_for(&payload.event_type::<P>())).collect();
    for variant in variants {
        assert!(*variant == "*" || taken.contains(*variant), "there is no payload of {variant}");
    }
}

/// A field that is absent was absent, `null` or empty in the payload too.
fn nothing_is_lost<P: Tried>(payload: &Payload) {
    let json = payload.json();
    for (index, event) in events::<P>(payload).iter().enumerate() {
        let item = json.get(index).unwrap_or(&json);
        let item = item.pointer(P::PAYLOAD_AT).unwrap_or(item);
        for field in presence::fields(event).iter().filter(|field| !field.is_present) {
            let pointer: String = field.path.iter().map(|step| format!("/{step}")).collect();
            let value = item.pointer(&pointer);
            assert!(value.is_none_or(payload::is_nothing), "{}: {pointer} was lost: {value:?}", payload.name);
        }
    }
}

/// One payload of each event and action.
fn one_of_each<P: Tried>(payloads: Vec<Payload>) -> Vec<Payload> {
    let mut seen = BTreeSet::new();
    payloads.into_iter().filter(|payload| seen.insert((payload.event_type::<P>(), payload.action()))).collect()
}
