use super::events::{PROVIDER, event, event_at};
use super::trial::Trial;
use crate::inbox::entry::Entry;
use crate::inbox::filter::Filter;
use crate::inbox::store::{Ending, Store};
use tokio::task::JoinSet;

pub(super) async fn a_copy_of_a_stored_event_is_known<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1")]).await;
    trial.equal(trial.accept([event("1")]).await, [false], "A copy of a ready entry must be known.");
    let lease = trial.claim_one(0, "1", "The entry must be due.").await;
    trial.equal(trial.accept([event("1")]).await, [false], "A copy of a leased entry must be known.");
    trial.ends(lease, Ending::Done, 0).await;
    let other_body = Entry { body: "another body".into(), event_type: None, ..event("1") };
    trial.equal(trial.accept([other_body]).await, [false], "The id of a done entry must be known, whatever the body.");
    trial.equal(trial.found(Filter::all()).await, ["1"], "Copies must not be stored.");
    trial.claim_ids(0, &[], "A copy must not make the entry due again.").await;
}

pub(super) async fn one_id_at_two_endpoints_is_two_events<S: Store + Clone>(trial: Trial<S>) {
    let at_other_provider = Entry { provider: "github".to_owned(), ..event("1") };
    trial.store([event("1"), event_at("connect", "1"), at_other_provider.clone()]).await;
    let known = trial.accept([at_other_provider, event_at("connect", "1"), event("1")]).await;
    trial.equal(known, [false; 3], "Each endpoint of each provider must know its id.");
    trial.claim_ids(0, &["1", "1", "1"], "All three events must be due.").await;
}

pub(super) async fn ids_differ_in_case_spaces_and_accents<S: Store + Clone>(trial: Trial<S>) {
    let ids = ["evt", "EVT", "evt ", " evt", "", "é", "e\u{301}", "0", "00", "1e0", "1"];
    trial.store(ids.map(event)).await;
    trial.equal(trial.found(Filter::all()).await, ids, "Ids must be compared byte by byte.");
    let at_endpoints = ["Stripe", "stripe "].map(|endpoint| event_at(endpoint, "evt"));
    trial.store(at_endpoints).await;
}

pub(super) async fn an_entry_without_an_id_is_never_a_duplicate<S: Store + Clone>(trial: Trial<S>) {
    let nameless = Entry { event_id: None, ..event("1") };
    trial.store([nameless.clone(), nameless.clone()]).await;
    trial.store([nameless]).await;
    trial.equal(trial.claim(0).await.len(), 3, "Entries without an id must all be due.");
}

pub(super) async fn ten_copies_at_once_are_stored_once<S: Store + Clone>(trial: Trial<S>) {
    let mut calls = JoinSet::new();
    for _ in 0..10 {
        let store = trial.store.clone();
        calls.spawn(async move { store.accept([event("1")].into()).await });
    }
    let mut new = 0;
    while let Some(called) = calls.join_next().await {
        let is_new = called.unwrap_or_else(|_| trial.fail("`accept` panicked."));
        new += trial.ok(is_new, "accept").iter().filter(|is_new| **is_new).count();
    }
    trial.equal(new, 1, "One of ten copies at once must be new.");
    trial.equal(trial.found(Filter::all()).await, ["1"], "One of ten copies at once must be stored.");
}

pub(super) async fn ten_batches_at_once_store_each_id_once<S: Store + Clone>(trial: Trial<S>) {
    let mut calls = JoinSet::new();
    for start in 0..10_u32 {
        let store = trial.store.clone();
        // Each batch has the ids in another order, where locks in that order would block each other.
        let ids = (0..10).map(|index| ((start * 3 + index * 7) % 10).to_string());
        let batch: Vec<Entry> = ids.map(|id| event(&id)).collect();
        calls.spawn(async move { store.accept(batch.into()).await });
    }
    let mut new = 0;
    while let Some(called) = calls.join_next().await {
        let is_new = called.unwrap_or_else(|_| trial.fail("`accept` panicked."));
        new += trial.ok(is_new, "accept").iter().filter(|is_new| **is_new).count();
    }
    trial.equal(new, 10, "Each id of ten batches at once must be new once.");
    trial.equal(trial.find(Filter::all()).await.len(), 10, "Each id of ten batches at once must be stored once.");
}

pub(super) async fn a_batch_with_a_known_id_stores_the_others<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("2")]).await;
    let is_new = trial.accept(["1", "2", "3"].map(event)).await;
    trial.equal(is_new, [true, false, true], "A known id must not change the answers for the others.");
    trial.claim_ids(0, &["2", "1", "3"], "Entries must be numbered in order of arrival.").await;
}

pub(super) async fn an_empty_batch_changes_nothing<S: Store + Clone>(trial: Trial<S>) {
    trial.accept([]).await;
    trial.holds(
        trial.ok(trial.store.end(Vec::new(), super::events::at(0)).await, "end").is_empty(),
        "No end, no answer.",
    );
    let prolonged = trial.store.prolong(Vec::new(), super::events::at(0)).await;
    trial.holds(trial.ok(prolonged, "prolong").is_empty(), "No lease, no answer.");
    trial.holds(trial.missing(PROVIDER, &[]).await.is_empty(), "Of no ids, none can be missing.");
    let claimed = trial.claim_of(&[], 10, 0).await;
    trial.equal((claimed.entries.len(), claimed.next_due), (0, None), "A claim of nothing must return nothing.");
    trial.equal(trial.states().await, [], "Nothing must be stored.");
}
