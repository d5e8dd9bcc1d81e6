use crate::contract::{Broker, PASSWORD, PLACE, Program, Published, contract, event, free_port, until};
use crate::proxy::Proxy;
use crate::{client, connect, url};
use aws_sdk_sqs::Client;
use aws_sdk_sqs::types::{DeleteMessageBatchRequestEntry, Message, MessageSystemAttributeName, QueueAttributeName};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::inbox::Relay;
use eyelet_relay::{CloudEvents, ConnectError, Sqs};
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;
use tokio::sync::Mutex;

/// A server of moto with a queue, behind a proxy that can be stopped: what the server holds would be gone with it.
struct Moto<const IS_FIFO: bool> {
    program: Program,
    server: Client,
    proxy: Proxy,
    /// What was read. A message is deleted then, to make room for the next of its group.
    read: Mutex<Vec<Published>>,
}

impl<const IS_FIFO: bool> Moto<IS_FIFO> {
    fn name(place: &str) -> String {
        format!("{place}{}", if IS_FIFO { ".fifo" } else { "" })
    }

    async fn connect(&self, place: &str) -> Result<Sqs, ConnectError> {
        connect(self.proxy.port(), &Self::name(place)).await
    }

    /// Returns the address for someone who goes around the proxy.
    async fn queue_url(&self) -> String {
        let found = self.server.get_queue_url().queue_name(Self::name(PLACE)).send().await;
        found.unwrap().queue_url.unwrap()
    }
}

impl<const IS_FIFO: bool> Broker for Moto<IS_FIFO> {
    type Relay = Sqs;

    async fn start() -> Self {
        let (mut program, port) = (Program::new("moto"), free_port());
        program.start(Command::new("moto_server").args(["--host", "127.0.0.1", "--port", &port.to_string()]));
        let server = client(&url(port));
        until("moto answers", async || server.list_queues().send().await.is_ok()).await;
        let mut queue = server.create_queue().queue_name(Self::name(PLACE));
        if IS_FIFO {
            queue = queue.attributes(QueueAttributeName::FifoQueue, "true");
        }
        queue.send().await.unwrap();
        Self { program, server, proxy: Proxy::start(port).await, read: Mutex::default() }
    }

    async fn stop(&mut self) {
        self.proxy.stop().await;
    }

    async fn start_again(&mut self) {
        self.proxy.start_again().await;
    }

    async fn freeze(&self) {
        self.program.freeze();
    }

    async fn thaw(&self) {
        self.program.thaw();
    }

    async fn relay_within(&self, place: &str, events: CloudEvents, longest: Duration) -> Result<Sqs, ConnectError> {
        Ok(self.connect(place).await?.cloud_events(events).timeout(longest))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<Sqs, ConnectError>> {
        let closed = format!("http://user:{PASSWORD}@127.0.0.1:{}", free_port());
        let unknown = format!("http://user:{PASSWORD}@no-such-host.invalid");
        let mut results = vec![Sqs::new(self.server.clone(), &format!("user:{PASSWORD}@webhooks")).await];
        for endpoint in [closed, unknown] {
            results.push(Sqs::new(client(&endpoint), &format!("{endpoint}/123456789012/{PLACE}")).await);
        }
        results
    }

    async fn relays_without_permission(&self) -> Vec<Result<Sqs, ConnectError>> {
        Vec::new()
    }

    async fn too_large(&self) -> (usize, String) {
        (1024 * 1024, "1048576".to_owned())
    }

    async fn remove_place(&self) -> bool {
        self.server.delete_queue().queue_url(self.queue_url().await).send().await.unwrap();
        true
    }

    async fn published(&self) -> Vec<Published> {
        let queue_url = self.queue_url().await;
        let mut read = self.read.lock().await;
        loop {
            let receive = self.server.receive_message().queue_url(&queue_url).max_number_of_messages(10);
            let receive = receive.message_attribute_names("All");
            let received =
                receive.message_system_attribute_names(MessageSystemAttributeName::All).send().await.unwrap();
            let messages = received.messages.unwrap_or_default();
            if messages.is_empty() {
                return read.clone();
            }
            let mut delete = self.server.delete_message_batch().queue_url(&queue_url);
            for (id, message) in messages.iter().enumerate() {
                let entry = DeleteMessageBatchRequestEntry::builder().id(id.to_string());
                delete = delete.entries(entry.receipt_handle(message.receipt_handle().unwrap()).build().unwrap());
            }
            delete.send().await.unwrap();
            read.extend(messages.iter().map(published));
        }
    }
}

fn published(message: &Message) -> Published {
    let attributes = message.message_attributes.iter().flatten();
    let mut attributes: BTreeMap<_, _> =
        attributes.map(|(name, value)| (name.as_str(), value.string_value().unwrap().to_owned())).collect();
    let content_type = attributes.remove("content-type").unwrap();
    let text = message.body().unwrap();
    let body = match attributes.remove("body-encoding").as_deref() {
        None => text.as_bytes().to_vec(),
        Some("base64") => STANDARD.decode(text).unwrap(),
        Some("empty") => Vec::new(),
        Some(other) => panic!("the encoding {other}"),
    };
    let attributes = attributes.into_iter().map(|(name, value)| (name.strip_prefix("ce_").unwrap().to_owned(), value));
    let group = message.attributes().and_then(|attributes| attributes.get(&MessageSystemAttributeName::MessageGroupId));
    // Other keys are hashed.
    let key = group.filter(|group| group.len() != 43).cloned();
    Published { attributes: attributes.collect(), content_type, key, body }
}

contract!(Moto<true>, "needs moto_server":
    messages_arrive_as_they_are,
    what_is_too_large_is_dead_at_once,
    what_is_wrong_is_told_at_the_start,
    a_stopped_broker_delays_and_loses_nothing,
    a_frozen_broker_confirms_nothing,
);

mod standard_queue {
    use super::Moto;
    crate::contract::contract!(Moto<false>, "needs moto_server":
        messages_arrive_as_they_are,
    );
}

#[tokio::test]
#[ignore = "needs moto_server"]
async fn a_lost_confirmation_makes_no_copy_in_a_fifo_queue() {
    let mut moto = Moto::<true>::start().await;
    let relay = moto.connect(PLACE).await.unwrap();
    moto.proxy.lose_answers().await;
    relay.publish(event("evt_1", Some("key"), "1")).await.unwrap_err();
    moto.proxy.stop().await;
    moto.proxy.start_again().await;
    relay.publish(event("evt_1", Some("key"), "1")).await.unwrap();
    relay.publish(event("evt_2", Some("key"), "1")).await.unwrap();
    let ids: Vec<_> = moto.published().await.into_iter().map(|message| message.attributes["id"].clone()).collect();
    assert_eq!(ids, ["evt_1", "evt_2"]);
}
