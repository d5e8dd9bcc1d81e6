//! Who may name whom, read from the source.

use std::collections::BTreeMap;
use std::path::Path;

const SRC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The lines of code of every file under `src`, by path: no comments, no unit tests.
fn code() -> BTreeMap<String, Vec<String>> {
    fn visit(folder: &Path, files: &mut BTreeMap<String, Vec<String>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, files);
            } else {
                let name = path.strip_prefix(SRC).unwrap().to_str().unwrap().to_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").map(str::trim);
                files.insert(name, lines.filter(|line| !line.starts_with("//")).map(str::to_owned).collect());
            }
        }
    }
    let mut files = BTreeMap::new();
    visit(Path::new(SRC), &mut files);
    assert!(
        files.contains_key("receiver/mod.rs") && files.contains_key("verify/engines/hmac.rs"),
        "the source was read"
    );
    files
}

/// Whether a line names this as a path of its own, not as the end of a longer one.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + path.len()..].chars().next();
        let in_word = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !in_word(before) && !line[..start].ends_with("::") && (path.ends_with("::") || !in_word(after))
    })
}

/// Whether a line names this module of the crate, alone or in a list.
fn names_module(line: &str, module: &str) -> bool {
    let listed = |list: &str| list.split(',').any(|item| item.trim().split("::").next() == Some(module));
    names(line, &format!("crate::{module}"))
        || line.split_once("crate::{").is_some_and(|(_, list)| listed(list.trim_end_matches(['}', ';'])))
}

/// Fails if a file outside `allowed` has a line that `forbidden` finds; says how many inside do.
fn only(allowed: &[&str], what: &str, forbidden: impl Fn(&str) -> bool) -> usize {
    let mut found = 0;
    for (file, lines) in code() {
        for line in lines.iter().filter(|line| forbidden(line)) {
            assert!(allowed.iter().any(|prefix| file.starts_with(prefix)), "src/{file} names {what}: {line}");
            found += 1;
        }
    }
    found
}

#[test]
fn a_line_is_understood() {
    assert!(names("use axum::Router;", "axum::"), "an import is seen");
    assert!(names("fn f() -> axum::Router {", "axum::"), "a path is seen");
    assert!(!names("use crate::axum::Webhook;", "axum::"), "a module of the crate is no framework");
    assert!(!names("use my_axum::Router;", "axum::"), "another name is another name");
    assert!(names_module("use crate::{Secret, request};", "request"), "a list is seen");
    assert!(names_module("crate::verify::check(self);", "verify"), "a path is seen");
    assert!(!names_module("use crate::request::Fields;", "receiver"), "another module is another module");
}

#[test]
fn only_the_adapters_and_the_console_name_a_web_framework() {
    for framework in
        ["axum", "actix_web", "http_body", "http_body_util", "tower_layer", "tower_service", "warp", "futures_core"]
    {
        let allowed: &[&str] = if framework == "axum" { &["adapters/", "inbox/console/"] } else { &["adapters/"] };
        only(allowed, framework, |line| names(line, &format!("{framework}::")));
    }
    only(&["adapters/", "inbox/"], "tokio", |line| names(line, "tokio::"));
}

#[test]
fn nothing_but_the_root_names_the_adapters() {
    let modules = ["adapters", "axum", "actix", "tower", "warp"];
    only(&["lib.rs", "adapters/"], "the adapters", |line| modules.iter().any(|module| names_module(line, module)));
}

#[test]
fn only_the_engines_name_a_crate_of_cryptography() {
    // A delivery digests what was signed into its replay key: no secret is involved.
    const ALLOWED: &[&str] = &["verify/engines/", "delivery/proof.rs"];
    let crates = ["hmac", "sha1", "sha2", "ed25519_dalek", "aws_lc_rs", "webpki"];
    let imports = only(ALLOWED, "a crate of cryptography", |line| {
        line.starts_with("use ") && crates.iter().any(|name| names(line, &format!("{name}::")))
    });
    assert!(imports > 2, "the engines import them");
    assert!(only(&["verify/engines/"], "a keyed hash", |line| line.starts_with("use hmac")) > 0, "one engine is keyed");
}

#[test]
fn only_one_file_compares_secret_bytes() {
    let found =
        only(&["verify/constant_time.rs"], "`subtle`", |line| names(line, "subtle::") || line.contains("ct_eq"));
    assert_eq!(found, 3, "the import, and the comparisons of bytes and of hex");
}

