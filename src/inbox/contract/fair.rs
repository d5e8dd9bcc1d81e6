use super::events::{PROVIDER, event, event_at};
use super::trial::{ALL, Trial, Wanted};
use crate::inbox::entry::Entry;
use crate::inbox::store::Store;

fn flood(endpoint: &str) -> Vec<Entry> {
    (0..500).map(|id| event_at(endpoint, &id.to_string())).collect()
}

pub(super) async fn a_flood_at_one_endpoint_holds_up_no_other<S: Store + Clone>(trial: Trial<S>) {
    trial.store(flood("busy")).await;
    let push = Entry { provider: "github".to_owned(), endpoint: "github".to_owned(), ..event("push") };
    trial.store([event("quiet"), push]).await;
    let claimed = trial.claim_of(ALL, 16, 0).await;
    for quiet in ["quiet", "push"] {
        trial.holds(
            claimed.entries.iter().any(|claimed| claimed.entry.event_id.as_deref() == Some(quiet)),
            format!("A claim of 16 must return `{quiet}`, the only event of its endpoint, beside a flood at another."),
        );
    }
    trial.holds(claimed.entries.len() > 3, "A quiet endpoint must not leave its share unused.");
}

/// Claims one entry at a time until it is of this endpoint.
async fn is_served<S: Store + Clone>(trial: &Trial<S>, wanted: Wanted<'_>, endpoint: &str) {
    for _ in 0..100 {
        let claimed = trial.claim_of(wanted, 1, 0).await.entries;
        if claimed.iter().any(|claimed| claimed.entry.endpoint == endpoint) {
            return;
        }
    }
    trial.fail(format!("A hundred claims of one entry must return one of `{endpoint}`, beside a flood at another."));
}

pub(super) async fn each_endpoint_is_served_in_turn<S: Store + Clone>(trial: Trial<S>) {
    trial.store(flood("busy")).await;
    trial.store([event_at("a", "1"), event_at("z", "1")]).await;
    is_served(&trial, ALL, "a").await;
    is_served(&trial, ALL, "z").await;
}

pub(super) async fn turns_are_kept_between_workers<S: Store + Clone>(trial: Trial<S>) {
    for busy in ["m", "n"] {
        trial.store(flood(busy)).await;
    }
    for quiet in ["a", "z"] {
        trial.store([event_at(quiet, "quiet")]).await;
    }
    let one: Wanted<'_> = &[(PROVIDER, Some("m")), (PROVIDER, Some("a"))];
    let other: Wanted<'_> = &[(PROVIDER, Some("n")), (PROVIDER, Some("z"))];
    let mut served = Vec::new();
    for _ in 0..100 {
        for wanted in [one, other] {
            let claimed = trial.claim_of(wanted, 1, 0).await.entries;
            served.extend(claimed.into_iter().map(|claimed| claimed.entry.endpoint));
        }
    }
    for quiet in ["a", "z"] {
        trial.holds(
            served.iter().any(|endpoint| endpoint == quiet),
            format!("`{quiet}` must be served beside a flood, also if two workers claim by turns."),
        );
    }
}
