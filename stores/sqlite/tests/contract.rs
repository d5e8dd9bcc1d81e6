//! The contract that every store keeps.

mod support;

use eyelet::inbox::contract;
use eyelet_sqlite::Sqlite;
use support::new_file;

#[tokio::test]
async fn it_keeps_the_contract_of_all_stores() {
    for case in contract::cases() {
        let (_folder, path) = new_file();
        case.run(Sqlite::open(path).unwrap()).await;
    }
}

#[tokio::test]
async fn random_interleavings_go_as_in_the_model() {
    for seed in 0..4 {
        let (_folder, path) = new_file();
        contract::model(Sqlite::open(path).unwrap(), seed, 1_000).await;
    }
}