#[test]
fn the_core_names_no_http_types_without_the_feature() {
    let found = only(
        &["request/head.rs", "request/headers.rs", "reply.rs", "testing/request.rs", "adapters/"],
        "`http`",
        |line| names(line, "http::"),
    );
    assert!(found > 0, "the feature has its types");
}

#[test]
fn the_road_knows_no_provider() {
    for (file, lines) in code() {
        if !(["spec/", "verify/", "request/"].iter().any(|room| file.starts_with(room))) {
            continue;
        }
        for line in lines {
            assert!(!names_module(&line, "providers"), "src/{file} knows a provider: {line}");
            for spec in eyelet::providers::ALL {
                assert!(!line.contains(&format!("\"{}\"", spec.name())), "src/{file} knows `{}`: {line}", spec.name());
            }
        }
    }
}

#[test]
fn the_catalogue_is_named_by_the_root_and_the_diagnosis_only() {
    let found = only(&["lib.rs", "providers/", "diagnose/"], "the catalogue", |line| {
        names_module(line, "providers") || line == "pub mod providers;"
    });
    assert!(found > 0, "the root declares it");
}

/// The rooms that each room may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("reply", &[]),
    ("error", &["reply"]),
    ("secret", &[]),
    ("metrics", &[]),
    ("trace", &[]),
    ("spec", &["error"]),
    ("request", &["error", "secret", "spec"]),
    ("verify/engines", &["error", "request", "secret", "spec", "verify"]),
    ("keys", &["error", "request", "secret", "spec", "verify/engines"]),
    ("delivery", &["error", "reply", "request", "spec", "trace"]),
    ("verify", &["delivery", "error", "keys", "reply", "request", "secret", "spec", "verify/engines"]),
    (
        "receiver",
        &["delivery", "error", "keys", "metrics", "reply", "request", "secret", "spec", "verify", "verify/engines"],
    ),
    ("providers", &["delivery", "error", "request", "spec", "verify/engines"]),
    ("inbox", &["delivery", "metrics", "reply", "spec", "trace"]),
    // Compares the token of its pages in constant time.
    ("inbox/console", &["delivery", "inbox", "verify"]),
    ("adapters", &["delivery", "error", "inbox", "receiver", "reply", "request", "trace"]),
    (
        "diagnose",
        &["delivery", "error", "providers", "receiver", "request", "secret", "spec", "verify", "verify/engines"],
    ),
    ("testing", &["error", "receiver", "request", "secret", "spec", "verify", "verify/engines"]),
];

fn room_of(path: &str) -> Option<&'static str> {
    let is_in =
        |room: &&str| path.strip_prefix(*room).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']));
    ROOMS.iter().map(|(room, _)| *room).filter(is_in).max_by_key(|room| room.len())
}

/// The modules of the crate that a line names, as paths.
fn named(line: &str) -> Vec<String> {
    let starts = line.match_indices("crate::").filter(|(start, _)| !line[..*start].ends_with('$'));
    let paths = starts.map(|(start, text)| &line[start + text.len()..]);
    paths
        .flat_map(|path| match path.strip_prefix('{') {
            Some(list) => list.split(['}', ';']).next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![path],
        })
        .map(|path| {
            let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            path.chars().take_while(|c| is_path(*c)).collect::<String>().replace("::", "/")
        })
        .collect()
}

#[test]
fn a_room_names_only_the_rooms_that_it_may() {
    for (file, lines) in code() {
        if file == "lib.rs" {
            continue;
        }
        let room = room_of(&file).unwrap_or_else(|| panic!("src/{file} stands in no room: add its room to `ROOMS`"));
        let may = ROOMS.iter().find(|(known, _)| *known == room).map_or(&[][..], |(_, may)| may);
        for line in &lines {
            for other in named(line).iter().filter_map(|path| room_of(path)) {
                assert!(other == room || may.contains(&other), "src/{file} names `{other}`: {line}");
            }
        }
    }
}

#[test]
fn the_root_declares_and_does_nothing() {
    for line in &code()["lib.rs"] {
        assert!(!names(line, "fn") && !names(line, "impl"), "src/lib.rs has logic: {line}");
    }
}

#[test]
fn no_build_of_the_crate_gives_another_verdict() {
    for (file, lines) in code() {
        for line in lines {
            assert!(!line.contains("cfg!"), "src/{file} decides by the build: {line}");
            assert!(!line.contains("debug_assertions"), "src/{file} decides by the build: {line}");
            let env = line.contains("std::env") || names(&line, "env::var");
            assert!(!env || file == "receiver/builder.rs", "src/{file} decides by the environment: {line}");
        }
    }
}
