//! What only a store on disk can get wrong.

mod support;

use eyelet::inbox::{Claim, Entry, Filter, Order, OrderRule, State, Store, StoreError, Taken};
use eyelet_sqlite::{Sqlite, rusqlite::Connection};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;
use support::{accept, after, all, claim, done, entry, file_of_process, ids, new_file, process, start};

#[tokio::test]
async fn what_was_accepted_is_there_after_a_restart() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let order = |rule| Some(Order { key: "k".to_owned(), rule });
    let first = Entry { order: order(OrderRule::Arrival { hold_behind_dead: true }), ..entry("evt_1") };
    let copy = Some(eyelet::inbox::CopyKey { replay_key: [7; 32], is_refused: true });
    let second = Entry { copy, event_type: None, ..entry("evt_2") };
    let third = Entry {
        event_id: None,
        order: order(OrderRule::Newest { version: i64::MIN }),
        endpoint: "other".to_owned(),
        ..entry("")
    };
    let entries = [first, second, third];
    assert_eq!(store.accept(entries.to_vec().into()).await.unwrap(), [true; 3]);
    drop(store);
    let claimed = claim(&Sqlite::open(&path).unwrap(), start()).await;
    let claimed: Vec<Entry> = claimed.entries.into_iter().map(|claimed| claimed.entry).collect();
    assert_eq!(claimed, entries);
}

#[tokio::test]
async fn bodies_are_kept_byte_for_byte() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let large: Vec<u8> =
        (0..10_u32 << 20).map(|number| number.to_le_bytes()[usize::try_from(number % 3).unwrap()]).collect();
    let bodies = [large, b"\xff\xfe\0no UTF-8\x80".to_vec(), Vec::new(), b"{}".to_vec()];
    let entries: Vec<Entry> = bodies
        .iter()
        .enumerate()
        .map(|(number, body)| Entry { body: body.clone().into(), ..entry(format!("evt_{number}")) })
        .collect();
    assert_eq!(store.accept(entries.into()).await.unwrap(), [true; 4]);
    drop(store);
    let claimed = claim(&Sqlite::open(&path).unwrap(), start()).await;
    assert!(claimed.entries.iter().map(|claimed| &claimed.entry.body[..]).eq(bodies.iter().map(|body| &body[..])));
}

#[tokio::test]
async fn times_before_1970_and_far_from_now_are_kept() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let early = std::time::SystemTime::UNIX_EPOCH - Duration::from_millis(1_500);
    let late = start() + Duration::from_secs(3_000_000_000_000);
    for (id, received_at) in [("evt_1", early), ("evt_2", late)] {
        assert!(accept(&store, Entry { received_at, ..entry(id) }).await);
    }
    let found = all(&store).await;
    assert_eq!([found[0].received_at, found[1].received_at], [early, late]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_accepts_at_once_each_returns_after_its_commit() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let tasks: Vec<_> = (0..300)
        .map(|number| {
            let (store, path) = (store.clone(), path.clone());
            tokio::spawn(async move {
                // Each id comes three times.
                let id = format!("evt_{}", number / 3);
                let is_new = accept(&store, entry(&id)).await;
                let other = Connection::open(path).unwrap();
                let stored = "SELECT count(*) FROM inbox_entry JOIN inbox_body USING (seq) WHERE event_id = ?1";
                assert_eq!(other.query_row(stored, [&id], |row| row.get::<_, i64>(0)).unwrap(), 1);
                is_new
            })
        })
        .collect();
    let mut new = 0;
    for task in tasks {
        new += usize::from(task.await.unwrap());
    }
    assert_eq!(new, 100);
}

#[tokio::test]
async fn a_dropped_call_takes_effect_as_a_whole() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let batch: Vec<Entry> = (0..50).map(|number| entry(format!("evt_{number}"))).collect();
    let call = store.accept(batch.into());
    tokio::select! {
        biased;
        _ = call => panic!("it cannot be done at the first poll"),
        () = std::future::ready(()) => {}
    }
    // The next call comes behind it.
    assert!(!accept(&store, entry("evt_0")).await);
    assert_eq!(all(&store).await.len(), 50);
}

