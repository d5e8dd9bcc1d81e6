//! Guards before the routes of axum.
//!
//! Serve the router with `into_make_service_with_connect_info::<SocketAddr>()`. Without it, axum
//! answers every request with 500.

use super::{Guard, overloaded};
use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::net::SocketAddr;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::{BoxError, ServiceBuilder};

/// Puts a guard before all routes of the router. The guard that is added last is asked first.
pub fn guard<G: Guard>(router: Router, guard: G) -> Router {
    router.layer(from_fn_with_state(guard, admit::<G>))
}

async fn admit<G: Guard>(
    State(guard): State<G>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    match guard.admit(peer.ip(), &parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(reply) => reply.into_response(),
    }
}

/// Lets this many requests at a time into the router, and answers others at once with 503.
pub fn shed(router: Router, places: usize) -> Router {
    let shed = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(|_: BoxError| async { overloaded() }))
        .load_shed()
        .layer(GlobalConcurrencyLimitLayer::new(places));
    router.layer(shed)
}
