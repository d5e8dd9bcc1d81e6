//! Ten thousand random interleavings, each on an empty store.

use eyelet::inbox::{Memory, contract};
use std::ops::Range;

async fn runs(seeds: Range<u64>, steps: usize) {
    for seed in seeds {
        contract::model(Memory::new(), seed, steps).await;
    }
}

#[tokio::test]
async fn short_interleavings_agree_with_the_model() {
    runs(0..7_000, 30).await;
}

#[tokio::test]
async fn longer_interleavings_agree_with_the_model() {
    runs(7_000..9_990, 80).await;
}

#[tokio::test]
async fn long_interleavings_agree_with_the_model() {
    runs(9_990..10_000, 4_000).await;
}
