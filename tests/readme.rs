//! What the README says about the providers is what the providers' rows say.

use eyelet::spec::{Coverage, Part};
use eyelet::{Spec, providers};

const README: &str = include_str!("../README.md");
const TABLE: &str = include_str!("../src/providers/table.rs");

/// A line of the table: everything in it follows from the row.
fn line(spec: &Spec) -> String {
    let mut signed = match spec.coverage() {
        Coverage::Full => vec!["body"],
        _ => Vec::new(),
    };
    let parts = [(Part::Url, "URL"), (Part::Timestamp, "timestamp"), (Part::EventId, "id"), (Part::EventType, "type")];
    signed.extend(parts.into_iter().filter(|(part, _)| spec.covers(*part)).map(|(_, name)| name));
    let signed = if signed.is_empty() { "nothing".to_owned() } else { signed.join(", ") };
    let (name, place) = (spec.name(), spec.signature_place());
    let variable =
        if spec.key_id_source().is_some() { "none".to_owned() } else { format!("`{}`", spec.secret_variable()) };
    format!("| `{name}` | {place} | {spec} | {signed} | {variable} |")
}

/// The lines of the table, by provider.
fn written() -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = README.split_once("\n## Providers\n").map_or("", |(_, rest)| rest);
    let table = table.split("\n## ").next().unwrap_or_default();
    table.lines().filter_map(|line| Some((line.strip_prefix("| `")?.split_once('`')?.0, line)))
}

#[test]
fn the_readme_lists_every_provider_as_its_row_is() {
    let expected: Vec<_> = providers::ALL.iter().map(|spec| line(spec)).collect();
    // A provider behind a feature is listed also where the feature is off.
    let is_off = |name: &str| providers::find(name).is_none() && TABLE.contains(&format!("\"{name}\""));
    let found: Vec<_> = written().filter(|(name, _)| !is_off(name)).map(|(_, line)| line).collect();
    let table = expected.join("\n");
    assert!(found == expected, "the table in README.md is not that of `providers::ALL`, which is:\n\n{table}\n");
}

#[test]
fn the_readme_says_how_large_the_catalogue_is() {
    let said =
        README.split_once("The catalogue has ").and_then(|(_, rest)| rest.split_once(" rows")).map(|(count, _)| count);
    let rows = written().count();
    assert_eq!(said, Some(&*rows.to_string()), "left: what the README says, right: the lines of its table");
    assert!(providers::ALL.len() <= rows, "a feature opens rows and closes none");
}
