use crate::error::OpenError;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use rustls::{ClientConfig, RootCertStore};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::{AsyncMessage, Client, Config, Error, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long a new connection and a free one of the pool are waited for.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// After this time without an answer of the server's machine, a connection is lost.
const SILENCE: Duration = Duration::from_secs(10);

/// Where the server is, and how to reach it.
#[derive(Clone)]
pub(crate) struct Address {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Address {
    pub(crate) fn of(url: &str) -> Result<Self, OpenError> {
        if url.contains("sslmode=verify") {
            let text = "`sslmode=require` checks the certificate and the host name; write that";
            return Err(OpenError::Url(text.to_owned()));
        }
        let mut config: Config = url.parse().map_err(|error| OpenError::Url(what_is_wrong(&error)))?;
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(OpenError::Url("it names no host".to_owned()));
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE);
        }
        if config.get_application_name().is_none() {
            config.application_name("eyelet");
        }
        config.keepalives(true).keepalives_idle(SILENCE);
        let is_clear = match config.get_ssl_mode() {
            SslMode::Disable => true,
            SslMode::Prefer => is_local(&config),
            _ => false,
        };
        let tls = if is_clear {
            config.ssl_mode(SslMode::Disable);
            None
        } else {
            config.ssl_mode(SslMode::Require);
            Some(MakeRustlsConnect::new(client_config()?))
        };
        Ok(Self { config, tls })
    }

    pub(crate) fn pool(&self, size: usize) -> Result<Pool, OpenError> {
        let settings = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match &self.tls {
            Some(tls) => Manager::from_config(self.config.clone(), tls.clone(), settings),
            None => Manager::from_config(self.config.clone(), NoTls, settings),
        };
        let pool = Pool::builder(manager)
            .max_size(size)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(CONNECT_TIMEOUT))
            .create_timeout(Some(CONNECT_TIMEOUT * 2))
            .recycle_timeout(Some(CONNECT_TIMEOUT))
            .build();
        pool.map_err(|error| OpenError::Pool(error.to_string()))
    }

    /// Opens a connection whose notifications can be read.
    pub(crate) async fn connect(&self) -> Result<(Client, Messages), Error> {
        fn messages<S, T>(mut connection: tokio_postgres::Connection<S, T>) -> Messages
        where
            S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
            T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
        {
            Messages(Box::new(move |context| connection.poll_message(context)))
        }
        match &self.tls {
            Some(tls) => {
                let (client, connection) = self.config.connect(tls.clone()).await?;
                Ok((client, messages::<Socket, _>(connection)))
            }
            None => {
                let (client, connection) = self.config.connect(NoTls).await?;
                Ok((client, messages::<Socket, _>(connection)))
            }
        }
    }
}

type PollMessage = dyn FnMut(&mut Context<'_>) -> Poll<Option<Result<AsyncMessage, Error>>> + Send;

/// What the server sends on a connection unprompted. Reading it drives the connection.
pub(crate) struct Messages(Box<PollMessage>);

impl Messages {
    pub(crate) async fn next(&mut self) -> Option<Result<AsyncMessage, Error>> {
        poll_fn(|context| (self.0)(context)).await
    }
}

/// Returns whether the server is on this machine, so that nobody else sees what is sent.
fn is_local(config: &Config) -> bool {
    let is_local = |host: &Host| match host {
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        // A socket in the file system.
        _ => true,
    };
    config.get_hosts().iter().all(is_local) && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

/// Says what is wrong with an address. What looks like an option can be a piece of the password.
fn what_is_wrong(error: &Error) -> String {
    let text = crate::error::text(error);
    if text.starts_with("unknown option") {
        return "it has an unknown option; encode signs in the password, such as `?` as `%3F`".to_owned();
    }
    text
}

fn client_config() -> Result<ClientConfig, OpenError> {
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
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

/// A connection of the pool for one call.
///
/// It goes back only after a call that came to its end. After a failure, a timeout or a dropped
/// call, the server may still be busy with it, so it is closed.
pub(crate) struct Lent(Option<Object>);

impl Lent {
    pub(crate) fn new(object: Object) -> Self {
        Self(Some(object))
    }

    pub(crate) fn client(&mut self) -> Option<&mut Object> {
        self.0.as_mut()
    }

    pub(crate) fn give_back(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            drop(Object::take(object));
        }
    }
}
