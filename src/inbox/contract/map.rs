use super::events::{LEASE, at};
use crate::inbox::entry::{Entry, OrderRule};
use crate::inbox::filter::{Filter, State};
use crate::inbox::stats::Stats;
use crate::inbox::store::Ending;

/// What a store must know of an entry.
pub(super) struct Known {
    pub(super) entry: Entry,
    /// The number that the store gave it, once it is told.
    pub(super) seq: Option<u64>,
    pub(super) state: State,
    pub(super) due_at: u64,
    /// The fence of the last claim. The store may choose it, but it must grow.
    pub(super) fence: u64,
    pub(super) attempts: u32,
    pub(super) error: Option<String>,
    pub(super) is_copy: bool,
    /// Whether a request took it.
    pub(super) is_taken: bool,
    has_body: bool,
    ended_at: u64,
}

/// The model of a store: all entries in order of arrival, without any index.
#[derive(Default)]
pub(super) struct Map {
    pub(super) all: Vec<Known>,
}

impl Known {
    fn new(entry: Entry, now: u64) -> Self {
        Self {
            entry,
            seq: None,
            state: State::Ready,
            due_at: now,
            fence: 0,
            attempts: 0,
            error: None,
            is_copy: false,
            is_taken: false,
            has_body: true,
            ended_at: 0,
        }
    }

    fn is_at(&self, entry: &Entry) -> bool {
        self.entry.provider == entry.provider && self.entry.endpoint == entry.endpoint
    }

    fn has_key(&self, of: &Entry) -> bool {
        let key = |entry: &Entry| entry.order.as_ref().map(|order| order.key.clone());
        of.order.is_some() && self.is_at(of) && key(&self.entry) == key(of)
    }

    fn rule(&self) -> Option<OrderRule> {
        self.entry.order.as_ref().map(|order| order.rule)
    }

    fn version(&self) -> Option<i64> {
        match self.rule()? {
            OrderRule::Newest { version } => Some(version),
            OrderRule::Arrival { .. } => None,
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.state, State::Done | State::Dead | State::Superseded)
    }

    /// Whether a worker can claim it, now or later.
    pub(super) fn can_be_due(&self) -> bool {
        matches!(self.state, State::Ready | State::Leased) && !self.is_taken
    }

    pub(super) fn is_due(&self, now: u64) -> bool {
        self.can_be_due() && self.due_at <= now
    }

    pub(super) fn is_selected(&self, filter: &Filter) -> bool {
        let entry = &self.entry;
        let has_type = match (filter.event_type.as_deref(), entry.event_type.as_deref()) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(wanted), Some(name)) if wanted.ends_with('*') => name.starts_with(wanted.trim_end_matches('*')),
            (Some(wanted), Some(name)) => wanted == name,
        };
        has_type
            && filter.state.is_none_or(|state| state == self.state)
            && filter.provider.as_ref().is_none_or(|provider| *provider == entry.provider)
            && filter.endpoint.as_ref().is_none_or(|endpoint| *endpoint == entry.endpoint)
            && (filter.event_id.is_none() || filter.event_id == entry.event_id)
            && filter.since.is_none_or(|since| since <= entry.received_at)
            && filter.until.is_none_or(|until| entry.received_at < until)
    }
}

impl Map {
    pub(super) fn accept(&mut self, entry: &Entry, now: u64) -> bool {
        let is_copy = self.all.iter().any(|known| {
            let keys = known.entry.copy.as_ref().zip(entry.copy.as_ref());
            known.is_at(entry) && keys.is_some_and(|(one, other)| one.replay_key == other.replay_key)
        });
        let is_refused = is_copy && entry.copy.as_ref().is_some_and(|copy| copy.is_refused);
        if is_refused || self.by_id(entry).is_some() {
            return false;
        }
        self.all.push(Known { is_copy, ..Known::new(entry.clone(), now) });
        self.settle(entry, now);
        true
    }

    /// Returns the entry with the same id at the same endpoint.
    pub(super) fn by_id(&mut self, entry: &Entry) -> Option<&mut Known> {
        let has_id = |known: &&mut Known| known.is_at(entry) && known.entry.event_id == entry.event_id;
        self.all.iter_mut().find(has_id).filter(|_| entry.event_id.is_some())
    }

    pub(super) fn by_seq(&mut self, seq: u64) -> Option<&mut Known> {
        self.all.iter_mut().find(|known| known.seq == Some(seq))
    }

