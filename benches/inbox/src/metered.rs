//! The cost of the metrics.

use crate::Failure;
use crate::deliveries::{ID, IN_FLIGHT, Ids, SECRET, request};
use crate::engine::Engine;
use crate::rows::EVENTS;
use crate::table::Line;
use bytes::Bytes;
use eyelet::inbox::Inbox;
use eyelet::providers::GitHub;
use eyelet::{Received, Receiver};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How often both sides take their turn. More than in other rows, as the difference is small.
const ROUNDS: usize = 41;

/// Verifying and storing with a recorder, beside the same without one.
pub(crate) async fn metrics<E: Engine>(engine: &mut E) -> Result<Vec<Line>, Failure> {
    let prometheus = switch()?;
    let inbox = Inbox::new(engine.open("inbox").await?.0);
    let receiver = Receiver::<GitHub>::new(SECRET)?;
    let (mut without, mut with) = (Costs::default(), Costs::default());
    // The first turn of each is to warm up.
    for round in 0..=ROUNDS {
        for is_on in [round % 2 == 0, round % 2 == 1] {
            IS_ON.store(is_on, Ordering::Relaxed);
            let ids = Ids::Random.take(EVENTS);
            let (start, cpu) = (Instant::now(), cpu_time()?);
            receive_all(&receiver, &inbox, ids).await?;
            if is_on {
                // A scrape, far more often than a Prometheus does it.
                std::hint::black_box(prometheus.render());
            }
            let costs = if is_on { &mut with } else { &mut without };
            if round > 0 {
                costs.wall.push(start.elapsed().as_secs_f64());
                costs.cpu.push((cpu_time()? - cpu).as_secs_f64());
            }
        }
    }
    IS_ON.store(false, Ordering::Relaxed);
    let line = |what: &str, base: Vec<f64>, measured: Vec<f64>| {
        let (base, measured) = (least(&base), least(&measured));
        let micros = |seconds: f64| format!("{:.2} µs", seconds * 1e6 / EVENTS as f64);
        Line {
            what: format!("{what} of receive and accept, a recorder ÷ none, the least of {ROUNDS}, {}", E::NAME),
            base: micros(base),
            measured: micros(measured),
            result: format!("{:.3}", measured / base),
            goal: "≤ 1.02",
        }
    };
    Ok(vec![line("time", without.wall, with.wall), line("CPU time", without.cpu, with.cpu)])
}

/// What each round cost, in seconds.
#[derive(Default)]
struct Costs {
    wall: Vec<f64>,
    cpu: Vec<f64>,
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

/// What else the machine does only ever adds.
fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

/// Returns the CPU time of all threads of this process.
fn cpu_time() -> Result<Duration, Failure> {
    let mut nanoseconds = 0;
    for task in std::fs::read_dir("/proc/self/task")? {
        // A thread may end meanwhile.
        let times = std::fs::read_to_string(task?.path().join("schedstat")).unwrap_or_default();
        nanoseconds += times.split(' ').next().unwrap_or_default().parse::<u64>().unwrap_or_default();
    }
    Ok(Duration::from_nanos(nanoseconds))
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
