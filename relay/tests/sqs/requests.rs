use crate::connect;
use crate::contract::event;
use crate::stand_in::{StandIn, attributes, messages, sent};
use eyelet::inbox::Relay;
use eyelet_relay::Sqs;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::task::JoinSet;

/// Bodies of the messages of each request.
type Requests = Arc<Mutex<Vec<Vec<String>>>>;

fn body(message: &Value) -> String {
    message["MessageBody"].as_str().unwrap().to_owned()
}

async fn server(max_message: usize) -> (StandIn, Requests) {
    let requests = Requests::default();
    let seen = requests.clone();
    let server = StandIn::start(move |request| match messages(request) {
        [] => attributes(max_message),
        messages => {
            seen.lock().unwrap().push(messages.iter().map(body).collect());
            sent(messages, |_| true, "")
        }
    });
    (server.await, requests)
}

/// Publishes events at the same time, in the order of their bodies.
async fn publish_all(relay: &Arc<Sqs>, bodies: impl Iterator<Item = String>) {
    let mut publishing = JoinSet::new();
    for (number, body) in bodies.enumerate() {
        let relay = relay.clone();
        publishing.spawn(async move { relay.publish(event(&format!("evt_{number}"), Some("key"), body)).await });
    }
    for result in publishing.join_all().await {
        result.unwrap();
    }
}

#[tokio::test]
async fn what_waits_at_the_same_time_shares_a_request_in_order() {
    let (server, requests) = server(1024 * 1024).await;
    let relay = Arc::new(connect(server.port(), "webhooks.fifo").await.unwrap());
    publish_all(&relay, (0..24).map(|number| format!("{number:02}"))).await;
    let mut requests = requests.lock().unwrap().clone();
    requests.sort();
    let sizes: Vec<_> = requests.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 1, 1, 1, 10, 10], "four requests at a time, with all that waits");
    let bodies: Vec<_> = requests.concat();
    assert!(bodies.is_sorted(), "{bodies:?}");
}

#[tokio::test]
async fn a_request_is_no_larger_than_the_queue_takes() {
    let (server, requests) = server(256 * 1024).await;
    let relay = Arc::new(connect(server.port(), "webhooks").await.unwrap());
    publish_all(&relay, (0..12).map(|_| "x".repeat(100_000))).await;
    let requests = requests.lock().unwrap();
    assert_eq!(requests.concat().len(), 12);
    assert!(requests.iter().any(|bodies| bodies.len() == 2));
    assert!(requests.iter().all(|bodies| bodies.len() <= 2));
}

#[tokio::test]
async fn only_a_fifo_queue_gets_groups() {
    let server = StandIn::start(|request| match messages(request) {
        [] => attributes(1024 * 1024),
        messages => sent(messages, |message| message.get("MessageGroupId").is_none(), "InvalidParameterValue"),
    });
    let server = server.await;
    let standard = connect(server.port(), "webhooks").await.unwrap();
    standard.publish(event("evt_1", Some("key"), "1")).await.unwrap();
    let fifo = connect(server.port(), "webhooks.fifo").await.unwrap();
    fifo.publish(event("evt_1", Some("key"), "1")).await.unwrap_err();
}
