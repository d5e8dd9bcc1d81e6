//! The samples: every file is listed, and every sample is an event with all of its fields of the
//! documented kind.

use eyelet_events::samples::{self, Sample};
use eyelet_events::{slack, twilio};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) }).collect()
}

#[test]
fn every_file_is_a_sample() {
    let file = |sample: &Sample| {
        let extension = if sample.content_type.ends_with("json") { "json" } else { "form" };
        folder().join(sample.provider).join(format!("{}.{extension}", sample.event_type))
    };
    let listed: BTreeSet<_> = samples::all().map(file).collect();
    assert_eq!(files(&folder()), listed);
    assert_eq!(listed.len(), samples::all().count(), "a sample is listed twice");
}

#[test]
fn a_sample_is_found_by_provider_and_event_type() {
    assert!(samples::find("github", "push").is_some_and(|sample| sample.body.contains("refs/heads/")));
    assert!(samples::find("shopify", "orders/paid").is_some());
    assert_eq!(samples::find("github", "invoice.paid"), None);
    assert_eq!(samples::find("nobody", "push"), None);
}

#[test]
fn the_type_of_a_sample_is_the_one_in_its_body() {
    let places = [
        ("stripe", "/type"),
        ("discord", "/event/type"),
        ("discord_interactions", "/type"),
        ("sendgrid", "/0/event"),
        ("cloudevents", "/type"),
        ("standard_webhooks", "/type"),
    ];
    for (provider, place) in places {
        for sample in samples::all().filter(|sample| sample.provider == provider) {
            let body: serde_json::Value = serde_json::from_str(sample.body).unwrap();
            let event_type = body.pointer(place).unwrap_or_else(|| panic!("{sample:?} has no type at {place}"));
            let event_type = event_type.as_str().map_or_else(|| event_type.to_string(), str::to_owned);
            assert_eq!(event_type, sample.event_type, "{provider}");
        }
    }
}

/// The payload tests read the JSON samples, which the providers sign each in its own way.
#[test]
fn forms_are_read_without_a_mismatch() {
    use eyelet::providers::Slack;
    use eyelet::testing::Sender;
    use eyelet::{Received, Receiver};

    let mut count = 0;
    for sample in samples::all().filter(|sample| sample.content_type.ends_with("form-urlencoded")) {
        let request = Sender::<Slack>::new("s3cret").content_type(sample.content_type).sign(sample.body);
        let receiver = Receiver::<Slack>::new("s3cret").unwrap();
        let Ok(Received::Delivery(delivery)) = receiver.receive(&request.head(), &request.body) else {
            panic!("{sample:?} is a form")
        };
        let (event, mismatches) = eyelet_events::with_mismatches(|| match sample.event_type {
            "slash_command" => delivery.form::<slack::SlashCommand>().map(|event| event.command),
            "incoming_call" | "call_status" => delivery.form::<twilio::Call>().map(|event| event.call_sid),
            "recording_status" => delivery.form::<twilio::Recording>().map(|event| event.recording_sid),
            _ => delivery.form::<twilio::Message>().map(|event| event.message_sid),
        });
        assert!(event.unwrap().is_some(), "{} has no id", sample.event_type);
        assert!(mismatches.is_empty(), "{}: {mismatches}", sample.event_type);
        count += 1;
    }
    assert_eq!(count, 6);
}
