//! How long a diagnosis takes at most: nothing explains the signature, so everything is tried.
//!
//! ```text
//! cargo bench --bench diagnose --features diagnose,testing
//! ```

use eyelet::diagnose::Diagnosis;
use eyelet::testing::Sender;
use eyelet::{Receiver, Spec, providers};
use std::time::{Duration, Instant};

const RUNS: usize = 15;

fn main() {
    println!("Milliseconds: min (median) of {RUNS}.");
    for name in ["github", "stripe", "slack", "standard_webhooks", "shopify", "square"] {
        let spec = providers::find(name).expect("the row exists");
        for size in [2 << 10, 64 << 10, 1 << 20] {
            let (min, median, is_complete) = time(spec, &body(size));
            let end = if is_complete { "" } else { ", cut short" };
            println!("{name}, {} KiB: {:.2} ({:.2}){end}", size >> 10, millis(min), millis(median));
        }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A JSON body whose strings have all characters that programs escape in different ways.
fn body(size: usize) -> Vec<u8> {
    let item = concat!(
        "{\"id\":\"il_1\",\"name\":\"Zo\u{eb} <b>&'+\",\"url\":\"https://a.example/b\",",
        "\"amount\":1999,\"note\":\"plain words in a row\"}"
    );
    let count = size / (item.len() + 1);
    format!("{{\"data\":[{}]}}", vec![item; count].join(",")).into_bytes()
}

fn time(spec: &'static Spec, body: &[u8]) -> (Duration, Duration, bool) {
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const OTHER: &str = "whsec_YW5vdGhlciBvbmUgb2YgbXk=";
    let builder = Receiver::builder_with_spec(spec).secret(OTHER).public_origin("https://a.example");
    let receiver = builder.max_body(4 << 20).build().expect("the secret is usable");
    let request = Sender::with_spec(spec, SECRET).url("https://a.example/in?a=1&b=2&c=3").sign(body);
    let mut is_complete = true;
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let diagnosis = Diagnosis::of(&receiver, &request.head(), &request.body);
            let time = start.elapsed();
            assert!(diagnosis.findings().iter().all(|finding| !finding.is_proved()), "nothing explains it");
            is_complete = diagnosis.is_complete();
            time
        })
        .collect();
    times.sort();
    (times[0], times[RUNS / 2], is_complete)
}
