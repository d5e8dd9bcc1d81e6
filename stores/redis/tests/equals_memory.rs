//! Random sequences of calls, for `Redis` and for `Memory`: both must answer alike.

#[path = "../../comparison.rs"]
mod comparison;
mod support;

use comparison::{answers_as_memory_does, two_stores_answer_as_one};
use support::Prefix;

const ODD_TYPE: &str = "in\0voice.x";

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn it_answers_all_calls_as_memory_does() {
    for seed in 0..6 {
        let prefix = Prefix::new();
        answers_as_memory_does(prefix.open().await, ODD_TYPE, seed).await;
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn two_stores_that_are_opened_again_and_again_answer_as_one() {
    for seed in 100..103 {
        let prefix = Prefix::new();
        two_stores_answer_as_one(async || prefix.open().await, ODD_TYPE, seed).await;
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn of_deleted_entries_no_more_than_the_endpoint_is_kept() {
    let prefix = Prefix::new();
    let store = prefix.open().await;
    answers_as_memory_does(store.clone(), ODD_TYPE, 200).await;
    support::delete_all(&store).await;
    let mut kinds: Vec<String> = prefix.keys().iter().map(|key| support::kind(&prefix.key(""), key)).collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, ["claims", "counts", "last", "scopes", "served", "version"]);
}
