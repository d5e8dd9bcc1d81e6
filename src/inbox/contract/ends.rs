use super::events::{LEASE, at, event};
use super::trial::{ALL, Trial, later};
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{End, Ending, Store};

pub(super) async fn a_later_entry_is_due_at_its_time_and_not_before<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.ends(lease, later(10 * LEASE), 5).await;
    let found = trial.only_found().await;
    trial.equal((found.state, found.due_at), (State::Ready, at(10 * LEASE)), "The entry must be ready at its time.");
    trial.equal(found.error.as_deref(), Some("not yet"), "The error must be kept.");
    let none = trial.claim_of(ALL, 10, 10 * LEASE - 1).await;
    trial.equal(none.entries.len(), 0, "The entry must not be due before its time.");
    trial.equal(none.next_due, Some(at(10 * LEASE)), "The next due time must be that of the retry.");
    let lease = trial.claim_one(10 * LEASE, "1", "The entry must be due at its time.").await;
    trial.equal(lease.attempt, 2, "A retry must be the next attempt.");
}

pub(super) async fn a_dead_entry_stays_dead_and_keeps_its_error<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    let error = "'quoted' \"twice\", \\ and \u{1f980}\n".repeat(100);
    trial.ends(lease, Ending::Dead { error: error.clone() }, 0).await;
    let found = trial.only_found().await;
    trial.equal((found.state, found.attempts), (State::Dead, 1), "The entry must be dead after its attempt.");
    trial.equal(found.error, Some(error), "The error must be kept as it is.");
    let none = trial.claim_of(ALL, 10, 1000 * LEASE).await;
    trial.equal((none.entries.len(), none.next_due), (0, None), "A dead entry must never be due.");
    trial.equal(trial.accept([event("1")]).await, [false], "The id of a dead entry must be known.");
}

pub(super) async fn a_released_attempt_does_not_count<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let first = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.ends(first, later(1), 1).await;
    for round in 0..3 {
        let lease = trial.claim_one(2 + round, "1", "A released entry must be due at once.").await;
        trial.equal(lease.attempt, 2, "A released attempt must not count.");
        trial.ends(lease, Ending::Released, 2 + round).await;
        trial.holds(!trial.end(lease, Ending::Done, 2 + round).await, "A released lease must not end anything.");
        let found = trial.only_found().await;
        trial.equal((found.state, found.attempts), (State::Ready, 1), "A released attempt must not show.");
        trial.equal(found.error.as_deref(), Some("not yet"), "A released attempt must keep the error of the last one.");
    }
}

pub(super) async fn a_done_entry_is_never_due_again<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.ends(lease, later(1), 1).await;
    let lease = trial.claim_one(1, "1", "The entry must be due.").await;
    trial.ends(lease, Ending::Done, 1).await;
    let found = trial.only_found().await;
    trial.equal((found.state, found.attempts), (State::Done, 2), "The entry must be done after its attempts.");
    trial.equal(found.error, None::<String>, "A done entry must have no error.");
    let none = trial.claim_of(ALL, 10, 1000 * LEASE).await;
    trial.equal((none.entries.len(), none.next_due), (0, None), "A done entry must never be due.");
}

pub(super) async fn many_attempts_end_in_one_call<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["1", "2", "3", "4", "5"].map(event)).await;
    let lost = trial.claim_ids(0, &["1", "2", "3", "4", "5"], "All must be due.").await;
    let leases = trial.claim_ids(LEASE, &["1", "2", "3", "4", "5"], "The leases must end.").await;
    let endings = [Ending::Done, later(500 * LEASE), Ending::Done, super::trial::dead(), Ending::Released];
    let mut ends: Vec<End> = leases.iter().zip(endings).map(|(lease, ending)| End { lease: *lease, ending }).collect();
    if let (Some(end), Some(lost)) = (ends.get_mut(2), lost.get(2)) {
        end.lease = *lost;
    }
    ends.reverse();
    let ended = trial.ok(trial.store.end(ends, at(LEASE)).await, "end");
    trial.equal(ended, [true, true, false, true, true], "Each end must be answered, in order.");
    let states = [State::Done, State::Ready, State::Leased, State::Dead, State::Ready];
    trial.equal(trial.states().await, states, "Each end must have its own effect.");
    trial.equal(trial.found(Filter::dead()).await, ["4"], "Each end must have its own effect.");
}
