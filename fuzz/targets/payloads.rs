//! Whatever JSON object a provider sends is a payload: no field can make it fail, owned and
//! borrowed text read the same, and a mismatch says nothing of a value.
#![no_main]

use eyelet_events::{Raw, discord, github, gitlab, sendgrid, shopify, slack, stripe, twilio, with_mismatches};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde_json::Value;
use std::fmt::Debug;

fuzz_target!(|json: &[u8]| {
    let sent: Option<Value> = serde_json::from_slice(json).ok();
    let is_object = sent.as_ref().is_some_and(Value::is_object);
    read::<github::Push, github::PushRef<'_>>(json, is_object);
    read::<github::PullRequestEvent, github::PullRequestEventRef<'_>>(json, is_object);
    read::<gitlab::MergeRequestEvent, gitlab::MergeRequestEventRef<'_>>(json, is_object);
    read::<stripe::Invoice, stripe::InvoiceRef<'_>>(json, is_object);
    read::<slack::Message, slack::MessageRef<'_>>(json, is_object);
    read::<shopify::Order, shopify::OrderRef<'_>>(json, is_object);
    read::<discord::Interaction, discord::InteractionRef<'_>>(json, is_object);
    read::<sendgrid::Mail, sendgrid::MailRef<'_>>(json, is_object);
    read::<twilio::Message, twilio::MessageRef<'_>>(json, is_object);

    let raw = serde_json::from_slice::<Raw>(json).ok();
    let kept: Option<Value> = raw.map(|raw| raw.json().expect("what is kept is JSON"));
    // A fraction that is parsed twice can differ in its last bit.
    if !sent.as_ref().is_some_and(has_fraction) {
        assert_eq!(kept, sent, "the value is kept as it was sent");
    }
});

fn has_fraction(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(has_fraction),
        Value::Object(entries) => entries.values().any(has_fraction),
        Value::Number(number) => number.is_f64(),
        _ => false,
    }
}

fn read<'de, Owned: Deserialize<'de> + Debug, Borrowed: Deserialize<'de> + Debug>(json: &'de [u8], is_object: bool) {
    let (owned, mismatches) = with_mismatches(|| serde_json::from_slice::<Owned>(json));
    let borrowed = serde_json::from_slice::<Borrowed>(json);
    assert!(owned.is_ok() || !is_object, "{owned:?}");
    assert_eq!(owned.ok().map(|event| format!("{event:?}")), borrowed.ok().map(|event| format!("{event:?}")));
    for mismatch in mismatches.iter() {
        assert!(!mismatch.path().is_empty() && mismatch.count() > 0);
    }
}
