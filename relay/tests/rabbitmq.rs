//! The relay for RabbitMQ, on servers of its own.

mod contract;

use contract::{Broker, PASSWORD, PATIENCE, PLACE, Program, Published, Raw, contract, event, free_port, soon, until};
use eyelet::inbox::Relay;
use eyelet_relay::{CloudEvents, ConnectError, RabbitMq};
use lapin::options::{BasicGetOptions, QueueDeclareOptions, QueueDeleteOptions};
use lapin::types::{AMQPValue, FieldTable, ShortString};
use lapin::{Channel, Connection, ConnectionProperties};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

struct Server {
    program: Program,
    port: u16,
    /// Between the nodes of Erlang.
    dist_port: u16,
    /// Whether the names of the quorum queues are on disk. RabbitMQ 3 writes them every 3 minutes and when it is
    /// stopped, and a queue without its name has no leader for ever.
    has_names: bool,
}

const SETTINGS: &str = "
listeners.tcp.default = 127.0.0.1:PORT
loopback_users = none
max_message_size = 1000000
load_definitions = FOLDER/definitions.json
";

const DEFINITIONS: &str = r#"{
  "vhosts": [{ "name": "/" }],
  "users": [
    { "name": "guest", "password": "guest", "tags": "administrator" },
    { "name": "relay", "password": "hunter2", "tags": "" },
    { "name": "reader", "password": "hunter2", "tags": "" }
  ],
  "permissions": [
    { "user": "guest", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" },
    { "user": "relay", "vhost": "/", "configure": "", "write": "^amq\\.default$", "read": "" },
    { "user": "reader", "vhost": "/", "configure": "", "write": "", "read": ".*" }
  ]
}"#;

/// Where Debian has the script that does not change the user.
const SCRIPT: &str = "/usr/lib/rabbitmq/bin/rabbitmq-server";

impl Server {
    fn spawn(&mut self) {
        let folder = self.program.folder().to_owned();
        let name = folder.to_str().unwrap();
        let settings = SETTINGS.replace("PORT", &self.port.to_string()).replace("FOLDER", name);
        std::fs::write(folder.join("rabbitmq.conf"), settings).unwrap();
        std::fs::write(folder.join("definitions.json"), DEFINITIONS).unwrap();
        std::fs::write(folder.join("enabled_plugins"), "[].").unwrap();
        let script = if Path::new(SCRIPT).exists() { SCRIPT } else { "rabbitmq-server" };
        let mut command = Command::new(script);
        command
            .env("HOME", &folder)
            .env("RABBITMQ_NODENAME", format!("eyelet-{}@localhost", self.port))
            .env("RABBITMQ_NODE_PORT", self.port.to_string())
            .env("RABBITMQ_DIST_PORT", self.dist_port.to_string())
            .env("RABBITMQ_MNESIA_BASE", folder.join("data"))
            .env("RABBITMQ_LOG_BASE", folder.join("log"))
            .env("RABBITMQ_CONFIG_FILE", folder.join("rabbitmq.conf"))
            .env("RABBITMQ_ENABLED_PLUGINS_FILE", folder.join("enabled_plugins"));
        self.program.start(&mut command);
    }

    fn url_of(&self, user: &str, password: &str) -> String {
        format!("amqp://{user}:{password}@127.0.0.1:{}/%2f", self.port)
    }

    fn url(&self) -> String {
        self.url_of("guest", "guest")
    }

    async fn connection(&self) -> lapin::Result<Connection> {
        Connection::connect(&self.url(), ConnectionProperties::default()).await
    }

    async fn channel(&self) -> (Connection, Channel) {
        let connection = self.connection().await.unwrap();
        let channel = connection.create_channel().await.unwrap();
        (connection, channel)
    }

