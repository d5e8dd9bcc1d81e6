use crate::Failure;
use crate::deliveries::{Event, Ids};
use eyelet::inbox::Store;

/// How many entries each row of `million` is about.
pub(crate) const MILLION: i64 = 1_000_000;

/// The keys of the row `hot-key`: the entries of one key, and other keys with an entry each.
pub(crate) const OF_HOT_KEY: i64 = 500_000;
pub(crate) const OTHER_KEYS: i64 = 10_000;

/// When entries are due that are held back, in milliseconds since 1970: never.
pub(crate) const HELD_BACK: i64 = i64::MAX / 2;

/// What the inbox stores beside the body.
pub(crate) const HEAD: &str = r#"{"id":"000000000000000000000000000000000000","type":"push","secret":0}"#;

/// A database.
pub(crate) trait Engine {
    const NAME: &'static str;

    type Store: Store + Clone;

    type Bare: Bare;

    /// Makes empty tables of this name, and returns the store and the bare driver for them.
    async fn open(&mut self, name: &str) -> Result<(Self::Store, Self::Bare), Failure>;

    /// Drops all tables.
    async fn clear(&mut self) -> Result<(), Failure>;
}

/// The engine through its driver alone, with the statements of the store.
pub(crate) trait Bare {
    /// Stores events as fast as the engine can: by transactions that take as many as 256 senders have
    /// waiting.
    async fn grouped(&mut self, events: &[Event]) -> Result<(), Failure>;

    /// Stores events in a transaction each.
    async fn one_by_one(&mut self, events: &[Event]) -> Result<(), Failure>;

    /// The same for a task that awaits each. A driver that blocks does so on a thread of its own.
    async fn awaited(&mut self, events: Vec<Event>) -> Result<(), Failure>;

    /// Stores a million entries that were handled.
    async fn add_million(&mut self, ids: Ids) -> Result<(), Failure>;

    /// Stores the entries of the row `hot-key`. The only one that is due is the head of the hot key.
    async fn add_hot_key(&mut self) -> Result<(), Failure>;
}

/// Returns the id of an event.
pub(crate) fn id(event: &Event) -> &str {
    event.event_id().unwrap_or_default()
}
