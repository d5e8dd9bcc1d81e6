use http::{Request, Response};
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use rustls::ServerConfig;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::{BoxError, Service};

/// The time for a TLS handshake, and for the head of a request.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the router of axum or the service of warp, with TLS or without.
///
/// `service` is called with the other end of each connection. Never ends: drop the future to stop.
pub async fn serve<S, B>(listener: TcpListener, tls: Option<Arc<ServerConfig>>, service: impl Fn(SocketAddr) -> S)
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible, Future: Send> + Clone + Send + 'static,
    B: Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    let tls = tls.map(TlsAcceptor::from);
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                // Too many open files, mostly: wait until some are closed.
                tracing::warn!(%error, "a connection could not be accepted");
                sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        let (tls, service) = (tls.clone(), service(peer));
        // In a task of its own, because a handshake takes as long as the client wants.
        tokio::spawn(async move {
            match tls {
                None => answer(stream, service).await,
                Some(tls) => match timeout(PATIENCE, tls.accept(stream)).await {
                    Ok(Ok(stream)) => answer(stream, service).await,
                    Ok(Err(error)) => tracing::warn!(%error, "a TLS handshake failed"),
                    Err(_) => tracing::warn!("a TLS handshake took too long"),
                },
            }
        });
    }
}

async fn answer<S, B>(stream: impl AsyncRead + AsyncWrite + Unpin, service: S)
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone,
    B: Body<Error: Into<BoxError>> + 'static,
{
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection ended early");
    }
}
