use super::events::{LEASE, PROVIDER, at, event, keyed, version};
use super::trial::{Trial, dead, later};
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Ending, Expire, Store};

pub(super) async fn bodies_expire_first_and_ids_later<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["1", "2"].map(event)).await;
    for (lease, ended_at) in trial.claim_ids(0, &["1", "2"], "Both must be due.").await.into_iter().zip([100, 200]) {
        trial.ends(lease, Ending::Done, ended_at).await;
    }
    trial.expire(100, 100).await;
    trial.equal(trial.replay(Filter::all().event_id("1"), 0).await, 1, "What ended at that time must be kept.");
    let lease = trial.claim_one(0, "1", "The replayed entry must be due.").await;
    trial.ends(lease, Ending::Done, 100).await;
    trial.expire(101, 100).await;
    trial.equal(trial.found(Filter::all()).await, ["1", "2"], "Entries must be kept longer than bodies.");
    trial.equal(trial.accept([event("1")]).await, [false], "Ids must be kept longer than bodies.");
    trial.equal(trial.replay(Filter::all(), 0).await, 1, "Only an entry with a body must be replayed.");
    let lease = trial.claim_one(0, "2", "The entry with a body must be due.").await;
    trial.ends(lease, Ending::Done, 200).await;
    trial.expire(101, 101).await;
    trial.equal(trial.found(Filter::all()).await, ["2"], "The older entry must expire.");
    trial.equal(trial.missing(PROVIDER, &["1", "2"]).await, ["1"], "An expired id must be missing.");
    trial.equal(trial.accept([event("1"), event("2")]).await, [true, false], "An expired id must be new again.");
    let lease = trial.claim_one(0, "1", "The new entry must be due.").await;
    trial.equal(lease.attempt, 1, "The new entry must begin with its first attempt.");
}

pub(super) async fn expiry_goes_in_bounded_steps<S: Store + Clone>(trial: Trial<S>) {
    let ids: Vec<String> = (0..20).map(|id| id.to_string()).collect();
    trial.store(ids.iter().map(|id| event(id)).collect::<Vec<_>>()).await;
    for claimed in trial.claim(0).await {
        trial.ends(claimed.lease, Ending::Done, 0).await;
    }
    let expire = Expire { bodies_before: at(1), entries_before: at(1), most: 3 };
    let (mut left, mut calls) = (20, 0);
    loop {
        let is_more = trial.ok(trial.store.expire(expire).await, "expire");
        let now_left = trial.states().await.len();
        trial.holds(now_left + 3 >= left, "A call must change no more entries than it is told.");
        (left, calls) = (now_left, calls + 1);
        if !is_more {
            break;
        }
        trial.holds(calls < 50, "`expire` must come to an end.");
    }
    trial.equal(left, 0, "Nothing must be left when `expire` says that there is no more.");
}

pub(super) async fn dead_and_open_entries_do_not_expire<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("dead"), keyed("a", "leased"), keyed("a", "waiting"), event("later")]).await;
    let leases = trial.claim_ids(0, &["dead", "leased", "later"], "Three must be due.").await;
    let &[first, second, third] = leases.as_slice() else { trial.fail("Three entries must be leased.") };
    trial.ends(first, dead(), 0).await;
    trial.ends(third, later(1), 0).await;
    trial.expire(1000 * LEASE, 1000 * LEASE).await;
    let states = [State::Dead, State::Leased, State::Waiting, State::Ready];
    trial.equal(trial.states().await, states, "Only done and superseded entries must expire.");
    trial.equal(trial.replay(Filter::dead(), 0).await, 1, "The dead entry must still have its body.");
    trial.ends(second, Ending::Done, 0).await;
    for claimed in trial.claim(1).await {
        let id = claimed.entry.event_id.unwrap_or_default();
        trial.equal(claimed.entry.body, format!("the body of {id}"), "The bodies must be kept.");
    }
}

pub(super) async fn a_superseded_entry_expires<S: Store + Clone>(trial: Trial<S>) {
    trial.store([version("a", 1), version("a", 2)]).await;
    let lease = trial.claim_one(0, "2", "The greatest version must be due.").await;
    trial.ends(lease, Ending::Done, 50).await;
    trial.expire(50, 50).await;
    trial.equal(trial.states().await, [State::Superseded, State::Done], "What ended at that time must be kept.");
    trial.expire(51, 50).await;
    trial.equal(trial.replay(Filter::all(), 60).await, 0, "The bodies must be gone.");
    trial.expire(51, 51).await;
    trial.equal(trial.states().await, [], "The entries must be gone.");
    trial.store([version("a", 1)]).await;
    trial.claim_one(60, "1", "A version that is no longer kept must supersede nothing.").await;
}
