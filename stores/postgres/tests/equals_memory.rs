//! Random sequences of calls, for `Postgres` and for `Memory`: both must answer alike.

#[path = "../../comparison.rs"]
mod comparison;
mod support;

use comparison::{answers_as_memory_does, two_stores_answer_as_one};
use support::Schema;

/// PostgreSQL keeps no NUL, so that the odd character is a space.
const ODD_TYPE: &str = "in voice.x";

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn it_answers_all_calls_as_memory_does() {
    for seed in 0..6 {
        let schema = Schema::new();
        answers_as_memory_does(schema.open().await, ODD_TYPE, seed).await;
    }
}

#[tokio::test]
#[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
async fn two_stores_that_are_opened_again_and_again_answer_as_one() {
    for seed in 100..103 {
        let schema = Schema::new();
        two_stores_answer_as_one(async || schema.open().await, ODD_TYPE, seed).await;
    }
}
