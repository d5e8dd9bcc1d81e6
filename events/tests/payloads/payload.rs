//! Payloads in folders.

use crate::tried::Tried;
use eyelet_events::samples;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A file with the body of a delivery.
#[derive(Clone)]
pub(crate) struct Payload {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Payload {
    /// As the body has it, or the file's name, up to the first dot.
    pub(crate) fn event_type<P: Tried>(&self) -> String {
        if P::TYPE_AT.is_empty() {
            return self.name.split('.').next().unwrap_or_default().replace("__", "/");
        }
        self.json().pointer(P::TYPE_AT).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(crate) fn action(&self) -> Option<String> {
        self.json().get("action").and_then(Value::as_str).map(str::to_owned)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }
}

/// The samples of this provider, and the payloads in `more`.
pub(crate) fn own(provider: &str) -> Vec<Payload> {
    let samples = samples::all().filter(|sample| sample.provider == provider);
    let json = samples.filter(|sample| sample.content_type.ends_with("json"));
    let mut payloads: Vec<_> = json
        .map(|sample| Payload {
            name: format!("{}.json", sample.event_type.replace('/', "__")),
            text: sample.body.to_owned(),
        })
        .collect();
    assert!(!payloads.is_empty(), "there are samples of {provider}");
    let more = more().join(provider);
    if more.is_dir() {
        payloads.extend(read(&more));
    }
    payloads
}

/// The package `unified` runs these tests from a folder below.
fn more() -> PathBuf {
    let mut folders =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("tests/payloads/more"));
    folders.find(|folder| folder.is_dir()).expect("the folder `more` is beside these tests")
}

/// Those of the shared folders.
pub(crate) fn shared(folders: &[&str]) -> Vec<Payload> {
    let shared = std::env::var_os("EYELET_SHARED").expect("EYELET_SHARED is the path of the shared folder");
    folders.iter().flat_map(|folder| read(&Path::new(&shared).join("payloads").join(folder))).collect()
}

fn read(folder: &Path) -> Vec<Payload> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Payload { name: name(path), text: std::fs::read_to_string(path).unwrap() }).collect()
}

/// What a decoder may well take for absent.
pub(crate) fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().all(is_nothing),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    }
}
