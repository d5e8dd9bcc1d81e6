use bytes::Bytes;
use std::fmt;
use std::time::SystemTime;

/// One event, on its way into a store or out of it.
///
/// A store keeps all fields. It must understand all of them except [`head`](Self::head) and
/// [`body`](Self::body).
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name of the provider's row.
    pub provider: String,
    /// The name of the receiver's endpoint, or the provider's if it has none.
    pub endpoint: String,
    /// Identifies the event within its endpoint. An entry without an id is never a duplicate.
    pub event_id: Option<String>,
    /// The event's type in the provider's words.
    pub event_type: Option<String>,
    /// When the delivery arrived, in whole milliseconds.
    pub received_at: SystemTime,
    /// How the entry relates to others with the same key.
    pub order: Option<Order>,
    /// The replay key, if copies are refused or flagged.
    pub copy: Option<CopyKey>,
    /// What is needed to make the delivery again, as JSON.
    pub head: String,
    /// The body, byte for byte. Of a list, the item.
    pub body: Bytes,
}

/// How an entry relates to others of its endpoint that have the same key.
#[derive(Clone, PartialEq, Eq)]
pub struct Order {
    /// Entries with the same key are handled one at a time.
    pub key: String,
    /// Which of them is next.
    pub rule: OrderRule,
}

/// Which entry of a key is handled next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OrderRule {
    /// The one that arrived first.
    Arrival {
        /// Whether a dead entry holds up those behind it until it is replayed or deleted.
        hold_behind_dead: bool,
    },
    /// The one with the greatest version. Entries older than what was done are superseded.
    Newest {
        /// The version of this entry.
        version: i64,
    },
}

/// Recognizes a copy of a delivery that has another id.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyKey {
    /// The [`replay_key`](crate::Delivery::replay_key) of the delivery.
    pub replay_key: [u8; 32],
    /// Whether a copy counts as a duplicate or is only marked.
    pub is_refused: bool,
}

/// Prints names and lengths, and nothing of the body.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("provider", &self.provider)
            .field("endpoint", &self.endpoint)
            .field("event_id", &self.event_id)
            .field("event_type", &self.event_type)
            .field("received_at", &self.received_at)
            .field("body_len", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Prints the rule. The key is left out, because it is often a person or an account.
impl fmt::Debug for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order").field("rule", &self.rule).finish_non_exhaustive()
    }
}

impl fmt::Debug for CopyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CopyKey").field("is_refused", &self.is_refused).finish_non_exhaustive()
    }
}
