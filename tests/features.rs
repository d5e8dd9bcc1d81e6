//! What the docs say about features is what Cargo.toml and the providers' table have.

use std::collections::{BTreeMap, BTreeSet};

const MANIFEST: &str = include_str!("../Cargo.toml");
const LIB: &str = include_str!("../src/lib.rs");
const TABLE: &str = include_str!("../src/providers/table.rs");

/// What stands between two of these marks, every other piece of it.
fn between(text: &str, mark: char) -> BTreeSet<&str> {
    text.split(mark).skip(1).step_by(2).collect()
}

/// Each feature with what it switches on.
fn features() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let section = MANIFEST.split_once("\n[features]\n").and_then(|(_, rest)| rest.split_once("\n\n")).unwrap().0;
    let lines = section.lines().filter_map(|line| line.split_once(" = ")).filter(|(name, _)| *name != "default");
    lines
        .map(|(name, list)| {
            // A feature of a dependency is no further dependency.
            let items = between(list, '"').into_iter().filter(|item| !item.contains('/'));
            (name, items.map(|item| item.trim_start_matches("dep:")).collect())
        })
        .collect()
}

/// Each line of the table in the docs: what the feature opens, and what it depends on.
fn documented() -> BTreeMap<&'static str, (&'static str, BTreeSet<&'static str>)> {
    let rows = LIB.lines().filter_map(|line| line.strip_prefix("//! | `")?.strip_suffix(" |"));
    rows.map(|row| {
        let (name, rest) = row.split_once("` | ").unwrap();
        let (opens, depends) = rest.rsplit_once(" | ").unwrap();
        (name, (opens, between(depends, '`')))
    })
    .collect()
}

/// The features of each row that needs any, and how its docs call the provider.
fn gated() -> Vec<(Vec<&'static str>, &'static str)> {
    let mut title = "";
    let mut rows = Vec::new();
    let mut is_first = true;
    for line in TABLE.lines() {
        match line.trim_start().strip_prefix("/// ") {
            Some(text) if is_first => {
                let end = if text.starts_with('[') { ']' } else { ',' };
                title = text.trim_start_matches('[').split(end).next().unwrap();
                is_first = false;
            }
            Some(_) => {}
            None if line.trim_start().starts_with("[\"") => {
                let list = line.split_once(']').unwrap().0;
                rows.push((list.split('"').skip(1).step_by(2).collect(), title));
            }
            None => is_first = line.is_empty() || line.ends_with('{'),
        }
    }
    rows
}

#[test]
fn the_docs_list_every_feature_with_what_it_depends_on() {
    let documented: BTreeMap<_, _> = documented().into_iter().map(|(name, (_, depends))| (name, depends)).collect();
    assert_eq!(documented, features(), "left: the table in src/lib.rs, right: Cargo.toml");
}

#[test]
fn the_docs_name_every_provider_under_its_feature() {
    let (documented, gated) = (documented(), gated());
    assert!(gated.iter().any(|(features, title)| features == &["jwt", "aws-lc-rs"] && *title == "Plaid"));
    for (features, title) in gated {
        let (opens, _) = documented[features[0]];
        assert!(opens.contains(title), "{title} is missing in the line of `{}` in src/lib.rs", features[0]);
    }
}
