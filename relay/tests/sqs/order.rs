use crate::connect;
use crate::contract::{Broker, Published, contract};
use crate::proxy::Proxy;
use crate::stand_in::{StandIn, attributes, messages, sent};
use eyelet_relay::{CloudEvents, ConnectError, Sqs};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A FIFO queue of a server that takes as long for the last of ten thousand messages as for the first.
struct Fast {
    queue: Arc<Mutex<Queue>>,
    proxy: Proxy,
    _server: StandIn,
}

#[derive(Default)]
struct Queue {
    messages: Vec<Value>,
    known: HashSet<String>,
}

impl Queue {
    fn add(&mut self, message: &Value) {
        assert!(message["MessageGroupId"].is_string());
        if self.known.insert(message["MessageDeduplicationId"].as_str().unwrap().to_owned()) {
            self.messages.push(message.clone());
        }
    }
}

impl Broker for Fast {
    type Relay = Sqs;

    async fn start() -> Self {
        let queue = Arc::<Mutex<Queue>>::default();
        let kept = queue.clone();
        let server = StandIn::start(move |request| match messages(request) {
            [] => attributes(1024 * 1024),
            messages => {
                let mut queue = kept.lock().unwrap();
                messages.iter().for_each(|message| queue.add(message));
                sent(messages, |_| true, "")
            }
        });
        let server = server.await;
        Self { queue, proxy: Proxy::start(server.port()).await, _server: server }
    }

    async fn stop(&mut self) {
        self.proxy.stop().await;
    }

    async fn start_again(&mut self) {
        self.proxy.start_again().await;
    }

    async fn freeze(&self) {
        unimplemented!("moto does");
    }

    async fn thaw(&self) {
        unimplemented!("moto does");
    }

    async fn relay_within(&self, place: &str, events: CloudEvents, longest: Duration) -> Result<Sqs, ConnectError> {
        let relay = connect(self.proxy.port(), &format!("{place}.fifo")).await?;
        Ok(relay.cloud_events(events).timeout(longest))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<Sqs, ConnectError>> {
        Vec::new()
    }

    async fn relays_without_permission(&self) -> Vec<Result<Sqs, ConnectError>> {
        Vec::new()
    }

    async fn too_large(&self) -> (usize, String) {
        (1024 * 1024, "1048576".to_owned())
    }

    async fn remove_place(&self) -> bool {
        false
    }

    async fn published(&self) -> Vec<Published> {
        let queue = self.queue.lock().unwrap();
        let published = |message: &Value| Published {
            attributes: BTreeMap::new(),
            content_type: String::new(),
            key: None,
            body: message["MessageBody"].as_str().unwrap().as_bytes().to_vec(),
        };
        queue.messages.iter().map(published).collect()
    }
}

contract!(Fast, "takes half a minute":
    ten_thousand_events_stay_in_order,
    ten_restarts_lose_nothing_and_keep_the_order,
);
