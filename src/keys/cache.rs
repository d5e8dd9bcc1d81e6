//! Decides which values are at hand and which fetches may begin.
//!
//! A state machine without I/O and without a clock: every call gets the time.
//!
//! The fetch of a value is a *flight*. Each flight has a number, and each target has at most one
//! flight under way. A flight ends once: by its outcome, or because it took too long.

use super::KeyRequest;
use super::bucket::Bucket;
use super::unknown_ids::UnknownIds;
use std::time::{Duration, SystemTime};

/// A flight that takes longer has failed, even if requests still wait for it.
const LONGEST_FLIGHT: Duration = Duration::from_secs(30);

/// An abandoned flight that is older is not continued, because its connection may be gone.
const LONGEST_ABANDONED: Duration = Duration::from_secs(5);

/// The maximum number of requests that wait for a flight. Further requests are refused for now.
const MAX_WAITING: usize = 256;

/// The maximum number of flights for unknown ids that are under way, whatever the settings.
const MAX_UNKNOWN_FLIGHTS: usize = 64;

/// Clocks read by different threads differ by less than this. A larger difference means that the
/// clock was set back.
const DISORDER: Duration = Duration::from_secs(1);

#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// How long a value is used after the last attempt to fetch it, successful or not.
    pub(super) lifetime: Duration,
    /// How long a value is used after it was fetched.
    pub(super) expiry: Duration,
    /// How long to wait after an attempt before the same value is fetched again.
    pub(super) pause: Duration,
    /// The number of fetches for unknown ids that may begin at once.
    pub(super) at_once: u32,
    /// The time after which one more may begin.
    pub(super) every: Duration,
    pub(super) max_entries: usize,
}

pub(super) struct Cache<V> {
    pub(super) limits: Limits,
    entries: Vec<Entry<V>>,
    flights: Vec<Flight>,
    unknown: UnknownIds,
    /// Tokens for ids that were not asked for before.
    new_ids: Bucket,
    /// Tokens for ids that are asked for again. A flood of new ids cannot use them up.
    known_ids: Bucket,
    /// Whether the last answer had all values; `None` before the first answer.
    answers_with_all: Option<bool>,
    /// When an answer with all values lacked the requested one.
    all_missed_at: Option<SystemTime>,
    /// The value in use that should be refreshed.
    due: Option<KeyRequest>,
    latest: SystemTime,
    last_flight: u64,
    uses: u64,
}

struct Entry<V> {
    value: V,
    /// The request that fetches the value again.
    request: KeyRequest,
    fetched_at: SystemTime,
    /// When the last attempt to fetch it began.
    checked_at: SystemTime,
    /// A number that grows with each use, to find the value that was unused for longest.
    used: u64,
}

struct Flight {
    number: u64,
    request: KeyRequest,
    is_for_all: bool,
    is_for_unknown: bool,
    purpose: Purpose,
    began: SystemTime,
    waiting: usize,
    was_abandoned: bool,
}

/// The reason for fetching a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A request names the value. Anyone can send such a request.
    Request,
    /// The cache refreshes the value ahead of time.
    Refresh,
    /// The application fetches the value.
    Prefetch,
}

/// The next step for a value that is needed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Do nothing: the value is at hand, or already being fetched.
    AtHand,
    /// Do nothing: the value may not be fetched now.
    Refused,
    /// Wait for this flight.
    Join(u64),
    /// Begin this flight, and wait for it.
    Begin(u64),
}

/// The result of a flight.
pub(super) enum Outcome<V> {
    One(V),
    All(Vec<(String, V)>),
    /// The value no longer exists.
    Gone,
    Failed,
}

