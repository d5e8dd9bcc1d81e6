//! The scanner of JSON finds the values that `serde_json` finds, in whatever was sent.

// The scanner is no part of the interface, so it is compiled in, and some of it is not used here.
#[allow(dead_code, unused_imports)]
#[path = "../../src/request/json/mod.rs"]
mod json;
mod oracle;
mod pieces;

use oracle::{Tree, check};
use proptest::prelude::*;
use std::path::Path;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn pieces_of_json_in_any_order_have_one_reading(
        documents in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 20),
    ) {
        for pieces in documents {
            check(&pieces::document(&pieces), &pieces::POINTERS);
        }
    }

    #[test]
    fn a_well_formed_document_has_one_reading(document in well_formed()) {
        prop_assert!(serde_json::from_slice::<Tree>(document.as_bytes()).is_ok(), "{document}");
        check(document.as_bytes(), &pieces::POINTERS);
    }

    #[test]
    fn a_damaged_document_has_one_reading(
        document in well_formed(),
        place in any::<proptest::sample::Index>(),
        byte in prop_oneof![proptest::sample::select(b"{}[],:\"\\ a0\n\x00\xff".to_vec()), any::<u8>()],
    ) {
        let mut document = document.into_bytes();
        *place.get_mut(&mut document) = byte;
        check(&document, &pieces::POINTERS);
    }
}

/// A document with the keys that the pointers have, some of them escaped or repeated.
fn well_formed() -> impl Strategy<Value = String> {
    let space = proptest::sample::select(vec!["", "", "", " ", "\n  ", "\t\r\n"]);
    let key = proptest::sample::select(vec!["a", "b", "a", "b", "c", "", "\\u0061", "a/b", "{\\\"", "\\\\"]);
    let scalar = prop_oneof![
        proptest::sample::select(vec!["null", "true", "false", "0", "-0.5", "12e-3", "18446744073709551616", "\"\""])
            .prop_map(str::to_owned),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        "[a-z\\]}{\\[ ,:]{0,80}".prop_map(|text| serde_json::to_string(&text).unwrap()),
        "(\\\\\\\\|\\\\\"|\\\\u00e9|x){0,40}".prop_map(|text| format!("\"{text}\"")),
    ];
    scalar.prop_recursive(6, 60, 6, move |inner| {
        let list = proptest::collection::vec((space.clone(), inner.clone(), space.clone()), 0..6);
        let object = proptest::collection::vec((space.clone(), key.clone(), space.clone(), inner), 0..6);
        prop_oneof![
            (list, space.clone()).prop_map(|(items, space)| {
                let items: Vec<_> = items.iter().map(|(before, item, after)| [*before, item, after].concat()).collect();
                if items.is_empty() { format!("[{space}]") } else { format!("[{}]", items.join(",")) }
            }),
            (object, space.clone()).prop_map(|(members, space)| {
                let member = |(before, key, between, value): &(&str, &str, &str, String)| {
                    format!("{before}\"{key}\"{between}:{between}{value}{before}")
                };
                let members: Vec<_> = members.iter().map(member).collect();
                if members.is_empty() { format!("{{{space}}}") } else { format!("{{{}}}", members.join(",")) }
            }),
        ]
    })
}

/// Checks some of the document's own pointers, and those that are left when a byte changes.
fn check_own_pointers(document: &[u8]) {
    let tree: Tree = serde_json::from_slice(document).expect("a payload is JSON");
    let pointers: Vec<&'static str> = tree.pointers(3).into_iter().map(|pointer| &*pointer.leak()).collect();
    let step = (pointers.len() / 16).max(1);
    let chosen: Vec<_> = pointers.into_iter().step_by(step).collect();
    for pointers in chosen.chunks(8) {
        check(document, pointers);
    }
    let first = chosen.chunks(8).next().unwrap_or_default();
    let mut damaged = document.to_vec();
    for (round, place) in (0..document.len()).step_by(document.len() / 4 + 1).enumerate() {
        damaged[place] = b"\"\\{}[],:x\n"[round % 10];
        check(&damaged, first);
        damaged[place] = document[place];
    }
}

fn documents(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            documents(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(std::fs::read(path).unwrap());
        }
    }
}

fn check_all(folder: &Path) {
    let mut found = Vec::new();
    documents(folder, &mut found);
    assert!(found.len() > 100, "the documents were read");
    for document in &found {
        check_own_pointers(document);
    }
}

#[test]
fn every_value_near_the_top_of_a_real_document_is_found() {
    check_all(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors")));
}

#[test]
#[ignore = "needs the shared folder, in EYELET_SHARED"]
fn every_value_near_the_top_of_a_payload_of_the_shared_folder_is_found() {
    let shared = std::env::var_os("EYELET_SHARED").expect("EYELET_SHARED is the path of the shared folder");
    check_all(&Path::new(&shared).join("payloads"));
}
