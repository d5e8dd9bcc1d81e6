use super::events::{LEASE, PROVIDER, at, copy, event, event_at, keyed, version};
use super::trial::{ALL, Trial, dead, ids_of, later};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, State};
use crate::inbox::store::{Claim, Ending, Lease, Store};
use std::collections::BTreeSet;
use tokio::task::JoinSet;

pub(super) async fn a_claim_returns_all_that_was_stored<S: Store + Clone>(trial: Trial<S>) {
    let entries = [
        event("plain"),
        Entry { event_id: None, event_type: None, ..event("nameless") },
        keyed("key", "keyed"),
        super::events::holding("other", "holding"),
        version("versions", -3),
        copy("copy", 7, true),
        copy("flagged", 8, false),
        Entry { received_at: at(17), ..event("later") },
    ];
    trial.store(entries.clone()).await;
    let claimed = trial.claim(17).await;
    trial.equal(claimed.len(), entries.len(), "All entries must be due.");
    for (claimed, entry) in claimed.iter().zip(&entries) {
        trial.holds(
            claimed.entry == *entry,
            format!("A claim must return all fields as they were stored, but {entry:?} became {:?}.", claimed.entry),
        );
        trial.holds(!claimed.is_copy, "An entry that is the first of its kind must not be marked as a copy.");
    }
}

pub(super) async fn a_claim_leases_and_counts_the_attempt<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(5, "1", "A new entry must be due.").await;
    trial.equal(lease.attempt, 1, "The first claim must be the first attempt.");
    let found = trial.only_found().await;
    trial.equal((found.seq, found.state), (lease.seq, State::Leased), "A claimed entry must be leased.");
    trial.equal((found.attempts, found.due_at), (1, at(5 + LEASE)), "The attempt and the end of the lease must show.");
    trial.claim_ids(5 + LEASE - 1, &[], "A leased entry must not be claimed before its lease ends.").await;
}

pub(super) async fn a_claim_returns_no_more_than_it_asks_for<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["1", "2", "3", "4", "5"].map(event)).await;
    let mut all = BTreeSet::new();
    for _ in 0..5 {
        let claimed = trial.claim_of(ALL, 1, 0).await;
        trial.equal(claimed.entries.len(), 1, "A claim must return something as long as something is due.");
        all.extend(claimed.entries.into_iter().map(|claimed| claimed.lease.seq));
    }
    trial.equal(all.len(), 5, "Each claim must return another entry.");
    trial.claim_ids(0, &[], "All entries must be leased.").await;
}

pub(super) async fn a_lease_that_ends_makes_the_entry_due_with_a_new_fence<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let mut before = trial.claim_one(0, "1", "The entry must be due.").await;
    for attempt in 2..=20 {
        let now = u64::from(attempt - 1) * LEASE;
        let none = trial.claim_of(ALL, 10, now - 1).await;
        trial.equal(none.entries.len(), 0, "The lease must hold until its end.");
        trial.equal(none.next_due, Some(at(now)), "The next due time must be the end of the lease.");
        let lease = trial.claim_one(now, "1", "An entry must be due again when its lease ends.").await;
        trial.equal(lease.attempt, attempt, "Each claim must count, also without an end of the one before.");
        trial.equal(lease.seq, before.seq, "The number of an entry must stay.");
        trial.holds(lease.fence > before.fence, "The fence must grow with each claim.");
        before = lease;
    }
}

pub(super) async fn a_prolonged_lease_ends_later<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.holds(trial.prolong(lease, 3 * LEASE).await, "A lease that holds must be prolonged.");
    let none = trial.claim_of(ALL, 10, 3 * LEASE - 1).await;
    trial.equal((none.entries.len(), none.next_due), (0, Some(at(3 * LEASE))), "The lease must end at its new time.");
    trial.equal(trial.only_found().await.attempts, 1, "A prolonged lease must not count as an attempt.");
    trial.ends(lease, Ending::Done, 3 * LEASE - 1).await;
    trial.holds(!trial.prolong(lease, 9 * LEASE).await, "A lease must not be prolonged after its end.");
    trial.claim_ids(20 * LEASE, &[], "A done entry must not be due.").await;
}

pub(super) async fn a_lease_that_was_lost_cannot_be_prolonged<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lost = trial.claim_one(0, "1", "The entry must be due.").await;
    let lease = trial.claim_one(LEASE, "1", "The lease must end.").await;
    trial.holds(!trial.prolong(lost, 9 * LEASE).await, "A lease that was lost must not be prolonged.");
    trial.equal(trial.only_found().await.due_at, at(2 * LEASE), "A lost lease must not move the end of the newer one.");
    trial.holds(trial.prolong(lease, 3 * LEASE).await, "The newer lease must hold.");
}

