use eyelet::inbox::{Memory, contract};
use std::collections::HashSet;

#[tokio::test]
async fn memory_keeps_the_contract() {
    contract::check(async || Memory::new()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_keeps_the_contract_on_two_threads() {
    contract::check(async || Memory::new()).await;
}

#[tokio::test]
async fn each_case_can_be_run_alone() {
    let cases = contract::cases();
    let names: HashSet<&str> = cases.iter().map(contract::Case::name).collect();
    assert_eq!(names.len(), cases.len(), "each name is given once");
    for case in cases.iter().filter(|case| case.name().starts_with("a_released_")) {
        case.run(Memory::new()).await;
    }
}
