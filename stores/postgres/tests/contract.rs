//! The contract that every store keeps.

mod support;

use eyelet::inbox::contract;
use support::Schema;

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn it_keeps_the_contract_of_all_stores() {
    for case in contract::cases() {
        let schema = Schema::new();
        case.run(schema.open().await).await;
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn random_interleavings_go_as_in_the_model() {
    for seed in 0..4 {
        let schema = Schema::new();
        contract::model(schema.open().await, seed, 1_000).await;
    }
}
