use crate::cloud_events::CloudEvents;
use crate::connect_error::ConnectError;
use crate::link::Link;
use crate::message::Message;
use crate::settings::{CONNECT_TIMEOUT, Settings};
use eyelet::inbox::{ClaimedEntry, Failure, Relay};
use redis::aio::MultiplexedConnection;
use redis::io::tcp::TcpSettings;
use redis::{
    AsyncConnectionConfig, Client, Cmd, ErrorKind, FromRedisValue, InfoDict, IntoConnectionInfo, RedisError,
    ServerErrorKind, cmd,
};
use std::fmt;
use std::time::Duration;
use tokio::time::timeout;

/// Adds events to a stream of Redis 6.2 or later.
///
/// ```no_run
/// use eyelet::inbox::{Inbox, Memory, Worker};
/// use eyelet_relay::RedisStream;
///
/// # async fn example() -> Result<(), eyelet_relay::ConnectError> {
/// let stream = RedisStream::connect("redis://127.0.0.1:6379", "webhooks").await?;
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::new(&inbox).relay(["stripe", "github"], stream).start();
/// # Ok(()) }
/// ```
///
/// An entry has the fields `ce_id`, `ce_source`, …, `content-type` and `data`. The stream is never trimmed.
/// Events are added on one connection, which is made anew once it is lost.
///
#[doc = include_str!("../docs/redis.md")]
pub struct RedisStream {
    client: Client,
    link: Link<MultiplexedConnection>,
    stream: String,
    /// The longest value that the server takes.
    max_value: usize,
    settings: Settings,
}

/// `proto-max-bulk-len`, if the server does not tell another.
const MAX_VALUE: usize = 512 * 1024 * 1024;

impl RedisStream {
    /// Connects to the server at `redis://user:password@host:6379/0`, or with TLS at `rediss://…`.
    ///
    /// # Errors
    ///
    /// The address is wrong, the server does not answer or refuses, it deletes keys when its memory is full, or the
    /// stream does not exist.
    pub async fn connect(url: &str, stream: &str) -> Result<Self, ConnectError> {
        Self::new(client(url)?, stream).await
    }

    /// Like [`connect`](Self::connect), but creates the stream if it does not exist.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn connect_and_create(url: &str, stream: &str) -> Result<Self, ConnectError> {
        let client = client(url)?;
        create(&mut connection(&client).await?, stream).await?;
        Self::new(client, stream).await
    }

    /// Uses the settings of a client, for example its certificates. It makes a connection of its own.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub async fn new(client: Client, stream: &str) -> Result<Self, ConnectError> {
        let mut connection = connection(&client).await?;
        let max_value = check(&mut connection, stream).await?;
        let (link, settings) = (Link::new(connection), Settings::default());
        Ok(Self { client, link, stream: stream.to_owned(), max_value, settings })
    }

    /// Sets how an event is written. In binary mode by default.
    #[must_use]
    pub fn cloud_events(mut self, events: CloudEvents) -> Self {
        self.settings.events = events;
        self
    }

    /// Sets how long a confirmation is waited for, 10 s by default. Then the event is tried again.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.settings.timeout = timeout;
        self
    }

    fn add(&self, message: &Message) -> Cmd {
        let mut add = cmd("XADD");
        // A stream that is gone has lost the groups of its consumers, who would never see what a new one holds.
        add.arg(&self.stream).arg("NOMKSTREAM").arg("*");
        for (name, value) in &message.attributes {
            add.arg(format!("ce_{name}")).arg(value);
        }
        add.arg("content-type").arg(message.content_type).arg("data").arg(&*message.body);
        add
    }
}

impl Relay for RedisStream {
    async fn publish(&self, event: ClaimedEntry) -> Result<(), Failure> {
        let message = self.settings.events.message(event);
        if message.body.len() > self.max_value {
            let (length, limit) = (message.body.len(), self.max_value);
            let text = format!("the body has {length} bytes, and Redis takes at most {limit} (`proto-max-bulk-len`)");
            return Err(Failure::dead(text));
        }
        let connected = self.link.get(|_| true, || connection(&self.client)).await?;
        let mut connection = (*connected).clone();
        let add = self.add(&message);
        match self.settings.wait(add.query_async::<Option<String>>(&mut connection)).await {
            Some(Ok(Some(_))) => Ok(()),
            Some(Ok(None)) => Err(missing(&self.stream).into()),
            Some(Err(error)) => {
                if error.is_unrecoverable_error() || error.is_io_error() {
                    self.link.lose(&connected);
                }
                Err(format!("Redis does not add to the stream `{}`: {}", self.stream, text(&error)).into())
            }
            // What does not answer may never do so. The next event gets another connection.
            None => {
                self.link.lose(&connected);
                Err(self.settings.unconfirmed())
            }
        }
    }
}

