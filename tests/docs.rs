//! What the pages say is what the code says.

#[path = "docs/receive.rs"]
mod receive;

use eyelet::spec::{Coverage, Part};
use eyelet::{ErrorKind, Receiver, Spec, providers};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

const BENCHMARKS: &str = include_str!("../docs/benchmarks.md");
const CAUSES: &str = include_str!("../src/diagnose/finding.rs");
const DIAGNOSE: &str = include_str!("../docs/diagnose.md");
const DOOR: &str = include_str!("../docs/door.md");
const ERRORS: &str = include_str!("../src/error.rs");
const MANIFEST: &str = include_str!("../Cargo.toml");
const MANUAL: &str = include_str!("../docs/manual.md");
const MONITORING: &str = include_str!("../docs/monitoring.md");
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

/// What the signature covers.
fn signed(spec: &Spec) -> String {
    let mut signed = match spec.coverage() {
        Coverage::Full => vec!["body"],
        _ => Vec::new(),
    };
    let parts = [(Part::Url, "URL"), (Part::Timestamp, "timestamp"), (Part::EventId, "id"), (Part::EventType, "type")];
    signed.extend(parts.into_iter().filter(|(part, _)| spec.covers(*part)).map(|(_, name)| name));
    if signed.is_empty() { "nothing".to_owned() } else { signed.join(", ") }
}

/// The variable that `Receiver::from_env` reads.
fn variable(spec: &Spec) -> String {
    if spec.key_id_source().is_some() { "none".to_owned() } else { format!("`{}`", spec.secret_variable()) }
}

fn features(row: &Row) -> String {
    let features: Vec<_> = row.features.iter().map(|feature| format!("`{feature}`")).collect();
    if features.is_empty() { "none".to_owned() } else { features.join(", ") }
}

/// A line of the table in docs/providers.md.
fn line(row: &Row, spec: &Spec) -> String {
    let (name, place, signed, variable) = (spec.name(), spec.signature_place(), signed(spec), variable(spec));
    format!("| `{name}` | `{}` | {place} | {spec} | {signed} | {variable} | {} |", row.type_name, features(row))
}

/// The part of a page between a heading and the next one of the same level or above.
fn section<'t>(page: &'t str, heading: &str) -> &'t str {
    let level = heading.split(' ').next().unwrap().len();
    let (_, rest) = page.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("no heading `{heading}`"));
    let is_end = |at: usize| {
        let marks = rest[at..].bytes().take_while(|byte| *byte == b'#').count();
        (1..=level).contains(&marks) && rest[at + marks..].starts_with(' ')
    };
    let end = rest.match_indices("\n#").map(|(at, _)| at + 1).find(|at| is_end(*at));
    &rest[..end.unwrap_or(rest.len())]
}

/// The cells of each line of the tables in a text, without heads and rulers.
fn cells(text: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = text.lines().collect();
    let is_head = |index: usize| lines.get(index + 1).is_some_and(|next| next.starts_with("|---"));
    let rows = lines.iter().enumerate().filter(|(index, line)| line.starts_with("| ") && !is_head(*index));
    rows.map(|(_, line)| line.trim_matches(['|', ' ']).split(" | ").map(str::trim).collect()).collect()
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

#[test]
fn the_inbox_of_the_readme_is_that_of_the_example() {
    let lines = |text: &'static str| text.lines().map(str::trim).filter(|line| !line.is_empty());
    let example: Vec<&str> = lines(include_str!("../stores/sqlite/examples/inbox.rs")).collect();
    let block = section(README, "## Inbox").split_once("```rust,ignore\n").unwrap().1.split_once("```").unwrap().0;
    assert_eq!(lines(block).count(), 5);
    for line in lines(block) {
        assert!(example.contains(&line), "the example has no line `{line}`");
    }
}

#[test]
fn the_page_at_the_door_shows_the_recipes_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut recipe, mut shown, mut lines_shown) = (String::new(), false, 0);
    for line in DOOR.lines() {
        let paths = line.split('`').skip(1).step_by(2).filter(|path| path.starts_with("examples/door/"));
        for path in paths.filter(|path| path.ends_with(".rs")) {
            recipe = std::fs::read_to_string(root.join(path)).unwrap_or_else(|_| panic!("docs/door.md names {path}"));
        }
        if line.starts_with("```") {
            shown = line.ends_with("rust,ignore");
        } else if shown {
            let is_there = recipe.lines().any(|known| known.trim() == line.trim());
            assert!(is_there, "docs/door.md shows a line that its recipe does not have: {line}");
            lines_shown += 1;
        }
    }
    assert!(lines_shown > 20, "only {lines_shown} lines were compared");
}

