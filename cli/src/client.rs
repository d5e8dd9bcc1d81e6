//! Sends requests over HTTP/1.1.

use crate::output::Failure;
use eyelet::testing::Request;
use http::Uri;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
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
    pub(crate) body: Vec<u8>,
}

impl Client {
    /// Makes a client for the server of this URL.
    pub(crate) fn new(url: &str) -> Result<Self, Failure> {
        let wrong = || Failure::new("`--to` must be a URL that begins with `http://` or `https://`");
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

    /// Sends a request. The error says why there is no answer.
    pub(crate) async fn send(&self, request: &Request) -> Result<Answer, Failure> {
        let request = self.request(request)?;
        let late = |seconds: Duration| move |_| Failure::new(format!("no answer within {} s", seconds.as_secs()));
        let connect = TcpStream::connect((&*self.host, self.port));
        let stream = timeout(CONNECT_TIMEOUT, connect).await.map_err(late(CONNECT_TIMEOUT))??;
        let exchange = async {
            match &self.tls {
                None => exchange(stream, request).await,
                Some((tls, name)) => exchange(tls.connect(name.clone(), stream).await?, request).await,
            }
        };
        timeout(TIMEOUT, exchange).await.map_err(late(TIMEOUT))?
    }

    fn request(&self, request: &Request) -> Result<http::Request<Full<Bytes>>, Failure> {
        let mut made = http::Request::builder().method(&*request.method).uri(&*request.target);
        made = made.header("host", &*self.host_header);
        for (name, value) in &request.headers {
            made = made.header(name, &**value);
        }
        Ok(made.body(Full::new(request.body.clone().into()))?)
    }
}

/// Trusts the certificates that the machine trusts.
fn connector() -> Result<TlsConnector, Failure> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(TlsConnector::from(Arc::new(config.with_root_certificates(roots).with_no_client_auth())))
}

async fn exchange<S>(stream: S, request: http::Request<Full<Bytes>>) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let answer = sender.send_request(request).await;
    let answer = match answer {
        Ok(answer) => Answer { status: answer.status().as_u16(), body: beginning(answer.into_body()).await },
        Err(error) => return Err(error.into()),
    };
    connection.abort();
    Ok(answer)
}

/// Reads the beginning of an answer. The status counts, so an answer that breaks off is no error.
async fn beginning(mut body: Incoming) -> Vec<u8> {
    let mut read = Vec::new();
    while let Some(Ok(frame)) = body.frame().await {
        read.extend(frame.into_data().unwrap_or_default());
        if read.len() >= MAX_ANSWER {
            read.truncate(MAX_ANSWER);
            break;
        }
    }
    read
}
