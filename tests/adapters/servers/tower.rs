use crate::service::*;
use eyelet::inbox::{Inbox, Intake};
use eyelet::providers::GitHub;
use eyelet::tower::{Body, Delivery, Verify, VerifyLayer, receive, webhook};
use eyelet::{DecodeError, Rejection};
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::mpsc;
use tower::util::BoxCloneService;
use tower::{Layer, ServiceExt, service_fn};

type Route = BoxCloneService<Request<Incoming>, Response<Body>, Infallible>;

fn text(text: String) -> Response<Body> {
    Response::builder().header("content-type", "text/plain; charset=utf-8").body(text.into()).unwrap()
}

fn answer(reply: eyelet::Reply) -> Response<Body> {
    Response::from(reply).map(Into::into)
}

type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// A handler of the other servers, whose text becomes a response.
fn says<W, Fut>(handler: impl Fn(W) -> Fut + Clone + Send) -> impl Fn(W) -> Answering + Clone + Send
where
    Fut: Future<Output = String> + Send + 'static,
{
    move |taken| {
        let said = handler(taken);
        Box::pin(async move { text(said.await) })
    }
}

fn may_say<W, Fut>(handler: impl Fn(W) -> Fut + Clone + Send) -> impl Fn(W) -> Answering + Clone + Send
where
    Fut: Future<Output = Result<String, DecodeError>> + Send + 'static,
{
    move |taken| {
        let said = handler(taken);
        Box::pin(async move { said.await.map_or_else(|error| answer(error.reply()), text) })
    }
}

/// A service behind the layer, which must agree with the handler behind `webhook`.
async fn layered(request: Request<Body>) -> Result<Response<Body>, Infallible> {
    let delivery = request.extensions().get::<Delivery<GitHub>>().expect("the layer lets nothing else through").clone();
    let body = request.into_body().collect().await?.to_bytes();
    assert_eq!(&body[..], delivery.body(), "the body is that of the delivery");
    Ok(text(told(&delivery)))
}

async fn gateway(e: &Endpoints, name: &str, request: Request<Incoming>) -> Result<Response<Body>, Rejection> {
    let Some(receiver) = e.by_name.get(name) else { return Ok(text("nobody".to_owned())) };
    Ok(text(told(&receive(receiver, request).await?)))
}

/// A handler that stores what it takes.
fn stores(intake: Intake<GitHub>) -> impl Fn(Delivery<GitHub>) -> Answering + Clone + Send {
    move |delivery| {
        let intake = intake.clone();
        Box::pin(async move { answer(intake.answer(delivery).await) })
    }
}

async fn route(e: Endpoints, inbox: Inbox, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
    let path = request.uri().path().to_owned();
    if let Some(name) = path.strip_prefix("/gateway/") {
        let answered = gateway(&e, name, request).await;
        return Ok(answered.unwrap_or_else(|rejection| answer(rejection.reply())));
    }
    let behind_layer = |receiver| -> Verify<GitHub, _> { VerifyLayer::new(receiver).layer(service_fn(layered)) };
    let route: Route = match &*path {
        "/github" => behind_layer(e.github).boxed_clone(),
        "/small" => webhook(e.small, says(tell)).boxed_clone(),
        "/slow" => webhook(e.slow, says(tell)).boxed_clone(),
        "/budget" => behind_layer(e.budget).boxed_clone(),
        "/flood" => behind_layer(e.flood).boxed_clone(),
        "/hidden" => behind_layer(e.hidden).boxed_clone(),
        "/counted" => behind_layer(e.counted).boxed_clone(),
        "/stripe" => webhook(e.stripe, says(bill)).boxed_clone(),
        "/connect" => webhook(e.connect, says(bill)).boxed_clone(),
        "/lenient" => webhook(e.lenient, says(bill)).boxed_clone(),
        "/slack" => webhook(e.slack, says(tell)).boxed_clone(),
        "/standard" => webhook(e.standard, says(post)).boxed_clone(),
        "/social" => webhook(e.social, says(tell)).boxed_clone(),
        // A layer that takes the body and gives none back.
        "/taken" => {
            let without_body = |request: Request<Incoming>| request.map(|_| Body::default());
            webhook(e.github, says(tell)).map_request(without_body).boxed_clone()
        }
        "/api/v1/partner" => webhook(e.partner, says(tell)).boxed_clone(),
        "/token" => webhook(e.token, says(tell)).boxed_clone(),
        "/phone" => webhook(e.phone, says(ring)).boxed_clone(),
        "/command" => webhook(e.slack, may_say(command)).boxed_clone(),
        "/packed" => webhook(e.packed, says(push)).boxed_clone(),
        "/kept" => webhook(e.github, says(keep)).boxed_clone(),
        "/any-type" => webhook(e.any_type, says(push)).boxed_clone(),
        "/post" => webhook(e.post, may_say(read)).boxed_clone(),
        "/cloud-events" => webhook(e.cloud_events, says(make)).boxed_clone(),
        "/inbox" => webhook(e.github, stores(inbox.into())).boxed_clone(),
        "/intake" => webhook(e.github, stores(inbox.only(["push"]))).boxed_clone(),
        _ => {
            let mut missing = Response::default();
            *missing.status_mut() = StatusCode::NOT_FOUND;
            return Ok(missing);
        }
    };
    route.oneshot(request).await
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve(endpoints: Endpoints, address: mpsc::Sender<SocketAddr>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    address.send(listener.local_addr().unwrap()).unwrap();
    let inbox = endpoints.inbox();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let (endpoints, inbox) = (endpoints.clone(), inbox.clone());
        let service = hyper::service::service_fn(move |request| route(endpoints.clone(), inbox.clone(), request));
        let connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
        // A client of these tests may hang up as it likes.
        tokio::spawn(async move { drop(connection.await) });
    }
}