#[test]
fn the_readme_can_be_read_in_minutes() {
    assert!(README.len() <= 10_000, "README.md has {} bytes", README.len());
}

#[test]
fn the_readme_names_the_oldest_rust_that_works() {
    let version = MANIFEST.split_once("rust-version = \"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
    assert!(README.contains(&format!("Rust {version} or later")), "Cargo.toml says {version}");
}

/// What a page calls a heading in a link.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

#[test]
fn the_links_between_the_pages_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages_in = |folder: &str| {
        let pages = std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        pages.filter(|page| page.is_file()).collect::<Vec<_>>()
    };
    let docs = ["docs", "docs/receive"].map(pages_in).into_iter().flatten();
    let pages = ["README.md", "CHANGELOG.md", "SECURITY.md"].map(|page| root.join(page));
    let mut links = 0;
    for page in pages.into_iter().chain(docs) {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)) {
            if link.starts_with("https://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(file) };
            assert!(target.exists(), "{} links to {link}", page.display());
            if !heading.is_empty() {
                let target = std::fs::read_to_string(target).unwrap();
                let headings = target.lines().filter(|line| line.starts_with('#'));
                let mut anchors = headings.map(|line| anchor(line.trim_start_matches('#')));
                assert!(anchors.any(|known| known == heading), "{} links to {link}", page.display());
            }
            links += 1;
        }
    }
    assert!(links > 10, "the links were read");
}

#[test]
fn the_readme_says_of_ten_providers_what_the_code_has() {
    let (rows, lines) = (declared(), cells(section(README, "## Providers")));
    assert_eq!(lines.len(), 10);
    for line in lines {
        let row = rows.iter().find(|row| format!("`{}`", row.type_name) == line[0]).unwrap();
        let Some(spec) = providers::find(row.name) else { continue };
        assert_eq!(line[1..], [signed(spec), variable(spec), features(row)], "left: README.md, right: the code");
        let needs_trust = ["PayPal", "GitLab"].contains(&row.type_name);
        assert_eq!(spec.covers(Part::Body), !needs_trust, "{}", row.type_name);
    }
}

#[test]
fn the_readme_lists_every_feature() {
    let declared = MANIFEST.split_once("\n[features]\n").and_then(|(_, rest)| rest.split_once("\n[")).unwrap().0;
    let declared = declared.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let lines = cells(section(README, "## Features"));
    let listed = lines.iter().flat_map(|line| line[0].split('`').skip(1).step_by(2));
    let mut listed: Vec<&str> = listed.collect();
    let mut declared: Vec<&str> = declared.filter(|name| *name != "default").collect();
    listed.sort_unstable();
    declared.sort_unstable();
    assert_eq!(listed, declared, "left: README.md, right: Cargo.toml");
}

#[test]
fn the_defaults_are_those_of_the_readme() {
    let receiver = Receiver::<providers::Slack>::new("s3cret").unwrap();
    assert!(format!("{receiver:?}").contains("past: 300s"), "{receiver:?}");
    assert_eq!(receiver.max_body(), 1 << 20);
    assert_eq!(receiver.body_timeout(), Duration::from_secs(10));
    assert_eq!(receiver.unknown_events(), 200);
    // An eighth of the budget is for bodies of up to 16 KiB, so small bodies fill it.
    let mut bodies: Vec<_> = (0..4096).map(|_| receiver.in_flight()).collect();
    assert!(bodies.iter_mut().all(|body| body.add(16 << 10).is_ok()), "64 MiB");
    assert!(receiver.in_flight().add(1).is_err(), "and no more");

    let github = Receiver::<providers::GitHub>::new("s3cret").unwrap();
    assert!(github.max_body() > 1 << 20, "GitHub sends more");
    let lines = cells(section(README, "## Defaults"));
    let defaults: Vec<&str> = lines.iter().take(5).map(|line| line[1]).collect();
    let said = ["300 s", "1 MiB", "10 s", "64 MiB", "refused"];
    assert!(said.iter().zip(&defaults).all(|(said, default)| default.contains(said)), "{defaults:?}");
}

