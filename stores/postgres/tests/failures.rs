//! Lost connections, and several stores on the same tables.

mod support;

use eyelet::inbox::{Ending, Entry, State, Store, StoreError};
use eyelet_postgres::Postgres;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use support::{Schema, accept, all, claim, client, done, entries, entry, ids, keyed, start, until, url, url_with};

/// Opens a store whose connections have a name of their own.
async fn named(schema: &Schema, name: &str) -> Postgres {
    schema.options().connect(&url_with(&format!("application_name={name}"))).await.unwrap()
}

/// Ends the connections with this name, and returns how many.
async fn kill(name: &str) -> usize {
    let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    client(&url()).await.query(sql, &[&name]).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn killed_connections_lose_nothing_that_was_acknowledged() {
    let schema = Schema::new();
    let name = format!("eyelet_kill_{}", std::process::id());
    let store = named(&schema, &name).await;
    let stop = Arc::new(AtomicBool::new(false));
    let (acknowledged, failed) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicUsize::new(0)));
    let senders: Vec<_> = (0..6)
        .map(|sender| {
            let (store, stop) = (store.clone(), stop.clone());
            let (acknowledged, failed) = (acknowledged.clone(), failed.clone());
            tokio::spawn(async move {
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let id = format!("{sender}-{number}");
                    match store.accept(vec![entry(&id), keyed(&format!("{id}k"), "key")].into()).await {
                        Ok(_) => acknowledged.lock().unwrap().extend([format!("{id}k"), id]),
                        Err(StoreError::Unavailable(_)) => drop(failed.fetch_add(1, Ordering::Relaxed)),
                        Err(error) => panic!("{error:?}"),
                    }
                }
            })
        })
        .collect();
    let goes_on = async || {
        let before = acknowledged.lock().unwrap().len();
        until("more is acknowledged", async || acknowledged.lock().unwrap().len() > before + 12).await;
    };
    let mut killed = 0;
    for _ in 0..15 {
        goes_on().await;
        killed += kill(&name).await;
    }
    goes_on().await;
    stop.store(true, Ordering::Relaxed);
    for sender in senders {
        sender.await.unwrap();
    }
    let (acknowledged, failed) = (acknowledged.lock().unwrap().clone(), failed.load(Ordering::Relaxed));
    assert!(killed >= 15 && failed > 0, "{killed} {failed}");
    let found = all(&store).await;
    let stored: std::collections::HashSet<&str> = ids(&found).into_iter().collect();
    assert!(acknowledged.iter().all(|id| stored.contains(id.as_str())));
    let ready = found.iter().filter(|found| found.state == State::Ready).count();
    assert_eq!(ready * 2, found.len() + 2, "each pair is stored as a whole, and the key has one head");
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn a_store_hears_what_another_stores_also_after_its_connection_was_lost() {
    let schema = Schema::new();
    let name = format!("eyelet_hear_{}", std::process::id());
    let (hearing, other) = (named(&schema, &name).await, schema.open().await);
    let hears = async || tokio::time::timeout(Duration::from_secs(60), hearing.arrival()).await.is_ok();
    assert!(hears().await, "when it begins to listen");
    for round in 0..2 {
        // What it heard while it began to listen is no news.
        while tokio::time::timeout(Duration::from_millis(300), hearing.arrival()).await.is_ok() {}
        assert!(accept(&other, entry(format!("evt_{round}"))).await);
        assert!(hears().await, "round {round}");
        assert!(kill(&name).await > 0);
        assert!(hears().await, "when it listens again");
    }
    while tokio::time::timeout(Duration::from_millis(300), hearing.arrival()).await.is_ok() {}
    assert!(accept(&hearing, entry("own")).await);
    let own = tokio::time::timeout(Duration::from_millis(500), hearing.arrival()).await;
    assert!(own.is_err(), "its own entries are no news");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn two_stores_handle_each_key_in_order_and_each_entry_once() {
    const ALL: usize = 4 * 60 * 3;
    let schema = Schema::new();
    let stores = [schema.open().await, schema.open().await];
    let senders: Vec<_> = (0..4)
        .map(|sender: usize| {
            let store = stores[sender % 2].clone();
            tokio::spawn(async move {
                for number in 0..60 {
                    let entries = (0..3).map(|key| keyed(&format!("{sender}-{number}-{key}"), &key.to_string()));
                    assert_eq!(store.accept(entries.collect()).await.unwrap(), [true; 3]);
                }
            })
        })
        .collect();
    let workers: Vec<_> = stores
        .iter()
        .cloned()
        .map(|store| {
            tokio::spawn(async move {
                let (mut handled, end) = (Vec::new(), Instant::now() + Duration::from_secs(60));
                while Instant::now() < end {
                    let claimed = claim(&store, start()).await;
                    if claimed.entries.is_empty() {
                        let found = all(&store).await;
                        // Until then, the senders may only be slower than the workers.
                        if found.len() == ALL && found.iter().all(|found| found.state == State::Done) {
                            break;
                        }
                        tokio::time::sleep(Duration::from_millis(5)).await;
                        continue;
                    }
                    for one in &claimed.entries {
                        handled.push((Instant::now(), one.lease.seq, one.entry.order.clone().unwrap().key));
                    }
                    let ended = store.end(done(&claimed), start()).await.unwrap();
                    assert!(ended.iter().all(|ended| *ended));
                }
                handled
            })
        })
        .collect();
    for sender in senders {
        sender.await.unwrap();
    }
    let mut handled = Vec::new();
    for worker in workers {
        handled.extend(worker.await.unwrap());
    }
    assert_eq!(handled.len(), ALL, "all, and each once");
    handled.sort();
    for key in ["0", "1", "2"] {
        let seqs: Vec<u64> = handled.iter().filter(|(_, _, of)| of == key).map(|(_, seq, _)| *seq).collect();
        assert!(seqs.is_sorted(), "key {key}: {seqs:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn all_calls_at_once_leave_no_key_stuck() {
    let schema = Schema::new();
    let stores = [schema.open().await, schema.open().await];
    entries::all_calls_at_once_leave_no_key_stuck(stores).await;
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn data_that_can_never_be_stored_is_refused_and_the_rest_is_stored() {
    let schema = Schema::new();
    let store = schema.open().await;
    let with_nul = Entry { event_type: Some("a\0b".to_owned()), ..entry("evt_1") };
    let error = store.accept(vec![with_nul].into()).await.unwrap_err();
    assert!(matches!(error, StoreError::Refused(_)), "{error:?}");
    let too_long: String = (0..20_000_u32).map(|number| char::from_u32(0x4e00 + number % 20_000).unwrap()).collect();
    let error = store.accept(vec![entry(too_long)].into()).await.unwrap_err();
    assert!(matches!(error, StoreError::Refused(_)), "{error:?}");
    assert!(accept(&store, entry("evt_1")).await);
    assert_eq!(store.missing("stripe".to_owned(), vec!["a\0".to_owned()]).await.unwrap(), ["a\0"]);
    // The text of an error can have any character.
    let claimed = claim(&store, start()).await;
    let mut ends = done(&claimed);
    ends[0].ending = Ending::Dead { error: "a\0b".to_owned() };
    assert_eq!(store.end(ends, start()).await.unwrap(), [true]);
    assert_eq!(all(&store).await[0].error.as_deref(), Some("ab"));
}
