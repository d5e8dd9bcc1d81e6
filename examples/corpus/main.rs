//! Decodes every payload of a folder with the shipped types, and says which of
//! their fields are there:
//! `cargo run --release --all-features --example corpus -- PROVIDER FOLDER`.
//!
//! A file is named after the type of its event, up to the first dot
//! (`push.json`, `issues.opened.2.json`, `orders__paid.json` for `orders/paid`), where
//! the type is not in the body. One that ends with `.form` is a form.

#[allow(dead_code, reason = "the way to a field is for tests")]
mod presence;
#[allow(dead_code, reason = "the tests of the payloads ask more of it")]
mod shipped;

use shipped::{Decode, Outcome, SHIPPED};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [provider, folder] = arguments.as_slice() else {
        return usage("a provider and a folder are needed");
    };
    let Some((_, decode)) = SHIPPED.iter().find(|(name, _)| name == provider) else {
        return usage(&format!("{provider} has no shipped types"));
    };
    match read(folder, *decode) {
        Ok(corpus) => corpus.print(),
        Err(error) => usage(&format!("{folder}: {error}")),
    }
}

fn usage(problem: &str) -> ExitCode {
    let names: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
    eprintln!("{problem}\nusage: corpus PROVIDER FOLDER, where PROVIDER is one of: {}", names.join(", "));
    ExitCode::FAILURE
}

#[derive(Default)]
struct Corpus {
    files: usize,
    /// How many of each type.
    decoded: BTreeMap<String, usize>,
    unknown: BTreeMap<String, usize>,
    /// File, path and reason.
    failed: Vec<String>,
    /// By struct and field: payloads in which the struct was, and those in which the field was.
    fields: BTreeMap<(String, String), (usize, usize)>,
}

fn read(folder: &str, decode: Decode) -> std::io::Result<Corpus> {
    let mut corpus = Corpus::default();
    let entries: std::io::Result<Vec<_>> = std::fs::read_dir(folder)?.collect();
    let mut paths: Vec<_> = entries?.iter().map(std::fs::DirEntry::path).filter(|path| path.is_file()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        corpus.files += 1;
        for outcome in decode(&name, std::fs::read(&path)?) {
            match outcome {
                Outcome::Decoded(event) => corpus.count(&event),
                Outcome::Unknown(event_type) => *corpus.unknown.entry(event_type).or_default() += 1,
                Outcome::Failed(reason) => corpus.failed.push(format!("{name}: {reason}")),
            }
        }
    }
    Ok(corpus)
}

impl Corpus {
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
        for (what, counts) in [("decoded", &self.decoded), ("unknown types", &self.unknown)] {
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
