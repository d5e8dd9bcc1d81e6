use bytes::Bytes;
use eyelet::inbox::{ClaimedEntry, Entry, Lease, Order, OrderRule};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::{Duration, UNIX_EPOCH};

/// A message as a consumer gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    /// The attributes of the CloudEvent, without the broker's prefix and encoding. Empty in structured mode.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) content_type: String,
    /// The key or group that the broker itself knows, if it knows one.
    pub(crate) key: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// A message as the protocol has it, for a reader in another language.
pub(crate) struct Raw {
    /// With the broker's prefix and encoding.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) fn entry(id: &str, key: Option<&str>, body: impl Into<Bytes>) -> Entry {
    let rule = OrderRule::Arrival { hold_behind_dead: false };
    Entry {
        provider: "stripe".to_owned(),
        endpoint: "stripe".to_owned(),
        event_id: Some(id.to_owned()),
        event_type: Some("invoice.paid".to_owned()),
        received_at: UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
        order: key.map(|key| Order { key: key.to_owned(), rule }),
        copy: None,
        head: "{}".to_owned(),
        body: body.into(),
    }
}

/// An event as a relay gets it.
pub(crate) fn event(id: &str, key: Option<&str>, body: impl Into<Bytes>) -> ClaimedEntry {
    let lease = Lease { seq: 1, fence: 1, attempt: 1 };
    ClaimedEntry { lease, entry: entry(id, key, body), is_copy: false }
}

/// The number of an event of a key, and the key, as its id and body.
pub(crate) fn numbered(key: &str, number: usize) -> Entry {
    entry(&format!("{key}/{number}"), Some(key), format!("{key}/{number}"))
}

/// Checks that all numbers of all keys were published, and that for each key they came in order, if a consumer
/// leaves out the copies. Returns how many copies there were.
pub(crate) fn check_order(published: &[Published], keys: usize, numbers: usize) -> usize {
    let mut seen = HashSet::new();
    let mut next: HashMap<&str, usize> = HashMap::new();
    for message in published {
        let text = str::from_utf8(&message.body).unwrap();
        if !seen.insert(text) {
            continue;
        }
        let (key, number) = text.split_once('/').unwrap();
        let next = next.entry(key).or_default();
        assert_eq!(number.parse(), Ok(*next), "the next event of {key}");
        *next += 1;
    }
    assert_eq!(next.len(), keys, "keys");
    for (key, count) in next {
        assert_eq!(count, numbers, "events of {key}");
    }
    published.len() - seen.len()
}
