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
mod variants;

use eyelet::providers::{GitHub, GitLab};
use payload::{Payload, fixtures, shared};
use shipped::{Outcome, Shipped};
use std::collections::{BTreeMap, BTreeSet};

macro_rules! shipped {
    ($($name:ident: $provider:ty, $folders:expr;)+) => {
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
                mutations::survive::<$provider>(&one_of_each(payloads), step);
            }
        }
    )+

        const TRIED: &[&str] = &[$(stringify!($name)),+];
    };
}

shipped! {
    github: GitHub, &["github", "github-ghes-35", "github-goplayground"];
    gitlab: GitLab, &["gitlab", "gitlab-system", "gitlab-gitlab4j", "gitlab-system-gitlab4j", "gitlab-goplayground"];
}

#[test]
fn every_provider_with_shipped_types_is_tried_here() {
    let shipped: Vec<_> = shipped::SHIPPED.iter().map(|(name, _)| *name).collect();
    assert_eq!(shipped, TRIED);
}

/// What `{:#?}` makes of the one event of a payload.
fn event<P: Shipped>(payload: &Payload) -> String {
    let mut outcomes = shipped::decode::<P>(&payload.name, payload.text.clone().into_bytes());
    match (outcomes.pop(), outcomes.len()) {
        (Some(Outcome::Decoded(event)), 0) => event,
        (Some(Outcome::Unknown(event_type)), 0) => panic!("{}: {event_type} is unknown", payload.name),
        (Some(Outcome::Failed(reason)), 0) => panic!("{}: {reason}", payload.name),
        _ => panic!("{}: not one event", payload.name),
    }
}

/// A misspelt field would be found in no payload.
fn every_field_is_read<P: Shipped>() {
    let mut read: BTreeMap<(String, String), bool> = BTreeMap::new();
    for payload in fixtures(P::SPEC.name()) {
        nothing_is_lost::<P>(&payload);
        for field in presence::fields(&event::<P>(&payload)) {
            *read.entry((field.owner, field.name)).or_default() |= field.is_present;
        }
    }
    let missing: Vec<_> = read.iter().filter(|(_, present)| !**present).map(|(field, _)| field).collect();
    assert!(missing.is_empty(), "no payload has these fields, or they are misspelt: {missing:?}");
}

fn every_type_has_a_payload<P: Shipped>() {
    let types: BTreeSet<_> = fixtures(P::SPEC.name()).iter().map(Payload::event_type).collect();
    for variant in variants::variants::<P::Event<'_>>() {
        assert!(*variant == "*" || types.contains(*variant), "there is no payload of {variant}");
    }
}

/// A field that is absent was absent, `null` or empty in the payload too.
fn nothing_is_lost<P: Shipped>(payload: &Payload) {
    let json = payload.json();
    for field in presence::fields(&event::<P>(payload)).iter().filter(|field| !field.is_present) {
        let pointer: String = field.path.iter().map(|step| format!("/{step}")).collect();
        let value = json.pointer(&pointer);
        assert!(value.is_none_or(payload::is_nothing), "{}: {pointer} was lost: {value:?}", payload.name);
    }
}

/// One payload of each event and action.
fn one_of_each(payloads: Vec<Payload>) -> Vec<Payload> {
    let mut seen = BTreeSet::new();
    payloads.into_iter().filter(|payload| seen.insert((payload.event_type(), payload.action()))).collect()
}
