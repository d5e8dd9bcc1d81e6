//! Guards before the filters of warp.

use super::{Guard, overloaded, refusal};
use eyelet::Reply;
use http::request::Parts;
use http::{HeaderMap, Method, Request};
use hyper::body::Incoming;
use std::convert::Infallible;
use std::net::SocketAddr;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::{Service, ServiceBuilder, ServiceExt, service_fn};
use warp::filters::path::FullPath;
use warp::reject::Reject;
use warp::reply::Response;
use warp::{Filter, Rejection, Reply as _};

/// Makes a filter that lets a request pass or rejects it. [`refused`] answers the rejection.
///
/// Put the filter behind those of the path, and before the one that reads the body.
pub fn guard(guard: impl Guard) -> impl Filter<Extract = (), Error = Rejection> + Clone {
    warp::method()
        .and(warp::path::full())
        .and(warp::header::headers_cloned())
        .and(warp::addr::remote())
        .and_then(move |method: Method, path: FullPath, headers: HeaderMap, peer: Option<SocketAddr>| {
            let guard = guard.clone();
            async move {
                let (Some(peer), Some(head)) = (peer, head(method, path.as_str(), headers)) else {
                    return Err(warp::reject::custom(Refused(refusal(400))));
                };
                guard.admit(peer.ip(), &head).await.map_err(|reply| warp::reject::custom(Refused(reply)))
            }
        })
        .untuple_one()
}

fn head(method: Method, path: &str, headers: HeaderMap) -> Option<Parts> {
    let mut head = Request::builder().method(method).uri(path).body(()).ok()?;
    *head.headers_mut() = headers;
    Some(head.into_parts().0)
}

#[derive(Debug)]
struct Refused(Reply);

impl Reject for Refused {}

/// Answers requests that a guard refused. For [`Filter::recover`].
///
/// # Errors
///
/// The rejection is not from a guard.
pub async fn refused(rejection: Rejection) -> Result<Response, Rejection> {
    match rejection.find() {
        Some(Refused(reply)) => Ok(reply.clone().into_response()),
        None => Err(rejection),
    }
}

/// Lets this many requests at a time into the filter, and answers others at once with 503.
///
/// The result is a service: [`serve`](crate::tls::serve) it.
pub fn shed<F>(
    routes: F,
    places: usize,
) -> impl Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone + Send
where
    F: Filter<Extract: warp::Reply + Send, Error = Rejection, Future: Send> + Clone + Send + Sync + 'static,
{
    let limited = ServiceBuilder::new()
        .load_shed()
        .layer(GlobalConcurrencyLimitLayer::new(places))
        .service(warp::service(routes));
    service_fn(move |request| {
        let answer = limited.clone().oneshot(request);
        async { Ok(answer.await.unwrap_or_else(|_| overloaded().into_response())) }
    })
}
