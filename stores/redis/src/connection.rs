use crate::error::{OpenError, no_answer, unavailable};
use crate::pack::Packed;
use eyelet::inbox::StoreError;
use redis::aio::{AsyncStream, MultiplexedConnection, PubSub};
use redis::io::tcp::socket2::{SockRef, TcpKeepalive};
use redis::{AsyncConnectionConfig, ConnectionAddr, FromRedisValue, IntoConnectionInfo, RedisConnectionInfo, Script};
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::task::AbortHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// How long a new connection is waited for.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The part of it that is for TLS.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(3);

/// After this time without an answer of the server's machine, a connection is lost.
const SILENCE: Duration = Duration::from_secs(10);

/// After this time, a call of the receiver or the worker has failed.
const CALL: Duration = Duration::from_secs(15);

/// The same for calls that can change all entries.
const LONG_CALL: Duration = Duration::from_secs(600);

/// Where the server is, and how to reach it.
#[derive(Clone)]
pub(crate) struct Address {
    place: ConnectionAddr,
    login: RedisConnectionInfo,
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

type Stream = Pin<Box<dyn AsyncStream + Send>>;

impl Address {
    pub(crate) fn of(url: &str) -> Result<Self, OpenError> {
        // The driver knows TLS only with settings of its own.
        let clear = url.strip_prefix("rediss://").map(|rest| format!("redis://{rest}"));
        let info = clear.as_deref().unwrap_or(url).into_connection_info();
        let info = info.map_err(|error| OpenError::Url(error.to_string()))?;
        let tls = match (clear, info.addr()) {
            (Some(_), ConnectionAddr::Tcp(host, _)) => Some((TlsConnector::from(client_config()?), server_name(host)?)),
            _ => None,
        };
        Ok(Self { place: info.addr().clone(), login: info.redis_settings().clone(), tls })
    }

    async fn stream(&self) -> Result<Stream, OpenError> {
        let fail = |error: std::io::Error| OpenError::Unreachable(error.to_string());
        match &self.place {
            ConnectionAddr::Tcp(host, port) => {
                let stream = TcpStream::connect((host.as_str(), *port)).await.map_err(fail)?;
                stream.set_nodelay(true).map_err(fail)?;
                let keepalive = TcpKeepalive::new().with_time(SILENCE).with_interval(SILENCE / 3);
                SockRef::from(&stream).set_tcp_keepalive(&keepalive).map_err(fail)?;
                let Some((tls, name)) = &self.tls else { return Ok(Box::pin(stream)) };
                // A server without TLS waits for the end of a command.
                let handshake = timeout(HANDSHAKE_TIMEOUT, tls.connect(name.clone(), stream)).await;
                let late = || OpenError::Tls(format!("no answer within {HANDSHAKE_TIMEOUT:?}"));
                Ok(Box::pin(handshake.map_err(|_| late())?.map_err(|error| OpenError::Tls(error.to_string()))?))
            }
            #[cfg(unix)]
            ConnectionAddr::Unix(path) => Ok(Box::pin(tokio::net::UnixStream::connect(path).await.map_err(fail)?)),
            _ => Err(OpenError::Url("no such kind of address".to_owned())),
        }
    }

    async fn connect(&self) -> Result<Connection, OpenError> {
        let connect = async {
            // Each call has its own time.
            let config = AsyncConnectionConfig::new().set_response_timeout(None).set_connection_timeout(None);
            let stream = self.stream().await?;
            let made = MultiplexedConnection::new_with_config(&self.login, stream, config).await;
            let (connection, driver) = made.map_err(|error| OpenError::of(&error))?;
            Ok(Connection { connection, driver: tokio::spawn(driver).abort_handle() })
        };
        timeout(CONNECT_TIMEOUT, connect).await.map_err(|_| late())?
    }

    /// Opens a connection that hears what is sent to a channel.
    pub(crate) async fn listen(&self, channel: &str) -> Result<PubSub, OpenError> {
        let listen = async {
            let fail = |error| OpenError::of(&error);
            let mut connection = PubSub::new(&self.login, self.stream().await?).await.map_err(fail)?;
            connection.subscribe(channel).await.map_err(fail)?;
            Ok(connection)
        };
        timeout(CONNECT_TIMEOUT, listen).await.map_err(|_| late())?
    }
}

fn late() -> OpenError {
    OpenError::Unreachable(format!("no answer within {CONNECT_TIMEOUT:?}"))
}

fn server_name(host: &str) -> Result<ServerName<'static>, OpenError> {
    ServerName::try_from(host.to_owned()).map_err(|_| OpenError::Url("no certificate can have this host".to_owned()))
}

fn client_config() -> Result<Arc<ClientConfig>, OpenError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
        return Err(OpenError::NoRoots(errors.join("; ")));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(|error| OpenError::Tls(error.to_string()))?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// A connection that many calls share. Their answers come in the order of the calls.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) connection: MultiplexedConnection,
    /// The task that reads and writes. It ends with the connection.
    driver: AbortHandle,
}

/// A server, the connection to it, and the beginning of the keys there.
pub(crate) struct Server {
    pub(crate) address: Address,
    pub(crate) base: String,
    /// Tells this store from others that use the same keys.
    pub(crate) name: String,
    current: Mutex<Option<Connection>>,
}

impl Server {
    pub(crate) fn new(address: Address, base: String) -> Self {
        let name = format!("{:x}", RandomState::new().hash_one(std::process::id()));
        Self { address, base, name, current: Mutex::new(None) }
    }

    /// Returns the connection, which is made anew if it was lost.
    pub(crate) async fn connection(&self) -> Result<Connection, OpenError> {
        let mut current = self.current.lock().await;
        match current.as_ref().filter(|connection| !connection.driver.is_finished()) {
            Some(connection) => Ok(connection.clone()),
            None => Ok(current.insert(self.address.connect().await?).clone()),
        }
    }

    /// Runs a script on the connection of all calls.
    pub(crate) async fn call<T: FromRedisValue>(&self, script: &Script, args: Packed) -> Result<T, StoreError> {
        self.run(script, args, self.connection(), CALL).await
    }

    /// Runs a script that can take long, on a connection of its own, so that no other call waits behind it.
    pub(crate) async fn long_call<T: FromRedisValue>(&self, script: &Script, args: Packed) -> Result<T, StoreError> {
        self.run(script, args, self.address.connect(), LONG_CALL).await
    }

    async fn run<T: FromRedisValue>(
        &self,
        script: &Script,
        args: Packed,
        connection: impl Future<Output = Result<Connection, OpenError>>,
        limit: Duration,
    ) -> Result<T, StoreError> {
        let mut call = script.key(&self.base);
        call.arg(args.bytes()).arg(&self.name);
        let mut driver = None;
        let run = async {
            let Connection { mut connection, driver: of } =
                connection.await.map_err(|error| StoreError::Unavailable(error.to_string()))?;
            driver = Some(of);
            call.invoke_async(&mut connection).await.map_err(|error| unavailable(&error))
        };
        timeout(limit, run).await.unwrap_or_else(|_| {
            // What does not answer may never do so. The next call gets another connection.
            if let Some(driver) = driver {
                driver.abort();
            }
            Err(no_answer(limit))
        })
    }
}
