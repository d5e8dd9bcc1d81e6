//! A payload decodes exactly as `serde_json` decodes it by itself, wherever it
//! and its event type stand.
#![no_main]

use eyelet::providers::{GitHub, Stripe};
use eyelet::testing::Sender;
use eyelet::{Decoded, Delivery, Provider, Received, Receiver};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde::de::IgnoredAny;

const SECRET: &str = "It's a Secret to Everybody";

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    Push(Push),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Push {
    r#ref: String,
    size: Option<u8>,
    #[serde(default)]
    commits: Vec<Commit>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Commit {
    id: String,
    distinct: bool,
}

fuzz_target!(|payload: &[u8]| {
    // GitHub may be told to send a form, whose JSON is another payload than the body.
    if payload.starts_with(b"payload=") {
        let github = delivery::<GitHub>("push", payload.to_vec());
        assert_eq!(event(&github), github.json::<Push>().ok(), "a payload in a form");
        return;
    }
    let push = serde_json::from_slice::<Push>(payload).ok();
    let github = delivery::<GitHub>("push", payload.to_vec());
    assert_eq!(event(&github), push, "a payload that is the whole body");
    assert_eq!(github.json::<Push>().ok(), push, "the whole body");
    let other = delivery::<GitHub>("fork", payload.to_vec());
    assert!(matches!(other.event::<Event>(), Ok(Decoded::Unknown { payload: raw, .. }) if raw == payload));

    // What is no value by itself can close the envelope and open another.
    if serde_json::from_slice::<IgnoredAny>(payload).is_ok() {
        let body = [br#"{"type": "push", "data": {"object": "#, payload, b"}}"].concat();
        assert_eq!(event(&delivery::<Stripe>("", body)), push, "a payload in an envelope");
    }
    let stripe = delivery::<Stripe>("", payload.to_vec());
    let _ = (stripe.event_id(), stripe.event_type(), stripe.event::<Event>());
});

fn delivery<P: Provider>(event_type: &str, body: Vec<u8>) -> Delivery<P, Vec<u8>> {
    let request = Sender::<P>::new(SECRET).event_type(event_type).sign(body);
    let receiver = Receiver::<P>::new(SECRET).expect("a usable receiver");
    match receiver.receive(&request.head(), request.body.clone()) {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request came to {other:?}"),
    }
}

fn event<P>(delivery: &Delivery<P, Vec<u8>>) -> Option<Push> {
    match delivery.event::<Event>().ok()? {
        Decoded::Known(Event::Push(push)) => Some(push),
        Decoded::Unknown { event_type, .. } => panic!("{event_type} is a type that the enum names"),
    }
}
