use super::events::{LEASE, PROVIDER, at, event, event_at, keyed};
use super::trial::{Trial, dead, later};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, State};
use crate::inbox::stats::Stats;
use crate::inbox::store::{Ending, Store};

pub(super) async fn a_replay_says_how_many_and_begins_with_the_first_attempt<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["1", "2", "3"].map(event)).await;
    for round in 0..3 {
        for lease in trial.claim_ids(round, &["1", "2", "3"], "All must be due.").await {
            let is_last = round == 2;
            trial.ends(lease, if is_last { dead() } else { later(round + 1) }, round).await;
        }
    }
    trial.equal(trial.replay(Filter::dead().event_id("2"), LEASE).await, 1, "One entry must be replayed.");
    trial.equal(trial.states().await, [State::Dead, State::Ready, State::Dead], "Only that entry must be replayed.");
    trial.equal(trial.replay(Filter::dead(), 2 * LEASE).await, 2, "The two others must be replayed.");
    trial.equal(trial.replay(Filter::all(), 2 * LEASE).await, 0, "Ready entries must not be replayed.");
    trial.claim_ids(LEASE - 1, &[], "A replayed entry must be due from the time of the replay.").await;
    for lease in trial.claim_ids(2 * LEASE, &["1", "2", "3"], "Replayed entries must be due.").await {
        trial.equal(lease.attempt, 1, "The attempts must begin anew.");
        trial.holds(lease.fence > 3, "The fence must not begin anew.");
        trial.ends(lease, Ending::Released, 2 * LEASE).await;
    }
    for lease in trial.claim_ids(2 * LEASE, &["1", "2", "3"], "Released entries must be due.").await {
        trial.equal(lease.attempt, 1, "A released attempt must not count, also after a replay.");
    }
}

pub(super) async fn a_replay_takes_only_what_is_over<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("done"), keyed("a", "leased"), keyed("a", "waiting"), event("later")]).await;
    let leases = trial.claim_ids(0, &["done", "leased", "later"], "Three must be due.").await;
    let &[done, leased, retried] = leases.as_slice() else { trial.fail("Three entries must be leased.") };
    trial.ends(done, Ending::Done, 0).await;
    trial.ends(retried, later(100 * LEASE), 0).await;
    trial.equal(trial.replay(Filter::all(), 1).await, 1, "Only the done entry must be replayed.");
    trial.claim_ids(1, &["done"], "Only the done entry must be due.").await;
    trial.ends(leased, Ending::Done, 1).await;
    trial.equal(trial.replay(Filter::all().event_type("no.such"), 1).await, 0, "The filter must select nothing.");
}

pub(super) async fn a_deleted_event_is_new_again<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), event("2"), event_at("connect", "1")]).await;
    let before = trial.find(Filter::all()).await.last().map(|found| found.seq);
    trial.equal(trial.delete(Filter::all().endpoint("connect")).await, 1, "One must be deleted.");
    trial.equal(trial.delete(Filter::all().endpoint("connect")).await, 0, "It must be deleted once.");
    trial.equal(trial.accept([event("1"), event_at("connect", "1")]).await, [false, true], "A deleted id must be new.");
    let after = trial.find(Filter::all()).await.last().map(|found| found.seq);
    trial.holds(after > before, "The number of a deleted entry must not be used again.");
    trial.claim_ids(0, &["1", "2", "1"], "The new entry must be due.").await;
}

pub(super) async fn a_leased_entry_is_not_deleted<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.equal(trial.delete(Filter::all()).await, 0, "A leased entry must not be deleted.");
    trial.ends(lease, Ending::Done, 0).await;
    trial.equal(trial.delete(Filter::all()).await, 1, "A done entry must be deleted.");
    trial.store([event("1")]).await;
    trial.holds(!trial.end(lease, dead(), 0).await, "The lease of a deleted entry must not end that of a new one.");
    let next = trial.claim_one(0, "1", "The new entry must be due.").await;
    trial.equal(next.attempt, 1, "The new entry must begin with its first attempt.");
    trial.holds(!trial.end(lease, dead(), 0).await, "The lease of a deleted entry must not end that of a new one.");
}

pub(super) async fn missing_ids_are_returned_in_their_order<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), event("2"), event("3"), event_at("connect", "4")]).await;
    let lease = trial.claim(0).await.first().map(|claimed| claimed.lease);
    let lease = lease.unwrap_or_else(|| trial.fail("The first must be due."));
    trial.ends(lease, Ending::Done, 0).await;
    let missing = trial.missing(PROVIDER, &["9", "1", "4", "2", "A", "3", "0"]).await;
    trial.equal(missing, ["9", "4", "A", "0"], "The ids that have no entry must be returned, in their order.");
    trial.equal(trial.missing("connect", &["4", "1"]).await, ["1"], "The ids of another endpoint must not count.");
    trial.equal(trial.missing("nowhere", &["1"]).await, ["1"], "At an unknown endpoint, all must be missing.");
    let many: Vec<String> = (0..5000).map(|id| id.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    trial.equal(trial.missing(PROVIDER, &many).await.len(), 4997, "Thousands of ids must be looked up.");
}

pub(super) async fn stats_count_each_endpoint<S: Store + Clone>(trial: Trial<S>) {
    trial
        .store([
            Entry { received_at: at(5), ..event("dead") },
            Entry { received_at: at(20), ..event("done") },
            Entry { received_at: at(30), ..keyed("a", "leased") },
            Entry { received_at: at(10), ..keyed("a", "waiting") },
            Entry { received_at: at(40), ..event_at("connect", "ready") },
        ])
        .await;
    let leases = trial.claim_of(&[(PROVIDER, Some(PROVIDER))], 10, 100).await.entries;
    for claimed in leases {
        match claimed.entry.event_id.as_deref() {
            Some("dead") => trial.ends(claimed.lease, dead(), 100).await,
            Some("done") => trial.ends(claimed.lease, Ending::Done, 100).await,
            _ => {}
        }
    }
    let mut stats = trial.ok(trial.store.stats().await, "stats");
    stats.sort_by(|one, other| one.endpoint.cmp(&other.endpoint));
    let connect = Stats { ready: 1, oldest: Some(at(40)), ..Stats::new(PROVIDER, "connect") };
    let own = Stats { waiting: 1, leased: 1, done: 1, dead: 1, oldest: Some(at(10)), ..Stats::new(PROVIDER, PROVIDER) };
    trial.equal(stats, [connect, own], "Each endpoint must have its counts, and the oldest that is not over.");
}
