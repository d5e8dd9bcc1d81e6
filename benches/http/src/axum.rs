use crate::{Failure, Floor, SIGNATURE};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use eyelet::axum::{Delivery, webhook};
use eyelet::providers::GitHub;

async fn floor(State(floor): State<Floor>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let status = floor.status(headers.get(SIGNATURE).map(|value| value.as_bytes()), &body);
    StatusCode::from_u16(status).unwrap_or_default()
}

async fn eyelet(_: Delivery<GitHub>) -> StatusCode {
    StatusCode::OK
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve() -> Result<(), Failure> {
    let router = Router::new()
        .route("/floor", post(floor))
        .route("/eyelet", webhook(crate::receiver(), eyelet))
        .with_state(Floor::new());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    crate::listening(listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