    /// Chooses the next entry of the key.
    fn settle(&mut self, of: &Entry, now: u64) {
        let mut key: Vec<&mut Known> = self.all.iter_mut().filter(|known| known.has_key(of)).collect();
        let done = key.iter().filter(|known| known.state == State::Done).filter_map(|known| known.version()).max();
        let mut is_leased = false;
        for known in &mut key {
            match known.state {
                State::Leased => is_leased = true,
                State::Ready | State::Waiting if known.version().is_some() && known.version() < done => {
                    (known.state, known.ended_at) = (State::Superseded, now);
                }
                State::Ready => known.state = State::Waiting,
                _ => {}
            }
        }
        if is_leased {
            return;
        }
        let holds = |known: &Known| {
            let is_held = known.rule() == Some(OrderRule::Arrival { hold_behind_dead: true });
            known.state == State::Waiting || (known.state == State::Dead && is_held)
        };
        // Of equals, `min_by_key` returns the first.
        let next = key.into_iter().filter(|known| holds(known)).min_by_key(|known| std::cmp::Reverse(known.version()));
        if let Some(next) = next.filter(|known| known.state == State::Waiting) {
            next.state = State::Ready;
        }
    }

    /// Ends an attempt whose lease holds.
    pub(super) fn end(&mut self, seq: u64, ending: Ending, now: u64, due_at: u64) {
        let Some(known) = self.by_seq(seq) else { return };
        let entry = known.entry.clone();
        match ending {
            Ending::Done => (known.state, known.ended_at, known.error) = (State::Done, now, None),
            Ending::Dead { error } => (known.state, known.error) = (State::Dead, Some(error)),
            Ending::Later { error, .. } => {
                (known.state, known.due_at, known.error) = (State::Ready, due_at, Some(error));
            }
            Ending::Released if known.is_taken => self.all.retain(|known| known.seq != Some(seq)),
            Ending::Released => {
                (known.state, known.due_at) = (State::Ready, now);
                known.attempts -= 1;
            }
        }
        self.settle(&entry, now);
    }

    /// Takes an id that no entry has.
    pub(super) fn take(&mut self, entry: Entry, now: u64) {
        let entry = Entry { order: None, copy: None, ..entry };
        let taken = Known { is_taken: true, has_body: false, state: State::Leased, ..Known::new(entry, now) };
        self.all.push(taken);
    }

    pub(super) fn replay(&mut self, filter: &Filter, now: u64) -> u64 {
        let mut replayed = Vec::new();
        for known in &mut self.all {
            if known.is_over() && known.has_body && known.is_selected(filter) {
                (known.state, known.due_at, known.attempts) = (State::Ready, now, 0);
                if known.entry.order.is_some() {
                    known.state = State::Waiting;
                }
                replayed.push(known.entry.clone());
            }
        }
        replayed.iter().for_each(|entry| self.settle(entry, now));
        replayed.len() as u64
    }

    pub(super) fn delete(&mut self, filter: &Filter, now: u64) -> u64 {
        let is_deleted = |known: &mut Known| known.state != State::Leased && known.is_selected(filter);
        let deleted: Vec<Known> = self.all.extract_if(.., is_deleted).collect();
        deleted.iter().for_each(|known| self.settle(&known.entry, now));
        deleted.len() as u64
    }

    pub(super) fn expire(&mut self, bodies_before: u64, entries_before: u64) {
        let ended_before = |known: &Known, time: u64| match known.state {
            State::Done | State::Superseded => known.ended_at < time,
            State::Leased => known.is_taken && known.due_at < time,
            _ => false,
        };
        self.all.retain(|known| !ended_before(known, entries_before));
        for known in &mut self.all {
            known.has_body &= !ended_before(known, bodies_before);
        }
    }

    pub(super) fn stats(&self) -> Vec<Stats> {
        let mut all: Vec<Stats> = Vec::new();
        for known in &self.all {
            let (provider, endpoint) = (&known.entry.provider, &known.entry.endpoint);
            let place = all.iter().position(|stats| stats.provider == *provider && stats.endpoint == *endpoint);
            let mut stats = place.map_or_else(|| Stats::new(provider, endpoint), |place| all.remove(place));
            let count = match known.state {
                State::Ready => &mut stats.ready,
                State::Waiting => &mut stats.waiting,
                State::Leased => &mut stats.leased,
                State::Done | State::Superseded => &mut stats.done,
                State::Dead => &mut stats.dead,
            };
            *count += 1;
            if !known.is_over() {
                stats.oldest = stats.oldest.into_iter().chain([known.entry.received_at]).min();
            }
            all.push(stats);
        }
        all.sort_by(|one, other| (&one.provider, &one.endpoint).cmp(&(&other.provider, &other.endpoint)));
        all
    }
}

impl Known {
    /// Leases the entry to its next attempt.
    pub(super) fn lease(&mut self, seq: u64, fence: u64, now: u64) {
        (self.seq, self.fence, self.state, self.due_at) = (Some(seq), fence, State::Leased, now + LEASE);
        self.attempts += 1;
    }

    /// Returns when the entry is due or its lease ends, if that means anything.
    pub(super) fn shown_due_at(&self) -> Option<std::time::SystemTime> {
        matches!(self.state, State::Ready | State::Leased).then(|| at(self.due_at))
    }
}
