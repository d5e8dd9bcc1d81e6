use super::events::{check_order, numbered};
use super::{Broker, PLACE, UNCONFIRMED, until};
use eyelet::inbox::{Entry, Filter, Found, Inbox, Memory, State, Stats, Store, Worker};
use eyelet_relay::CloudEvents;

const KEYS: usize = 100;

/// So that more than one event of every second key is due.
const CONCURRENCY: usize = 64;

pub(crate) async fn accept(store: &Memory, entries: Vec<Entry>) {
    let count = entries.len();
    assert_eq!(store.accept(entries.into()).await.unwrap(), vec![true; count]);
}

pub(crate) async fn all(store: &Memory) -> Vec<Found> {
    store.find(Filter::all(), 0, usize::MAX).await.unwrap()
}

async fn stats(store: &Memory) -> Stats {
    let stats = store.stats().await.unwrap();
    stats.into_iter().next().unwrap_or_else(|| Stats::new("stripe", "stripe"))
}

/// Waits until nothing is left to be published.
pub(crate) async fn until_settled(store: &Memory) {
    until("all events are published", async || {
        let stats = stats(store).await;
        stats.ready + stats.waiting + stats.leased == 0
    })
    .await;
}

/// Accepts events of each key, with these numbers.
async fn accept_numbers(store: &Memory, numbers: std::ops::Range<usize>) {
    let entries = numbers.flat_map(|number| (0..KEYS).map(move |key| numbered(&format!("key {key}"), number)));
    accept(store, entries.collect()).await;
}

pub(crate) async fn ten_thousand_events_stay_in_order<B: Broker>() {
    let broker = B::start().await;
    let relay = broker.relay(PLACE, CloudEvents::binary()).await.unwrap();
    let store = Memory::new();
    accept_numbers(&store, 0..100).await;
    let inbox = Inbox::new(store.clone());
    let worker = Worker::new(&inbox).relay(["stripe"], relay).concurrency(CONCURRENCY).start();
    until_settled(&store).await;
    worker.stop().await;
    assert!(all(&store).await.iter().all(|found| found.state == State::Done), "no event is dead");
    check_order(&broker.published().await, KEYS, 100);
}

/// The broker is stopped in the middle of the events, ten times.
pub(crate) async fn ten_restarts_lose_nothing_and_keep_the_order<B: Broker>() {
    const ROUNDS: usize = 10;
    const A_ROUND: usize = 10;
    let mut broker = B::start().await;
    let relay = broker.relay_within(PLACE, CloudEvents::binary(), UNCONFIRMED).await.unwrap();
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    let worker = Worker::new(&inbox).relay(["stripe"], relay).concurrency(CONCURRENCY).start();
    for round in 0..ROUNDS {
        let first = round * A_ROUND;
        // Before the worker gets more, as it could have done all of that when its numbers are read.
        let under_way = stats(&store).await.done + KEYS as u64;
        accept_numbers(&store, first..first + A_ROUND / 2).await;
        until("events are published", async || stats(&store).await.done >= under_way).await;
        broker.stop().await;
        accept_numbers(&store, first + A_ROUND / 2..first + A_ROUND).await;
        broker.start_again().await;
    }
    until_settled(&store).await;
    worker.stop().await;
    let found = all(&store).await;
    assert!(found.iter().all(|found| found.state == State::Done), "no event is dead");
    assert!(B::SENDS_AGAIN || found.iter().any(|found| found.attempts > 1), "the broker was missed");
    let copies = check_order(&broker.published().await, KEYS, ROUNDS * A_ROUND);
    println!("{} events, {copies} copies", found.len());
}
