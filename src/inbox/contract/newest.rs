use super::events::{LEASE, event, version};
use super::trial::{Trial, dead, later};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Ending, Store};

pub(super) async fn the_greatest_version_is_first<S: Store + Clone>(trial: Trial<S>) {
    trial.store([2, 9, 4].map(|number| version("a", number))).await;
    let states = [State::Waiting, State::Ready, State::Waiting];
    trial.equal(trial.states().await, states, "All but the greatest version must wait.");
    trial.claim_ids(0, &["9"], "The greatest version must be due, and no other of its key.").await;
}

pub(super) async fn older_versions_than_the_done_one_are_superseded<S: Store + Clone>(trial: Trial<S>) {
    trial.store([2, 9, 4].map(|number| version("a", number))).await;
    let lease = trial.claim_one(0, "9", "The greatest version must be due.").await;
    trial.ends(lease, Ending::Done, 0).await;
    let states = [State::Superseded, State::Done, State::Superseded];
    trial.equal(trial.states().await, states, "Versions older than the done one must be superseded.");
    trial.store([version("a", 8), version("b", 1)]).await;
    trial.claim_ids(0, &["1"], "An older version must be superseded when it arrives; other keys must not.").await;
    trial.equal(trial.found(Filter::all().state(State::Superseded)).await, ["2", "4", "8"], "They must be kept.");
    trial.equal(trial.accept([version("a", 8)]).await, [false], "The id of a superseded entry must be known.");
    trial.store([version("a", 10)]).await;
    trial.claim_ids(0, &["10"], "A newer version must be due.").await;
}

pub(super) async fn a_newer_version_does_not_wait_for_a_retry<S: Store + Clone>(trial: Trial<S>) {
    trial.store([version("a", 1)]).await;
    let lease = trial.claim_one(0, "1", "The only version must be due.").await;
    trial.ends(lease, later(5 * LEASE), 0).await;
    trial.store([version("a", 2)]).await;
    trial.equal(trial.states().await, [State::Waiting, State::Ready], "The newer version must go first.");
    let lease = trial.claim_one(0, "2", "A newer version must not wait for the retry of an older one.").await;
    trial.ends(lease, Ending::Done, 0).await;
    trial.claim_ids(9 * LEASE, &[], "The retry of the older version must be superseded.").await;
}

pub(super) async fn a_newer_version_waits_for_a_lease<S: Store + Clone>(trial: Trial<S>) {
    trial.store([version("a", 1)]).await;
    let lease = trial.claim_one(0, "1", "The only version must be due.").await;
    trial.store([version("a", 2)]).await;
    trial.claim_ids(0, &[], "One key must be handled one at a time.").await;
    trial.ends(lease, later(LEASE), 0).await;
    let lease = trial.claim_one(LEASE, "2", "After a failure, the newer version must be first.").await;
    trial.claim_ids(LEASE, &[], "The older version must wait.").await;
    trial.ends(lease, dead(), LEASE).await;
    trial.claim_one(LEASE, "1", "A dead version must let the older one go.").await;
}

pub(super) async fn equal_versions_are_claimed_by_arrival<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["x", "y", "z"].map(|id| Entry { order: version("a", 1).order, ..event(id) })).await;
    for id in ["x", "y", "z"] {
        let lease = trial.claim_one(0, id, "Of equal versions, the first to arrive must be first.").await;
        trial.ends(lease, Ending::Done, 0).await;
    }
    trial.equal(trial.states().await, [State::Done; 3], "A version must not supersede its equals.");
}

pub(super) async fn a_dead_version_supersedes_nothing<S: Store + Clone>(trial: Trial<S>) {
    trial.store([1, 2].map(|number| version("a", number))).await;
    let lease = trial.claim_one(0, "2", "The greatest version must be due.").await;
    trial.ends(lease, dead(), 0).await;
    let lease = trial.claim_one(0, "1", "A dead version must not supersede the older one.").await;
    trial.equal(trial.replay(Filter::dead(), 0).await, 1, "The dead version must be replayed.");
    trial.claim_ids(0, &[], "One key must be handled one at a time.").await;
    trial.ends(lease, Ending::Done, 0).await;
    trial.claim_one(0, "2", "The replayed version is the greater one, and must be due.").await;
}

pub(super) async fn replayed_versions_begin_with_the_greatest<S: Store + Clone>(trial: Trial<S>) {
    trial.store([1, 2, 3].map(|number| version("a", number))).await;
    let lease = trial.claim_one(0, "3", "The greatest version must be due.").await;
    trial.ends(lease, Ending::Done, 0).await;
    trial.equal(trial.replay(Filter::all().state(State::Superseded), 0).await, 2, "Two must be replayed.");
    let states = [State::Superseded, State::Superseded, State::Done];
    trial.equal(
        trial.states().await,
        states,
        "A replayed version that is older than the done one is superseded again.",
    );
    trial.equal(trial.replay(Filter::all(), 0).await, 3, "All must be replayed at once.");
    let states = [State::Waiting, State::Waiting, State::Ready];
    trial.equal(trial.states().await, states, "If the done version is replayed too, the older ones must wait for it.");
    let lease = trial.claim_one(0, "3", "The greatest version must be due.").await;
    trial.ends(lease, Ending::Done, 0).await;
    let states = [State::Superseded, State::Superseded, State::Done];
    trial.equal(trial.states().await, states, "Versions older than the done one must be superseded.");
    trial.equal(trial.delete(Filter::all().event_id("3")).await, 1, "The done version must be deleted.");
    trial.equal(trial.replay(Filter::all().event_id("1"), 0).await, 1, "One must be replayed.");
    trial.claim_one(0, "1", "A version that is no longer kept must supersede nothing.").await;
}

pub(super) async fn versions_take_all_of_their_range<S: Store + Clone>(trial: Trial<S>) {
    let numbers = [0, i64::MIN, i64::MAX, -1, 1 << 60, (1 << 60) + 1];
    trial.store(numbers.map(|number| version("a", number))).await;
    for number in [i64::MAX, (1 << 60) + 1, 1 << 60, 0, -1, i64::MIN] {
        let lease = trial.claim_one(0, &number.to_string(), "The greatest version must be due.").await;
        trial.ends(lease, dead(), 0).await;
    }
}
