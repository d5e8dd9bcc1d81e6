use super::events::{LEASE, event_at, holding, keyed};
use super::trial::{Trial, dead, later};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Ending, Store};

pub(super) async fn entries_of_a_key_are_claimed_one_at_a_time_in_order<S: Store + Clone>(trial: Trial<S>) {
    trial.store([keyed("a", "a1"), keyed("a", "a2"), keyed("b", "b1"), keyed("a", "a3")]).await;
    let states = [State::Ready, State::Waiting, State::Ready, State::Waiting];
    trial.equal(trial.states().await, states, "All but the first entry of a key must wait.");
    let leases = trial.claim_ids(0, &["a1", "b1"], "Only the first entry of each key must be due.").await;
    trial.store([keyed("a", "a4"), keyed("b", "b2")]).await;
    trial.claim_ids(0, &[], "An entry must wait for the one of its key that is leased.").await;
    let mut lease = leases.first().copied().unwrap_or_else(|| trial.fail("`a1` must be leased."));
    for next in ["a2", "a3", "a4"] {
        trial.ends(lease, Ending::Done, 0).await;
        lease = trial.claim_one(0, next, "The end of an entry must let the next of its key go, and no other.").await;
    }
    trial.ends(lease, Ending::Done, 0).await;
    trial.store([keyed("a", "a5")]).await;
    trial.claim_ids(0, &["a5"], "An entry must not wait for those that are done.").await;
}

pub(super) async fn a_retry_holds_its_key_back<S: Store + Clone>(trial: Trial<S>) {
    trial.store([keyed("a", "a1"), keyed("a", "a2"), keyed("a", "a3")]).await;
    let lease = trial.claim_one(0, "a1", "The first must be due.").await;
    trial.ends(lease, later(5 * LEASE), 0).await;
    trial.claim_ids(5 * LEASE - 1, &[], "The key must wait for the retry.").await;
    let lease = trial.claim_one(5 * LEASE, "a1", "The retry must be first.").await;
    trial.ends(lease, Ending::Released, 5 * LEASE).await;
    let lease = trial.claim_one(5 * LEASE, "a1", "A released entry must stay the first.").await;
    trial.ends(lease, Ending::Done, 5 * LEASE).await;
    trial.claim_one(5 * LEASE, "a2", "After the retry, the next must go.").await;
}

pub(super) async fn a_lost_lease_holds_its_key_back<S: Store + Clone>(trial: Trial<S>) {
    trial.store([keyed("a", "a1"), keyed("a", "a2")]).await;
    let lost = trial.claim_one(0, "a1", "The first must be due.").await;
    let lease = trial.claim_one(LEASE, "a1", "After a lost lease, the same entry must be the first.").await;
    trial.holds(!trial.end(lost, Ending::Done, LEASE).await, "The lost lease must not end the attempt.");
    trial.claim_ids(LEASE, &[], "A refused end must not let the next go.").await;
    trial.ends(lease, Ending::Done, LEASE).await;
    trial.claim_one(LEASE, "a2", "After the end, the next must go.").await;
}

pub(super) async fn a_dead_entry_lets_the_next_of_its_key_go<S: Store + Clone>(trial: Trial<S>) {
    trial.store([keyed("a", "a1"), keyed("a", "a2")]).await;
    let lease = trial.claim_one(0, "a1", "The first must be due.").await;
    trial.ends(lease, dead(), 0).await;
    trial.claim_one(0, "a2", "A dead entry must let the next go.").await;
}

pub(super) async fn a_dead_entry_holds_its_key_back_if_it_is_told_to<S: Store + Clone>(trial: Trial<S>) {
    trial.store([holding("a", "a1"), holding("a", "a2"), holding("b", "b1"), holding("b", "b2")]).await;
    for lease in trial.claim_ids(0, &["a1", "b1"], "The first of each key must be due.").await {
        trial.ends(lease, dead(), 0).await;
    }
    trial.store([holding("a", "a3")]).await;
    trial.claim_ids(0, &[], "A dead entry must hold up those behind it, and those that arrive later.").await;
    trial.equal(trial.replay(Filter::dead().event_id("a1"), 0).await, 1, "One must be replayed.");
    let lease = trial.claim_one(0, "a1", "A replayed entry must be the first of its key again.").await;
    trial.ends(lease, Ending::Done, 0).await;
    trial.claim_one(0, "a2", "After the replay, the next must go.").await;
    trial.equal(trial.delete(Filter::dead()).await, 1, "One must be deleted.");
    trial.claim_one(0, "b2", "A deleted dead entry must let the next go.").await;
}