impl fmt::Debug for RedisStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStream").field("stream", &self.stream).finish_non_exhaustive()
    }
}

fn client(url: &str) -> Result<Client, ConnectError> {
    let wrong = |error: RedisError| ConnectError::Address(text(&error));
    let info = url.into_connection_info().map_err(wrong)?;
    if url.starts_with("rediss:") {
        // The driver uses the one of the process. If the program has installed one, it stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    // Without a delay, as a pipeline is written at once.
    Client::open(info.set_tcp_settings(TcpSettings::default().set_nodelay(true))).map_err(wrong)
}

async fn connection(client: &Client) -> Result<MultiplexedConnection, ConnectError> {
    // Each event has its own time.
    let config = AsyncConnectionConfig::new().set_response_timeout(None).set_connection_timeout(None);
    let connect = client.get_multiplexed_async_connection_with_config(&config);
    within(connect).await
}

async fn within<T>(answer: impl Future<Output = Result<T, RedisError>>) -> Result<T, ConnectError> {
    let late = |_| ConnectError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"));
    timeout(CONNECT_TIMEOUT, answer).await.map_err(late)?.map_err(|error| connect_error(&error))
}

async fn ask<T: FromRedisValue>(connection: &mut MultiplexedConnection, words: &[&str]) -> Result<T, ConnectError> {
    let mut command = cmd(words.first().copied().unwrap_or_default());
    within(command.arg(words.get(1..)).query_async(connection)).await
}

/// Makes a stream without an entry, if there is none: it stays when its group is deleted.
async fn create(connection: &mut MultiplexedConnection, stream: &str) -> Result<(), ConnectError> {
    if ask::<bool>(connection, &["EXISTS", stream]).await? {
        return Ok(());
    }
    const GROUP: &str = "eyelet-relay creates the stream";
    ask::<()>(connection, &["XGROUP", "CREATE", stream, GROUP, "$", "MKSTREAM"]).await?;
    ask::<()>(connection, &["XGROUP", "DESTROY", stream, GROUP]).await
}

/// Checks that events can be added and stay. Returns the longest value that the server takes.
async fn check(connection: &mut MultiplexedConnection, stream: &str) -> Result<usize, ConnectError> {
    let info: InfoDict = ask(connection, &["INFO"]).await?;
    let setting = |name: &str| info.get::<String>(name).unwrap_or_default();
    if setting("role") == "slave" {
        return Err(ConnectError::Setting("the server is a replica; use the address of its primary server".to_owned()));
    }
    // The policies that begin with `volatile` delete only keys that have a lifetime.
    let policy = setting("maxmemory_policy");
    if policy.starts_with("allkeys") {
        return Err(ConnectError::Setting(format!(
            "`maxmemory-policy` is `{policy}`, so Redis deletes the stream when its memory is full; set it to `noeviction`"
        )));
    }
    match ask::<String>(connection, &["TYPE", stream]).await?.as_str() {
        "stream" => {}
        "none" => return Err(missing(stream)),
        other => return Err(ConnectError::Setting(format!("the key `{stream}` is a {other}, not a stream"))),
    }
    // An id that no stream takes: what is left is whether the user may add.
    let mut add = cmd("XADD");
    add.arg(stream).arg("NOMKSTREAM").arg("0-0").arg("may").arg("add");
    let answer: Result<Option<String>, _> = within(add.query_async(connection)).await;
    if let Err(error @ (ConnectError::Refused(_) | ConnectError::Unreachable(_))) = answer {
        return Err(error);
    }
    // Many a user may not ask.
    let limits = ask::<Vec<String>>(connection, &["CONFIG", "GET", "proto-max-bulk-len"]).await.unwrap_or_default();
    Ok(limits.get(1).and_then(|limit| limit.parse().ok()).unwrap_or(MAX_VALUE))
}

fn missing(stream: &str) -> ConnectError {
    ConnectError::Missing { kind: "stream", name: stream.to_owned() }
}

fn connect_error(error: &RedisError) -> ConnectError {
    let text = text(error);
    match error.kind() {
        ErrorKind::AuthenticationFailed | ErrorKind::Server(ServerErrorKind::NoPerm) => ConnectError::Refused(text),
        _ if matches!(error.code(), Some("NOAUTH" | "WRONGPASS" | "NOPERM")) => ConnectError::Refused(text),
        ErrorKind::InvalidClientConfig => ConnectError::Address(text),
        ErrorKind::Io | ErrorKind::Parse => ConnectError::Unreachable(text),
        _ => ConnectError::Setting(text),
    }
}

/// Returns what the server said, or what else has failed.
fn text(error: &RedisError) -> String {
    match (error.code(), error.detail()) {
        (Some(code), Some(detail)) => format!("{code} {detail}"),
        _ => error.to_string(),
    }
}
