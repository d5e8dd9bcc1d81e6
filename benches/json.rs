//! What it costs to find id and type in a JSON body, beside `serde_json` reading past it.
//!
//! ```text
//! cargo bench --bench json
//! ```
//!
//! `serde_json`'s `IgnoredAny` checks the grammar and finds nothing. The payloads are made up,
//! in the shape, depth and length of real ones. Paths to real ones can be given as arguments.

#[path = "support/bodies.rs"]
mod bodies;
#[path = "support/github.rs"]
mod github;
// The scanner is no part of the interface, so it is compiled in, and some of it is not used here.
#[allow(dead_code, unused_imports)]
#[path = "../src/request/json/mod.rs"]
mod json;
#[path = "support/race.rs"]
mod race;
#[path = "support/stripe.rs"]
mod stripe;

use bodies::{SIZES, body, size_name};
use json::Pointers;
use race::{Race, Timing, print_table};
use serde::de::IgnoredAny;

fn main() {
    println!("Nanoseconds: min (median) ×ratio to the first row.");
    print_table("bodies with long strings", &SIZES.map(|size| (size_name(size), race(&body(size)))));
    let payloads = [
        ("stripe invoice.paid", stripe::invoice_paid()),
        ("stripe, long", stripe::long_invoice_paid()),
        ("github push", github::push()),
        ("github pull_request", github::pull_request()),
    ];
    print_table("payloads", &payloads.map(|(name, body)| (format!("{name}, {} bytes", body.len()), race(&body))));
    for path in std::env::args().skip(1).filter(|argument| !argument.starts_with("--")) {
        let body = std::fs::read(&path).expect("the payload can be read");
        print_table(&format!("{path}, {} bytes", body.len()), &[("ns".to_owned(), race(&body))]);
    }
}

fn race(body: &[u8]) -> Vec<Timing> {
    let mut pointers = Pointers::default();
    for pointer in ["/data/object", "/id", "/type"] {
        pointers.add(pointer);
    }
    let mut race = Race::default();
    race.enter("serde_json: IgnoredAny", || serde_json::from_slice::<IgnoredAny>(body).expect("the body is JSON"));
    race.enter("eyelet: /data/object, /id and /type", || pointers.locate(body).expect("the body is JSON"));
    race.run()
}
