//! A server that is restarted, killed, full or silent, and several stores on the same keys.

mod support;

use eyelet::inbox::{Entry, Expire, Filter, State, Stats, Store, StoreError};
use eyelet_redis::Redis;
use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use support::program::Program;
use support::{Prefix, accept, after, all, claim, done, entries, entry, ids, keyed, start, until};

fn is_unavailable<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Unavailable(_)))
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn after_a_restart_the_work_continues_by_itself() {
    let mut server = Program::start(&[]);
    let store = Redis::connect(&server.url()).await.unwrap();
    let mut stored = Vec::new();
    for (round, end) in [Program::stop, Program::kill].into_iter().enumerate() {
        let id = format!("evt_{round}");
        assert!(accept(&store, entry(&id)).await);
        stored.push(id);
        end(&mut server);
        assert!(is_unavailable(&store.accept(vec![entry("down")].into()).await));
        server.start_again();
        until("the store connects again", async || store.stats().await.is_ok()).await;
    }
    assert_eq!(ids(&all(&store).await), stored);
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_has_forgotten_the_scripts_gets_them_again() {
    let server = Program::start(&[]);
    let store = Redis::connect(&server.url()).await.unwrap();
    for id in ["evt_1", "evt_2"] {
        redis::cmd("SCRIPT").arg("FLUSH").exec(&mut server.client()).unwrap();
        assert!(accept(&store, entry(id)).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_is_killed_under_load_loses_nothing_that_was_acknowledged() {
    const ROUND: usize = 100;
    let mut server = Program::start(&[]);
    let store = Redis::connect(&server.url()).await.unwrap();
    let (is_over, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let senders: Vec<_> = (0..6)
        .map(|sender| {
            let (store, is_over, count) = (store.clone(), is_over.clone(), count.clone());
            tokio::spawn(async move {
                let (mut acknowledged, mut failed, mut number) = (Vec::new(), 0, 0);
                while !is_over.load(Ordering::Relaxed) {
                    number += 1;
                    let id = format!("{sender}-{number}");
                    match store.accept(vec![entry(&id), keyed(&format!("{id}k"), "key")].into()).await {
                        Ok(_) => {
                            acknowledged.extend([format!("{id}k"), id]);
                            count.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(StoreError::Unavailable(_)) => {
                            failed += 1;
                            tokio::time::sleep(Duration::from_millis(5)).await;
                        }
                        Err(error) => panic!("{error:?}"),
                    }
                }
                (acknowledged, failed)
            })
        })
        .collect();
    for end in [Program::kill, Program::stop, Program::kill, Program::stop, Program::kill] {
        let before = count.load(Ordering::Relaxed);
        until("events are stored", async || count.load(Ordering::Relaxed) >= before + ROUND).await;
        end(&mut server);
        server.start_again();
    }
    let before = count.load(Ordering::Relaxed);
    until("events are stored", async || count.load(Ordering::Relaxed) >= before + ROUND).await;
    is_over.store(true, Ordering::Relaxed);
    let (mut acknowledged, mut failed) = (Vec::new(), 0);
    for sender in senders {
        let (ids, failures) = sender.await.unwrap();
        acknowledged.extend(ids);
        failed += failures;
    }
    assert!(failed > 0 && acknowledged.len() >= 12 * ROUND, "{failed} {}", acknowledged.len());
    let found = all(&store).await;
    let stored: HashSet<&str> = ids(&found).into_iter().collect();
    assert!(acknowledged.iter().all(|id| stored.contains(id.as_str())));
    assert_eq!(stored.len(), found.len(), "each is stored once");
    let ready = found.iter().filter(|found| found.state == State::Ready).count();
    assert_eq!(ready * 2, found.len() + 2, "each pair is stored as a whole, and the key has one head");
}

fn large(id: &str) -> Entry {
    Entry { body: vec![b'x'; 100_000].into(), ..keyed(id, "key") }
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_full_server_refuses_events_and_its_workers_make_room() {
    let server = Program::start(&["--maxmemory", "20mb", "--maxmemory-policy", "noeviction"]);
    let store = Redis::connect(&server.url()).await.unwrap();
    let mut count = 0;
    let full = loop {
        match store.accept(vec![entry(format!("{count}")), large(&format!("{count}k"))].into()).await {
            Ok(is_new) => assert_eq!(is_new, [true; 2]),
            Err(error) => break error,
        }
        count += 1;
    };
    assert!(matches!(&full, StoreError::Unavailable(text) if text.contains("maxmemory")), "{full:?}");
    assert_eq!(all(&store).await.len(), 2 * count, "a refused batch leaves nothing");
    // The work goes on, and what is handled makes room after its time.
    let claimed = claim(&store, start()).await;
    assert_eq!(claimed.entries.len(), count + 1, "all without a key, and the first of the key");
    assert!(store.end(done(&claimed), start()).await.unwrap().iter().all(|ended| *ended));
    while let claimed = claim(&store, start()).await
        && !claimed.entries.is_empty()
    {
        assert!(store.end(done(&claimed), start()).await.unwrap().iter().all(|ended| *ended));
    }
    let mut stats = Stats::new("stripe", "stripe");
    stats.add(State::Done, 2 * count as u64, start());
    assert_eq!(store.stats().await.unwrap(), [stats]);
    let expire = Expire { bodies_before: after(1), entries_before: start(), most: 100 };
    while store.expire(expire).await.unwrap() {}
    until("there is room again", async || store.accept(vec![large(&format!("{count}k"))].into()).await.is_ok()).await;
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_server_that_becomes_a_replica_refuses_events_until_it_is_none() {
    let server = Program::start(&[]);
    let store = Redis::connect(&server.url()).await.unwrap();
    let replicate = |of: &[&str]| redis::cmd("REPLICAOF").arg(of).exec(&mut server.client()).unwrap();
    replicate(&["127.0.0.1", "1"]);
    let refused = store.accept(vec![entry("evt_1")].into()).await;
    assert!(is_unavailable(&refused), "{refused:?}");
    replicate(&["NO", "ONE"]);
    assert!(accept(&store, entry("evt_1")).await);
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_silent_server_holds_up_no_call_for_ever() {
    let server = Program::start(&[]);
    let store = Redis::connect(&server.url()).await.unwrap();
    assert!(accept(&store, entry("before")).await);
    server.signal("STOP");
    // The clock of the program goes on by itself while everything waits.
    tokio::time::pause();
    assert!(is_unavailable(&store.accept(vec![entry("silent")].into()).await));
    assert!(is_unavailable(&store.stats().await));
    assert!(matches!(Redis::connect(&server.url()).await, Err(eyelet_redis::OpenError::Unreachable(_))));
    tokio::time::resume();
    server.signal("CONT");
    until("the store connects again", async || store.stats().await.is_ok()).await;
    // It may have been stored when the server woke up.
    store.accept(vec![entry("silent")].into()).await.unwrap();
    assert_eq!(ids(&all(&store).await), ["before", "silent"]);
}

#[tokio::test]
#[cfg_attr(not(has_program), ignore = "needs `redis-server` in the PATH")]
async fn a_store_hears_what_another_stores_also_after_its_connection_was_lost() {
    let server = Program::start(&[]);
    let connect = async || Redis::connect(&server.url()).await.unwrap();
    let (hearing, other) = (connect().await, connect().await);
    let hears = async || tokio::time::timeout(Duration::from_secs(60), hearing.arrival()).await.is_ok();
    let is_quiet = async || tokio::time::timeout(Duration::from_millis(300), hearing.arrival()).await.is_err();
    assert!(hears().await, "when it begins to listen");
    for round in 0..2 {
        // What it heard while it began to listen is no news.
        until("nothing more arrives", is_quiet).await;
        assert!(accept(&other, entry(format!("evt_{round}"))).await);
        assert!(hears().await, "round {round}");
        redis::cmd("CLIENT").arg(&["KILL", "TYPE", "pubsub"]).exec(&mut server.client()).unwrap();
        assert!(hears().await, "when it listens again");
    }
    until("nothing more arrives", is_quiet).await;
    assert!(accept(&hearing, entry("own")).await);
    assert!(is_quiet().await, "its own entries are no news");
    assert_eq!(other.replay(Filter::all(), start()).await.unwrap(), 0);
    assert!(is_quiet().await, "what changes nothing is no news");
    assert_eq!(other.delete(Filter::all()).await.unwrap(), 3);
    assert!(hears().await, "a deletion can let the next of a key go");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn all_calls_at_once_leave_no_key_stuck() {
    let prefix = Prefix::new();
    let stores = [prefix.open().await, prefix.open().await];
    entries::all_calls_at_once_leave_no_key_stuck(stores).await;
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn data_that_can_never_be_stored_is_refused_and_the_rest_is_stored() {
    let prefix = Prefix::new();
    let store = prefix.open().await;
    let with_nul = Entry { endpoint: "a\0b".to_owned(), ..entry("evt_1") };
    let too_large = Entry { body: vec![0; 501 * 1024 * 1024].into(), ..entry("evt_1") };
    for refused in [with_nul, too_large] {
        let error = store.accept(vec![refused].into()).await.unwrap_err();
        assert!(matches!(error, StoreError::Refused(_)), "{error:?}");
    }
    assert!(accept(&store, entry("evt_1")).await);
    // Everything else can have any character and length.
    let odd = "a\0\u{1f980}".repeat(10_000);
    let entry = Entry { event_type: Some(odd.clone()), head: odd.clone(), ..keyed(&odd, &odd) };
    assert!(accept(&store, entry.clone()).await);
    assert_eq!(claim(&store, start()).await.entries[1].entry, entry);
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn an_entry_whose_body_someone_deleted_holds_up_no_other() {
    let prefix = Prefix::new();
    let store = prefix.open().await;
    assert!(accept(&store, entry("evt_1")).await && accept(&store, entry("evt_2")).await);
    let body = prefix.key("body:0000000000000001");
    assert_eq!(redis::cmd("DEL").arg(body).query::<i64>(&mut support::client(&support::url())).unwrap(), 1);
    let heads: Vec<String> = claim(&store, start()).await.entries.into_iter().map(|one| one.entry.head).collect();
    assert_eq!(heads, ["", "{}"], "the worker ends the first as dead");
}
