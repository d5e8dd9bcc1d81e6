//! Metrics of receivers, inboxes and workers, for the `metrics` facade.
//!
//! Without a recorder, nothing is counted. Receivers and inboxes use a recorder for a second before they
//! ask for the current one, so install it first. Label values are names from the program and words from
//! fixed lists, so no sender can add more of them.
//!
//! ```
//! // before or after: install the recorder of your exporter
//! eyelet::metrics::describe();
//! ```
//!
#![doc = include_str!("../docs/metrics.md")]

use metrics::{Counter, Gauge, Histogram, Key, Label, Metadata, Recorder, Unit, counter};
#[cfg(feature = "inbox")]
use metrics::{gauge, histogram};
#[cfg(feature = "inbox")]
use std::collections::{BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The name and meaning of a metric.
#[derive(Debug)]
#[non_exhaustive]
pub struct Metric {
    /// The name.
    pub name: &'static str,
    /// How it changes.
    pub kind: Kind,
    /// The names of its labels.
    pub labels: &'static [&'static str],
    /// What it says, in a sentence.
    pub help: &'static str,
    /// Upper bounds that suit it, ascending, for exporters that count values in buckets. Empty unless
    /// it is a histogram.
    pub buckets: &'static [f64],
    unit: Unit,
}

/// How a metric changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Collects values.
    Histogram,
}

const NO_BUCKETS: &[f64] = &[];