/// The variants of an enum in a source, each with its documentation.
fn variants(source: &'static str, name: &str) -> BTreeMap<&'static str, String> {
    let (_, list) = source.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (list, _) = list.split_once("\n}\n").unwrap();
    let mut meanings = BTreeMap::new();
    let mut meaning = Vec::new();
    for line in list.lines().map(str::trim) {
        match line.strip_prefix("/// ") {
            Some(text) => meaning.push(text),
            None => drop(meanings.insert(line.trim_end_matches(','), std::mem::take(&mut meaning).join(" "))),
        }
    }
    meanings
}

/// The kinds of refusal by name, with code, status and documentation, in the order of the statuses.
fn kinds() -> Vec<(&'static str, &'static str, u16, String)> {
    let meanings = variants(ERRORS, "ErrorKind");
    let (_, table) = ERRORS.split_once("const fn row(self)").unwrap();
    let (table, _) = table.split_once("\n    }\n").unwrap();
    let rows = table.lines().filter_map(|line| line.trim().strip_prefix("ErrorKind::")?.split_once(" => (\""));
    let row = |(name, rest): (&'static str, &'static str)| {
        let (code, status) = rest.trim_end_matches("),").split_once("\", ").unwrap();
        (name, code, status.parse().unwrap(), meanings[name].clone())
    };
    let mut kinds: Vec<_> = rows.map(row).collect();
    kinds.sort_by_key(|(name, _, status, _)| (*status, *name));
    assert_eq!(kinds.len(), meanings.len(), "every kind has a status");
    kinds
}

#[test]
fn the_page_on_diagnoses_lists_every_cause() {
    let meanings = variants(CAUSES, "Cause");
    let (_, table) = CAUSES.split_once("const fn row(self)").unwrap();
    let rows = table.split("Cause::").skip(1).filter_map(|row| row.split_once(" => "));
    let expected: Vec<String> =
        rows.map(|(name, row)| format!("| `{}` | {} |", quoted(row)[0], meanings[name])).collect();
    assert_eq!(expected.len(), meanings.len(), "every cause has a code");
    let found: Vec<&str> = section(DIAGNOSE, "## Causes").lines().filter(|line| line.contains("| `")).collect();
    let table = expected.join("\n");
    assert!(found == expected, "the table of causes in docs/diagnose.md has to be:\n\n{table}\n");
}

#[test]
fn the_manual_lists_the_status_of_every_kind_of_refusal() {
    let line = |(name, code, status, meaning): &_| format!("| {status} | `{name}` | `{code}` | {meaning} |");
    let expected: Vec<String> = kinds().iter().map(line).collect();
    let found: Vec<&str> = section(MANUAL, "## Statuses").lines().filter(|line| line.contains("| `")).collect();
    let table = expected.join("\n");
    assert!(found == expected, "the table of statuses in docs/manual.md has to be:\n\n{table}\n");
    assert_eq!((ErrorKind::Stale.status(), ErrorKind::Stale.code()), (401, "stale"), "the source was read right");
}

#[test]
fn the_readme_names_every_status() {
    let said = cells(section(README, "## Defaults")).into_iter().skip(5);
    let said: BTreeSet<u16> = said.flat_map(|line| line[0].split(", ").map(|status| status.parse().unwrap())).collect();
    let refusals = kinds().into_iter().map(|(_, _, status, _)| status);
    // 200 acknowledges an event of no use, 422 says that it cannot be decoded: see `tests/adapters`.
    assert_eq!(said, refusals.chain([200, 422]).collect(), "left: README.md, right: the code");
}

#[test]
fn the_readme_has_the_figures_of_the_benchmarks() {
    let mut measured: Vec<(&str, &str, &str)> = Vec::new();
    for line in cells(section(BENCHMARKS, "## Verifying a request")) {
        let ratio = line[2].split_once('×').map_or("", |(_, ratio)| ratio);
        match (line[0], measured.last_mut()) {
            (name, _) if name.starts_with("**") => measured.push((name.split("**").nth(1).unwrap(), "", "")),
            ("eyelet", Some(group)) => group.1 = ratio,
            (_, Some(group)) if group.2.is_empty() || ratio < group.2 => group.2 = ratio,
            _ => {}
        }
    }
    let said = cells(section(README, "## Comparison"));
    let said: Vec<_> = said.iter().map(|line| (line[0], line[1], line[2])).collect();
    assert_eq!(said, measured, "left: README.md, right: docs/benchmarks.md");
}

/// The tests that the manual names: a file or folder, and a function in it.
fn named_tests() -> Vec<(&'static str, &'static str)> {
    let names = MANUAL.split('`').skip(1).step_by(2).filter_map(|name| name.rsplit_once("::"));
    names.filter(|(place, _)| place.starts_with("tests/") || place.starts_with("src/")).collect()
}

/// The Rust code of a file, or of all files of a folder.
fn code(place: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(place);
    let mut text = std::fs::read_to_string(path.with_extension("rs")).unwrap_or_default();
    for entry in std::fs::read_dir(&path).into_iter().flatten() {
        text += &std::fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
    }
    text
}

#[test]
fn every_test_that_the_manual_names_exists() {
    let tests = named_tests();
    assert!(tests.len() > 50, "only {} tests were found", tests.len());
    for (place, name) in tests {
        let code = code(place);
        let start = code.find(&format!("fn {name}("));
        let start = start.unwrap_or_else(|| panic!("docs/manual.md names `{place}::{name}`, which does not exist"));
        let attributes = code[..start].rsplit("\n\n").next().unwrap();
        assert!(attributes.contains("#[test]") || attributes.contains("::test]"), "`{place}::{name}` is no test");
    }
}

#[test]
fn every_section_of_the_manual_names_a_test() {
    for text in MANUAL.split("\n### ").skip(1) {
        let text = text.split("\n## ").next().unwrap();
        assert!(text.contains("\nTests: `"), "`{}` names no test", text.lines().next().unwrap());
    }
}

/// The names of the fields that a source gives a span.
fn span_fields(source: &str) -> BTreeSet<&str> {
    let (_, rest) = source.split_once("info_span!(").unwrap();
    let lines = rest.lines().take_while(|line| !line.trim_start().starts_with(')'));
    let fields = lines.filter_map(|line| line.trim().strip_suffix(',')?.split_once(" = "));
    fields.map(|(name, _)| name.trim_matches('"')).collect()
}

#[test]
fn the_page_on_monitoring_lists_every_field_of_the_spans() {
    let (_, table) = section(MONITORING, "## Spans").split_once("| field |").unwrap();
    let lines: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let sources = [include_str!("../src/trace/span.rs"), include_str!("../src/inbox/spans.rs")];
    for (column, source) in [2, 3].into_iter().zip(sources) {
        let said: BTreeSet<&str> =
            lines.iter().filter(|cells| !cells[column].is_empty()).map(|cells| cells[1].trim_matches('`')).collect();
        assert_eq!(said, span_fields(source), "left: docs/monitoring.md, right: the code");
    }
}

#[test]
fn the_recipes_for_monitoring_are_those_of_the_programs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/monitoring/src");
    let files = std::fs::read_dir(&folder).unwrap().chain(std::fs::read_dir(folder.join("bin")).unwrap());
    let programs = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap_or_default());
    let programs = programs.collect::<Vec<_>>().join("\n");
    let known: BTreeSet<&str> = programs.lines().map(str::trim).collect();
    let blocks = MONITORING.split("```rust,ignore\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    let lines: Vec<&str> = blocks.flat_map(str::lines).map(str::trim).collect();
    assert!(lines.len() > 10, "the recipes were read");
    for line in lines {
        assert!(known.contains(line), "no program has the line `{line}`");
    }
}
