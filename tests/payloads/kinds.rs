//! What a field of a shipped type makes of the values that it may meet.

use eyelet::providers::GitHub;
use eyelet::providers::github::{Action, Event, Push, Repository};
use eyelet::testing::Sender;
use eyelet::{DecodeError, Delivery, IntoOwned, Open, Owned, Received, Receiver, Timestamp};

fn delivery(event_type: &str, body: impl Into<Vec<u8>>) -> Delivery<GitHub, Vec<u8>> {
    let request = Sender::<GitHub>::new("s3cret").event_type(event_type).sign(body);
    match Receiver::<GitHub>::new("s3cret").unwrap().receive(&request.head(), request.body.clone()).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("expected a delivery"),
    }
}

fn failure(event_type: &str, body: impl Into<Vec<u8>>) -> DecodeError {
    match delivery(event_type, body).event::<Event<'_>>() {
        Ok(event) => panic!("expected an error: {event:?}"),
        Err(error) => error,
    }
}

fn repository(fields: &str) -> Repository<'_> {
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
fn items_of_a_list_that_are_nothing_are_left_out() {
    assert_eq!(repository(r#"{"topics": ["a", null, 7, {}]}"#).topics, ["a", "7"]);
    for none in ["null", r#""a""#, "{}", "7"] {
        assert!(repository(&format!(r#"{{"topics": {none}}}"#)).topics.is_empty(), "{none}");
    }
}

#[test]
fn a_time_that_is_none_is_kept_as_text() {
    let at = |value: &'static str| serde_json::from_str::<Timestamp<'static>>(value).unwrap();
    let seconds = |value| at(value).at().map(|at| at.unix_timestamp());
    for time in [r#""1970-01-02T00:00:00Z""#, r#""1970-01-02 00:00:00 UTC""#, r#""1970-01-02 02:00:00 +0200""#, "86400"]
    {
        assert_eq!(seconds(time), Some(86_400), "{time}");
    }
    for text in ["1970-01-02", "1970-13-02T00:00:00Z", "", "a b c d", "\u{e9} \u{e9} \u{e9}"] {
        let json = serde_json::to_string(text).unwrap();
        let timestamp: Timestamp<'_> = serde_json::from_str(&json).unwrap();
        assert_eq!(timestamp, Timestamp::Other(text.into()));
    }
    assert_eq!(at("1e300"), Timestamp::Other("1e300".parse::<f64>().unwrap().to_string().into()), "no such year");
    assert_eq!(at("86400.5").at().unwrap().unix_timestamp_nanos(), 86_400_500_000_000);
}

#[test]
fn a_new_word_is_kept_and_a_known_one_compares() {
    let event = |action: &str| delivery("pull_request", format!(r#"{{"action": {action}}}"#));
    let action = |body: &Delivery<GitHub, Vec<u8>>| match body.event::<Event<'_>>().unwrap().known() {
        Some(Event::PullRequest(event)) => event.into_owned().action,
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
        match delivery.event::<Event<'_>>().unwrap().known() {
            Some(Event::Other(common)) => {
                assert_eq!(common.repository.unwrap_or_default().full_name.as_deref(), Some("a/b"));
            }
            other => panic!("{event_type}: {other:?}"),
        }
    }
}

#[test]
fn an_event_outlives_its_delivery_once_it_is_owned() {
    let owned = {
        let delivery = delivery("push", r#"{"ref": "refs/heads/main", "commits": [{"id": "a\u0062"}]}"#);
        delivery.event::<Owned<Event<'static>>>().unwrap().known()
    };
    let Some(Owned(Event::Push(push))) = owned else { panic!("{owned:?}") };
    assert_eq!((push.r#ref.as_deref(), push.commits[0].id.as_deref()), (Some("refs/heads/main"), Some("ab")));
}

#[test]
fn text_is_borrowed_from_the_body() {
    let body = String::from(r#"{"ref": "refs/heads/main"}"#);
    let push: Push<'_> = serde_json::from_str(&body).unwrap();
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
    for body in ["", "{", "\u{feff}{}", "{} x", r#"{"ref": 1e400}"#, r#"{"ref": "a"#] {
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
        match delivery("push", body).event::<Event<'_>>().unwrap().known() {
            Some(Event::Push(push)) => assert_eq!((push.r#ref, push.after.as_deref()), (None, Some("a")), "{depth}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_event_is_a_pointer_and_not_as_large_as_the_largest() {
    assert_eq!(size_of::<Event<'_>>(), 2 * size_of::<usize>());
}
