use super::events::{LEASE, PROVIDER, at, event, keyed};
use super::trial::{Trial, dead};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Claim, End, Ending, Store};
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

/// How often a claim is repeated while a dropped call may still hold the entries.
const PATIENCE: usize = 10_000;

/// Polls a call so many times, and drops it.
fn drop_after(polls: usize, call: impl Future) {
    let mut call = pin!(call);
    for _ in 0..polls {
        if call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
    }
}

pub(super) async fn a_dropped_accept_stores_all_or_nothing<S: Store + Clone>(trial: Trial<S>) {
    for round in 0..20_u32 {
        let ids = ["a", "b", "c"].map(|id| format!("{round}{id}"));
        let batch: Vec<Entry> = ids.iter().map(|id| event(id)).collect();
        drop_after(round as usize % 3, trial.store.accept(batch.clone().into()));
        let is_new = trial.accept(batch).await;
        trial.holds(
            is_new == [true; 3] || is_new == [false; 3],
            format!("A dropped `accept` must store all of its batch or nothing, but the next one returned {is_new:?}."),
        );
        let count = trial.find(Filter::all()).await.len();
        trial.equal(count, 3 * (round as usize + 1), "A dropped `accept` and the next one must store each id once.");
    }
}

pub(super) async fn a_dropped_claim_leases_all_or_nothing<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), keyed("a", "2"), keyed("a", "3")]).await;
    let claim = |now| Claim { wanted: vec![(PROVIDER, None)], most: 10, now: at(now), until: at(now + LEASE) };
    for round in 0..20 {
        let now = 2 * round * LEASE;
        drop_after(round as usize % 3, trial.store.claim(claim(now)));
        let claimed = trial.claim(now).await.len();
        trial.holds(claimed == 0 || claimed == 2, "A dropped `claim` must lease all that was due or nothing.");
        let mut leases = Vec::new();
        for _ in 0..PATIENCE {
            leases.extend(trial.claim(now + LEASE).await.into_iter().map(|claimed| claimed.lease));
            if leases.len() == 2 {
                break;
            }
            tokio::task::yield_now().await;
        }
        trial.equal(leases.len(), 2, "What a dropped `claim` leased must be due when the leases end.");
        for lease in leases {
            trial.ends(lease, Ending::Released, now + LEASE).await;
        }
    }
}

pub(super) async fn a_dropped_end_ends_all_or_nothing<S: Store + Clone>(trial: Trial<S>) {
    for round in 0..20 {
        let ids = [format!("{round}a"), format!("{round}b")];
        trial.store(ids.each_ref().map(|id| keyed("a", id))).await;
        for id in &ids {
            let lease = trial.claim_one(round, id, "The next of the key must be due.").await;
            let end = || vec![End { lease, ending: Ending::Done }];
            drop_after(round as usize % 3, trial.store.end(end(), at(round)));
            trial.ok(trial.store.end(end(), at(round)).await, "end");
            let found = trial.find(Filter::all().event_id(id)).await;
            let states: Vec<State> = found.into_iter().map(|found| found.state).collect();
            trial.equal(states, [State::Done], "A dropped `end` and the next one must end the attempt.");
        }
    }
}

pub(super) async fn a_dropped_replay_and_a_dropped_delete_change_all_or_nothing<S: Store + Clone>(trial: Trial<S>) {
    for round in 0..20 {
        trial.store(["1", "2", "3"].map(|id| keyed(id, id))).await;
        for lease in trial.claim_ids(0, &["1", "2", "3"], "All must be due.").await {
            trial.ends(lease, dead(), 0).await;
        }
        drop_after(round % 3, trial.store.replay(Filter::dead(), at(0)));
        let replayed = trial.replay(Filter::dead(), 0).await;
        trial.holds(replayed == 0 || replayed == 3, "A dropped `replay` must replay all or nothing.");
        trial.equal(trial.states().await, [State::Ready; 3], "All must be replayed.");
        drop_after(round % 3, trial.store.delete(Filter::all()));
        let deleted = trial.delete(Filter::all()).await;
        trial.holds(deleted == 0 || deleted == 3, "A dropped `delete` must delete all or nothing.");
        trial.equal(trial.states().await, [], "All must be deleted.");
    }
}
