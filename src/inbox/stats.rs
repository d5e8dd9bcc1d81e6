use super::filter::State;
use std::time::SystemTime;

/// How many entries an endpoint has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// The name of the provider's row.
    pub provider: String,
    /// The endpoint.
    pub endpoint: String,
    /// Entries to be handled, now or later.
    pub ready: u64,
    /// Entries behind an earlier one of their key.
    pub waiting: u64,
    /// Entries that are being handled.
    pub leased: u64,
    /// Entries that were handled or superseded, and are still kept.
    pub done: u64,
    /// Dead entries.
    pub dead: u64,
    /// When the oldest of the ready, waiting and leased entries arrived. Alert if that is long
    /// ago.
    pub oldest: Option<SystemTime>,
    /// Whether a worker that was started in this process handles the endpoint. If no process has one,
    /// nobody handles its entries.
    pub has_handler: bool,
}

impl Stats {
    /// Makes the stats of an endpoint without entries, for stores.
    pub fn new(provider: impl Into<String>, endpoint: impl Into<String>) -> Self {
        Self {
            provider: provider.into(),
            endpoint: endpoint.into(),
            ready: 0,
            waiting: 0,
            leased: 0,
            done: 0,
            dead: 0,
            oldest: None,
            has_handler: false,
        }
    }

    /// Adds entries that are in this state, the oldest of which arrived at this time. For stores.
    pub fn add(&mut self, state: State, entries: u64, oldest: SystemTime) {
        match state {
            State::Ready => self.ready += entries,
            State::Waiting => self.waiting += entries,
            State::Leased => self.leased += entries,
            State::Done | State::Superseded => self.done += entries,
            State::Dead => self.dead += entries,
        }
        if matches!(state, State::Ready | State::Waiting | State::Leased) {
            self.oldest = Some(self.oldest.map_or(oldest, |known| known.min(oldest)));
        }
    }
}

/// A type that the enum of its handler does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownType {
    /// The name of the provider's row.
    pub provider: String,
    /// The type.
    pub event_type: String,
    /// How many events had it.
    pub events: u64,
}
