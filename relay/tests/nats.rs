//! The relay for JetStream, on servers of its own.

mod contract;

use async_nats::ConnectOptions;
use async_nats::jetstream::context::{Context, GetStreamByNameErrorKind};
use async_nats::jetstream::{self, stream::Config};
use contract::{Broker, PASSWORD, PLACE, Program, Published, Raw, contract, event, free_port, until};
use eyelet::inbox::Relay;
use eyelet_relay::{CloudEvents, ConnectError, Nats};
use percent_encoding::percent_decode_str;
use std::collections::BTreeMap;
use std::process::Command;
use std::time::Duration;

struct Server {
    program: Program,
    port: u16,
}

const SETTINGS: &str = r#"
host: 127.0.0.1
max_payload: 300KB
jetstream {}
authorization {
  users: [
    { user: relay, password: hunter2 }
    { user: reader, password: hunter2, permissions: { publish: { deny: ">" } } }
    { user: asks, password: hunter2, permissions: { publish: "$JS.API.>" } }
  ]
}
"#;

impl Server {
    fn spawn(&mut self) {
        let (port, folder) = (self.port.to_string(), self.program.folder());
        let settings = folder.join("settings");
        std::fs::write(&settings, SETTINGS).unwrap();
        let mut command = Command::new("nats-server");
        command.args(["--port", &port, "--store_dir"]).arg(folder.join("store")).arg("--config").arg(settings);
        self.program.start(&mut command);
    }

    fn url_of(&self, user: &str) -> String {
        format!("nats://{user}:{PASSWORD}@127.0.0.1:{}", self.port)
    }

    async fn context(&self) -> Option<Context> {
        let options = ConnectOptions::with_user_and_password("relay".to_owned(), PASSWORD.to_owned());
        Some(jetstream::new(options.connect(format!("127.0.0.1:{}", self.port)).await.ok()?))
    }

    async fn messages(&self) -> Vec<Raw> {
        let stream = self.context().await.unwrap().get_stream(PLACE).await.unwrap();
        let mut messages = Vec::new();
        for number in 1..=stream.cached_info().state.last_sequence {
            let message = stream.get_raw_message(number).await.unwrap();
            let headers = message.headers.iter().map(|(name, values)| (name.to_string(), values[0].to_string()));
            let mut headers: BTreeMap<_, _> = headers.collect();
            let content_type = headers.remove("content-type").unwrap();
            messages.push(Raw { headers, content_type, body: message.payload.to_vec() });
        }
        messages
    }

    async fn until_it_answers(&self) {
        until("JetStream answers", async || {
            let Some(context) = self.context().await else { return false };
            let answer = context.stream_by_subject("nobody.has.it").await;
            answer.is_err_and(|error| error.kind() == GetStreamByNameErrorKind::NotFound)
        })
        .await;
    }
}

impl Broker for Server {
    type Relay = Nats;

    async fn start() -> Self {
        let mut server = Self { program: Program::new("nats"), port: free_port() };
        server.spawn();
        server.until_it_answers().await;
        Nats::connect_and_create(&server.url_of("relay"), PLACE).await.unwrap();
        server
    }

