//! The cost of the metrics.

use crate::Failure;
use crate::deliveries::{ID, IN_FLIGHT, Ids, SECRET, request};
use crate::engine::Engine;
use crate::rows::EVENTS;
use crate::table::{Line, ROUNDS, median};
use bytes::Bytes;
use eyelet::inbox::{Inbox, Memory};
use eyelet::providers::GitHub;
use eyelet::{Received, Receiver};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use rustix::time::{ClockId, clock_gettime};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How often both sides take their turn. More than in other rows, as the difference is small.
const TURNS: usize = 41;

/// What a recorder adds to verifying and storing, beside the time that these take.
///
/// The difference is measured with a store in memory: a disk differs from turn to turn by more.
pub(crate) async fn metrics<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let prometheus = switch()?;
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for turn in 0..TURNS {
        for is_on in [turn % 2 == 0, turn % 2 == 1] {
            IS_ON.store(is_on, Ordering::Relaxed);
            // New ones, as both use a recorder for a second before they ask for it again.
            let (receiver, inbox) = (Receiver::<GitHub>::new(SECRET)?, Inbox::new(Memory::new()));
            let ids = Ids::Random.take(EVENTS);
            let start = cpu_time()?;
            receive_all(&receiver, &inbox, ids).await?;
            if is_on {
                // A scrape, far more often than a Prometheus does it.
                std::hint::black_box(prometheus.render());
            }
            let costs = if is_on { &mut with } else { &mut without };
            costs.push((cpu_time()? - start).as_secs_f64());
        }
    }
    IS_ON.store(false, Ordering::Relaxed);
    let (receiver, inbox) = (Receiver::<GitHub>::new(SECRET)?, Inbox::new(engine.open("inbox").await?.0));
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let ids = Ids::Random.take(EVENTS);
        let start = Instant::now();
        receive_all(&receiver, &inbox, ids).await?;
        times.push(start.elapsed().as_secs_f64());
    }
    let (cost, time) = (median(with) - median(without), median(times));
    let micros = |seconds: f64| format!("{:.2} µs", seconds * 1e6 / EVENTS as f64);
    Ok(vec![Line {
        what: format!("CPU time of a recorder ÷ time of receive and accept, {}", E::NAME),
        base: micros(time),
        measured: micros(cost),
        result: format!("{:.3}", cost / time),
        goal: "≤ 0.02",
    }])
}

/// Verifies and stores requests with these ids.
async fn receive_all(receiver: &Receiver<GitHub>, inbox: &Inbox, ids: Vec<String>) -> Result<(), Failure> {
    let rest = Arc::new(Mutex::new(ids.into_iter()));
    let senders: Vec<_> = (0..IN_FLIGHT)
        .map(|_| {
            let (receiver, inbox, rest, mut request) = (receiver.clone(), inbox.clone(), rest.clone(), request());
            tokio::spawn(async move {
                let body = Bytes::copy_from_slice(&request.body);
                let place = request.headers.iter().position(|(name, _)| name == ID).unwrap_or_default();
                let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
                while let Some(id) = next() {
                    request.headers[place].1 = id.into_bytes();
                    let received =
                        receiver.receive(&request.head(), body.clone()).map_err(|error| error.to_string())?;
                    let Received::Delivery(delivery) = received else { return Err("a handshake".to_owned()) };
                    inbox.accept(delivery).await.map_err(|error| error.to_string())?;
                }
                Ok(())
            })
        })
        .collect();
    for sender in senders {
        sender.await??;
    }
    Ok(())
}

/// Returns the CPU time of this process, with that of threads that have ended.
fn cpu_time() -> Result<Duration, Failure> {
    Ok(clock_gettime(ClockId::ProcessCPUTime).try_into()?)
}

static IS_ON: AtomicBool = AtomicBool::new(false);

/// Installs the recorder for Prometheus, if it is not there yet, with a switch before it.
fn switch() -> Result<PrometheusHandle, Failure> {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    if let Some(handle) = HANDLE.get() {
        return Ok(handle.clone());
    }
    let mut builder = PrometheusBuilder::new();
    for metric in eyelet::metrics::ALL.iter().filter(|metric| !metric.buckets.is_empty()) {
        builder = builder.set_buckets_for_metric(Matcher::Full(metric.name.to_owned()), metric.buckets)?;
    }
    let recorder = builder.build_recorder();
    let handle = HANDLE.get_or_init(|| recorder.handle()).clone();
    metrics::set_global_recorder(Switch(recorder)).map_err(|_| "there is a recorder already")?;
    Ok(handle)
}

/// A recorder that can be switched off, as if there were none.
struct Switch(PrometheusRecorder);

impl Recorder for Switch {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, metadata: &Metadata<'_>) -> Counter {
        if is_on() { self.0.register_counter(key, metadata) } else { Counter::noop() }
    }

    fn register_gauge(&self, key: &Key, metadata: &Metadata<'_>) -> Gauge {
        if is_on() { self.0.register_gauge(key, metadata) } else { Gauge::noop() }
    }

    fn register_histogram(&self, key: &Key, metadata: &Metadata<'_>) -> Histogram {
        if is_on() { self.0.register_histogram(key, metadata) } else { Histogram::noop() }
    }
}

fn is_on() -> bool {
    IS_ON.load(Ordering::Relaxed)
}
