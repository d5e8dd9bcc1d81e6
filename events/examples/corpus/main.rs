//! Decodes every payload of a folder with the shipped types, and prints which of their fields
//! the payloads have and which fields have another kind than documented:
//! `cargo run --release --all-features --example corpus -- PROVIDER FOLDER`,
//! or without arguments, all folders that `EYELET_SHARED` has of all providers.
//!
//! If the event's type is not in the body, the file is named after it, up to the first dot:
//! `push.json`, `issues.opened.2.json`, `orders__paid.json` for `orders/paid`. A file that ends
//! with `.form` is a form.

#[allow(dead_code, reason = "the way to a field is for tests")]
mod presence;
#[allow(dead_code, reason = "the tests of the payloads ask more of it")]
mod shipped;

use eyelet_events::with_mismatches;
use shipped::{Outcome, Row, SHIPPED};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folders: Vec<(Row, PathBuf)> = match (arguments.as_slice(), std::env::var_os("EYELET_SHARED")) {
        ([provider, folder], _) => match SHIPPED.iter().find(|row| row.name == provider) {
            Some(row) => vec![(*row, folder.into())],
            None => return usage(&format!("{provider} has no shipped types")),
        },
        ([], Some(shared)) => {
            let payloads = Path::new(&shared).join("payloads");
            let folders = |row: &Row| row.folders.iter().map(|folder| payloads.join(folder)).collect::<Vec<_>>();
            SHIPPED.iter().flat_map(|row| folders(row).into_iter().map(|folder| (*row, folder))).collect()
        }
        _ => return usage("a provider and a folder are needed, or the variable `EYELET_SHARED`"),
    };
    let mut corpus = Corpus::default();
    for (row, folder) in folders {
        if let Err(error) = corpus.read(row, &folder) {
            return usage(&format!("{}: {error}", folder.display()));
        }
    }
    corpus.print()
}

fn usage(problem: &str) -> ExitCode {
    let names: Vec<&str> = SHIPPED.iter().map(|row| row.name).collect();
    eprintln!("{problem}\nusage: corpus PROVIDER FOLDER, where PROVIDER is one of: {}", names.join(", "));
    ExitCode::FAILURE
}

#[derive(Default)]
struct Corpus {
    files: usize,
    /// How many of each type.
    decoded: BTreeMap<String, usize>,
    unknown: BTreeMap<String, usize>,
    /// Fields of another kind than documented.
    mismatches: BTreeMap<String, usize>,
    /// File, path and reason.
    failed: Vec<String>,
    /// By struct and field: payloads in which the struct was, and those in which the field was.
    fields: BTreeMap<(String, String), (usize, usize)>,
}

impl Corpus {
    fn read(&mut self, row: Row, folder: &Path) -> std::io::Result<()> {
        let entries: std::io::Result<Vec<_>> = std::fs::read_dir(folder)?.collect();
        let mut paths: Vec<_> = entries?.iter().map(std::fs::DirEntry::path).filter(|path| path.is_file()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let body = std::fs::read(&path)?;
            self.files += 1;
            let (outcomes, mismatches) = with_mismatches(|| (row.decode)(&name, body));
            for mismatch in mismatches.iter() {
                *self.mismatches.entry(mismatch.to_string()).or_default() += mismatch.count();
            }
            for outcome in outcomes {
                match outcome {
                    Outcome::Decoded(event) => self.count(&event),
                    Outcome::Unknown(event_type) => *self.unknown.entry(event_type).or_default() += 1,
                    Outcome::Failed(reason) => self.failed.push(format!("{name}: {reason}")),
                }
            }
        }
        Ok(())
    }

    fn count(&mut self, event: &str) {
        let name = event.split(['(', ' ', '\n']).next().unwrap_or_default();
        *self.decoded.entry(name.to_owned()).or_default() += 1;
        let (mut there, mut present) = (BTreeSet::new(), BTreeSet::new());
        for field in presence::fields(event) {
            let key = (field.owner, field.name);
            if field.is_present {
                present.insert(key.clone());
            }
            there.insert(key);
        }
        for key in there {
            let is_present = present.contains(&key);
            let (structs, fields) = self.fields.entry(key).or_default();
            *structs += 1;
            *fields += usize::from(is_present);
        }
    }

    fn print(&self) -> ExitCode {
        let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        println!("present  of payloads with such a struct");
        for ((owner, name), (structs, fields)) in &self.fields {
            println!("{:6.1}%  {fields:5} of {structs:5}  {owner}.{name}", 100.0 * *fields as f64 / *structs as f64);
        }
        println!("\n{} files", self.files);
        for (what, counts) in
            [("decoded", &self.decoded), ("unknown types", &self.unknown), ("mismatches", &self.mismatches)]
        {
            println!("{} {what}", total(counts));
            for (name, count) in counts {
                println!("{count:7} {name}");
            }
        }
        println!("{} failed", self.failed.len());
        for failure in &self.failed {
            println!("        {failure}");
        }
        if self.failed.is_empty() && self.files > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
