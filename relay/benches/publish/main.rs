//! How fast a relay publishes beside a bare loop of its client, with the same message and the same confirmations.
//!
//! Usage: `relay/benches/run [broker]`. The brokers whose features are on are those of this machine, or those that
//! `EYELET_REDIS`, `EYELET_RABBITMQ`, `EYELET_NATS` and `EYELET_KAFKA` name. Kafka is imitated by librdkafka if none is
//! named, and SQS by a server that takes everything.
#![allow(dead_code, unused_imports, reason = "the features of brokers can be off")]

#[cfg(feature = "kafka")]
mod kafka;
#[cfg(feature = "nats")]
mod nats;
#[cfg(feature = "rabbitmq")]
mod rabbitmq;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sqs")]
mod sqs;

use eyelet::inbox::{ClaimedEntry, Entry, Lease, Relay};
use eyelet_relay::{CloudEvents, Message};
use std::sync::Arc;
use std::time::{Duration, Instant, UNIX_EPOCH};

/// Events that are under way at the same time.
const IN_FLIGHT: usize = 64;

/// How often each of the two is timed. They take turns.
const ROUNDS: usize = 7;

/// How long a round takes, about.
const ROUND: Duration = Duration::from_millis(800);

const PLACE: &str = "eyelet-relay-bench";

fn event(number: usize) -> ClaimedEntry {
    let entry = Entry {
        provider: "stripe".to_owned(),
        endpoint: "stripe".to_owned(),
        event_id: Some(format!("evt_1NG8Du2eZvKYlo2C{number:08}")),
        event_type: Some("invoice.paid".to_owned()),
        received_at: UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
        order: None,
        copy: None,
        head: "{}".to_owned(),
        body: format!("{{\"id\":{number},\"text\":\"{}\"}}", "x".repeat(2048)).into(),
    };
    ClaimedEntry { lease: Lease { seq: 1, fence: 1, attempt: 1 }, entry, is_copy: false }
}

/// Publishes this many events. Returns how many a second.
async fn rate<P, F>(events: &mut usize, count: usize, publish: P) -> f64
where
    P: Fn(ClaimedEntry) -> F + Clone + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let first = *events;
    *events += count;
    let start = Instant::now();
    let tasks = (0..IN_FLIGHT).map(|task| {
        let publish = publish.clone();
        tokio::spawn(async move {
            for number in (first + task..first + count).step_by(IN_FLIGHT) {
                publish(event(number)).await;
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    count as f64 / start.elapsed().as_secs_f64()
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Times both in turn, and prints their medians and the one divided by the other.
async fn compare<R, P, F>(name: &str, relay: R, bare: P)
where
    R: Relay,
    P: Fn(Message) -> F + Clone + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let relay = Arc::new(relay);
    let relay = move |event| {
        let relay = relay.clone();
        async move { relay.publish(event).await.unwrap() }
    };
    // Both make the same message.
    let bare = move |event| bare(CloudEvents::binary().message(event));
    let mut events = 0;
    let warm = rate(&mut events, 20 * IN_FLIGHT, relay.clone())
        .await
        .min(rate(&mut events, 20 * IN_FLIGHT, bare.clone()).await);
    let count = ((warm * ROUND.as_secs_f64()) as usize).max(10 * IN_FLIGHT);
    let (mut of_relay, mut of_bare) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_bare.push(rate(&mut events, count, bare.clone()).await);
        of_relay.push(rate(&mut events, count, relay.clone()).await);
    }
    let (relay, bare) = (median(of_relay), median(of_bare));
    println!("{name:<9} relay {relay:>8.0}/s   bare loop {bare:>8.0}/s   ratio {:.2}", relay / bare);
}

fn address(variable: &str, otherwise: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| otherwise.to_owned())
}

#[tokio::main]
async fn main() {
    #[cfg(feature = "redis")]
    redis::run().await;
    #[cfg(feature = "rabbitmq")]
    rabbitmq::run().await;
    #[cfg(feature = "nats")]
    nats::run().await;
    #[cfg(feature = "kafka")]
    kafka::run().await;
    #[cfg(feature = "sqs")]
    sqs::run().await;
}
