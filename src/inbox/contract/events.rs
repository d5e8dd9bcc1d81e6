use crate::inbox::entry::{CopyKey, Entry, Order, OrderRule};
use bytes::Bytes;
use std::time::{Duration, SystemTime};

/// The provider, and the name of its endpoint, unless a case says otherwise.
pub(super) const PROVIDER: &str = "stripe";

/// The length of the leases.
pub(super) const LEASE: u64 = 60_000;

/// Returns the time so many milliseconds after the start.
pub(super) fn at(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_000 + millis)
}

/// Returns an event that arrives at the start.
pub(super) fn event(id: &str) -> Entry {
    Entry {
        provider: PROVIDER.to_owned(),
        endpoint: PROVIDER.to_owned(),
        event_id: Some(id.to_owned()),
        event_type: Some("invoice.paid".to_owned()),
        received_at: at(0),
        order: None,
        copy: None,
        head: format!(r#"{{"id":"{id}"}}"#),
        body: Bytes::from(format!("the body of {id}")),
    }
}

/// Returns an event of another endpoint.
pub(super) fn event_at(endpoint: &str, id: &str) -> Entry {
    Entry { endpoint: endpoint.to_owned(), ..event(id) }
}

/// Returns an event of a key, in order of arrival.
pub(super) fn keyed(key: &str, id: &str) -> Entry {
    let rule = OrderRule::Arrival { hold_behind_dead: false };
    Entry { order: Some(Order { key: key.to_owned(), rule }), ..event(id) }
}

/// Returns an event that holds up those behind it when it is dead.
pub(super) fn holding(key: &str, id: &str) -> Entry {
    let rule = OrderRule::Arrival { hold_behind_dead: true };
    Entry { order: Some(Order { key: key.to_owned(), rule }), ..event(id) }
}

/// Returns a version of a key. The version is its id too.
pub(super) fn version(key: &str, version: i64) -> Entry {
    let rule = OrderRule::Newest { version };
    Entry { order: Some(Order { key: key.to_owned(), rule }), ..event(&version.to_string()) }
}

/// Returns an event with a replay key.
pub(super) fn copy(id: &str, replay_key: u8, is_refused: bool) -> Entry {
    Entry { copy: Some(CopyKey { replay_key: [replay_key; 32], is_refused }), ..event(id) }
}
