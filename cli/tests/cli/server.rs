//! A private server on a free port.

use eyelet::spec::Any;
use eyelet::{Head, Received, Receiver};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tokio_rustls::TlsAcceptor;

/// A server that runs until the test ends.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<AtomicUsize>,
}

/// A status and a body.
type Reply = (u16, Vec<u8>);
type Answer = dyn Fn(&http::request::Parts, &[u8]) -> Reply + Send + Sync;

impl Server {
    /// Starts a server that answers as the receiver says.
    pub(crate) fn of(receiver: Receiver<Any>) -> Self {
        Self::start(move |head, body| {
            let reply = match receiver.receive(&Head::from(head), body) {
                Ok(Received::Delivery(delivery)) => delivery.acknowledgement(),
                Ok(Received::Handshake(reply)) => reply,
                Err(error) => error.reply(),
            };
            (reply.status, reply.body)
        })
    }

    pub(crate) fn start(answer: impl Fn(&http::request::Parts, &[u8]) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_with(None, answer)
    }

    /// Starts a server that speaks TLS if it gets an acceptor.
    pub(crate) fn start_with(
        tls: Option<TlsAcceptor>,
        answer: impl Fn(&http::request::Parts, &[u8]) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}/hooks", listener.local_addr().expect("an address"));
        let (answer, requests): (Arc<Answer>, Arc<AtomicUsize>) = (Arc::new(answer), Arc::default());
        let counted = Arc::clone(&requests);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(serve(listener, tls, answer, counted));
        });
        Self { url, requests }
    }

    /// Returns how many requests arrived.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

async fn serve(listener: TcpListener, tls: Option<TlsAcceptor>, answer: Arc<Answer>, requests: Arc<AtomicUsize>) {
    listener.set_nonblocking(true).expect("a listener for tokio");
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener for tokio");
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        let (answer, requests) = (Arc::clone(&answer), Arc::clone(&requests));
        let service = service_fn(move |request: http::Request<Incoming>| {
            let (answer, requests) = (Arc::clone(&answer), Arc::clone(&requests));
            async move {
                let (head, body) = request.into_parts();
                let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
                requests.fetch_add(1, Ordering::SeqCst);
                Ok::<_, Infallible>(response(answer(&head, &body)))
            }
        });
        let http = http1::Builder::new();
        match tls.clone() {
            None => drop(tokio::spawn(http.serve_connection(TokioIo::new(stream), service))),
            Some(tls) => drop(tokio::spawn(async move {
                // A client that does not trust the certificate hangs up.
                if let Ok(stream) = tls.accept(stream).await {
                    let _ = http.serve_connection(TokioIo::new(stream), service).await;
                }
            })),
        }
    }
}

fn response((status, body): Reply) -> http::Response<Full<Bytes>> {
    http::Response::builder().status(status).body(Full::from(body)).expect("an answer")
}
