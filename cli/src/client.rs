//! Sends requests over HTTP/1.1.

use crate::output::Failure;
use eyelet::testing::Request;
use http::header::HOST;
use http::{HeaderMap, HeaderValue, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// How long a connection may take, and a request with its answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const TIMEOUT: Duration = Duration::from_secs(30);

/// The rest of a longer answer is not read.
const MAX_ANSWER: usize = 16 << 10;

/// Sends requests to one server, each in a connection of its own.
pub(crate) struct Client {
    host: String,
    port: u16,
    host_header: String,
    tls: Option<(TlsConnector, ServerName<'static>)>,
}

/// What the server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    #[cfg_attr(not(feature = "listen"), expect(dead_code, reason = "only `listen` passes answers on"))]
    pub(crate) headers: HeaderMap,
    /// The body, or its beginning.
    pub(crate) body: Vec<u8>,
    /// Whether the body is complete.
    #[cfg_attr(not(feature = "listen"), expect(dead_code, reason = "only `listen` passes answers on"))]
    pub(crate) is_whole: bool,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum NoAnswer {
    /// It did not come within this time.
    Late(Duration),
    /// There is no connection, or it broke off.
    Broken(String),
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Late(limit) => write!(f, "no answer within {} s", limit.as_secs()),
            Self::Broken(problem) => f.write_str(problem),
        }
    }
}

impl Error for NoAnswer {}

impl Client {
    /// Makes a client for the server of a URL, which is the value of this option.
    pub(crate) fn new(url: &str, option: &str) -> Result<Self, Failure> {
        let wrong = || Failure::new(format!("`{option}` must be a URL that begins with `http://` or `https://`"));
        let url: Uri = url.parse().map_err(|_| wrong())?;
        let host = url.host().ok_or_else(wrong)?;
        let (is_tls, port) = match url.scheme_str() {
            Some("http") => (false, url.port_u16().unwrap_or(80)),
            Some("https") => (true, url.port_u16().unwrap_or(443)),
            _ => return Err(wrong()),
        };
        let name = host.trim_matches(['[', ']']).to_owned();
        let tls = if is_tls { Some((connector()?, ServerName::try_from(name.clone())?)) } else { None };
        let host_header = url.port().map_or(host.to_owned(), |port| format!("{host}:{port}"));
        Ok(Self { host: name, port, host_header, tls })
    }

    /// Sends a request that a sender signed. The error says why there is no answer.
    pub(crate) async fn send(&self, request: &Request) -> Result<Answer, Failure> {
        let mut made = http::Request::builder().method(&*request.method).uri(&*request.target);
        for (name, value) in &request.headers {
            made = made.header(name, &**value);
        }
        Ok(self.exchange(made.body(request.body.clone().into())?, TIMEOUT, MAX_ANSWER).await?)
    }

    /// Sends a request, which needs no `host`, and reads this much of the answer.
    pub(crate) async fn exchange(
        &self,
        mut request: http::Request<Bytes>,
        limit: Duration,
        most: usize,
    ) -> Result<Answer, NoAnswer> {
        let host = HeaderValue::from_str(&self.host_header).map_err(broken)?;
        request.headers_mut().insert(HOST, host);
        let request = request.map(Full::new);
        let connect_limit = CONNECT_TIMEOUT.min(limit);
        let connect = TcpStream::connect((&*self.host, self.port));
        let stream = timeout(connect_limit, connect).await.map_err(|_| NoAnswer::Late(connect_limit))?;
        let stream = stream.map_err(broken)?;
        let exchange = async {
            match &self.tls {
                None => exchange(stream, request, most).await,
                Some((tls, name)) => {
                    exchange(tls.connect(name.clone(), stream).await.map_err(broken)?, request, most).await
                }
            }
        };
        timeout(limit, exchange).await.map_err(|_| NoAnswer::Late(limit))?
    }
}

fn broken(error: impl Error) -> NoAnswer {
    NoAnswer::Broken(error.to_string())
}

/// Trusts the certificates that the machine trusts.
fn connector() -> Result<TlsConnector, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
}

async fn exchange<S>(stream: S, request: http::Request<Full<Bytes>>, most: usize) -> Result<Answer, NoAnswer>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let connection = tokio::spawn(connection);
    let answer = match sender.send_request(request).await {
        Ok(answer) => answer,
        Err(error) => return Err(broken(error)),
    };
    let (head, body) = answer.into_parts();
    let (body, is_whole) = beginning(body, most).await;
    connection.abort();
    Ok(Answer { status: head.status.as_u16(), headers: head.headers, body, is_whole })
}

/// Reads this much of an answer, and returns whether that is all of it.
async fn beginning(mut body: Incoming, most: usize) -> (Vec<u8>, bool) {
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return (read, false) };
        read.extend(frame.into_data().unwrap_or_default());
        if read.len() > most {
            read.truncate(most);
            return (read, false);
        }
    }
    (read, true)
}
