//! The relay for Redis streams, on servers of its own.

mod contract;

use contract::{Broker, PASSWORD, PATIENCE, PLACE, Program, Published, Raw, contract, free_port, until};
use eyelet_relay::{CloudEvents, ConnectError, RedisStream};
use redis::AsyncConnectionConfig;
use redis::aio::MultiplexedConnection;
use std::collections::{BTreeMap, HashMap};
use std::process::Command;
use std::time::Duration;

struct Redis {
    program: Program,
    port: u16,
}

impl Redis {
    fn spawn(&mut self) {
        let (port, folder) = (self.port.to_string(), self.program.folder().to_owned());
        let mut command = Command::new("redis-server");
        command.args(["--port", &port, "--bind", "127.0.0.1", "--save", "", "--dir"]).arg(folder);
        command.args(["--appendonly", "yes", "--appendfsync", "always", "--proto-max-bulk-len", "1mb"]);
        self.program.start(&mut command);
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    fn url_of(&self, user: &str) -> String {
        format!("redis://{user}:{PASSWORD}@127.0.0.1:{}", self.port)
    }

    async fn client(&self) -> redis::RedisResult<MultiplexedConnection> {
        let patient = AsyncConnectionConfig::new().set_response_timeout(Some(PATIENCE));
        redis::Client::open(self.url()).unwrap().get_multiplexed_async_connection_with_config(&patient).await
    }

    async fn run(&self, words: &[&str]) {
        redis::cmd(words[0]).arg(&words[1..]).exec_async(&mut self.client().await.unwrap()).await.unwrap();
    }

    async fn entries(&self) -> Vec<Raw> {
        let mut client = self.client().await.unwrap();
        let mut range = redis::cmd("XRANGE");
        let entries = range.arg(PLACE).arg("-").arg("+").query_async(&mut client).await;
        let entries: Vec<(String, HashMap<String, Vec<u8>>)> = entries.unwrap();
        let raw = |(_, mut fields): (String, HashMap<String, Vec<u8>>)| {
            let body = fields.remove("data").unwrap();
            let texts = fields.into_iter().map(|(name, value)| (name, String::from_utf8(value).unwrap()));
            let mut headers: BTreeMap<_, _> = texts.collect();
            let content_type = headers.remove("content-type").unwrap();
            Raw { headers, content_type, body }
        };
        entries.into_iter().map(raw).collect()
    }

    async fn until_it_answers(&self) {
        until("Redis answers", async || {
            let Ok(mut client) = self.client().await else { return false };
            redis::cmd("PING").exec_async(&mut client).await.is_ok()
        })
        .await;
    }
}

impl Broker for Redis {
    type Relay = RedisStream;

    async fn start() -> Self {
        let mut redis = Self { program: Program::new("redis"), port: free_port() };
        redis.spawn();
        redis.until_it_answers().await;
        RedisStream::connect_and_create(&redis.url(), PLACE).await.unwrap();
        redis
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

    async fn relay_within(
        &self,
        place: &str,
        events: CloudEvents,
        longest: Duration,
    ) -> Result<RedisStream, ConnectError> {
        let relay = RedisStream::connect(&self.url(), place).await?;
        Ok(relay.cloud_events(events).timeout(longest))
    }

    async fn relay_with_wrong_addresses(&self) -> Vec<Result<RedisStream, ConnectError>> {
        let port = free_port();
        let mut results = Vec::new();
        for address in [
            format!("redis:/:{PASSWORD}@"),
            format!("http://user:{PASSWORD}@127.0.0.1:{port}"),
            format!("redis://user:{PASSWORD}@127.0.0.1:{port}"),
            format!("redis://user:{PASSWORD}@no-such-host.invalid:{port}"),
            // Speaks no TLS.
            format!("rediss://user:{PASSWORD}@127.0.0.1:{}", self.port),
        ] {
            results.push(RedisStream::connect(&address, PLACE).await);
        }
        results
    }

    async fn relays_without_permission(&self) -> Vec<Result<RedisStream, ConnectError>> {
        let password = format!(">{PASSWORD}");
        self.run(&["ACL", "SETUSER", "reader", "on", &password, "~*", "+@read", "+@connection", "+info"]).await;
        let mut results = Vec::new();
        for user in ["nobody", "reader"] {
            results.push(RedisStream::connect(&self.url_of(user), PLACE).await);
        }
        results
    }

    async fn too_large(&self) -> (usize, String) {
        (1024 * 1024 + 1, "1048576".to_owned())
    }

    async fn remove_place(&self) -> bool {
        self.run(&["DEL", PLACE]).await;
        true
    }

    async fn published(&self) -> Vec<Published> {
        let published = |raw: Raw| {
            let attributes =
                raw.headers.into_iter().map(|(name, value)| (name.strip_prefix("ce_").unwrap().to_owned(), value));
            Published { attributes: attributes.collect(), content_type: raw.content_type, key: None, body: raw.body }
        };
        self.entries().await.into_iter().map(published).collect()
    }

    /// There is no binding for Redis. The names are those of Kafka.
    async fn raw(&self) -> Option<(&'static str, Vec<Raw>)> {
        Some(("kafka", self.entries().await))
    }
}

contract!(Redis, "needs redis-server");

#[tokio::test]
#[ignore = "needs redis-server"]
async fn a_server_that_may_delete_the_stream_is_refused() {
    let redis = Redis::start().await;
    redis.run(&["CONFIG", "SET", "maxmemory-policy", "allkeys-lru"]).await;
    let error = RedisStream::connect(&redis.url(), PLACE).await.unwrap_err();
    assert!(error.to_string().contains("`allkeys-lru`"), "{error}");
    redis.run(&["CONFIG", "SET", "maxmemory-policy", "noeviction"]).await;
    redis.run(&["SET", "text", "value"]).await;
    let error = RedisStream::connect(&redis.url(), "text").await.unwrap_err();
    assert!(error.to_string().contains("the key `text` is a string, not a stream"), "{error}");
}

#[tokio::test]
#[ignore = "needs redis-server"]
async fn a_full_server_delays_events_and_says_why() {
    use eyelet::inbox::Relay;
    let redis = Redis::start().await;
    let relay = redis.relay(PLACE, CloudEvents::binary()).await.unwrap();
    redis.run(&["CONFIG", "SET", "maxmemory", "1"]).await;
    let error = relay.publish(contract::event("evt_1", None, "1")).await.unwrap_err().to_string();
    assert!(error.contains("OOM") && error.contains("maxmemory"), "{error}");
    redis.run(&["CONFIG", "SET", "maxmemory", "0"]).await;
    relay.publish(contract::event("evt_1", None, "1")).await.unwrap();
    assert_eq!(redis.published().await.len(), 1);
}

#[tokio::test]
#[ignore = "needs redis-server"]
async fn a_user_needs_no_more_than_the_page_says() {
    use eyelet::inbox::Relay;
    let redis = Redis::start().await;
    let password = format!(">{PASSWORD}");
    redis.run(&["ACL", "SETUSER", "relay", "on", &password, "~webhooks", "+xadd", "+type", "+info"]).await;
    let relay = RedisStream::connect(&redis.url_of("relay"), PLACE).await.unwrap();
    relay.publish(contract::event("evt_1", None, "1")).await.unwrap();
    redis.run(&["ACL", "SETUSER", "relay", "+exists", "+xgroup"]).await;
    redis.run(&["DEL", PLACE]).await;
    RedisStream::connect_and_create(&redis.url_of("relay"), PLACE).await.unwrap();
}
