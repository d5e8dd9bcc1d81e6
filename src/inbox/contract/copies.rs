use super::events::{LEASE, copy, event};
use super::trial::Trial;
use crate::inbox::entry::Entry;
use crate::inbox::filter::Filter;
use crate::inbox::store::{Ending, Store};

pub(super) async fn a_refused_copy_is_a_duplicate<S: Store + Clone>(trial: Trial<S>) {
    trial.store([copy("1", 7, true), copy("2", 8, true)]).await;
    trial.equal(trial.accept([copy("3", 7, true)]).await, [false], "A copy under another id must be refused.");
    let nameless = Entry { event_id: None, ..copy("", 8, true) };
    trial.equal(trial.accept([nameless]).await, [false], "A copy without an id must be refused.");
    for lease in trial.claim_ids(0, &["1", "2"], "Copies must not be stored.").await {
        trial.ends(lease, Ending::Done, 0).await;
    }
    trial.equal(trial.accept([copy("3", 7, true)]).await, [false], "A copy of a done entry must be refused.");
    trial.store([event("3")]).await;
    trial.expire(1, 1).await;
    trial.equal(trial.accept([copy("4", 7, true)]).await, [true], "After the first has expired, a copy is new.");
    trial.equal(trial.accept([copy("5", 7, true)]).await, [false], "From then on, that entry is the first.");
    trial.claim_ids(0, &["3", "4"], "What is new must be due.").await;
}

pub(super) async fn a_flagged_copy_is_marked<S: Store + Clone>(trial: Trial<S>) {
    trial.store([copy("1", 7, false), copy("2", 7, false), copy("3", 8, false), event("4")]).await;
    trial.store([copy("5", 7, false)]).await;
    let claimed = trial.claim(0).await;
    let marks: Vec<bool> = claimed.iter().map(|claimed| claimed.is_copy).collect();
    trial.equal(marks, [false, true, false, false, true], "Copies of an earlier entry must be stored and marked.");
    let again = trial.claim(LEASE).await;
    let marks: Vec<bool> = again.iter().map(|claimed| claimed.is_copy).collect();
    trial.equal(marks, [false, true, false, false, true], "The mark must stay.");
    for claimed in again {
        trial.ends(claimed.lease, Ending::Done, 0).await;
    }
    trial.equal(trial.delete(Filter::all().event_id("1")).await, 1, "The first must be deleted.");
    trial.equal(trial.accept([copy("6", 7, true)]).await, [false], "Copies that are kept must be recognized, too.");
    trial.equal(trial.delete(Filter::all()).await, 4, "All must be deleted.");
    trial.store([copy("6", 7, true)]).await;
}

pub(super) async fn copies_of_one_batch_are_recognized<S: Store + Clone>(trial: Trial<S>) {
    let batch = [copy("1", 7, true), copy("2", 7, true), copy("3", 7, false), copy("4", 8, true)];
    trial.equal(trial.accept(batch).await, [true, false, true, true], "A copy in the same batch must be recognized.");
    let claimed = trial.claim(0).await;
    let marks: Vec<(&str, bool)> = claimed
        .iter()
        .map(|claimed| (claimed.entry.event_id.as_deref().unwrap_or_default(), claimed.is_copy))
        .collect();
    trial.equal(marks, [("1", false), ("3", true), ("4", false)], "A copy in the same batch must be marked.");
}

pub(super) async fn a_copy_at_another_endpoint_is_none<S: Store + Clone>(trial: Trial<S>) {
    let elsewhere = Entry { endpoint: "connect".to_owned(), ..copy("2", 7, true) };
    trial.store([copy("1", 7, true), elsewhere]).await;
    trial.equal(trial.accept([copy("1", 9, true)]).await, [false], "The id counts, whatever the replay key.");
    trial.store([copy("3", 9, true)]).await;
}