#[tokio::test]
async fn two_stores_on_one_file_are_one_inbox() {
    let (_folder, path) = new_file();
    let (one, other) = (Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap());
    assert!(accept(&one, entry("evt_1")).await);
    assert!(!accept(&other, entry("evt_1")).await);
    let claimed = claim(&other, start()).await;
    assert_eq!(claimed.entries.len(), 1);
    assert_eq!(claim(&one, start()).await.entries.len(), 0, "it is leased");
    let again = claim(&one, after(61)).await;
    assert_eq!(again.entries[0].lease.attempt, 2);
    assert_eq!(other.end(done(&claimed), after(61)).await.unwrap(), [false], "the lease was lost");
    assert_eq!(one.end(done(&again), after(61)).await.unwrap(), [true]);
    assert_eq!(all(&other).await[0].state, State::Done);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stores_that_claim_at_the_same_time_never_share_an_entry() {
    let (_folder, path) = new_file();
    let stores = [Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap()];
    let key = |number: usize| {
        Some(Order { key: format!("k{}", number % 7), rule: OrderRule::Arrival { hold_behind_dead: false } })
    };
    let entries: Vec<Entry> =
        (0..210).map(|number| Entry { order: key(number), ..entry(format!("evt_{number}")) }).collect();
    assert_eq!(stores[0].accept(entries.into()).await.unwrap(), [true; 210]);
    let tasks: Vec<_> = stores
        .into_iter()
        .map(|store| {
            tokio::spawn(async move {
                let mut seen = Vec::new();
                while all(&store).await.iter().any(|found| found.state != State::Done) {
                    let claimed = claim(&store, start()).await;
                    seen.extend(claimed.entries.iter().map(|claimed| claimed.lease.seq));
                    let ended = store.end(done(&claimed), start()).await.unwrap();
                    assert!(ended.into_iter().all(|ended| ended));
                }
                seen
            })
        })
        .collect();
    let mut seen = Vec::new();
    for task in tasks {
        seen.extend(task.await.unwrap());
    }
    seen.sort_unstable();
    assert!(seen.into_iter().eq(1..=210), "each entry once");
}

#[tokio::test]
async fn a_lock_of_another_process_makes_the_store_unavailable_and_loses_nothing() {
    let (_folder, path) = new_file();
    let store = Sqlite::open_within(&path, Duration::from_millis(20)).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = store.accept(vec![entry("evt_1")].into()).await.unwrap_err();
    assert!(matches!(&error, StoreError::Unavailable(text) if text.contains("locked")), "{error:?}");
    assert_eq!(all(&store).await.len(), 0, "readers wait for nobody");
    other.execute_batch("COMMIT").unwrap();
    assert!(accept(&store, entry("evt_1")).await);
}

#[tokio::test]
async fn a_number_is_never_used_again() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    assert!(accept(&store, entry("evt_1")).await);
    let stale = claim(&store, start()).await;
    let again = claim(&store, after(100)).await;
    store.end(done(&again), after(100)).await.unwrap();
    assert_eq!(store.delete(Filter::all()).await.unwrap(), 1);
    assert!(accept(&store, entry("evt_2")).await);
    assert_eq!(claim(&store, after(100)).await.entries[0].lease.seq, 2);
    assert_eq!(store.end(done(&stale), after(100)).await.unwrap(), [false]);
}

#[tokio::test]
async fn a_lease_from_before_a_replay_ends_nothing() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    assert!(accept(&store, entry("evt_1")).await);
    let old = claim(&store, start()).await;
    store.end(done(&old), start()).await.unwrap();
    assert_eq!(store.replay(Filter::all(), start()).await.unwrap(), 1);
    let new = claim(&store, start()).await;
    assert_eq!((new.entries[0].lease.fence, new.entries[0].lease.attempt), (2, 1));
    assert_eq!(store.end(done(&old), start()).await.unwrap(), [false]);
    assert_eq!(store.end(done(&new), start()).await.unwrap(), [true]);
}

#[tokio::test]
async fn the_bodies_of_deleted_entries_go_with_them() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let taken = store.take(entry("evt_0"), start(), after(60)).await.unwrap();
    assert!(matches!(taken, Taken::Mine(_)));
    for id in ["evt_1", "evt_2", "evt_3"] {
        assert!(accept(&store, entry(id)).await);
    }
    assert_eq!(store.delete(Filter::all().event_id("evt_2")).await.unwrap(), 1);
    let bodies = "SELECT group_concat(seq) FROM inbox_body";
    let bodies: String = Connection::open(&path).unwrap().query_row(bodies, [], |row| row.get(0)).unwrap();
    assert_eq!(bodies, "2,4");
}

