use crate::{Failure, Floor, MAX_BODY, SIGNATURE};
use eyelet::providers::GitHub;
use eyelet::warp::{Delivery, webhook};
use warp::http::{HeaderMap, StatusCode};
use warp::hyper::body::Bytes;
use warp::{Filter, path};

async fn eyelet(_: Delivery<GitHub>) -> StatusCode {
    StatusCode::OK
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve() -> Result<(), Failure> {
    let floor = Floor::new();
    let by_hand = path!("floor")
        .and(warp::post())
        .and(warp::body::content_length_limit(MAX_BODY as u64))
        .and(warp::header::headers_cloned())
        .and(warp::body::bytes())
        .map(move |headers: HeaderMap, body: Bytes| {
            let status = floor.status(headers.get(SIGNATURE).map(|value| value.as_bytes()), &body);
            StatusCode::from_u16(status).unwrap_or_default()
        });
    let routes = path!("eyelet").and(webhook(crate::receiver(), eyelet)).or(by_hand);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    crate::listening(listener.local_addr()?);
    warp::serve(routes).incoming(listener).run().await;
    Ok(())
}
