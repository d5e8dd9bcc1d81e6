//! The contract that every store keeps.

mod support;

use eyelet::inbox::contract;
use support::Prefix;

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn it_keeps_the_contract_of_all_stores() {
    for case in contract::cases() {
        let prefix = Prefix::new();
        case.run(prefix.open().await).await;
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_REDIS to the address of a server")]
async fn random_interleavings_go_as_in_the_model() {
    for seed in 0..4 {
        let prefix = Prefix::new();
        contract::model(prefix.open().await, seed, 1_000).await;
    }
}