#[tokio::test]
async fn entries_of_one_key_with_different_rules_are_all_handled() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    let rules = [
        OrderRule::Newest { version: 2 },
        OrderRule::Arrival { hold_behind_dead: false },
        OrderRule::Newest { version: -1 },
        OrderRule::Arrival { hold_behind_dead: true },
        OrderRule::Newest { version: 3 },
    ];
    let with = |(number, rule): (usize, &OrderRule)| Entry {
        order: Some(Order { key: "k".to_owned(), rule: *rule }),
        ..entry(format!("evt_{number}"))
    };
    let entries: Vec<Entry> = rules.iter().enumerate().map(with).collect();
    store.accept(entries.into()).await.unwrap();
    let mut rounds = 0;
    while !claim_one_and_end(&store).await.is_empty() {
        rounds += 1;
    }
    let states: Vec<State> = all(&store).await.into_iter().map(|found| found.state).collect();
    assert!(states.iter().all(|state| matches!(state, State::Done | State::Superseded)), "{states:?}");
    assert!(rounds >= 3);
}

async fn claim_one_and_end(store: &Sqlite) -> Vec<bool> {
    let claimed = claim(store, start()).await;
    assert!(claimed.entries.len() <= 1, "one at a time");
    store.end(done(&claimed), start()).await.unwrap()
}

#[tokio::test]
async fn the_next_due_time_is_that_of_the_wanted_entries() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    for (id, seconds) in [("evt_1", 50), ("evt_2", 30)] {
        assert!(accept(&store, Entry { received_at: after(seconds), ..entry(id) }).await);
    }
    assert_eq!(claim(&store, start()).await.next_due, Some(after(30)));
    let of_others = Claim { wanted: vec![("github", None)], most: 10, now: after(90), until: after(99) };
    let claimed = store.claim(of_others).await.unwrap();
    assert!(claimed.entries.is_empty() && claimed.next_due.is_none());
}

#[tokio::test]
async fn another_process_stores_into_the_same_inbox() {
    let (_folder, path) = new_file();
    let store = Sqlite::open(&path).unwrap();
    assert!(accept(&store, entry("evt_5")).await);
    let program = std::env::current_exe().unwrap();
    let mut processes: Vec<_> =
        (0..2).map(|_| process(&program, "as_a_process_that_stores_ten", &path).spawn().unwrap()).collect();
    for process in &mut processes {
        assert!(process.wait().unwrap().success());
    }
    assert_eq!(all(&store).await.len(), 10);
    assert_eq!(claim(&store, start()).await.entries.len(), 10);
}

#[tokio::test]
#[ignore = "the test above starts it"]
async fn as_a_process_that_stores_ten() {
    let store = Sqlite::open(file_of_process()).unwrap();
    for number in 0..10 {
        accept(&store, entry(format!("evt_{number}"))).await;
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_the_end_of_the_process() {
    let (_folder, path) = new_file();
    let program = std::env::current_exe().unwrap();
    let mut acknowledged = 0;
    for round in 1..=5 {
        let mut child =
            process(&program, "as_a_process_that_stores_for_ever", &path).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let stored = lines.filter_map(|line| line.rsplit_once("stored ")?.1.parse::<usize>().ok());
        acknowledged = stored.take(40 * round).last().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Sqlite::open(&path).unwrap();
        let found = all(&store).await;
        // In whole batches, and all that it had been told.
        assert!(found.len() >= acknowledged && found.len().is_multiple_of(3), "{} of {acknowledged}", found.len());
        assert_eq!(
            store.missing("stripe".to_owned(), (0..acknowledged).map(|id| id.to_string()).collect()).await.unwrap(),
            [""; 0]
        );
        assert!(ids(&found).iter().enumerate().all(|(place, id)| *id == place.to_string()));
    }
    assert!(acknowledged >= 200);
}

#[tokio::test]
#[ignore = "the test above starts it"]
async fn as_a_process_that_stores_for_ever() {
    let store = Sqlite::open(file_of_process()).unwrap();
    let mut next = all(&store).await.len();
    loop {
        let batch: Vec<Entry> = (next..next + 3).map(|id| entry(id.to_string())).collect();
        assert_eq!(store.accept(batch.into()).await.unwrap(), [true; 3]);
        next += 3;
        println!("stored {next}");
    }
}
