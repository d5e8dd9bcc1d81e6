//! Entries for the tests of each store, and what is done with them.
#![allow(dead_code, reason = "each test program uses a part of it")]

use eyelet::inbox::{Claim, Claimed, End, Ending, Entry, Filter, Found, Order, OrderRule, State, Store};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A name for what a test keeps on a server, which no other test has.
pub(crate) fn new_name() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("eyelet test {}-{now}-{number}", std::process::id())
}

pub(crate) fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

pub(crate) fn after(seconds: u64) -> SystemTime {
    start() + Duration::from_secs(seconds)
}

pub(crate) fn entry(id: impl Into<String>) -> Entry {
    Entry {
        provider: "stripe".to_owned(),
        endpoint: "stripe".to_owned(),
        event_id: Some(id.into()),
        event_type: Some("invoice.paid".to_owned()),
        received_at: start(),
        order: None,
        copy: None,
        head: "{}".to_owned(),
        body: b"{\"id\":1}".to_vec().into(),
    }
}

pub(crate) fn keyed(id: &str, key: &str) -> Entry {
    let rule = OrderRule::Arrival { hold_behind_dead: false };
    Entry { order: Some(Order { key: key.to_owned(), rule }), ..entry(id) }
}

pub(crate) async fn accept(store: &impl Store, entry: Entry) -> bool {
    store.accept(vec![entry].into()).await.unwrap() == [true]
}

/// Claims for a minute.
pub(crate) async fn claim(store: &impl Store, now: SystemTime) -> Claimed {
    let wanted = vec![("stripe", None), ("github", None)];
    let until = now + Duration::from_secs(60);
    store.claim(Claim { wanted, most: 1_000, now, until }).await.unwrap()
}

pub(crate) fn done(claimed: &Claimed) -> Vec<End> {
    claimed.entries.iter().map(|claimed| End { lease: claimed.lease, ending: Ending::Done }).collect()
}

pub(crate) async fn all(store: &impl Store) -> Vec<Found> {
    store.find(Filter::all(), 0, usize::MAX).await.unwrap()
}

pub(crate) fn ids(found: &[Found]) -> Vec<&str> {
    found.iter().filter_map(|found| found.event_id.as_deref()).collect()
}

/// Waits until something is so, for a minute at most.
pub(crate) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !is_so().await {
        assert!(Instant::now() < end, "{what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Makes all calls of two stores on the same entries at the same time.
pub(crate) async fn all_calls_at_once_leave_no_key_stuck<S: Store + Clone>(stores: [S; 2]) {
    const LEAST: usize = 6;
    let end = Instant::now() + Duration::from_secs(2);
    let tasks: Vec<_> = (0..8_usize)
        .map(|task| {
            let store = stores[task % 2].clone();
            tokio::spawn(async move {
                let mut calls = 0_usize;
                // However slow the server is, some calls of each kind meet.
                while calls < LEAST || Instant::now() < end {
                    calls += 1;
                    match task {
                        0..4 => {
                            let id = |number| format!("{task}-{calls}-{number}");
                            let entries = (0..4).map(|number| keyed(&id(number), &((calls + number) % 5).to_string()));
                            store.accept(entries.collect()).await.unwrap();
                        }
                        4..6 => {
                            let claimed = claim(&store, start()).await;
                            let mut ends = done(&claimed);
                            for (number, end) in ends.iter_mut().enumerate() {
                                let error = "not now".to_owned();
                                end.ending = match (calls + number) % 4 {
                                    0 => Ending::Dead { error },
                                    1 => Ending::Later { due_at: start(), error },
                                    2 => Ending::Released,
                                    _ => Ending::Done,
                                };
                            }
                            store.end(ends, start()).await.unwrap();
                        }
                        6 => drop(store.replay(Filter::dead(), start()).await.unwrap()),
                        _ => {
                            // In the middle of the keys.
                            let filter = Filter::all().event_id(format!("{}-{calls}-1", calls % 4));
                            store.delete(filter).await.unwrap();
                        }
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    while let claimed = claim(&stores[0], after(3_600)).await
        && !claimed.entries.is_empty()
    {
        stores[1].end(done(&claimed), after(3_600)).await.unwrap();
    }
    let open = all(&stores[0]).await.into_iter().filter(|found| !matches!(found.state, State::Done | State::Dead));
    assert_eq!(open.count(), 0);
}
