use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, Response};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

/// A server that answers every request in the same way, and keeps what it got.
pub(crate) struct StandIn {
    pub(crate) address: String,
    requests: mpsc::UnboundedReceiver<Request<Bytes>>,
}

impl StandIn {
    pub(crate) async fn start(
        answer: impl Fn(&Request<Bytes>) -> Response<Body> + Clone + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (sender, requests) = mpsc::unbounded_channel();
        let router = Router::new().fallback(async move |request: Request<Body>| {
            let (parts, body) = request.into_parts();
            let request = Request::from_parts(parts, to_bytes(body, 1 << 20).await.unwrap());
            let response = answer(&request);
            sender.send(request).unwrap();
            response
        });
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, requests }
    }

    /// Waits for the next request.
    pub(crate) async fn next(&mut self) -> Request<Bytes> {
        let request = tokio::time::timeout(Duration::from_secs(60), self.requests.recv()).await;
        request.expect("no request within a minute").unwrap()
    }
}