macro_rules! metrics {
    ($($(#[$cfg:meta])* $constant:ident = $kind:ident $name:literal, $unit:ident, [$($label:literal),*], $help:literal $(, $buckets:expr)?;)*) => {
        $($(#[$cfg])* const $constant: &str = $name;)*
        /// All metrics.
        pub const ALL: &[Metric] = &[$(Metric {
            name: $name,
            kind: Kind::$kind,
            unit: Unit::$unit,
            labels: &[$($label),*],
            help: $help,
            buckets: [$($buckets,)? NO_BUCKETS][0],
        }),*];
    };
}

metrics! {
    RECEIVED = Counter "webhook_received_total", Count, ["source", "outcome"],
        "Requests by outcome: `accepted`, `handshake`, `rejected`.";
    REJECTED = Counter "webhook_rejected_total", Count, ["source", "reason"],
        "Refused requests by their code, such as `signature_mismatch` or `stale`.";
    VERIFY = Histogram "webhook_verify_duration_seconds", Seconds, ["source"],
        "How long it took to verify a genuine delivery, without waiting for its body.",
        &[2.5e-6, 1e-5, 2.5e-5, 1e-4, 2.5e-4, 1e-3, 1e-2, 0.1];
    BODY = Histogram "webhook_body_bytes", Bytes, ["source"],
        "The size of the bodies of genuine deliveries.",
        &[256.0, 1024.0, 4096.0, 16384.0, 65536.0, 262144.0, 1048576.0, 4194304.0, 16777216.0];
    SKEW = Histogram "webhook_clock_skew_seconds", Seconds, ["source"],
        "How long ago deliveries were signed, by this machine's clock. Below zero, a clock is off.",
        &[-60.0, -10.0, -2.0, 0.0, 2.0, 10.0, 60.0, 300.0, 3600.0];
    LAST = Gauge "webhook_last_accepted_timestamp_seconds", Seconds, ["source"],
        "When the last genuine delivery arrived, in seconds since 1970.";
    OLDER = Counter "webhook_older_secret_total", Count, ["source"],
        "Genuine deliveries that were not signed with the newest secret of the receiver.";
    #[cfg(feature = "inbox")]
    STORED = Counter "webhook_stored_total", Count, ["source", "outcome"],
        "Deliveries by outcome in the inbox: `new`, `duplicate`, `ignored`, `failed`.";
    #[cfg(feature = "inbox")]
    ACCEPT = Histogram "webhook_accept_duration_seconds", Seconds, ["source"],
        "How long it took to store a delivery, or to give up.",
        &[0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0];
    #[cfg(feature = "inbox")]
    BATCH = Histogram "webhook_accept_batch_size", Count, [],
        "How many events were stored at once.",
        &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
    #[cfg(feature = "inbox")]
    COPIES = Counter "webhook_copies_total", Count, ["source"],
        "Claimed events whose signed content arrived before under another id, if copies are flagged.";
    #[cfg(feature = "inbox")]
    QUEUE_TIME = Histogram "webhook_queue_time_seconds", Seconds, ["source"],
        "How long events waited for their first attempt.",
        &[0.01, 0.1, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 21600.0];
    #[cfg(feature = "inbox")]
    PROCESS = Histogram "webhook_process_duration_seconds", Seconds, ["source", "outcome"],
        "How long handlers took, by outcome: `done`, `retry`, `dead`, `released`.",
        &[0.001, 0.005, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0, 30.0, 60.0];
    #[cfg(feature = "inbox")]
    RETRIES = Counter "webhook_process_retries_total", Count, ["source"],
        "Failed attempts after which the event is tried again.";
    #[cfg(feature = "inbox")]
    LOST = Counter "webhook_leases_lost_total", Count, ["source"],
        "Handlers that were dropped because another worker has their event.";
    #[cfg(feature = "inbox")]
    REPLAYED = Counter "webhook_replayed_total", Count, [],
        "Events that this process made due again.";
    #[cfg(feature = "inbox")]
    SILENT = Gauge "webhook_silent", Count, ["source"],
        "1 while an endpoint is silent for longer than expected, else 0.";
    #[cfg(feature = "inbox")]
    SILENCES = Counter "webhook_silences_total", Count, ["source"],
        "How often an endpoint was silent for longer than expected.";
    #[cfg(feature = "inbox")]
    DEPTH = Gauge "webhook_queue_depth", Count, ["source"],
        "Stored events that are not handled yet.";
    #[cfg(feature = "inbox")]
    OLDEST = Gauge "webhook_queue_oldest_age_seconds", Seconds, ["source"],
        "How long ago the oldest of them arrived. 0 if there is none.";
    #[cfg(feature = "inbox")]
    DEAD = Gauge "webhook_dead_letters", Count, ["source"],
        "Dead events that nobody has replayed or deleted yet.";
    #[cfg(feature = "inbox")]
    MEASURED = Gauge "webhook_queue_measured_timestamp_seconds", Seconds, [],
        "When a worker last set the three gauges above, in seconds since 1970. It cannot while the store is down.";
}

/// Registers the unit and the description of each metric with the recorder. Exporters show them.
pub fn describe() {
    for Metric { name, kind, unit, help, .. } in ALL {
        match kind {
            Kind::Counter => metrics::describe_counter!(*name, *unit, *help),
            Kind::Gauge => metrics::describe_gauge!(*name, *unit, *help),
            Kind::Histogram => metrics::describe_histogram!(*name, *unit, *help),
        }
    }
}

/// A label with the name of an endpoint.
fn source(name: &str) -> Vec<Label> {
    vec![Label::new("source", name.to_owned())]
}

/// Two labels: the name of an endpoint, and one of a closed list.
fn labels(name: &str, key: &'static str, value: &'static str) -> Vec<Label> {
    vec![Label::new("source", name.to_owned()), Label::from_static_parts(key, value)]
}

/// What a receiver counts. The keys of what strangers can cause are made and hashed once.
pub(crate) struct OfReceiver {
    name: String,
    handshake: Key,
    rejected: Key,
    deliveries: Handles<OfDeliveries>,
    skew: Handles<Histogram>,
    older: Handles<Counter>,
}

/// What is counted of every genuine delivery.
struct OfDeliveries {
    accepted: Counter,
    verify: Histogram,
    body: Histogram,
    last: Gauge,
}

/// Handles of the recorder, which are asked for again every second.
///
/// Asking takes several times as long as counting. But an application can install its recorder later,
/// and an exporter can forget a metric that was idle for minutes: an old handle then counts in vain.
struct Handles<T>(RwLock<Option<(Instant, T)>>);

const MAX_AGE: Duration = Duration::from_secs(1);

impl<T> Handles<T> {
    fn count(&self, ask: impl FnOnce(&dyn Recorder) -> T, count: impl FnOnce(&T)) {
        self.count_at(Instant::now(), ask, count);
    }

    fn count_at(&self, now: Instant, ask: impl FnOnce(&dyn Recorder) -> T, count: impl FnOnce(&T)) {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((asked, handles)) if now.saturating_duration_since(*asked) < MAX_AGE => count(handles),
            _ => {
                drop(known);
                let handles = metrics::with_recorder(ask);
                count(&handles);
                *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((now, handles));
            }
        }
    }
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

/// What recorders get with each use of a key.
static METADATA: Metadata<'static> = Metadata::new(module_path!(), metrics::Level::INFO, Some(module_path!()));

impl OfReceiver {
    pub(crate) fn new(name: &str) -> Self {
        let received = |outcome| Key::from_parts(RECEIVED, labels(name, "outcome", outcome));
        Self {
            name: name.to_owned(),
            handshake: received("handshake"),
            rejected: received("rejected"),
            deliveries: Handles::default(),
            skew: Handles::default(),
            older: Handles::default(),
        }
    }

    /// A genuine delivery.
    pub(crate) fn delivery(
        &self,
        size: usize,
        took: Duration,
        now: SystemTime,
        signed_at: Option<SystemTime>,
        has_older_secret: bool,
    ) {
        let key = |metric| Key::from_parts(metric, source(&self.name));
        let accepted = || Key::from_parts(RECEIVED, labels(&self.name, "outcome", "accepted"));
        let ask = |to: &dyn Recorder| OfDeliveries {
            accepted: to.register_counter(&accepted(), &METADATA),
            verify: to.register_histogram(&key(VERIFY), &METADATA),
            body: to.register_histogram(&key(BODY), &METADATA),
            last: to.register_gauge(&key(LAST), &METADATA),
        };
        self.deliveries.count(ask, |of| {
            of.accepted.increment(1);
            of.verify.record(took);
            of.body.record(size as f64);
            of.last.set(seconds(now, UNIX_EPOCH));
        });
        if let Some(signed_at) = signed_at {
            let ask = |to: &dyn Recorder| to.register_histogram(&key(SKEW), &METADATA);
            self.skew.count(ask, |skew| skew.record(seconds(now, signed_at)));
        }
        if has_older_secret {
            let ask = |to: &dyn Recorder| to.register_counter(&key(OLDER), &METADATA);
            self.older.count(ask, |older| older.increment(1));
        }
    }

    pub(crate) fn handshake(&self) {
        metrics::with_recorder(|to| to.register_counter(&self.handshake, &METADATA).increment(1));
    }

    pub(crate) fn refusal(&self, code: &'static str) {
        metrics::with_recorder(|to| to.register_counter(&self.rejected, &METADATA).increment(1));
        counter!(REJECTED, labels(&self.name, "reason", code)).increment(1);
    }
}

/// Returns how many seconds one time is after another. Below zero, it is before it.
fn seconds(time: SystemTime, start: SystemTime) -> f64 {
    match time.duration_since(start) {
        Ok(after) => after.as_secs_f64(),
        Err(before) => -before.duration().as_secs_f64(),
    }
}

/// What an inbox counts of each endpoint, by outcome.
#[cfg(feature = "inbox")]
#[derive(Default)]
pub(crate) struct OfInbox(RwLock<HashMap<String, HashMap<&'static str, Handles<OfOutcome>>>>);

/// What is counted of every delivery with this outcome.
#[cfg(feature = "inbox")]
struct OfOutcome {
    stored: Counter,
    accept: Histogram,
}

#[cfg(feature = "inbox")]
impl OfInbox {
    /// A delivery that the inbox stored or did not store.
    pub(crate) fn stored(&self, name: &str, outcome: &'static str, took: Duration) {
        let ask = |to: &dyn Recorder| OfOutcome {
            stored: to.register_counter(&Key::from_parts(STORED, labels(name, "outcome", outcome)), &METADATA),
            accept: to.register_histogram(&Key::from_parts(ACCEPT, source(name)), &METADATA),
        };
        let count = |of: &OfOutcome| {
            of.stored.increment(1);
            of.accept.record(took);
        };
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(handles) = known.get(name).and_then(|outcomes| outcomes.get(outcome)) {
            return handles.count(ask, count);
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(name.to_owned()).or_default().entry(outcome).or_default().count(ask, count);
    }
}

#[cfg(feature = "inbox")]
pub(crate) fn batch(entries: usize) {
    histogram!(BATCH).record(entries as f64);
}

/// An event whose handler begins.
#[cfg(feature = "inbox")]
pub(crate) fn begun(name: &str, is_first: bool, is_copy: bool, now: SystemTime, received_at: SystemTime) {
    if is_first {
        histogram!(QUEUE_TIME, source(name)).record(seconds(now, received_at).max(0.0));
        if is_copy {
            counter!(COPIES, source(name)).increment(1);
        }
    }
}

/// An attempt that ended.
#[cfg(feature = "inbox")]
pub(crate) fn ended(name: &str, outcome: &'static str, took: Duration) {
    histogram!(PROCESS, labels(name, "outcome", outcome)).record(took);
    if outcome == "retry" {
        counter!(RETRIES, source(name)).increment(1);
    }
}

/// A handler that was dropped because its lease was lost.
#[cfg(feature = "inbox")]
pub(crate) fn lost(name: &str) {
    counter!(LOST, source(name)).increment(1);
}

#[cfg(feature = "inbox")]
pub(crate) fn replayed(entries: u64) {
    counter!(REPLAYED).increment(entries);
}

/// Whether an endpoint is silent now, and whether this has just changed.
#[cfg(feature = "inbox")]
pub(crate) fn silence(name: &str, is_silent: bool, is_change: bool) {
    gauge!(SILENT, source(name)).set(u8::from(is_silent));
    if is_silent && is_change {
        counter!(SILENCES, source(name)).increment(1);
    }
}

/// What an endpoint has in the store.
#[cfg(feature = "inbox")]
pub(crate) struct Level {
    pub(crate) source: String,
    pub(crate) depth: u64,
    pub(crate) dead: u64,
    pub(crate) oldest: Option<SystemTime>,
}

/// The endpoints whose levels were set.
#[cfg(feature = "inbox")]
#[derive(Default)]
pub(crate) struct Levels(BTreeSet<String>);

#[cfg(feature = "inbox")]
impl Levels {
    /// Sets the levels of all endpoints. One that has nothing any more is set to zero.
    ///
    /// Endpoints of several providers can have one name, and are counted together.
    pub(crate) fn set(&mut self, levels: &[Level], now: SystemTime) {
        self.0.extend(levels.iter().map(|level| level.source.clone()));
        for name in &self.0 {
            let (mut depth, mut dead, mut oldest) = (0, 0, 0.0_f64);
            for level in levels.iter().filter(|level| level.source == *name) {
                depth += level.depth;
                dead += level.dead;
                oldest = level.oldest.map_or(oldest, |time| oldest.max(seconds(now, time)));
            }
            set(name, depth, dead, oldest);
        }
        gauge!(MEASURED).set(seconds(now, UNIX_EPOCH));
    }
}

#[cfg(feature = "inbox")]
fn set(name: &str, depth: u64, dead: u64, oldest: f64) {
    gauge!(DEPTH, source(name)).set(depth as f64);
    gauge!(DEAD, source(name)).set(dead as f64);
    gauge!(OLDEST, source(name)).set(oldest);
    // From here on it is there, so that an alert sees the first loss as an increase.
    counter!(LOST, source(name)).increment(0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn handles_are_asked_for_again_after_a_second() {
        let (handles, asked, used) = (Handles::default(), Cell::new(0), Cell::new(0));
        let count = |at| {
            let ask = |_: &dyn Recorder| {
                asked.set(asked.get() + 1);
                asked.get()
            };
            handles.count_at(at, ask, |handle| used.set(*handle));
            used.get()
        };
        let start = Instant::now();
        let counted = [0, 999, 1000, 1999, 2000].map(|millis| count(start + Duration::from_millis(millis)));
        assert_eq!(counted, [1, 1, 2, 2, 3], "the numbers of the handles that counted");
    }
}
