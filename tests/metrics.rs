//! What the feature `metrics` counts and measures.

use bytes::Bytes;
use eyelet::inbox::{Claim, Failure, Fetched, Filter, Inbox, Job, Memory, Retry, Silence, Store, Worker};
use eyelet::metrics::Kind;
use eyelet::providers::{GitHub, Slack, Stripe};
use eyelet::testing::{FixedClock, Sender};
use eyelet::{Clock, Delivery, Received, Receiver};
use metrics_util::debugging::{DebugValue, DebuggingRecorder};
use std::collections::BTreeMap;
use std::future::pending;
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::sync::oneshot;

/// What a recorder has, by name and labels. Of a histogram, all values.
fn recorded(act: impl FnOnce()) -> BTreeMap<String, Vec<f64>> {
    let recorder = DebuggingRecorder::new();
    let all = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, act);
    let all = all.snapshot().into_vec().into_iter().map(|(key, _, _, value)| {
        let labels: Vec<_> = key.key().labels().map(|label| format!("{}={}", label.key(), label.value())).collect();
        let values = match value {
            DebugValue::Counter(count) => vec![count as f64],
            DebugValue::Gauge(value) => vec![value.into_inner()],
            DebugValue::Histogram(values) => values.into_iter().map(|value| value.into_inner()).collect(),
        };
        (format!("{}{{{}}}", key.key().name(), labels.join(",")), values)
    });
    all.collect()
}

fn recorded_by_all(act: impl AsyncFnOnce()) -> BTreeMap<String, Vec<f64>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    recorded(|| runtime.block_on(act()))
}

fn delivery(id: &str) -> Delivery<Stripe, Bytes> {
    let request = Sender::<Stripe>::new("s3cret").sign(format!(r#"{{"id": "{id}", "type": "invoice.paid"}}"#));
    let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
    match receiver.receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("a handshake"),
    }
}

#[test]
fn a_receiver_counts_what_it_accepts_refuses_and_answers() {
    let clock = FixedClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    let recorded = recorded(|| {
        let stripe = Receiver::<Stripe>::builder().secret("s3cret").endpoint("connect").clock(clock.clone());
        let stripe = stripe.build().unwrap();
        let genuine = Sender::<Stripe>::new("s3cret").at(clock.now() - Duration::from_secs(7)).sign("{}");
        let _ = stripe.receive(&genuine.head(), &genuine.body).unwrap();
        stripe.receive(&genuine.head(), b"another").unwrap_err();
        let old = Sender::<Stripe>::new("s3cret").at(clock.now() - Duration::from_secs(700)).sign("{}");
        stripe.receive(&old.head(), &old.body).unwrap_err();
        let challenge = Sender::<Slack>::new("s3cret").sign(r#"{"type": "url_verification", "challenge": "c"}"#);
        let slack = Receiver::<Slack>::new("s3cret").unwrap();
        assert!(matches!(slack.receive(&challenge.head(), &challenge.body).unwrap(), Received::Handshake(_)));
    });
    for (metric, value) in [
        ("webhook_received_total{source=connect,outcome=accepted}", 1.0),
        ("webhook_received_total{source=connect,outcome=rejected}", 2.0),
        ("webhook_received_total{source=slack,outcome=handshake}", 1.0),
        ("webhook_rejected_total{source=connect,reason=signature_mismatch}", 1.0),
        ("webhook_rejected_total{source=connect,reason=stale}", 1.0),
        ("webhook_body_bytes{source=connect}", 2.0),
        ("webhook_clock_skew_seconds{source=connect}", 7.0),
        ("webhook_last_accepted_timestamp_seconds{source=connect}", 1_700_000_000.0),
    ] {
        assert_eq!(recorded.get(metric), Some(&vec![value]), "{metric} in {recorded:#?}");
    }
    assert_eq!(recorded["webhook_verify_duration_seconds{source=connect}"].len(), 1, "of what is genuine only");
    assert_eq!(recorded.len(), 9, "and nothing else: {recorded:#?}");
}

#[test]
fn a_receiver_counts_what_an_older_secret_signed() {
    let recorded = recorded(|| {
        let receiver = Receiver::<Stripe>::builder().secret("n3w").secret("s3cret").build().unwrap();
        for secret in ["n3w", "s3cret", "n3w"] {
            let request = Sender::<Stripe>::new(secret).sign("{}");
            let _ = receiver.receive(&request.head(), &request.body).unwrap();
        }
    });
    assert_eq!(recorded.get("webhook_older_secret_total{source=stripe}"), Some(&vec![1.0]), "{recorded:#?}");
}

#[test]
fn an_inbox_counts_what_it_stores_and_a_worker_what_it_handles() {
    let recorded = recorded_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        for id in ["evt_1", "evt_1", "evt_2"] {
            inbox.accept(delivery(id)).await.unwrap();
        }
        inbox.only(["charge.*"]).accept(delivery("evt_3")).await.unwrap();
        let worker = Worker::new(&inbox)
            .on(async |job: Job<Stripe>| match (job.delivery.event_id(), job.attempt()) {
                (Some("evt_1"), 1) => Err(Failure::from("once more")),
                (Some("evt_1"), _) => Ok(()),
                _ => Err(Failure::dead("never")),
            })
            .retry(Retry::exponential(Duration::ZERO))
            .start();
        tokio::time::sleep(Duration::from_secs(20)).await;
        worker.stop().await;
    });
    for (metric, value) in [
        ("webhook_stored_total{source=stripe,outcome=new}", 2.0),
        ("webhook_stored_total{source=stripe,outcome=duplicate}", 1.0),
        ("webhook_stored_total{source=stripe,outcome=ignored}", 1.0),
        ("webhook_process_retries_total{source=stripe}", 1.0),
        ("webhook_queue_depth{source=stripe}", 0.0),
        ("webhook_queue_oldest_age_seconds{source=stripe}", 0.0),
        ("webhook_dead_letters{source=stripe}", 1.0),
    ] {
        assert_eq!(recorded.get(metric), Some(&vec![value]), "{metric} in {recorded:#?}");
    }
    for (metric, count) in [
        ("webhook_accept_duration_seconds{source=stripe}", 4),
        ("webhook_accept_batch_size{}", 3),
        ("webhook_queue_time_seconds{source=stripe}", 2),
        ("webhook_process_duration_seconds{source=stripe,outcome=retry}", 1),
        ("webhook_process_duration_seconds{source=stripe,outcome=done}", 1),
        ("webhook_process_duration_seconds{source=stripe,outcome=dead}", 1),
    ] {
        assert_eq!(recorded.get(metric).map(Vec::len), Some(count), "{metric} in {recorded:#?}");
    }
}

