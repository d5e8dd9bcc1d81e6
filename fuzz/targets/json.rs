//! The scanner finds the values that `serde_json` finds. Of a document that `serde_json` refuses
//! it finds what a reader finds that has not come to the flaw yet, or nothing.
#![no_main]

// The scanner is no part of the interface, so it is compiled in, and some of it is not used here.
#[allow(dead_code, unused_imports)]
#[path = "../../src/request/json/mod.rs"]
mod json;
#[allow(dead_code)]
#[path = "../../tests/json/oracle.rs"]
mod oracle;
#[path = "../../tests/json/pieces.rs"]
mod pieces;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    oracle::check(input, &pieces::POINTERS);
    oracle::check(&pieces::document(input), &pieces::POINTERS);
});
