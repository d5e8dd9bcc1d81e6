//! What the README says about the providers is what the providers' rows say.

use eyelet::spec::{Coverage, Part};
use eyelet::{Spec, providers};

const README: &str = include_str!("../README.md");

/// A line of the table. Everything but the scheme, which is in the provider's own
/// words, follows from the row.
fn line(spec: &Spec, scheme: &str) -> String {
    let header = spec.signature_header().map_or("not a header".to_owned(), |name| format!("`{name}`"));
    let mut signed = match spec.coverage() {
        Coverage::Full => vec!["body"],
        _ => Vec::new(),
    };
    let parts = [(Part::Timestamp, "timestamp"), (Part::EventType, "type")];
    signed.extend(parts.into_iter().filter(|(part, _)| spec.covers(*part)).map(|(_, name)| name));
    let signed = if signed.is_empty() { "nothing".to_owned() } else { signed.join(", ") };
    let id = if spec.covers(Part::EventId) { "signed" } else { "not signed" };
    let (name, variable) = (spec.name(), spec.secret_variable());
    format!("| `{name}` | {header} | {scheme} | {signed} | {id} | `{variable}` |")
}

/// The lines of the table, by provider.
fn written() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = README.split_once("\n## Providers\n").map_or("", |(_, rest)| rest);
    let table = table.split("\n## ").next().unwrap_or_default();
    table.lines().filter_map(|line| Some((line.strip_prefix("| `")?.split_once('`')?.0, line)))
}

fn scheme(line: &str) -> Option<&str> {
    line.split(" | ").nth(2).filter(|scheme| !scheme.is_empty())
}

#[test]
fn the_readme_lists_every_provider_as_its_row_is() {
    let expected: Vec<_> = providers::ALL
        .iter()
        .map(|spec| {
            let written = written().find(|(name, _)| *name == spec.name());
            line(spec, written.and_then(|(_, line)| scheme(line)).unwrap_or("(the scheme is missing)"))
        })
        .collect();
    // A provider behind a feature is listed also where the feature is off.
    let is_behind_feature = |line: &str| line.contains("feature `");
    let found: Vec<_> = written()
        .map(|(_, line)| line)
        .filter(|line| !is_behind_feature(line) || expected.iter().any(|expected| expected == line))
        .collect();
    let table = expected.join("\n");
    assert!(found == expected, "the table in README.md is not that of `providers::ALL`, which is:\n\n{table}\n");
}
