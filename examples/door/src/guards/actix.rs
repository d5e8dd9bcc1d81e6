//! Guards before the resources of actix-web.

use super::{Guard, overloaded, refusal};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, Responder};
use eyelet::Reply;
use http::request::Parts;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Makes a middleware that asks the guard before the resources. For `App::wrap`.
///
/// The middleware that is added last is asked first.
pub fn guard<G, S, B>(guard: G) -> impl Middleware<S, B>
where
    G: Guard,
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    from_fn(move |request: ServiceRequest, next: Next<B>| {
        let guard = guard.clone();
        async move {
            let (Some(peer), Some(head)) = (request.peer_addr(), head(&request)) else {
                return Ok(refuse(request, refusal(400)));
            };
            match guard.admit(peer.ip(), &head).await {
                Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
                Err(reply) => Ok(refuse(request, reply)),
            }
        }
    })
}

/// Makes a middleware that lets as many requests pass at a time as there are permits, and answers
/// others at once with 503. For `App::wrap`.
///
/// Make the semaphore outside of the app's factory, which runs once for each thread.
pub fn shed<S, B>(places: Arc<Semaphore>) -> impl Middleware<S, B>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    from_fn(move |request: ServiceRequest, next: Next<B>| {
        let places = Arc::clone(&places);
        async move {
            match places.try_acquire() {
                Ok(_place) => Ok(next.call(request).await?.map_into_left_body()),
                Err(_) => Ok(refuse(request, overloaded())),
            }
        }
    })
}

/// A middleware that answers some requests itself.
pub trait Middleware<S, B>:
    Transform<S, ServiceRequest, Response = ServiceResponse<EitherBody<B>>, Error = Error, InitError = ()> + 'static
where
    S: Service<ServiceRequest>,
    B: MessageBody,
{
}

impl<T, S, B> Middleware<S, B> for T
where
    T: Transform<S, ServiceRequest, Response = ServiceResponse<EitherBody<B>>, Error = Error, InitError = ()> + 'static,
    S: Service<ServiceRequest>,
    B: MessageBody,
{
}

fn refuse<B: MessageBody>(request: ServiceRequest, reply: Reply) -> ServiceResponse<EitherBody<B>> {
    let response = reply.respond_to(request.request());
    request.into_response(response).map_into_right_body()
}

/// The head in the types of `http` 1, as actix-web has those of `http` 0.2.
fn head(request: &ServiceRequest) -> Option<Parts> {
    let mut head = http::Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        head = head.header(name.as_str(), value.as_bytes());
    }
    Some(head.body(()).ok()?.into_parts().0)
}
