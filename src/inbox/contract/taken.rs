use super::events::{LEASE, PROVIDER, at, event, event_at};
use super::trial::{ALL, Trial};
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Ending, Store, Taken};
use tokio::task::JoinSet;

pub(super) async fn a_taken_id_is_running_until_it_is_done<S: Store + Clone>(trial: Trial<S>) {
    let lease = trial.takes(event("1"), 0, "A new id must be free.").await;
    trial.equal(lease.attempt, 1, "It must be the first attempt.");
    trial.equal(trial.take(event("1"), LEASE - 1).await, Taken::Running, "A taken id must be running.");
    trial.takes(event("2"), 0, "Another id must be free.").await;
    trial.takes(event_at("connect", "1"), 0, "The id of another endpoint must be free.").await;
    trial.equal(trial.accept([event("1")]).await, [false], "A taken id must be known.");
    trial.equal(trial.missing(PROVIDER, &["1"]).await, [""; 0], "A taken id must not be missing.");
    trial.ends(lease, Ending::Done, 5).await;
    trial.equal(trial.take(event("1"), 5).await, Taken::Done, "A handled id must be done.");
    trial.equal(trial.take(event("1"), 9 * LEASE).await, Taken::Done, "A handled id must stay done.");
    trial.holds(!trial.end(lease, Ending::Released, 5).await, "A second end must be refused.");
    trial.equal(trial.accept([event("1")]).await, [false], "A handled id must be known.");
}

pub(super) async fn a_taken_id_is_free_when_its_lease_ends<S: Store + Clone>(trial: Trial<S>) {
    let lost = trial.takes(event("1"), 0, "A new id must be free.").await;
    let lease = trial.takes(event("1"), LEASE, "An id must be free when its lease ends.").await;
    trial.equal(trial.take(event("1"), LEASE).await, Taken::Running, "It must be running again.");
    for ending in [Ending::Done, Ending::Released] {
        trial.holds(!trial.end(lost, ending, LEASE).await, "The end of a lost lease must be refused.");
    }
    trial.holds(trial.prolong(lease, 5 * LEASE).await, "The lease must be prolonged.");
    trial.equal(trial.take(event("1"), 4 * LEASE).await, Taken::Running, "A prolonged lease must hold.");
    trial.ends(lease, Ending::Done, 4 * LEASE).await;
    trial.equal(trial.take(event("1"), 9 * LEASE).await, Taken::Done, "It must be done.");
}

pub(super) async fn a_released_id_is_free_at_once<S: Store + Clone>(trial: Trial<S>) {
    let released = trial.takes(event("1"), 0, "A new id must be free.").await;
    trial.ends(released, Ending::Released, 1).await;
    trial.equal(trial.missing(PROVIDER, &["1"]).await, ["1"], "A released id must be missing, as nobody handled it.");
    trial.equal(trial.states().await, [], "Nothing must be kept of a released id.");
    let lease = trial.takes(event("1"), 1, "A released id must be free.").await;
    trial.holds(!trial.end(released, Ending::Done, 1).await, "The released lease must not end the new attempt.");
    trial.ends(lease, Ending::Released, 1).await;
    trial.store([event("1")]).await;
    trial.holds(!trial.end(lease, Ending::Done, 1).await, "The released lease must not end a stored event.");
    trial.claim_one(1, "1", "A released id can be stored, and is due.").await;
}

pub(super) async fn no_worker_sees_a_taken_entry<S: Store + Clone>(trial: Trial<S>) {
    let lease = trial.takes(event("1"), 0, "A new id must be free.").await;
    let found = trial.only_found().await;
    trial.equal((found.state, found.due_at), (State::Leased, at(LEASE)), "A taken entry must be leased.");
    for now in [0, LEASE, 100 * LEASE] {
        let claimed = trial.claim_of(ALL, 10, now).await;
        trial.equal((claimed.entries.len(), claimed.next_due), (0, None), "A worker must not see a taken entry.");
    }
    trial.equal(trial.delete(Filter::all()).await, 0, "A taken entry must not be deleted.");
    trial.ends(lease, Ending::Done, 0).await;
    trial.equal(trial.replay(Filter::all(), 0).await, 0, "A taken entry has no body and must not be replayed.");
    trial.equal(trial.states().await, [State::Done], "It must be done.");
    trial.equal(trial.delete(Filter::all()).await, 1, "Then it must be deleted.");
    trial.takes(event("1"), 0, "A deleted id must be free.").await;
}

pub(super) async fn a_stored_event_cannot_be_taken<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    trial.equal(trial.take(event("1"), 0).await, Taken::Done, "A stored event must not be handled by a request.");
    let lease = trial.claim_one(0, "1", "It must be due for a worker.").await;
    trial.equal(trial.take(event("1"), 9 * LEASE).await, Taken::Done, "Also when its lease has ended.");
    trial.ends(lease, Ending::Done, 0).await;
    trial.equal(trial.take(event("1"), 0).await, Taken::Done, "Also when it is done.");
}

pub(super) async fn ten_requests_at_once_take_an_id_once<S: Store + Clone>(trial: Trial<S>) {
    let mut calls = JoinSet::new();
    for _ in 0..10 {
        let store = trial.store.clone();
        calls.spawn(async move { store.take(event("1"), at(0), at(LEASE)).await });
    }
    let mut all = Vec::new();
    while let Some(called) = calls.join_next().await {
        let taken = called.unwrap_or_else(|_| trial.fail("`take` panicked."));
        all.push(trial.ok(taken, "take"));
    }
    let running = all.iter().filter(|taken| **taken == Taken::Running).count();
    let mine = all.iter().filter(|taken| matches!(taken, Taken::Mine(_))).count();
    trial.equal((mine, running), (1, 9), "One of ten requests at once must get the id, and the others see it running.");
}

pub(super) async fn a_taken_entry_expires<S: Store + Clone>(trial: Trial<S>) {
    let lease = trial.takes(event("done"), 0, "A new id must be free.").await;
    trial.takes(event("lost"), 0, "A new id must be free.").await;
    trial.ends(lease, Ending::Done, 10).await;
    trial.expire(10, 10).await;
    trial.equal(trial.found(Filter::all()).await, ["done", "lost"], "Nothing must expire early.");
    trial.expire(11, 11).await;
    trial.equal(trial.found(Filter::all()).await, ["lost"], "A handled id must expire.");
    trial.expire(LEASE, LEASE).await;
    trial.equal(trial.found(Filter::all()).await, ["lost"], "An id must not expire as long as its lease holds.");
    trial.expire(LEASE + 1, LEASE + 1).await;
    trial.equal(trial.states().await, [], "An id whose lease was lost must expire.");
    trial.takes(event("lost"), 0, "An expired id must be free.").await;
}