    async fn messages(&self) -> Vec<Raw> {
        let (_connection, channel) = self.channel().await;
        let mut messages = Vec::new();
        // What is not acknowledged is in the queue again, in its place, when the connection ends.
        while let Some(message) = channel.basic_get(PLACE.into(), BasicGetOptions::default()).await.unwrap() {
            let properties = &message.properties;
            assert_eq!(*properties.delivery_mode(), Some(2), "messages are persistent");
            let headers = properties.headers().clone().unwrap_or_default();
            // Beside those of the event there is `x-delivery-count`, a number.
            let header = |(name, value): (&ShortString, &AMQPValue)| match value {
                AMQPValue::LongString(value) => Some((name.to_string(), value.to_string())),
                _ => None,
            };
            messages.push(Raw {
                headers: headers.inner().iter().filter_map(header).collect(),
                content_type: properties.content_type().as_ref().unwrap().to_string(),
                body: message.data.clone(),
            });
        }
        messages
    }

    async fn until_it_answers(&self) {
        // An attempt that meets a server while it starts may never end.
        let attempt = async || tokio::time::timeout(Duration::from_secs(10), self.connection()).await;
        until("RabbitMQ answers", async || attempt().await.is_ok_and(|connected| connected.is_ok())).await;
    }
}

impl Broker for Server {
    type Relay = RabbitMq;

    async fn start() -> Self {
        let program = Program::new("rabbitmq");
        let mut server = Self { program, port: free_port(), dist_port: free_port(), has_names: false };
        server.spawn();
        server.until_it_answers().await;
        RabbitMq::connect_and_create(&server.url(), PLACE).await.unwrap();
        server
    }

    async fn stop(&mut self) {
        match std::mem::replace(&mut self.has_names, true) {
            true => self.program.kill(),
            false => self.program.stop(),
        }
    }

    async fn start_again(&mut self) {
        self.spawn();
        self.until_it_answers().await;
    }

    async fn freeze(&self) {
        self.program.freeze();
    }

    async fn thaw(&self) {
        self.program.thaw();
    }

