//! What the pages say is what the code says.

use eyelet::spec::{Coverage, Part};
use eyelet::{Spec, providers};

const README: &str = include_str!("../README.md");
const PROVIDERS: &str = include_str!("../docs/providers.md");
const TABLE: &str = include_str!("../src/providers/table.rs");

/// A row of the catalogue as `src/providers/table.rs` declares it.
struct Row {
    name: &'static str,
    type_name: &'static str,
    features: Vec<&'static str>,
}

/// The texts between double quotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

/// Every declared row, also those of features that are off.
fn declared() -> Vec<Row> {
    let (mut features, mut rows) = (Vec::new(), Vec::new());
    for line in TABLE.lines().filter_map(|line| line.strip_prefix("    ")) {
        let mut rest = line;
        if let Some((list, behind)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
            (features, rest) = (quoted(list), behind.trim_start());
        }
        let Some((type_name, _)) = rest.split_once(" =") else { continue };
        if !type_name.starts_with(|first: char| first.is_ascii_uppercase()) {
            continue;
        }
        let start = rest.as_ptr() as usize - TABLE.as_ptr() as usize;
        let text = TABLE[start..].split(";\n").next().unwrap();
        let text = text.split_once(".named(").map_or(text, |(_, named)| named);
        rows.push(Row { name: quoted(text)[0], type_name, features: std::mem::take(&mut features) });
    }
    rows
}

/// A line of the table: everything in it follows from the row.
fn line(row: &Row, spec: &Spec) -> String {
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
    let features: Vec<_> = row.features.iter().map(|feature| format!("`{feature}`")).collect();
    let features = if features.is_empty() { "none".to_owned() } else { features.join(", ") };
    format!("| `{name}` | `{}` | {place} | {spec} | {signed} | {variable} | {features} |", row.type_name)
}

/// The lines of the table in docs/providers.md, by the row's name.
fn written() -> Vec<(&'static str, &'static str)> {
    PROVIDERS.lines().filter_map(|line| Some((line.strip_prefix("| `")?.split_once('`')?.0, line))).collect()
}

#[test]
fn docs_providers_lists_every_row_as_the_code_has_it() {
    let (rows, written) = (declared(), written());
    let as_written = |name| written.iter().find(|(known, _)| *known == name).map_or("", |(_, line)| *line).to_owned();
    // The line of a row whose feature is off cannot be checked, and is taken as it is.
    let expected = rows.iter().map(|row| match providers::find(row.name) {
        Some(spec) => line(row, spec),
        None => as_written(row.name),
    });
    let expected: Vec<String> = expected.collect();
    let found: Vec<&str> = written.iter().map(|(_, line)| *line).collect();
    let table = expected.join("\n");
    assert!(found == expected, "the table in docs/providers.md has to be (with --all-features):\n\n{table}\n");
    assert!(providers::ALL.iter().all(|spec| rows.iter().any(|row| row.name == spec.name())));
}

#[test]
fn the_pages_say_how_many_rows_the_catalogue_has() {
    let rows = declared().len();
    for (page, text) in [("README.md", README), ("docs/providers.md", PROVIDERS)] {
        let count = text.split_once("The catalogue has ").and_then(|(_, rest)| rest.split_once(" rows"));
        assert_eq!(count.map(|(count, _)| count), Some(&*rows.to_string()), "left: {page}, right: the code");
    }
}
