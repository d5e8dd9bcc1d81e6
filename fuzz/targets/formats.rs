//! A body of any bytes: what cannot be read is an error, and no reader panics,
//! shows the body, or makes more of it than is there.
#![no_main]

use eyelet::providers::CloudEvents;
use eyelet::testing::Sender;
use eyelet::{Delivery, ErrorKind, Provider, Received, Receiver};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

const SECRET: &str = "It's a Secret to Everybody";
const MOST_UNPACKED: usize = 1 << 16;

eyelet::provider!(
    Every = Spec::hmac_sha256("every", "x-signature")
        .formats(&[Format::Any])
        .json_in_form("payload")
        .event_type(Json("/type"))
);
eyelet::provider!(Forms = Every::SPEC.event_type(Form("type")).event_id(Form("id")));
eyelet::provider!(Parts = Every::SPEC.json_in_multipart("json"));

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    body: &'a [u8],
    content_type: &'a str,
    attribute: &'a [u8],
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only decoding is looked at")]
enum Event {
    Push { size: Option<u8>, names: Vec<String>, ratio: f32 },
}

/// Nests as deep as the sender likes.
#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoding is looked at")]
struct Nested {
    #[serde(rename = "$text")]
    text: Option<String>,
    #[serde(default, rename = "a")]
    inner: Vec<Nested>,
}

fuzz_target!(|input: Input<'_>| {
    read(&delivery::<Every>(&input), &input);
    read(&delivery::<Forms>(&input), &input);
    read(&delivery::<Parts>(&input), &input);
    let request = Sender::<CloudEvents>::new(SECRET)
        .content_type(input.content_type)
        .header("ce-id", input.attribute)
        .header("ce-type", "push")
        .sign(input.body);
    let builder = Receiver::<CloudEvents>::builder().secret(SECRET).trust_unsigned_body().set("allowed_origin", "a");
    let receiver = builder.build().expect("a usable receiver");
    let _ = receiver.check(&request.head());
    match receiver.receive(&request.head(), request.body.clone()) {
        Ok(Received::Delivery(delivery)) => read(&delivery, &input),
        Err(error) if error.kind() == ErrorKind::UnsupportedMediaType => {}
        other => panic!("a genuine request came to {other:?}"),
    }
});

fn delivery<P: Provider>(input: &Input<'_>) -> Delivery<P, Vec<u8>> {
    let request = Sender::<P>::new(SECRET).content_type(input.content_type).sign(input.body);
    let receiver = Receiver::<P>::builder().secret(SECRET).decompress(MOST_UNPACKED).any_content_type().build();
    let receiver = receiver.expect("a usable receiver");
    let _ = receiver.check(&request.head());
    match receiver.receive(&request.head(), request.body.clone()) {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request came to {other:?}"),
    }
}

fn read<P>(delivery: &Delivery<P, Vec<u8>>, input: &Input<'_>) {
    let _ = (delivery.event_id(), delivery.event_type(), delivery.event::<Event>());
    if let Ok(events) = delivery.events::<Event>() {
        events.for_each(drop);
    }
    let _ = (delivery.json::<Value>(), delivery.form::<BTreeMap<String, Vec<String>>>());
    let _ = (delivery.xml::<Nested>(), delivery.xml::<BTreeMap<String, String>>());
    if let Ok(parts) = delivery.multipart() {
        let content: usize = parts.iter().map(|part| part.content.len()).sum();
        assert!(content < input.body.len().max(MOST_UNPACKED), "more than there is");
    }
    assert_eq!(delivery.body(), input.body, "the bytes as they came");
}