pub(super) async fn a_deleted_entry_lets_the_next_of_its_key_go<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["a1", "a2", "a3", "a4"].map(|id| keyed("a", id))).await;
    trial.equal(trial.delete(Filter::all().event_id("a2")).await, 1, "A waiting entry must be deleted.");
    trial.equal(trial.delete(Filter::all().event_id("a1")).await, 1, "A ready entry must be deleted.");
    let lease = trial.claim_one(0, "a3", "A deleted entry must let the next go.").await;
    trial.equal(trial.delete(Filter::all()).await, 1, "All but the leased entry must be deleted.");
    trial.ends(lease, Ending::Done, 0).await;
    trial.claim_ids(0, &[], "A deleted entry must not be due.").await;
    trial.store([keyed("a", "a5")]).await;
    trial.claim_one(0, "a5", "A key must go on after all of its entries were deleted.").await;
}

pub(super) async fn a_replayed_entry_waits_for_the_one_under_way<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["a1", "a2", "a3"].map(|id| keyed("a", id))).await;
    let lease = trial.claim_one(0, "a1", "The first must be due.").await;
    trial.ends(lease, dead(), 0).await;
    let lease = trial.claim_one(0, "a2", "The next must be due.").await;
    trial.equal(trial.replay(Filter::dead(), 0).await, 1, "One must be replayed.");
    trial.equal(
        trial.states().await,
        [State::Waiting, State::Leased, State::Waiting],
        "A replayed entry must wait while another of its key is leased.",
    );
    trial.claim_ids(0, &[], "A key must have one leased entry at most.").await;
    trial.ends(lease, Ending::Done, 0).await;
    let lease = trial.claim_one(0, "a1", "Then the replayed entry must be first, as it arrived first.").await;
    trial.ends(lease, Ending::Done, 0).await;
    trial.claim_one(0, "a3", "Then the next must go.").await;
}

pub(super) async fn a_replayed_entry_goes_before_later_ones<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["a1", "a2", "a3"].map(|id| keyed("a", id))).await;
    let lease = trial.claim_one(0, "a1", "The first must be due.").await;
    trial.ends(lease, Ending::Done, 0).await;
    let lease = trial.claim_one(0, "a2", "The next must be due.").await;
    trial.ends(lease, later(5 * LEASE), 0).await;
    trial.equal(trial.replay(Filter::all().event_id("a1"), 1).await, 1, "One must be replayed.");
    trial.equal(
        trial.states().await,
        [State::Ready, State::Waiting, State::Waiting],
        "A replayed entry must go before the later ones of its key, also before a retry.",
    );
    let lease = trial.claim_one(1, "a1", "The replayed entry must be due.").await;
    trial.ends(lease, Ending::Done, 1).await;
    trial.claim_ids(5 * LEASE - 1, &[], "The retry must keep its time.").await;
    trial.claim_one(5 * LEASE, "a2", "The retry must be next.").await;
}

pub(super) async fn one_key_at_two_endpoints_is_two_keys<S: Store + Clone>(trial: Trial<S>) {
    let order = keyed("a", "x").order;
    trial.store([keyed("a", "1"), Entry { order, ..event_at("connect", "2") }, keyed("A", "3"), keyed("", "4")]).await;
    trial.claim_ids(0, &["1", "2", "3", "4"], "Entries of different keys must not wait for each other.").await;
}

pub(super) async fn an_entry_of_a_key_arrives_while_the_one_before_ends<S: Store + Clone>(trial: Trial<S>) {
    trial.store([keyed("a", "0")]).await;
    let mut lease = trial.claim_one(0, "0", "The first must be due.").await;
    for next in 1..=20_u32 {
        let (ending, accepting) = (trial.clone(), trial.clone());
        let id = next.to_string();
        let entry = keyed("a", &id);
        let (ended, accepted) = tokio::join!(
            tokio::spawn(async move { ending.ends(lease, Ending::Done, 0).await }),
            tokio::spawn(async move { accepting.store([entry]).await }),
        );
        trial.holds(ended.is_ok() && accepted.is_ok(), "An end and an accept of one key at once must both succeed.");
        lease = trial.claim_one(0, &id, "An entry must not wait for one that ended while it arrived.").await;
    }
}
