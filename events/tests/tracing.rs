//! A field of another kind than documented is logged once, by its path, never with its value.

use eyelet_events::stripe::Invoice;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps the text of every event.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<Vec<String>>>);

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let mut text = Text(format!("{} {}", metadata.level(), metadata.target()));
        event.record(&mut text);
        self.0.lock().unwrap().push(text.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Both tests of one process would share what was logged already, so there is one.
#[test]
fn a_field_of_another_kind_is_logged_once_and_never_its_value() {
    let listener = Listener::default();
    tracing::subscriber::with_default(listener.clone(), || {
        for value in [r#"["s3cret"]"#, r#"{"s3cret": 1}"#, r#"["s3cret"]"#] {
            let body = format!(r#"{{"amount_paid": {value}, "metadata": {{"s3cret": {value}}}, "id": "in_1"}}"#);
            serde_json::from_str::<Invoice>(&body).unwrap();
        }
    });
    let logged = listener.0.lock().unwrap();
    let fields: Vec<_> = logged.iter().map(|event| event.split(" field=").nth(1).unwrap()).collect();
    assert_eq!(
        fields,
        [r#""amount_paid" expected="an integer" found="a list""#, r#""metadata.*" expected="a string" found="a list""#]
    );
    for event in &*logged {
        assert!(event.starts_with("WARN eyelet"), "{event}");
        assert!(event.contains(r#"payload="stripe::Invoice""#), "{event}");
        assert!(!event.contains("s3cret"), "{event}");
    }
}