    async fn stop(&mut self) {
        self.program.kill();
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

    async fn relay_within(&self, place: &str, events: CloudEvents, longest: Duration) -> Result<Nats, ConnectError> {
        let relay = Nats::connect(&self.url_of("relay"), place).await?;
        Ok(relay.cloud_events(events).timeout(longest))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<Nats, ConnectError>> {
        let port = free_port();
        let mut results = Vec::new();
        for address in [
            format!("http://user:{PASSWORD}@127.0.0.1:{port}"),
            format!("nats://user:{PASSWORD}@127.0.0.1:{port}"),
            format!("nats://user:{PASSWORD}@no-such-host.invalid:{port}"),
            // Speaks no TLS.
            format!("tls://user:{PASSWORD}@127.0.0.1:{}", self.port),
        ] {
            results.push(Nats::connect(&address, PLACE).await);
        }
        results.push(Nats::connect_and_create(&self.url_of("relay"), "hooks.*").await);
        results
    }

    async fn relays_without_permission(&self) -> Vec<Result<Nats, ConnectError>> {
        let mut results = Vec::new();
        for user in ["nobody", "reader"] {
            results.push(Nats::connect(&self.url_of(user), PLACE).await);
        }
        results
    }

    async fn too_large(&self) -> (usize, String) {
        (300 * 1024, (300 * 1024).to_string())
    }

    async fn remove_place(&self) -> bool {
        self.context().await.unwrap().delete_stream(PLACE).await.unwrap();
        true
    }

    async fn published(&self) -> Vec<Published> {
        let published = |raw: Raw| {
            let attribute = |(name, value): (String, String)| {
                let value = percent_decode_str(&value).decode_utf8().unwrap();
                Some((name.strip_prefix("ce-")?.to_owned(), value.into_owned()))
            };
            let attributes = raw.headers.into_iter().filter_map(attribute).collect();
            Published { attributes, content_type: raw.content_type, key: None, body: raw.body }
        };
        self.messages().await.into_iter().map(published).collect()
    }

    /// The binding of NATS is that of HTTP.
    async fn raw(&self) -> Option<(&'static str, Vec<Raw>)> {
        Some(("http", self.messages().await))
    }
}

contract!(Server, "needs nats-server");

#[tokio::test]
#[ignore = "needs nats-server"]
async fn an_event_that_is_published_twice_is_kept_once() {
    let server = Server::start().await;
    for relay in
        [server.relay(PLACE, CloudEvents::binary()).await, server.relay(PLACE, CloudEvents::structured()).await]
    {
        relay.unwrap().publish(event("evt_1", None, "1")).await.unwrap();
    }
    assert_eq!(server.published().await.len(), 1);
    // Another endpoint can have the same id.
    let mut other = event("evt_1", None, "2");
    other.entry.endpoint = "connect".to_owned();
    server.relay(PLACE, CloudEvents::binary()).await.unwrap().publish(other).await.unwrap();
    assert_eq!(server.published().await.len(), 2);
}

#[tokio::test]
#[ignore = "needs nats-server"]
async fn a_user_who_may_not_publish_gets_a_clear_error() {
    let server = Server::start().await;
    let relay = Nats::connect(&server.url_of("asks"), PLACE).await.unwrap().timeout(Duration::from_secs(1));
    let mut error = String::new();
    // The server says so beside the answer, and perhaps only after the relay has given up.
    until("the server says why", async || {
        error = relay.publish(event("evt_1", None, "1")).await.unwrap_err().to_string();
        error.to_lowercase().contains("permissions violation")
    })
    .await;
    assert!(error.contains(PLACE) && !error.contains(PASSWORD), "{error}");
}

#[tokio::test]
#[ignore = "needs nats-server"]
async fn the_limit_of_a_stream_is_named() {
    let server = Server::start().await;
    let context = server.context().await.unwrap();
    let small = Config { name: "small".to_owned(), max_message_size: 1000, ..Config::default() };
    context.create_stream(small).await.unwrap();
    let relay = Nats::new(context, "small").await.unwrap();
    let error = relay.publish(event("evt_1", None, vec![b'x'; 1000])).await.unwrap_err().to_string();
    assert!(error.contains("`max_msg_size` of the stream, which is 1000 bytes"), "{error}");
}

#[tokio::test]
#[ignore = "needs nats-server"]
async fn a_stream_that_the_relay_creates_refuses_events_when_it_is_full() {
    let server = Server::start().await;
    Nats::connect_and_create(&server.url_of("relay"), "full").await.unwrap();
    let context = server.context().await.unwrap();
    let created = context.get_stream("full").await.unwrap().cached_info().config.clone();
    context.update_stream(Config { max_messages: 1, ..created }).await.unwrap();
    let relay = Nats::new(context, "full").await.unwrap();
    relay.publish(event("evt_1", None, "1")).await.unwrap();
    let error = relay.publish(event("evt_2", None, "2")).await.unwrap_err().to_string();
    assert!(error.contains("maximum messages exceeded"), "{error}");
}

#[tokio::test]
#[ignore = "needs nats-server"]
async fn a_server_without_jetstream_gets_a_clear_error() {
    let port = free_port();
    let mut program = Program::new("nats");
    program.start(Command::new("nats-server").args(["--addr", "127.0.0.1", "--port", &port.to_string()]));
    let url = format!("nats://127.0.0.1:{port}");
    until("NATS answers", async || async_nats::connect(&url).await.is_ok()).await;
    let error = Nats::connect(&url, PLACE).await.unwrap_err().to_string();
    assert!(error.contains("is JetStream enabled?"), "{error}");
}