#[test]
fn an_inbox_counts_what_it_replays() {
    let recorded = recorded_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        inbox.accept(delivery("evt_1")).await.unwrap();
        let (handled, mut all) = mpsc::unbounded_channel();
        let worker = Worker::with_state(&inbox, handled)
            .on(async |job: Job<Stripe>, handled: UnboundedSender<u32>| handled.send(job.attempt()).unwrap())
            .start();
        all.recv().await;
        worker.stop().await;
        assert_eq!(inbox.replay(Filter::all()).await.unwrap(), 1);
    });
    assert_eq!(recorded.get("webhook_replayed_total{}"), Some(&vec![1.0]), "{recorded:#?}");
}

#[test]
fn a_worker_counts_the_handlers_that_lose_their_event() {
    let recorded = recorded_by_all(async || {
        let store = Memory::new();
        let inbox = Inbox::new(store.clone());
        inbox.accept(delivery("evt_1")).await.unwrap();
        let (begun, mut all_begun) = mpsc::unbounded_channel();
        let worker = Worker::with_state(&inbox, begun)
            .on(async |_: Job<Stripe>, begun: UnboundedSender<oneshot::Receiver<()>>| {
                // Closed when the handler is dropped.
                let (_open, end) = oneshot::channel::<()>();
                begun.send(end).unwrap();
                pending::<()>().await;
            })
            .handler_timeout(Duration::from_secs(24 * 3600))
            .start();
        let end = all_begun.recv().await.unwrap();
        let later = SystemTime::now() + Duration::from_secs(3600);
        let another = Claim { wanted: vec![("stripe", None)], most: 1, now: later, until: later };
        assert_eq!(store.claim(another).await.unwrap().entries.len(), 1);
        end.await.unwrap_err();
        worker.stop().await;
    });
    assert_eq!(recorded.get("webhook_leases_lost_total{source=stripe}"), Some(&vec![1.0]), "{recorded:#?}");
}

