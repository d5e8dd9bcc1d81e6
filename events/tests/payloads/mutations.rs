//! What a provider may change any day, changed in payloads.

use crate::payload::Payload;
use crate::shipped::{self, Outcome};
use crate::tried::Tried;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every field of every payload is removed, set to `null`, given another text, and
/// turned into each other kind of value, one at a time. A field that comes again in
/// another payload of the same type is not changed again; of them all, every
/// `step`th is. The event itself, as a field of the body, stays what it is.
pub(crate) fn survive<P: Tried>(payloads: &[Payload], step: usize) {
    let mut seen = BTreeSet::new();
    for payload in payloads {
        let json = payload.json();
        let mut pointers = Vec::new();
        fields_of(&json, String::new(), &mut pointers);
        for pointer in pointers {
            // A batch has events in a list.
            let in_event = pointer.strip_prefix("/0").unwrap_or(&pointer);
            if pointer == P::PAYLOAD_AT || P::NEEDED.contains(&in_event) {
                continue;
            }
            let place: Vec<_> = pointer.split('/').filter(|step| step.parse::<u32>().is_err()).collect();
            if seen.insert((payload.event_type::<P>(), place.join("/"))) && seen.len().is_multiple_of(step) {
                survives_changes_at::<P>(payload, &json, &pointer);
            }
        }
    }
}

fn survives_changes_at<P: Tried>(payload: &Payload, json: &Value, pointer: &str) {
    let kinds =
        [json!(null), json!("changed"), json!(-1), json!(1.5), json!(true), json!(["a", null]), json!({"a": {}})];
    for value in kinds.iter().map(Some).chain([None]) {
        let text = changed(json.clone(), pointer, value).to_string();
        for outcome in shipped::decode::<P>(&payload.name, text.into_bytes()) {
            if let Outcome::Failed(reason) = outcome {
                panic!("{}: {pointer} changed to {value:?}: {reason}", payload.name);
            }
        }
    }
}

/// The pointers to all fields of all objects; of a list, to those in its first item.
fn fields_of(json: &Value, here: String, pointers: &mut Vec<String>) {
    match json {
        Value::Object(entries) => {
            for (key, value) in entries {
                let pointer = format!("{here}/{}", key.replace('~', "~0").replace('/', "~1"));
                fields_of(value, pointer.clone(), pointers);
                pointers.push(pointer);
            }
        }
        Value::Array(items) => {
            items.first().into_iter().for_each(|item| fields_of(item, format!("{here}/0"), pointers))
        }
        _ => {}
    }
}

/// With another value in this field, or none.
fn changed(mut json: Value, pointer: &str, value: Option<&Value>) -> Value {
    if let Some(value) = value {
        *json.pointer_mut(pointer).unwrap() = value.clone();
    } else {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = json.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        assert!(parent.remove(&key.replace("~1", "/").replace("~0", "~")).is_some(), "{pointer} is a field");
    }
    json
}