pub(super) async fn a_lease_that_was_lost_cannot_end_the_attempt<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let lost = trial.claim_one(0, "1", "The entry must be due.").await;
    let lease = trial.claim_one(LEASE, "1", "The lease must end.").await;
    for ending in [Ending::Done, later(0), dead(), Ending::Released] {
        let what = format!("The end {ending:?} of a lease that was lost must be refused.");
        trial.holds(!trial.end(lost, ending, LEASE).await, what);
        trial.equal(trial.states().await, [State::Leased], "A refused end must change nothing.");
    }
    trial.ends(lease, Ending::Done, LEASE).await;
    trial.holds(!trial.end(lost, dead(), LEASE).await, "An end of a lost lease must be refused after the end, too.");
    trial.holds(!trial.end(lease, dead(), LEASE).await, "A second end of one lease must be refused.");
    trial.equal(trial.states().await, [State::Done], "A refused end must change nothing.");
}

pub(super) async fn a_lease_ends_the_attempt_late_if_nobody_else_has_the_entry<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), event("2")]).await;
    let leases = trial.claim_ids(0, &["1", "2"], "The entries must be due.").await;
    let &[first, second] = leases.as_slice() else { trial.fail("Two entries must be leased.") };
    trial.holds(trial.prolong(first, 6 * LEASE).await, "A late worker must keep its entry if nobody else has it.");
    trial.ends(second, Ending::Done, 5 * LEASE).await;
    trial.claim_ids(5 * LEASE, &[], "One is prolonged, the other done.").await;
}

pub(super) async fn a_lease_from_before_a_replay_ends_nothing<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    let first = trial.claim_one(0, "1", "The entry must be due.").await;
    let second = trial.claim_one(LEASE, "1", "The lease must end.").await;
    trial.ends(second, dead(), LEASE).await;
    trial.equal(trial.replay(Filter::dead(), LEASE).await, 1, "The dead entry must be replayed.");
    for lost in [first, second] {
        trial.holds(!trial.end(lost, Ending::Done, LEASE).await, "An end from before a replay must be refused.");
    }
    let third = trial.claim_one(LEASE, "1", "A replayed entry must be due.").await;
    trial.equal(third.attempt, 1, "A replayed entry must begin with its first attempt.");
    trial.holds(third.fence > second.fence, "The fence must not go back on a replay.");
    for lost in [first, second] {
        trial.holds(!trial.end(lost, Ending::Done, LEASE).await, "An end from before a replay must be refused.");
        trial.holds(!trial.prolong(lost, 9 * LEASE).await, "A lease from before a replay must not be prolonged.");
    }
    trial.ends(third, Ending::Done, LEASE).await;
}

pub(super) async fn a_lease_of_no_entry_ends_nothing<S: Store + Clone>(trial: Trial<S>) {
    for seq in [0, 1, 1 << 40] {
        let lease = Lease { seq, fence: 1, attempt: 1 };
        trial.holds(!trial.end(lease, Ending::Done, 0).await, "A lease of no entry must not end anything.");
        trial.holds(!trial.prolong(lease, LEASE).await, "A lease of no entry must not be prolonged.");
    }
}

pub(super) async fn two_claims_at_once_share_no_entry<S: Store + Clone>(trial: Trial<S>) {
    let ids: Vec<String> = (0..100).map(|id| id.to_string()).collect();
    trial.store(ids.iter().map(|id| event(id)).collect::<Vec<_>>()).await;
    let mut calls = JoinSet::new();
    for _ in 0..8 {
        let store = trial.store.clone();
        calls.spawn(async move {
            let wanted = vec![(PROVIDER, None)];
            store.claim(Claim { wanted, most: 20, now: at(0), until: at(LEASE) }).await
        });
    }
    let mut all = Vec::new();
    while let Some(called) = calls.join_next().await {
        let claimed = called.unwrap_or_else(|_| trial.fail("`claim` panicked."));
        all.extend(trial.ok(claimed, "claim").entries.into_iter().map(|claimed| claimed.lease.seq));
    }
    all.extend(trial.claim(0).await.into_iter().map(|claimed| claimed.lease.seq));
    all.sort_unstable();
    let count = all.len();
    all.dedup();
    trial.equal((count, all.len()), (100, 100), "Each entry must be claimed once, and none be left.");
}

