use crate::{Failure, Floor, MAX_BODY, SIGNATURE};
use eyelet::providers::GitHub;
use eyelet::tower::{Body, Delivery, webhook};
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use tower::util::Either;
use tower::{ServiceExt, service_fn};

async fn by_hand(floor: Floor, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let (parts, body) = request.into_parts();
    let signature = parts.headers.get(SIGNATURE).map(|value| value.as_bytes());
    let body = Limited::new(body, MAX_BODY).collect().await;
    let status = body.map_or(400, |body| floor.status(signature, &body.to_bytes()));
    let mut response = Response::default();
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    Ok(response)
}

async fn eyelet(_: Delivery<GitHub>) -> Response<Body> {
    Response::default()
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve() -> Result<(), Failure> {
    let floor = Floor::new();
    let by_hand = service_fn(move |request| by_hand(floor.clone(), request));
    let webhook = webhook(crate::receiver(), eyelet);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    crate::listening(listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        let (by_hand, webhook) = (by_hand.clone(), webhook.clone());
        let service = service_fn(move |request: Request<Incoming>| {
            let is_floor = request.uri().path() == "/floor";
            let service = if is_floor { Either::Left(by_hand.clone()) } else { Either::Right(webhook.clone()) };
            service.oneshot(request)
        });
        let connection =
            http1::Builder::new().serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        tokio::spawn(async move { drop(connection.await) });
    }
}
