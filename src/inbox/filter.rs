use super::entry::Entry;
use super::store::bounded;
use bytes::Bytes;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::SystemTime;

/// Selects entries: for [`Inbox::entries`](super::Inbox::entries), replay and deletion.
///
/// ```
/// use eyelet::inbox::Filter;
/// use std::time::{Duration, SystemTime};
///
/// let hour_ago = SystemTime::now() - Duration::from_secs(3600);
/// let filter = Filter::dead().provider("stripe").event_type("invoice.*").since(hour_ago);
/// # let _ = filter;
/// ```
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only entries in this state.
    pub state: Option<State>,
    /// Only entries of this provider's row.
    pub provider: Option<String>,
    /// Only entries of this endpoint.
    pub endpoint: Option<String>,
    /// Only entries of this type. With a `*` at the end, all types with that prefix.
    pub event_type: Option<String>,
    /// Only the entries with this id.
    pub event_id: Option<String>,
    /// Only entries that arrived at this time or later.
    pub since: Option<SystemTime>,
    /// Only entries that arrived before this time.
    pub until: Option<SystemTime>,
    /// Only entries with these numbers.
    pub seqs: Option<RangeInclusive<u64>>,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// To be handled, now or later.
    Ready,
    /// Behind an earlier entry of its key.
    Waiting,
    /// A worker or a request handles it.
    Leased,
    /// Handled.
    Done,
    /// Older than the newest event done of its key.
    Superseded,
    /// Not tried again until someone replays it.
    Dead,
}

impl State {
    /// All states.
    pub const ALL: [Self; 6] = [Self::Ready, Self::Waiting, Self::Leased, Self::Done, Self::Superseded, Self::Dead];

    /// Returns the name of the state in lower case: `ready`, `dead`, …
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Waiting => "waiting",
            Self::Leased => "leased",
            Self::Done => "done",
            Self::Superseded => "superseded",
            Self::Dead => "dead",
        }
    }
}

/// An entry that a filter found, without its body.
#[derive(Clone, Debug)]
pub struct Found {
    /// The number of the entry, in order of arrival.
    pub seq: u64,
    /// The name of the provider's row.
    pub provider: String,
    /// The endpoint.
    pub endpoint: String,
    /// The event's id.
    pub event_id: Option<String>,
    /// The event's type.
    pub event_type: Option<String>,
    /// When the delivery arrived.
    pub received_at: SystemTime,
    /// What became of it.
    pub state: State,
    /// How often it was claimed since it arrived or was replayed.
    pub attempts: u32,
    /// When it is due, or when the lease ends. Only meaningful if it is ready or leased.
    pub due_at: SystemTime,
    /// The text of the last error. `None` if it is done.
    pub error: Option<String>,
}

/// An entry with its body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Kept {
    /// What became of the entry.
    pub found: Found,
    /// The body, byte for byte. Of a list, the item. `None` if it is no longer kept, or was never
    /// kept because [`Inbox::once`](super::Inbox::once) handled the event.
    pub body: Option<Bytes>,
}

/// Prints nothing of the body.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body_len = self.body.as_ref().map(Bytes::len);
        f.debug_struct("Kept").field("found", &self.found).field("body_len", &body_len).finish()
    }
}

impl Filter {
    /// Selects all entries.
    pub fn all() -> Self {
        Self::default()
    }

    /// Selects dead entries.
    pub fn dead() -> Self {
        Self::default().state(State::Dead)
    }

    /// Selects only entries in this state.
    pub fn state(self, state: State) -> Self {
        Self { state: Some(state), ..self }
    }

    /// Selects only entries of this provider's row: `stripe`, `github`, …
    pub fn provider(self, provider: impl Into<String>) -> Self {
        Self { provider: Some(provider.into()), ..self }
    }

    /// Selects only entries of this endpoint.
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        Self { endpoint: Some(endpoint.into()), ..self }
    }

    /// Selects only entries of this type. A `*` at the end selects all types with that prefix.
    pub fn event_type(self, event_type: impl Into<String>) -> Self {
        Self { event_type: Some(event_type.into()), ..self }
    }

    /// Selects only the entries with this id, one for each endpoint at most.
    pub fn event_id(self, event_id: impl Into<String>) -> Self {
        Self { event_id: Some(event_id.into()), ..self }
    }

    /// Selects only entries that arrived at this time or later.
    pub fn since(self, time: SystemTime) -> Self {
        Self { since: Some(time), ..self }
    }

    /// Selects only entries that arrived before this time.
    pub fn until(self, time: SystemTime) -> Self {
        Self { until: Some(time), ..self }
    }

    /// Selects only entries with these numbers, the [`seq`](Found::seq) of what was found.
    pub fn seqs(self, seqs: RangeInclusive<u64>) -> Self {
        Self { seqs: Some(seqs), ..self }
    }

    /// Returns the same filter by the id that is kept.
    pub(super) fn bounded(self) -> Self {
        Self { event_id: self.event_id.map(bounded), ..self }
    }

    /// Returns whether the filter selects an entry with this number in this state.
    pub(super) fn selects(&self, seq: u64, entry: &Entry, state: State) -> bool {
        let is =
            |wanted: &Option<String>, text: Option<&str>| wanted.as_deref().is_none_or(|wanted| Some(wanted) == text);
        self.state.is_none_or(|wanted| wanted == state)
            && self.seqs.as_ref().is_none_or(|seqs| seqs.contains(&seq))
            && is(&self.provider, Some(&entry.provider))
            && is(&self.endpoint, Some(&entry.endpoint))
            && is(&self.event_id, entry.event_id.as_deref())
            && self
                .event_type
                .as_deref()
                .is_none_or(|glob| entry.event_type.as_deref().is_some_and(|name| fits(glob, name)))
            && self.since.is_none_or(|since| entry.received_at >= since)
            && self.until.is_none_or(|until| entry.received_at < until)
    }
}

/// Returns whether a type is the given one, or begins with it if that ends in a `*`.
pub(super) fn fits(glob: &str, event_type: &str) -> bool {
    glob.strip_suffix('*').map_or(glob == event_type, |start| event_type.starts_with(start))
}
