use crate::connect;
use crate::contract::{PASSWORD, accept, all, entry, event, until_settled};
use crate::stand_in::{Answer, StandIn, attributes, messages, sent};
use eyelet::inbox::{Found, Inbox, Memory, Relay, State, Worker};
use eyelet_relay::ConnectError;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;

fn is_bad(message: &Value) -> bool {
    message["MessageBody"] == "bad"
}

/// Nothing of a request is in the queue.
fn refused(status: u16, code: &str, message: &str) -> Answer {
    (status, json!({ "__type": format!("com.amazonaws.sqs#{code}"), "message": message }))
}

/// Publishes fifteen events at the same time, of which one has the body `bad`.
async fn publish(answer: impl Fn(&[Value]) -> Answer + Send + Sync + 'static) -> Vec<Found> {
    let server = StandIn::start(move |request| match messages(request) {
        [] => attributes(1024 * 1024),
        messages => answer(messages),
    });
    let server = server.await;
    let relay = connect(server.port(), "webhooks").await.unwrap();
    let store = Memory::new();
    let body = |number| if number == 7 { "bad".to_owned() } else { format!("good {number}") };
    accept(&store, (0..15).map(|number| entry(&format!("evt_{number}"), None, body(number))).collect()).await;
    let worker = Worker::new(&Inbox::new(store.clone())).relay(["stripe"], relay).start();
    until_settled(&store).await;
    worker.stop().await;
    all(&store).await
}

/// Checks that only the one event is dead, and that each was tried once.
#[track_caller]
fn only_the_bad_one_is_dead(found: &[Found]) {
    for found in found {
        let is_bad = found.event_id.as_deref() == Some("evt_7");
        let expected = if is_bad { State::Dead } else { State::Done };
        assert_eq!((found.state, found.attempts), (expected, 1), "{:?}: {:?}", found.event_id, found.error);
    }
}

#[tokio::test]
async fn each_message_of_a_request_has_its_own_answer() {
    let found = publish(|messages| sent(messages, |message| !is_bad(message), "InvalidMessageContents")).await;
    only_the_bad_one_is_dead(&found);
}

#[tokio::test]
async fn a_message_that_spoils_a_request_is_sent_alone() {
    let found = publish(|messages| match messages {
        [message] if is_bad(message) => refused(400, "InvalidMessageContents", "no text"),
        messages if messages.iter().any(is_bad) => refused(400, "InvalidParameterValue", "one of them"),
        messages => sent(messages, |_| true, ""),
    });
    only_the_bad_one_is_dead(&found.await);
}

#[tokio::test]
async fn a_queue_whose_limit_was_lowered_makes_only_large_messages_dead() {
    let text = "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.";
    let found = publish(move |messages| match messages.iter().any(is_bad) {
        true => refused(400, "InvalidParameterValue", text),
        false => sent(messages, |_| true, ""),
    });
    let found = found.await;
    only_the_bad_one_is_dead(&found);
    let error = found.iter().find_map(|found| found.error.as_ref()).unwrap();
    assert!(error.contains("1024 bytes") && error.contains("`webhooks`"), "{error}");
}

#[tokio::test]
async fn a_queue_that_is_busy_is_not_asked_for_each_message() {
    let throttled = || refused(400, "RequestThrottled", "slow down");
    let requests = AtomicUsize::new(0);
    let found = publish(move |messages| match requests.fetch_add(1, Ordering::Relaxed) {
        0..5 => throttled(),
        _ => sent(messages, |_| true, ""),
    });
    let found = found.await;
    assert!(found.iter().all(|found| found.state == State::Done && found.attempts <= 2));

    // Without a worker, which tries each event again when that is due.
    let sizes = Arc::<Mutex<Vec<usize>>>::default();
    let seen = sizes.clone();
    let server = StandIn::start(move |request| match messages(request) {
        [] => attributes(1024 * 1024),
        messages => {
            seen.lock().unwrap().push(messages.len());
            throttled()
        }
    });
    let server = server.await;
    let relay = Arc::new(connect(server.port(), "webhooks").await.unwrap());
    let mut publishing = JoinSet::new();
    for number in 0..15 {
        let relay = relay.clone();
        publishing.spawn(async move { relay.publish(event(&format!("evt_{number}"), None, "1")).await });
    }
    for result in publishing.join_all().await {
        result.unwrap_err();
    }
    let mut sizes = sizes.lock().unwrap().clone();
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 1, 1, 1, 1, 10], "requests are as full as before");
}

#[tokio::test]
async fn a_message_that_an_answer_leaves_out_is_not_confirmed() {
    let server = StandIn::start(|request| match messages(request) {
        [] => attributes(1024 * 1024),
        _ => (200, json!({ "Successful": [], "Failed": [] })),
    });
    let server = server.await;
    let relay = connect(server.port(), "webhooks").await.unwrap();
    relay.publish(event("evt_1", None, "1")).await.unwrap_err();
}

#[tokio::test]
async fn an_answer_that_repeats_the_credentials_is_not_passed_on() {
    let text = format!("The signature does not match.\n\nThe Canonical String was\nx-amz-security-token:{PASSWORD}");
    let answer = text.clone();
    let server = StandIn::start(move |request| match messages(request) {
        [] => attributes(1024 * 1024),
        _ => refused(403, "SignatureDoesNotMatch", &answer),
    });
    let server = server.await;
    let relay = connect(server.port(), "webhooks").await.unwrap();
    let error = relay.publish(event("evt_1", None, "1")).await.unwrap_err();
    assert!(error.to_string().ends_with("SignatureDoesNotMatch: The signature does not match."), "{error}");

    let server = StandIn::start(move |_| refused(403, "SignatureDoesNotMatch", &text)).await;
    let error = connect(server.port(), "webhooks").await.unwrap_err();
    assert!(matches!(error, ConnectError::Refused(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains(PASSWORD), "{error:?}");
}