pub(super) async fn entries_of_unwanted_providers_are_not_claimed<S: Store + Clone>(trial: Trial<S>) {
    let push = Entry { provider: "github".to_owned(), endpoint: "github".to_owned(), ..event("push") };
    trial.store([event("1"), event_at("connect", "2"), push]).await;
    let claimed = trial.claim_of(&[(PROVIDER, Some("connect"))], 10, 0).await;
    trial.equal(ids_of(&claimed.entries), ["2"], "Only the wanted endpoint must be claimed.");
    let none = trial.claim_of(&[("github", Some("connect"))], 10, 0).await;
    trial.equal(none.entries.len(), 0, "The endpoint of another provider must not be claimed.");
    trial.equal(none.next_due, None, "What is not wanted must not be the next due.");
    let claimed = trial.claim_of(&[("github", None)], 10, 0).await;
    trial.equal(ids_of(&claimed.entries), ["push"], "Only the wanted provider must be claimed.");
    let claimed = trial.claim_of(&[(PROVIDER, None)], 10, 0).await;
    trial.equal(ids_of(&claimed.entries), ["1"], "The rest must still be due.");
}

pub(super) async fn an_endpoint_that_is_wanted_twice_is_claimed_once<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), event_at("connect", "2")]).await;
    let wanted = [(PROVIDER, Some("connect")), (PROVIDER, None), (PROVIDER, None)];
    let claimed = trial.claim_of(&wanted, 10, 0).await;
    trial.equal(ids_of(&claimed.entries), ["1", "2"], "Each entry must be claimed once.");
}

pub(super) async fn the_next_due_time_is_the_earliest_of_those_wanted<S: Store + Clone>(trial: Trial<S>) {
    trial.equal(trial.claim_of(ALL, 10, 0).await.next_due, None, "In an empty store, nothing will be due.");
    trial.store([event("1"), event("2"), event_at("connect", "3")]).await;
    let leases = trial.claim_ids(0, &["1", "2", "3"], "All must be due.").await;
    let &[first, second, third] = leases.as_slice() else { trial.fail("Three entries must be leased.") };
    trial.ends(first, later(500), 0).await;
    trial.ends(second, later(300), 0).await;
    trial.ends(third, later(100), 0).await;
    let due = trial.claim_of(ALL, 10, 50).await.next_due;
    trial.equal(due, Some(at(100)), "The next due time must be the earliest.");
    let due = trial.claim_of(&[(PROVIDER, Some(PROVIDER))], 10, 50).await.next_due;
    trial.equal(due, Some(at(300)), "The next due time must be that of a wanted endpoint.");
    trial.delete(Filter::all().event_id("2")).await;
    let due = trial.claim_of(&[(PROVIDER, Some(PROVIDER))], 10, 50).await.next_due;
    trial.equal(due, Some(at(500)), "A deleted entry must not be the next due.");
}

pub(super) async fn what_has_been_due_longest_is_claimed_first<S: Store + Clone>(trial: Trial<S>) {
    trial.store([300, 100, 200].map(|millis| Entry { received_at: at(millis), ..event(&millis.to_string()) })).await;
    for id in ["100", "200", "300"] {
        let claimed = trial.claim_of(ALL, 1, 1000).await;
        trial.equal(ids_of(&claimed.entries), [id], "Of an endpoint, what has been due longest must be first.");
    }
}

pub(super) async fn a_clock_that_jumps_loses_nothing<S: Store + Clone>(trial: Trial<S>) {
    const YEAR: u64 = 365 * 24 * 3_600_000;
    trial.store([Entry { received_at: at(YEAR), ..event("from the future") }, event("1")]).await;
    let first = trial.claim_one(0, "1", "An entry must be due when it arrives, and not before.").await;
    trial.equal(trial.claim_of(ALL, 1, 0).await.next_due, Some(at(LEASE)), "The lease must be the next due.");
    trial.claim_ids(YEAR, &["from the future", "1"], "After a jump ahead, all must be due.").await;
    trial.holds(!trial.end(first, Ending::Done, 0).await, "A lease that was lost stays lost after a jump back.");
    let none = trial.claim_of(ALL, 10, 1).await;
    let due = (none.entries.len(), none.next_due);
    trial.equal(due, (0, Some(at(YEAR + LEASE))), "After a jump back, nothing must be due early.");
    let claimed = trial.claim(3 * YEAR).await;
    trial.equal(ids_of(&claimed), ["from the future", "1"], "All must be due in the end.");
    for claimed in &claimed {
        trial.ends(claimed.lease, Ending::Done, 0).await;
    }
    trial.equal(trial.states().await, [State::Done; 2], "An end must be accepted at any time.");
}
