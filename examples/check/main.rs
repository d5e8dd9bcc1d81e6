//! Judges files of test vectors: `cargo run --release --all-features --example check -- FILE.json…`

#[allow(dead_code, reason = "the tests of the vectors ask more of it")]
mod vector;

use std::process::ExitCode;
use vector::{VectorFile, Verdict};

fn main() -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    for path in std::env::args().skip(1) {
        let file = match read(&path) {
            Ok(file) => file,
            Err(error) => {
                println!("{path}: {error}");
                failed += 1;
                continue;
            }
        };
        for vector in &file.vectors {
            let verdict = vector.judge(&file.provider);
            let agrees = verdict.agrees_with(vector.expect);
            let note = match (agrees, &verdict) {
                (true, _) => "agrees",
                (false, Verdict::Unsupported) => "no such preset",
                (false, _) => "DISAGREES",
            };
            println!("{}/{}: {verdict} ({note})", file.provider, vector.name);
            if agrees { passed += 1 } else { failed += 1 }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn read(path: &str) -> Result<VectorFile, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| format!("no file of vectors: {error}"))
}
