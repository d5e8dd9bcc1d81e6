//! The shipped types, held against payloads: the samples, written from each provider's
//! documentation so that every field is in one of them; those in `more`; and all that the
//! folder of `EYELET_SHARED` has.

mod kinds;
mod mutations;
mod payload;
#[path = "../../examples/corpus/presence.rs"]
mod presence;
#[path = "../../examples/corpus/shipped.rs"]
#[allow(dead_code, reason = "the corpus example has other questions")]
mod shipped;
mod tried;
mod variants;
mod whole;

use eyelet::Str;
use eyelet::providers::{
    CloudEvents, Discord, DiscordInteractions, GitHub, GitLab, SendGrid, Shopify, Slack, StandardWebhooks, Stripe,
};
use eyelet_events::with_mismatches;
use payload::{Payload, own, shared};
use shipped::{Outcome, Shipped};
use std::collections::{BTreeMap, BTreeSet};
use tried::Tried;

macro_rules! shipped {
    ($($name:ident: $provider:ty;)+) => {
        $(
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
                mutations::survive::<$provider>(&own(stringify!($name)), 1);
            }

            #[test]
            #[ignore = "needs the shared folder, in EYELET_SHARED"]
            fn every_payload_of_the_shared_folder_becomes_an_event_with_all_that_it_says() {
                let payloads = shared(<$provider>::FOLDERS);
                for payload in &payloads {
                    nothing_is_lost::<$provider>(payload);
                }
                // All of them take a minute, but in a release build.
                let step = if cfg!(debug_assertions) { 20 } else { 1 };
                mutations::survive::<$provider>(&one_of_each::<$provider>(payloads), step);
            }
        }
    )+

        const TRIED: &[&str] = &[$(stringify!($name)),+];
    };
}

shipped! {
    github: GitHub;
    gitlab: GitLab;
    stripe: Stripe;
    slack: Slack;
    shopify: Shopify;
    sendgrid: SendGrid;
    discord: Discord;
    discord_interactions: DiscordInteractions;
    standard_webhooks: StandardWebhooks;
    cloudevents: CloudEvents;
}

#[test]
fn every_provider_with_shipped_types_is_tried_here() {
    // Twilio sends forms, which are tried as such.
    let shipped = shipped::SHIPPED.iter().map(|row| row.name).filter(|name| *name != "twilio");
    assert!(shipped.eq(TRIED.iter().copied()));
}

/// What `{:#?}` makes of the events of a payload, which is the same for text that is owned and
/// text that is borrowed.
fn events<P: Tried>(payload: &Payload) -> Vec<String> {
    let event = |outcome| match outcome {
        Outcome::Decoded(event) => event,
        Outcome::Unknown(event_type) => panic!("{}: {event_type} is unknown", payload.name),
        Outcome::Failed(reason) => panic!("{}: {reason}", payload.name),
    };
    let delivery = match shipped::receive::<P>(&payload.name, payload.text.clone().into_bytes()) {
        Ok(delivery) => delivery,
        Err(outcome) => return vec![event(outcome)],
    };
    let owned: Vec<_> = P::decode::<String>(&delivery).into_iter().map(event).collect();
    let borrowed: Vec<_> = P::decode::<Str<'_>>(&delivery).into_iter().map(event).collect();
    assert_eq!(owned, borrowed, "{}", payload.name);
    owned
}

/// A misspelt field would be found in no payload.
fn every_field_is_read<P: Tried>() {
    let mut read: BTreeMap<(String, String), bool> = BTreeMap::new();
    for payload in own(P::SPEC.name()) {
        nothing_is_lost::<P>(&payload);
        for field in events::<P>(&payload).iter().flat_map(|event| presence::fields(event)) {
            *read.entry((field.owner, field.name)).or_default() |= field.is_present;
        }
    }
    let missing: Vec<_> = read.iter().filter(|(_, present)| !**present).map(|(field, _)| field).collect();
    assert!(missing.is_empty(), "no payload has these fields, or they are misspelt: {missing:?}");
}

fn every_type_has_a_payload<P: Tried>() {
    let variants = variants::variants::<P::Event<'_, String>>();
    let variant_for = |event_type: &str| {
        let fits = |variant: &&&str| variant.strip_suffix('*').is_some_and(|prefix| event_type.starts_with(prefix));
        let prefix = || variants.iter().filter(fits).max_by_key(|variant| variant.len());
        variants.iter().find(|variant| **variant == event_type).or_else(prefix).copied()
    };
    let taken: BTreeSet<_> =
        own(P::SPEC.name()).iter().filter_map(|payload| variant_for(&payload.event_type::<P>())).collect();
    for variant in variants {
        assert!(*variant == "*" || taken.contains(*variant), "there is no payload of {variant}");
    }
}

/// A field that is absent was absent, `null` or empty in the payload too, and none has another
/// kind than documented.
fn nothing_is_lost<P: Tried>(payload: &Payload) {
    let json = payload.json();
    let (events, mismatches) = with_mismatches(|| events::<P>(payload));
    assert!(mismatches.is_empty(), "{}: {mismatches}", payload.name);
    for (index, event) in events.iter().enumerate() {
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