#[test]
fn a_silence_is_counted_and_shown_until_it_ends() {
    const WITHIN: Duration = Duration::from_millis(40);
    let run = |until: Silence| {
        let recorded = recorded_by_all(async || {
            let inbox = Inbox::new(Memory::new());
            let (tell, mut told) = mpsc::unbounded_channel();
            let expect = inbox.expect("stripe", WITHIN).even_before_the_first();
            let watch = expect.start(move |silence| tell.send(silence).unwrap_or_default());
            assert_eq!(told.recv().await, Some(Silence::Began));
            if until == Silence::Ended {
                // More than one, because the test itself can stand still for longer than a silence takes to begin.
                let mut number = 0;
                let ended = loop {
                    number += 1;
                    inbox.accept(delivery(&format!("evt_{number}"))).await.unwrap();
                    if let Ok(ended) = tokio::time::timeout(WITHIN, told.recv()).await {
                        break ended;
                    }
                };
                assert_eq!(ended, Some(Silence::Ended));
            }
            watch.stop();
        });
        ["webhook_silent{source=stripe}", "webhook_silences_total{source=stripe}"].map(|name| recorded[name][0])
    };
    assert_eq!(run(Silence::Began), [1.0, 1.0]);
    assert_eq!(run(Silence::Ended), [0.0, 1.0]);
}

#[test]
fn a_gauge_has_what_all_providers_have_at_endpoints_of_one_name() {
    let recorded = recorded_by_all(async || {
        let inbox = Inbox::new(Memory::new());
        let hooks = || Fetched::new("{}").endpoint("hooks");
        inbox.import_unsigned::<Stripe>(hooks()).await.unwrap();
        inbox.import_unsigned::<GitHub>(hooks()).await.unwrap();
        inbox.import_unsigned::<GitHub>(hooks()).await.unwrap();
        let worker = Worker::new(&inbox).on(async |_: Job<Slack>| ()).start();
        tokio::time::sleep(Duration::from_secs(1)).await;
        worker.stop().await;
    });
    assert_eq!(recorded.get("webhook_queue_depth{source=hooks}"), Some(&vec![3.0]), "{recorded:#?}");
    assert!(recorded["webhook_queue_measured_timestamp_seconds{}"][0] > 1.7e9, "{recorded:#?}");
}

#[test]
fn the_recorder_gets_a_description_of_each_metric() {
    let recorder = DebuggingRecorder::new();
    let all = recorder.snapshotter();
    metrics::with_local_recorder(&recorder, || {
        eyelet::metrics::describe();
        let receiver = Receiver::<Stripe>::new("s3cret").unwrap();
        receiver.receive(&Sender::<Stripe>::new("another").sign("{}").head(), b"{}").unwrap_err();
    });
    for (key, unit, help, _) in all.snapshot().into_vec() {
        assert!(unit.is_some() && help.is_some_and(|help| help.ends_with('.')), "{key:?}");
    }
}

#[test]
fn each_histogram_has_buckets_that_ascend() {
    for metric in eyelet::metrics::ALL {
        assert_eq!(!metric.buckets.is_empty(), metric.kind == Kind::Histogram, "{metric:?}");
        assert!(metric.buckets.is_sorted_by(|one, next| one < next), "{metric:?}");
    }
}

#[test]
fn the_table_in_the_docs_has_the_metrics() {
    let rows = eyelet::metrics::ALL.iter().map(|metric| {
        let labels: Vec<_> = metric.labels.iter().map(|label| format!("`{label}`")).collect();
        let (kind, labels) = (format!("{:?}", metric.kind).to_lowercase(), labels.join(", "));
        format!("| `{}` | {kind} | {labels} | {} |\n", metric.name, metric.help)
    });
    let table: String = rows.collect();
    let table = format!("| metric | kind | labels | what it says |\n|---|---|---|---|\n{table}");
    assert!(include_str!("../docs/metrics.md").contains(&table), "docs/metrics.md must have this table:\n{table}");
}