impl<V: Clone> Cache<V> {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            entries: Vec::new(),
            flights: Vec::new(),
            unknown: UnknownIds::default(),
            new_ids: Bucket::default(),
            known_ids: Bucket::default(),
            answers_with_all: None,
            all_missed_at: None,
            due: None,
            latest: SystemTime::UNIX_EPOCH,
            last_flight: 0,
            uses: 0,
        }
    }

    /// Returns the value with this id, if it may be used.
    pub(super) fn get(&mut self, id: &str, now: SystemTime) -> Option<V> {
        let now = self.observe(now);
        let limits = self.limits;
        self.uses += 1;
        let entry = self.entries.iter_mut().find(|entry| entry.request.id() == id)?;
        if !entry.is_usable(&limits, now) {
            return None;
        }
        entry.used = self.uses;
        let value = entry.value.clone();
        if entry.is_due(&limits, now) {
            self.due = Some(entry.request.clone());
        }
        Some(value)
    }

    /// Takes the request for a value that is in use and should be refreshed.
    pub(super) fn take_due(&mut self, now: SystemTime) -> Option<KeyRequest> {
        self.due.take().map(|request| request.again(request.id(), now))
    }

    /// Returns the next step for the requested value.
    pub(super) fn ask(&mut self, request: &KeyRequest, purpose: Purpose) -> Step {
        let now = self.not_before(request.now());
        let (limits, is_for_all) = (self.limits, self.is_for_all(request));
        let entry = self.entries.iter().find(|entry| entry.request.id() == request.id());
        let is_known = entry.is_some();
        let may_begin = match (purpose, entry) {
            (Purpose::Request, Some(entry)) if entry.is_usable(&limits, now) => return Step::AtHand,
            (Purpose::Refresh, Some(entry)) if entry.is_due(&limits, now) => true,
            (Purpose::Refresh, _) => return Step::AtHand,
            (Purpose::Request, Some(entry)) => !entry.is_paused(&limits, now),
            (Purpose::Request, None) => true,
            (Purpose::Prefetch, _) => true,
        };
        if let Some(flight) = self.flight_of(request, is_for_all) {
            return match purpose {
                Purpose::Refresh => Step::AtHand,
                _ if flight.waiting >= MAX_WAITING => Step::Refused,
                _ => {
                    flight.waiting += 1;
                    Step::Join(flight.number)
                }
            };
        }
        let is_for_unknown = purpose == Purpose::Request && !is_known;
        if !may_begin || (is_for_unknown && !self.may_fetch_unknown(request.id(), is_for_all, now)) {
            return Step::Refused;
        }
        for entry in &mut self.entries {
            if is_for_all || entry.request.id() == request.id() {
                entry.checked_at = now;
            }
        }
        self.last_flight += 1;
        self.flights.push(Flight {
            number: self.last_flight,
            request: request.clone(),
            is_for_all,
            is_for_unknown,
            purpose,
            began: now,
            waiting: 1,
            was_abandoned: false,
        });
        Step::Begin(self.last_flight)
    }

    /// Notes that a request no longer waits for the flight.
    pub(super) fn leave(&mut self, number: u64) {
        if let Some(flight) = self.flights.iter_mut().find(|flight| flight.number == number) {
            flight.waiting = flight.waiting.saturating_sub(1);
            flight.was_abandoned |= flight.waiting == 0;
        }
    }

    /// Ends the flights that take too long, and returns their numbers.
    pub(super) fn end_overdue(&mut self, now: SystemTime) -> Vec<u64> {
        let now = self.not_before(now);
        let is_overdue = |flight: &Flight| {
            let longest = if flight.waiting == 0 { LONGEST_ABANDONED } else { LONGEST_FLIGHT };
            age(flight.began, now) >= longest
        };
        let overdue: Vec<u64> = self.flights.iter().filter(|flight| is_overdue(flight)).map(|one| one.number).collect();
        for number in &overdue {
            self.end(*number, Outcome::Failed);
        }
        overdue
    }

    /// Ends a flight that is still under way.
    pub(super) fn end(&mut self, number: u64, outcome: Outcome<V>) {
        let Some(index) = self.flights.iter().position(|flight| flight.number == number) else { return };
        let flight = self.flights.swap_remove(index);
        match outcome {
            Outcome::All(values) if !values.is_empty() => self.replace_all(&flight, values),
            Outcome::One(value) => self.store(&flight, value),
            Outcome::Gone => {
                self.entries.retain(|entry| entry.request.id() != flight.request.id());
                self.unknown.miss(flight.request.id(), flight.began);
            }
            Outcome::All(_) | Outcome::Failed => {
                // An abandoned flight made no progress, so its failure says nothing about the id.
                if flight.purpose == Purpose::Request && !flight.was_abandoned {
                    self.unknown.miss(flight.request.id(), flight.began);
                }
            }
        }
    }

    /// Returns the numbers of values, of flights under way, and of requests that wait for them.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        (self.entries.len(), self.flights.len(), self.flights.iter().map(|flight| flight.waiting).sum())
    }

    fn store(&mut self, flight: &Flight, value: V) {
        self.answers_with_all = Some(false);
        let entry = self.entry(&flight.request, flight.began, value);
        self.entries.retain(|known| known.request.id() != flight.request.id());
        if self.entries.len() >= self.limits.max_entries.max(1) {
            let unused = self.entries.iter().enumerate().min_by_key(|(_, entry)| entry.used);
            if let Some((index, _)) = unused {
                self.entries.swap_remove(index);
            }
        }
        self.entries.push(entry);
    }

    fn replace_all(&mut self, flight: &Flight, values: Vec<(String, V)>) {
        self.answers_with_all = Some(true);
        let entry =
            |(id, value): (String, V)| self.entry(&flight.request.again(&id, flight.began), flight.began, value);
        let entries: Vec<Entry<V>> = values.into_iter().map(entry).collect();
        if entries.iter().all(|entry| entry.request.id() != flight.request.id()) && flight.purpose != Purpose::Prefetch
        {
            self.all_missed_at = Some(flight.began);
        }
        self.entries = entries;
    }

    fn entry(&self, request: &KeyRequest, began: SystemTime, value: V) -> Entry<V> {
        let known = self.entries.iter().find(|entry| entry.request.id() == request.id());
        let used = known.map_or(self.uses, |entry| entry.used);
        Entry { value, request: request.clone(), fetched_at: began, checked_at: began, used }
    }

    fn is_for_all(&self, request: &KeyRequest) -> bool {
        self.answers_with_all.unwrap_or(request.is_for_all())
    }

    fn flight_of(&mut self, request: &KeyRequest, is_for_all: bool) -> Option<&mut Flight> {
        let is_for = |flight: &&mut Flight| (is_for_all && flight.is_for_all) || flight.request.id() == request.id();
        self.flights.iter_mut().find(is_for)
    }

    /// Returns whether a fetch may begin for an unknown id, which the sender may have invented.
    fn may_fetch_unknown(&mut self, id: &str, is_for_all: bool, now: SystemTime) -> bool {
        let Limits { pause, at_once, every, .. } = self.limits;
        let was_seen = self.unknown.see(id);
        if self.unknown.is_missed(id, pause, now) {
            return false;
        }
        // The last answer had all values and lacked the requested one, so another fetch cannot
        // help.
        if is_for_all && self.all_missed_at.is_some_and(|at| age(at, now) < pause) {
            return false;
        }
        if self.flights.iter().filter(|flight| flight.is_for_unknown).count() >= MAX_UNKNOWN_FLIGHTS {
            return false;
        }
        self.new_ids.take(at_once, every, now) || (was_seen && self.known_ids.take(at_once, every, now))
    }

    /// Returns the time for a fetch. The fetch may be polled later than its request was made.
    fn not_before(&mut self, now: SystemTime) -> SystemTime {
        self.latest = self.latest.max(now);
        self.latest
    }

    /// Returns the time on the receiver's clock.
    ///
    /// Small differences between threads do not turn the time back, but setting the clock back
    /// does.
    fn observe(&mut self, now: SystemTime) -> SystemTime {
        match self.latest.duration_since(now) {
            Ok(behind) if behind < DISORDER => return self.latest,
            // The clock was set back. Times in the future are impossible, so all ages restart.
            Ok(_) => {
                for entry in &mut self.entries {
                    entry.fetched_at = entry.fetched_at.min(now);
                    entry.checked_at = entry.checked_at.min(now);
                }
                for flight in &mut self.flights {
                    flight.began = flight.began.min(now);
                }
                self.all_missed_at = self.all_missed_at.map(|at| at.min(now));
                self.unknown.set_back(now);
                self.new_ids.set_back(now);
                self.known_ids.set_back(now);
            }
            Err(_) => {}
        }
        self.latest = now;
        now
    }
}

impl<V> Entry<V> {
    fn is_usable(&self, limits: &Limits, now: SystemTime) -> bool {
        age(self.fetched_at, now) < limits.expiry.max(limits.lifetime) && age(self.checked_at, now) < limits.lifetime
    }

    /// Returns whether the value should be fetched again while it is still in use.
    fn is_due(&self, limits: &Limits, now: SystemTime) -> bool {
        age(self.fetched_at, now) >= limits.lifetime / 2 && !self.is_paused(limits, now)
    }

    fn is_paused(&self, limits: &Limits, now: SystemTime) -> bool {
        age(self.checked_at, now) < limits.pause
    }
}

fn age(since: SystemTime, now: SystemTime) -> Duration {
    now.duration_since(since).unwrap_or_default()
}
