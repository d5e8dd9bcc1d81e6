use crate::service::*;
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, FromRequestParts, Path, Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::map_request;
use axum::routing::any;
use eyelet::axum::{Delivery, Unverified, webhook};
use eyelet::providers::{GitHub, Stripe};
use eyelet::{Receiver, Rejection};
use std::net::SocketAddr;
use std::sync::{Arc, mpsc};

#[derive(Clone)]
struct App(Endpoints);

impl FromRef<App> for Receiver<GitHub> {
    fn from_ref(app: &App) -> Self {
        app.0.github.clone()
    }
}

impl FromRef<App> for Receiver<Stripe> {
    fn from_ref(app: &App) -> Self {
        app.0.stripe.clone()
    }
}

/// An extractor that answers, so that a test can tell whether it ran.
struct Teapot;

impl<S: Sync> FromRequestParts<S> for Teapot {
    type Rejection = StatusCode;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        Err(StatusCode::IM_A_TEAPOT)
    }
}

async fn behind_teapot(_: Teapot, delivery: Delivery<GitHub>) -> String {
    told(&delivery)
}

/// A middleware that takes the body and gives none back.
async fn without_body(request: Request) -> Request {
    request.map(|_| Body::empty())
}

async fn gateway(
    State(App(endpoints)): State<App>,
    Path(name): Path<String>,
    request: Unverified,
) -> Result<String, Rejection> {
    let Some(receiver) = endpoints.by_name.get(&name) else { return Ok("nobody".to_owned()) };
    Ok(told(&request.receive(receiver).await?))
}

fn router(endpoints: Endpoints) -> Router {
    let (e, inbox) = (endpoints.clone(), endpoints.inbox());
    let app = App(endpoints);
    let arc = Router::new()
        .route("/github", any(tell::<GitHub>))
        .route("/stripe", any(bill))
        .with_state(Arc::new(app.clone()));
    Router::new()
        .route("/github", webhook(e.github.clone(), tell))
        .route("/small", webhook(e.small, tell))
        .route("/slow", webhook(e.slow, tell))
        .route("/budget", webhook(e.budget, tell))
        .route("/flood", webhook(e.flood, tell))
        .route("/hidden", webhook(e.hidden, tell))
        .route("/counted", webhook(e.counted, tell))
        .route("/stripe", webhook(e.stripe, bill))
        .route("/connect", webhook(e.connect, bill))
        .route("/lenient", webhook(e.lenient, bill))
        .route("/slack", webhook(e.slack.clone(), tell))
        .route("/standard", webhook(e.standard, post))
        .route("/social", webhook(e.social, tell))
        .nest("/api/v1", Router::new().route("/partner", webhook(e.partner, tell)))
        .route("/token", webhook(e.token, tell))
        .route("/phone", webhook(e.phone, ring))
        .route("/command", webhook(e.slack, command))
        .route("/packed", webhook(e.packed, push))
        .route("/kept", webhook(e.github.clone(), keep))
        .route("/any-type", webhook(e.any_type, push))
        .route("/post", webhook(e.post, read))
        .route("/cloud-events", webhook(e.cloud_events, make))
        .route("/gateway/{name}", any(gateway))
        .route("/state/github", any(tell::<GitHub>))
        .route("/state/stripe", any(bill))
        .route("/taken", webhook(e.github.clone(), tell).layer(map_request(without_body)))
        .route("/teapot", webhook(e.github.clone(), behind_teapot))
        .route("/inbox", webhook(e.github.clone(), inbox.clone()))
        .route("/intake", webhook(e.github, inbox.only(["push"])))
        .with_state(app)
        .nest("/arc", arc)
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve(endpoints: Endpoints, address: mpsc::Sender<SocketAddr>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    address.send(listener.local_addr().unwrap()).unwrap();
    axum::serve(listener, router(endpoints)).await.unwrap();
}
