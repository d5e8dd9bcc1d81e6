//! What a field of a shipped type makes of the values that it may meet.

use eyelet::providers::GitHub;
use eyelet::testing::Sender;
use eyelet::{DecodeError, Delivery, Received, Receiver};
use eyelet_events::github::{Action, Event, PushRef, Repository};
use eyelet_events::sendgrid::Mail;
use eyelet_events::stripe::{self, Invoice};
use eyelet_events::{Mismatches, Open, Raw, Timestamp, twilio, with_mismatches};
use std::time::{Duration, UNIX_EPOCH};

fn delivery(event_type: &str, body: impl Into<Vec<u8>>) -> Delivery<GitHub, Vec<u8>> {
    let request = Sender::<GitHub>::new("s3cret").event_type(event_type).sign(body);
    match Receiver::<GitHub>::new("s3cret").unwrap().receive(&request.head(), request.body.clone()).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("expected a delivery"),
    }
}

fn failure(event_type: &str, body: impl Into<Vec<u8>>) -> DecodeError {
    match delivery(event_type, body).event::<Event>() {
        Ok(event) => panic!("expected an error: {event:?}"),
        Err(error) => error,
    }
}

fn repository(fields: &str) -> Repository {
    serde_json::from_str(fields).unwrap()
}

#[test]
fn a_number_may_be_written_as_text_and_text_as_a_number() {
    for id in ["7", r#""7""#, "7.0"] {
        assert_eq!(repository(&format!(r#"{{"id": {id}}}"#)).id, Some(7), "{id}");
    }
    for none in ["-7", "7.5", r#""seven""#, "18446744073709551616", "[7]", r#"{"id": 7}"#, "true", "null"] {
        assert_eq!(repository(&format!(r#"{{"id": {none}}}"#)).id, None, "{none}");
    }
    assert_eq!(repository(r#"{"id": 18446744073709551615}"#).id, Some(u64::MAX));
    assert_eq!(repository(r#"{"name": 7}"#).name.as_deref(), Some("7"));
    assert_eq!(repository(r#"{"name": true}"#).name.as_deref(), Some("true"));
    assert_eq!(repository(r#"{"name": ["a"]}"#).name, None);
    assert_eq!(repository(r#"{"private": "true", "fork": 0}"#).private, Some(true));
    assert_eq!(repository(r#"{"private": "true", "fork": 0}"#).fork, Some(false));
}

#[test]
fn sendgrid_writes_booleans_as_digits_and_times_may_be_digits_in_text() {
    let mail = |fields: &str| serde_json::from_str::<Mail>(fields).unwrap();
    for (json, expected) in [(r#""1""#, Some(true)), (r#""0""#, Some(false)), ("1", Some(true)), (r#""2""#, None)] {
        assert_eq!(mail(&format!(r#"{{"tls": {json}}}"#)).tls, expected, "{json}");
    }
    let at = |json: &str| mail(&format!(r#"{{"timestamp": {json}}}"#)).timestamp.unwrap().unix_seconds();
    assert_eq!((at(r#""1772357400""#), at("1772357400")), (Some(1_772_357_400), Some(1_772_357_400)));
    assert_eq!(at(r#""1772357400.5""#), Some(1_772_357_400));
    for text in [r#""17723574x0""#, r#""1772357400.""#, r#""-1""#, r#""99999999999999999999""#, r#"".5""#] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn items_of_a_list_that_are_nothing_are_left_out() {
    assert_eq!(repository(r#"{"topics": ["a", null, 7, {}]}"#).topics, ["a", "7"]);
    for none in ["null", r#""a""#, "{}", "7"] {
        assert!(repository(&format!(r#"{{"topics": {none}}}"#)).topics.is_empty(), "{none}");
    }
}

#[test]
fn an_invalid_time_is_kept_as_text() {
    let at = |value: &'static str| serde_json::from_str::<Timestamp>(value).unwrap();
    let seconds = |value| at(value).unix_seconds();
    for time in [r#""1970-01-02T00:00:00Z""#, r#""1970-01-02 00:00:00 UTC""#, r#""1970-01-02 02:00:00 +0200""#, "86400"]
    {
        assert_eq!(seconds(time), Some(86_400), "{time}");
    }
    for text in ["1970-01-02", "1970-13-02T00:00:00Z", "", "a b c d", "\u{e9} \u{e9} \u{e9}"] {
        let json = serde_json::to_string(text).unwrap();
        let timestamp: Timestamp = serde_json::from_str(&json).unwrap();
        assert_eq!(timestamp, Timestamp::Other(text.into()));
    }
    assert_eq!(at("1e300"), Timestamp::Other("1e300".parse::<f64>().unwrap().to_string()), "no such year");
    assert_eq!(at("86400.5").at(), Some(UNIX_EPOCH + Duration::from_millis(86_400_500)));
}

#[test]
fn a_new_word_is_kept_and_a_known_one_compares() {
    let event = |action: &str| delivery("pull_request", format!(r#"{{"action": {action}}}"#));
    let action = |body: &Delivery<GitHub, Vec<u8>>| match body.event::<Event>().unwrap().known() {
        Some(Event::PullRequest(event)) => event.action,
        other => panic!("{other:?}"),
    };
    assert!(action(&event(r#""opened""#)).is_some_and(|action| action == Action::Opened));
    assert_eq!(action(&event(r#""stacked""#)), Some(Open::Other("stacked".into())));
    assert_eq!(action(&event("null")), None);
}

#[test]
fn what_no_variant_names_is_there_with_what_all_events_have() {
    for event_type in ["gollum", "watch", "an_event_of_tomorrow"] {
        let delivery = delivery(event_type, r#"{"action": "started", "repository": {"full_name": "a/b"}}"#);
        match delivery.event::<Event>().unwrap().known() {
            Some(Event::Other(common)) => {
                assert_eq!(common.repository.unwrap_or_default().full_name.as_deref(), Some("a/b"));
            }
            other => panic!("{event_type}: {other:?}"),
        }
    }
}

#[test]
fn an_event_outlives_its_delivery() {
    let owned = {
        let delivery = delivery("push", r#"{"ref": "refs/heads/main", "commits": [{"id": "a\u0062"}]}"#);
        delivery.event::<Event>().unwrap().known()
    };
    let Some(Event::Push(push)) = owned else { panic!("{owned:?}") };
    assert_eq!((push.r#ref.as_deref(), push.commits[0].id.as_deref()), (Some("refs/heads/main"), Some("ab")));
}

#[test]
fn text_is_borrowed_from_the_body() {
    let body = String::from(r#"{"ref": "refs/heads/main"}"#);
    let push: PushRef<'_> = serde_json::from_str(&body).unwrap();
    let text = push.r#ref.unwrap();
    assert!(body.as_bytes().as_ptr_range().contains(&text.as_ptr()), "it was copied");
}

#[test]
fn of_a_key_that_is_there_twice_the_last_counts() {
    assert_eq!(repository(r#"{"name": "a", "name": "b"}"#).name.as_deref(), Some("b"));
    assert_eq!(repository(r#"{"topics": ["a"], "topics": null}"#).topics.len(), 0);
}

#[test]
fn a_key_may_be_written_with_escapes() {
    assert_eq!(repository(r#"{"na\u006de": "a"}"#).name.as_deref(), Some("a"));
}

#[test]
fn what_is_no_json_or_no_object_is_an_error_that_says_where() {
    // What no `f64` can hold is an error of `serde_json`, unless it was told to keep all digits.
    let too_large = serde_json::from_str::<serde_json::Value>("1e400").is_err().then_some(r#"{"ref": 1e400}"#);
    for body in ["", "{", "\u{feff}{}", "{} x", r#"{"ref": "a"#].into_iter().chain(too_large) {
        assert!(failure("push", body).line().is_some(), "{body}");
    }
    let invalid_utf8 = b"{\"repository\": {\"name\": \"\xff\"}}".to_vec();
    assert_eq!(failure("push", invalid_utf8).path(), "push.repository.name");
    for body in ["[]", "7", "null", r#""text""#] {
        assert!(failure("push", body).to_string().contains("expected an object"), "{body}");
    }
}

#[test]
fn nesting_without_measure_is_skipped_where_nothing_is_nested_and_refused_where_it_is_read() {
    for depth in [200, 100_000] {
        let deep = "[".repeat(depth) + &"]".repeat(depth);
        let body = format!(r#"{{"ref": {deep}, "commits": [{deep}], "unknown": {deep}, "after": "a"}}"#);
        match delivery("push", body).event::<Event>().unwrap().known() {
            Some(Event::Push(push)) => assert_eq!((push.r#ref, push.after.as_deref()), (None, Some("a")), "{depth}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_event_is_a_pointer_and_not_as_large_as_the_largest() {
    assert_eq!(size_of::<Event>(), 2 * size_of::<usize>());
}

fn mismatches<T>(decode: impl FnOnce() -> T) -> Vec<String> {
    with_mismatches(decode).1.iter().map(ToString::to_string).collect()
}

#[test]
fn a_field_of_another_kind_than_documented_is_named_and_never_its_value() {
    let body = r#"{
        "repository": {"id": "s3cret", "topics": "s3cret", "owner": ["s3cret"], "private": 7, "name": {"s3cret": 1}},
        "commits": [{"id": ["s3cret"], "author": "s3cret"}, {"id": {"s3cret": 1}, "author": 1.5}],
        "head_commit": true, "after": "s3cret", "unknown": {"s3cret": 1}
    }"#;
    let delivery = delivery("push", body);
    let named = mismatches(|| delivery.event::<Event>().is_ok());
    assert_eq!(
        named,
        [
            "github::Push.repository.id: expected an integer from 0, found a string",
            "github::Push.repository.topics: expected a list, found a string",
            "github::Push.repository.owner: expected an object, found a list",
            "github::Push.repository.private: expected a boolean, found a number",
            "github::Push.repository.name: expected a string, found an object",
            "github::Push.commits[].id: expected a string, found a list",
            "github::Push.commits[].author: expected an object, found a string",
            "github::Push.commits[].id: expected a string, found an object",
            "github::Push.commits[].author: expected an object, found a number",
            "github::Push.head_commit: expected an object, found a boolean",
        ]
    );
}

#[test]
fn what_is_absent_or_readable_is_no_mismatch() {
    for fields in [
        r#"{"id": null, "topics": null, "owner": null, "private": null, "name": null}"#,
        r#"{"id": "", "topics": [], "owner": [], "private": "", "name": []}"#,
        r#"{"id": "7", "topics": ["a", 7, true], "private": "1", "name": 7, "pushed_at": "tomorrow"}"#,
        "{}",
    ] {
        assert_eq!(mismatches(|| repository(fields)), [""; 0], "{fields}");
    }
}

#[test]
fn mismatches_are_counted_by_field_and_not_by_item() {
    let many = format!(r#"{{"topics": [{}]}}"#, ["[1]"; 1000].join(","));
    let (_, found) = with_mismatches(|| repository(&many));
    assert_eq!((found.total(), found.iter().count()), (1000, 1));
    let first = found.iter().next().unwrap();
    assert_eq!((first.path(), first.payload(), first.count()), ("topics[]", "github::Repository", 1000));
    assert_eq!((first.expected(), first.found()), ("a string", "a list"));
}

#[test]
fn the_number_of_different_mismatches_that_are_kept_has_a_bound() {
    let nested = |depth: usize| format!("{}{}{}", r#"{"message":"#.repeat(depth), r#"{"files":7}"#, "}".repeat(depth));
    let (_, found) = with_mismatches(|| {
        for depth in 0..100 {
            for text in [
                nested(depth),
                nested(depth).replace("message", "previous_message"),
                nested(depth).replace("files", "ts").replace('7', "[7]"),
            ] {
                serde_json::from_str::<eyelet_events::slack::Message>(&text).unwrap();
            }
        }
    });
    assert_eq!((found.total(), found.iter().count()), (300, 256));
}

#[test]
fn keys_of_a_map_are_not_named_as_the_sender_chose_them() {
    let named = mismatches(|| serde_json::from_str::<Invoice>(r#"{"metadata": {"s3cret": ["a"]}}"#));
    assert_eq!(named, ["stripe::Invoice.metadata.*: expected a string, found a list"]);
    let named = mismatches(|| serde_json::from_str::<twilio::Message>(r#"{"s3cret": {"a": 1}}"#));
    assert_eq!(named, ["twilio::Message.*: expected a string, found an object"]);
}

#[test]
fn mismatches_are_those_of_the_closure_alone() {
    let bad = || repository(r#"{"id": "x"}"#);
    let ((_, inner), outer) = with_mismatches(|| {
        bad();
        with_mismatches(|| (bad(), bad()))
    });
    assert_eq!((inner.total(), outer.total()), (2, 1));
    let unwound = std::panic::catch_unwind(|| with_mismatches(|| panic!("in the closure")));
    assert!(unwound.is_err());
    bad();
    assert_eq!(with_mismatches(|| ()).1, Mismatches::default(), "nothing is kept from before");
}

#[test]
fn an_enum_of_the_application_takes_shipped_payloads() {
    #[derive(serde::Deserialize)]
    enum Mine {
        #[serde(rename = "push")]
        Pushed(Box<eyelet_events::github::Push>),
        #[serde(rename = "star")]
        Starred { action: String },
    }
    let pushed = delivery("push", r#"{"ref": "refs/heads/main"}"#).event::<Mine>().unwrap().known();
    let Some(Mine::Pushed(push)) = pushed else { panic!("a push is no other event") };
    assert_eq!(push.r#ref.as_deref(), Some("refs/heads/main"));
    let starred = delivery("star", r#"{"action": "created"}"#).event::<Mine>().unwrap().known();
    assert!(matches!(starred, Some(Mine::Starred { action }) if action == "created"));
}

#[test]
fn the_request_of_an_old_event_of_stripe_is_its_id() {
    let request = |json: &str| {
        let (event, mismatches) = with_mismatches(|| serde_json::from_str::<stripe::Envelope>(json).unwrap());
        (event.request.and_then(|request| request.id), mismatches.total())
    };
    assert_eq!(request(r#"{"request": "req_1"}"#), (Some("req_1".to_owned()), 0));
    assert_eq!(request(r#"{"request": {"id": "req_1"}}"#), (Some("req_1".to_owned()), 0));
    assert_eq!(request(r#"{"request": null}"#), (None, 0));
    assert_eq!(request(r#"{"request": ["req_1"]}"#), (None, 1));
}

/// With `arbitrary_precision`, a number comes as a map of one entry.
#[test]
fn a_number_in_the_place_of_any_other_kind_is_read_past() {
    for number in ["1.5", "-1", "1e3", "123456789012345678901234567890"] {
        let json = format!(
            r#"{{"ref": "a", "commits": {number}, "repository": {number}, "head_commit": {{"added": [{number}]}},
                "pusher": {{"name": {number}}}, "after": "b"}}"#
        );
        let push: PushRef<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!((push.r#ref.as_deref(), push.after.as_deref()), (Some("a"), Some("b")), "{number}");
        assert!(push.commits.is_empty() && push.repository.is_none(), "{number}");
        assert_eq!(push.head_commit.unwrap().added.len(), 1, "{number}");
        let invoice: Invoice = serde_json::from_str(&format!(r#"{{"metadata": {number}, "id": "in_1"}}"#)).unwrap();
        assert!(invoice.metadata.is_empty() && invoice.id.as_deref() == Some("in_1"), "{number}");
        let mail: Mail = serde_json::from_str(&format!(r#"{{"order": {number}, "category": {number}}}"#)).unwrap();
        assert_eq!(mail.category.len(), 1, "{number}");
        assert!(mail.custom_args["order"].json::<f64>().is_ok(), "{number}");
    }
    let raw: Raw = serde_json::from_str(r#"{"a": [1.5, {"b": -2}]}"#).unwrap();
    assert_eq!(raw.get(), r#"{"a":[1.5,{"b":-2}]}"#);
}

/// The extractors need it: `Webhook<GitHub, github::Event>`.
#[test]
fn the_plain_name_owns_what_it_holds() {
    fn owned<T: serde::de::DeserializeOwned + Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    let pointer_and_tag = 2 * size_of::<usize>();
    assert_eq!(owned::<Event>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::gitlab::Event>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::shopify::Event>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::slack::Event>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::slack::Interaction>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::discord::Event>(), pointer_and_tag);
    assert_eq!(owned::<eyelet_events::sendgrid::Event>(), pointer_and_tag);
    assert_eq!(owned::<stripe::Event>(), pointer_and_tag);
    assert!(owned::<stripe::Envelope<Invoice>>() > owned::<Invoice>());
}
