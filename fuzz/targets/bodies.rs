//! Any signed body at any decoder: every row's deliveries are read in every way, without a panic,
//! and twice the same.
#![no_main]

#[path = "../../tests/cost/src/rows.rs"]
mod rows;

use eyelet::{Any, Delivery, Received};
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use rows::Row;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

const NOW: Duration = Duration::from_secs(1_760_000_000);

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    row: u8,
    content_type: Option<&'a [u8]>,
    body: &'a [u8],
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Event {
    // The type that the rows' senders write where the type is in no body.
    #[serde(alias = "thing.updated")]
    Push {
        size: Option<u8>,
        names: Vec<String>,
        ratio: Option<f32>,
    },
    Closed,
    Texts(BTreeMap<String, String>),
}

/// The rows whose signatures are made in microseconds. The others read their deliveries by the
/// same code.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = rows::all(SystemTime::UNIX_EPOCH + NOW).into_iter();
    rows.filter(|row| row.sender.public_key().is_none()).collect()
});

fuzz_target!(|input: Input<'_>| {
    let row = &ROWS[usize::from(input.row) % ROWS.len()];
    let mut request = row.sender.sign(input.body);
    if let Some(content_type) = input.content_type {
        request.headers.retain(|(name, _)| name != "content-type");
        request.headers.push(("content-type".to_owned(), content_type.to_vec()));
    }
    let Ok(Received::Delivery(delivery)) = row.receiver.receive(&request.head(), &request.body[..]) else { return };
    assert_eq!(delivery.body(), request.body, "{}: the body is what arrived", row.spec.name());
    assert_eq!(read(&delivery), read(&delivery), "{}: read twice", row.spec.name());
});

/// All that can be read of a delivery, as text, without what went wrong.
fn read(delivery: &Delivery<Any, &[u8]>) -> String {
    let about = (delivery.event_id(), delivery.event_type(), delivery.signed_at(), delivery.replay_key());
    let event = delivery.event::<Event>().ok();
    let items = delivery.events::<Event>().ok().into_iter().flatten();
    let events = items.map(|item| (item.event_id, item.event_type, item.event.ok())).collect::<Vec<_>>();
    let json = (delivery.json::<Value>().ok(), delivery.json::<Event>().ok());
    let form = delivery.form::<BTreeMap<String, String>>().ok();
    let xml = delivery.xml::<BTreeMap<String, Value>>().ok();
    let parts = delivery.multipart().ok();
    format!("{about:?} {event:?} {events:?} {json:?} {form:?} {xml:?} {parts:?}")
}