    async fn relay_within(
        &self,
        place: &str,
        events: CloudEvents,
        longest: Duration,
    ) -> Result<RabbitMq, ConnectError> {
        let relay = RabbitMq::connect(&self.url_of("relay", PASSWORD), place).await?;
        Ok(relay.cloud_events(events).timeout(longest))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<RabbitMq, ConnectError>> {
        let port = free_port();
        let mut results = Vec::new();
        for address in [
            format!("amqp:{PASSWORD}"),
            format!("http://user:{PASSWORD}@127.0.0.1:{port}"),
            format!("amqp://user:{PASSWORD}@127.0.0.1:{port}/%2f"),
            format!("amqp://user:{PASSWORD}@no-such-host.invalid:{port}/%2f"),
            // Speaks no TLS.
            format!("amqps://user:{PASSWORD}@127.0.0.1:{}/%2f", self.port),
        ] {
            results.push(RabbitMq::connect(&address, PLACE).await);
        }
        results
    }

    async fn relays_without_permission(&self) -> Vec<Result<RabbitMq, ConnectError>> {
        let mut results = Vec::new();
        for user in ["nobody", "reader"] {
            results.push(RabbitMq::connect(&self.url_of(user, PASSWORD), PLACE).await);
        }
        let vhost = format!("amqp://relay:{PASSWORD}@127.0.0.1:{}/missing", self.port);
        results.push(RabbitMq::connect(&vhost, PLACE).await);
        results
    }

    async fn too_large(&self) -> (usize, String) {
        (1_000_001, "1000000".to_owned())
    }

    async fn remove_place(&self) -> bool {
        let (_connection, channel) = self.channel().await;
        channel.queue_delete(PLACE.into(), QueueDeleteOptions::default()).await.unwrap();
        true
    }

    async fn published(&self) -> Vec<Published> {
        let published = |raw: Raw| {
            let attribute =
                |(name, value): (String, String)| (name.strip_prefix("cloudEvents_").unwrap().to_owned(), value);
            let attributes = raw.headers.into_iter().map(attribute).collect();
            Published { attributes, content_type: raw.content_type, key: None, body: raw.body }
        };
        self.messages().await.into_iter().map(published).collect()
    }

    async fn raw(&self) -> Option<(&'static str, Vec<Raw>)> {
        Some(("amqp", self.messages().await))
    }
}

contract!(Server, "needs rabbitmq-server");

#[tokio::test]
#[ignore = "needs rabbitmq-server"]
async fn an_event_that_a_full_queue_refuses_is_a_failure() {
    let server = Server::start().await;
    let (_connection, channel) = server.channel().await;
    let mut arguments = FieldTable::default();
    arguments.insert("x-max-length".into(), AMQPValue::LongInt(1));
    arguments.insert("x-overflow".into(), AMQPValue::LongString("reject-publish".into()));
    channel.queue_declare("full".into(), QueueDeclareOptions::durable(), arguments).await.unwrap();
    let relay = RabbitMq::connect(&server.url(), "full").await.unwrap();
    relay.publish(event("evt_1", None, "1")).await.unwrap();
    let error = relay.publish(event("evt_2", None, "2")).await.unwrap_err().to_string();
    assert!(error.contains("the queue `full` is full"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs rabbitmq-server"]
async fn of_many_events_at_once_each_gets_its_own_answer() {
    let server = Server::start().await;
    let relay = RabbitMq::connect(&server.url(), PLACE).await.unwrap().timeout(PATIENCE);
    let relay = Arc::new(relay);
    let mut tasks = Vec::new();
    for number in 0..200_usize {
        let relay = relay.clone();
        // Every fourth is too large, which ends its channel.
        let body = vec![b'x'; if number.is_multiple_of(4) { 1_000_001 } else { number }];
        let publish = async move { relay.publish(event(&number.to_string(), None, body)).await };
        tasks.push(tokio::spawn(publish));
    }
    for (number, task) in tasks.into_iter().enumerate() {
        let result = task.await.unwrap();
        assert_eq!(result.is_err(), number.is_multiple_of(4), "event {number}: {result:?}");
    }
    assert_eq!(server.published().await.len(), 150);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs rabbitmq-server"]
async fn no_event_is_published_that_the_server_has_returned() {
    let server = Server::start().await;
    let relay = Arc::new(RabbitMq::connect(&server.url(), PLACE).await.unwrap().timeout(PATIENCE));
    server.remove_place().await;
    // Connected now, because that can take long while so many events are returned.
    let (_connection, channel) = server.channel().await;
    let (returned, mut of_task) = (Arc::new(Semaphore::new(0)), JoinSet::new());
    for task in 0..32 {
        let (relay, returned) = (relay.clone(), returned.clone());
        of_task.spawn(async move {
            let mut published = Vec::new();
            for number in 0.. {
                let body = format!("{task} {number}").into_bytes();
                match relay.publish(event("evt_1", None, body.clone())).await {
                    Ok(()) => published.push(body),
                    Err(_) => returned.add_permits(1),
                }
                if published.len() == 20 {
                    break;
                }
            }
            published
        });
    }
    let some = soon("events are returned while the queue is missing", returned.acquire_many(100)).await;
    some.unwrap().forget();
    let mut quorum = FieldTable::default();
    quorum.insert("x-queue-type".into(), AMQPValue::LongString("quorum".into()));
    channel.queue_declare(PLACE.into(), QueueDeclareOptions::durable(), quorum).await.unwrap();
    let confirmed = of_task.join_all().await.into_iter().flatten();
    let published: BTreeSet<_> = server.published().await.into_iter().map(|event| event.body).collect();
    for body in confirmed {
        assert!(published.contains(&body), "{:?} was confirmed and is not in the queue", String::from_utf8(body));
    }
}

#[tokio::test]
#[ignore = "needs rabbitmq-server"]
async fn a_channel_is_closed_after_its_event() {
    let server = Server::start().await;
    let relay = RabbitMq::connect(&server.url(), PLACE).await.unwrap().timeout(PATIENCE);
    // Without a queue nothing is kept, so that this takes a second only.
    server.remove_place().await;
    let channel_max = 2_047;
    for number in 0..=channel_max {
        let error = relay.publish(event("evt_1", None, "1")).await.unwrap_err().to_string();
        assert!(error.contains("RabbitMQ returned the event"), "event {number}: {error}");
    }
}
