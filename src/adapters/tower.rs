//! Receivers as services and layers of [tower](https://docs.rs/tower), for requests of
//! [http](https://docs.rs/http/1) 1.
//!
//! They work with hyper, `lambda_http`, tonic and everything else that uses `Service`.
//!
//! ```
//! use eyelet::tower::{Body, webhook};
//! use eyelet::{Receiver, Webhook, providers::Stripe};
//! use http::Response;
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_stripe(Webhook { event, delivery }: Webhook<Stripe, Billing>) -> Response<Body> {
//!     let Billing::InvoicePaid { id, amount_paid } = event;
//!     println!("{id}: {amount_paid}, event {:?}", delivery.event_id());
//!     Response::default()
//! }
//!
//! # fn service() -> Result<(), eyelet::ConfigError> {
//! let service = webhook(Receiver::from_env()?, on_stripe);
//! # let _ = service;
//! # Ok(())
//! # }
//! ```
//!
//! [`VerifyLayer`] goes before an existing service. Use [`receive`] if a receiver is looked up for
//! each request.
//!
//! If a provider signs the URL, it signs the one that it called. If a router before the service
//! shortens the path, set the receiver's [`public_url`](crate::ReceiverBuilder::public_url).

use super::{FromDelivery, Rejection, body, span};
use crate::receiver::Receiver;
use crate::request::Head;
use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body_util::{BodyDataStream, Full};
use std::convert::Infallible;
use std::fmt;
use std::future::{Future, poll_fn};
use std::marker::PhantomData;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use tower_layer::Layer;
use tower_service::Service;

/// A verified delivery, with the body type of this adapter.
pub type Delivery<P> = crate::Delivery<P, Bytes>;

/// The body of a verified request, already read.
pub type Body = Full<Bytes>;

type Answering<R, E> = Pin<Box<dyn Future<Output = Result<Response<R>, E>> + Send>>;

/// Makes a service that passes the receiver's deliveries to `handler`.
///
/// The receiver answers all other requests, including handshakes by any method.
///
/// The handler takes a [`Webhook`](crate::Webhook) or a [`Delivery`]. The body of its response can
/// be any type that is made from bytes, such as [`Body`].
///
/// ```compile_fail,E0277
/// use eyelet::tower::{Body, Delivery, webhook};
/// use eyelet::{Receiver, providers::{GitHub, Stripe}};
/// use http::Response;
///
/// async fn on_stripe(delivery: Delivery<Stripe>) -> Response<Body> { Response::default() }
///
/// let receiver = Receiver::<GitHub>::new("s3cret").unwrap();
/// let service = webhook(receiver, on_stripe); // another provider's handler
/// ```
pub fn webhook<P, W, H, Fut, R>(receiver: Receiver<P>, handler: H) -> WebhookService<P, W, H>
where
    W: FromDelivery<P>,
    H: Fn(W) -> Fut,
    Fut: Future<Output = Response<R>>,
    R: From<Vec<u8>>,
{
    WebhookService { receiver, handler, takes: PhantomData }
}

/// A service with a receiver and the handler of its deliveries. Made by [`webhook`].
pub struct WebhookService<P, W, H> {
    receiver: Receiver<P>,
    handler: H,
    takes: PhantomData<fn(W)>,
}

impl<P, W, H, Fut, B, R> Service<Request<B>> for WebhookService<P, W, H>
where
    P: 'static,
    W: FromDelivery<P> + Send + 'static,
    H: Fn(W) -> Fut + Clone + Send + 'static,
    Fut: Future<Output = Response<R>> + Send,
    B: http_body::Body + Send + 'static,
    R: From<Vec<u8>>,
{
    type Response = Response<R>;
    type Error = Infallible;
    type Future = Answering<R, Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (receiver, handler) = (self.receiver.clone(), self.handler.clone());
        let (parts, body) = request.into_parts();
        Box::pin(async move {
            let delivery = match receive_parts(&receiver, &parts, pin!(BodyDataStream::new(body))).await {
                Ok(delivery) => delivery,
                Err(rejection) => return Ok(answer(&rejection)),
            };
            let span = span::of(&delivery);
            let handling = async move {
                match W::from_delivery(delivery, &receiver) {
                    Ok(taken) => handler(taken).await,
                    Err(rejection) => answer(&rejection),
                }
            };
            let response = span.around(handling).await;
            span.answered(response.status().as_u16());
            Ok(response)
        })
    }
}

impl<P, W, H: Clone> Clone for WebhookService<P, W, H> {
    fn clone(&self) -> Self {
        Self { receiver: self.receiver.clone(), handler: self.handler.clone(), takes: PhantomData }
    }
}

impl<P, W, H> fmt::Debug for WebhookService<P, W, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookService").field("receiver", &self.receiver).finish_non_exhaustive()
    }
}

/// A layer that passes only verified deliveries to a service.
///
/// The service finds the [`Delivery`] in the request's extensions, and the verified bytes in its
/// [`Body`]. The receiver answers all other requests.
///
/// ```
/// use eyelet::tower::{Body, Delivery, VerifyLayer};
/// use eyelet::{Receiver, providers::GitHub};
/// use http::{Request, Response};
/// use std::convert::Infallible;
/// use tower::ServiceBuilder;
///
/// async fn store(request: Request<Body>) -> Result<Response<Body>, Infallible> {
///     let delivery = request.extensions().get::<Delivery<GitHub>>();
///     println!("{:?}", delivery.and_then(|delivery| delivery.event_type()));
///     Ok(Response::default())
/// }
///
/// let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
/// let service = ServiceBuilder::new().layer(VerifyLayer::new(receiver)).service_fn(store);
/// # let _ = service;
/// # Ok::<(), eyelet::ConfigError>(())
/// ```
pub struct VerifyLayer<P> {
    receiver: Receiver<P>,
}

impl<P> VerifyLayer<P> {
    /// Makes a layer with this receiver.
    pub fn new(receiver: Receiver<P>) -> Self {
        Self { receiver }
    }
}

impl<P, S> Layer<S> for VerifyLayer<P> {
    type Service = Verify<P, S>;

    fn layer(&self, inner: S) -> Self::Service {
        Verify { receiver: self.receiver.clone(), inner }
    }
}

impl<P> Clone for VerifyLayer<P> {
    fn clone(&self) -> Self {
        Self { receiver: self.receiver.clone() }
    }
}

impl<P> fmt::Debug for VerifyLayer<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyLayer").field("receiver", &self.receiver).finish()
    }
}

/// A service that gets only verified requests. Made by [`VerifyLayer`].
pub struct Verify<P, S> {
    receiver: Receiver<P>,
    inner: S,
}

impl<P, S, B, R> Service<Request<B>> for Verify<P, S>
where
    P: 'static,
    S: Service<Request<Body>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body + Send + 'static,
    R: From<Vec<u8>>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Answering<R, S::Error>;

    /// Always ready, because an unverified sender must not occupy a place in the inner service. The
    /// inner service's readiness is awaited after the verification.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (receiver, mut inner) = (self.receiver.clone(), self.inner.clone());
        let (parts, body) = request.into_parts();
        Box::pin(async move {
            let delivery = match receive_parts(&receiver, &parts, pin!(BodyDataStream::new(body))).await {
                Ok(delivery) => delivery,
                Err(rejection) => return Ok(answer(&rejection)),
            };
            let span = span::of(&delivery);
            let mut request = Request::from_parts(parts, Body::new(delivery.handed_in().clone()));
            request.extensions_mut().insert(delivery);
            let handling = async {
                poll_fn(|context| inner.poll_ready(context)).await?;
                inner.call(request).await
            };
            let response = span.around(handling).await?;
            span.answered(response.status().as_u16());
            Ok(response)
        })
    }
}

impl<P, S: Clone> Clone for Verify<P, S> {
    fn clone(&self) -> Self {
        Self { receiver: self.receiver.clone(), inner: self.inner.clone() }
    }
}

impl<P, S> fmt::Debug for Verify<P, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verify").field("receiver", &self.receiver).finish_non_exhaustive()
    }
}

/// Reads and verifies a request within this receiver's limits.
///
/// ```
/// use eyelet::tower::{Body, receive};
/// use eyelet::{Any, Receiver, Rejection};
/// use http::{Request, Response};
/// use std::collections::HashMap;
///
/// async fn gateway<B: http_body::Body>(
///     receivers: &HashMap<String, Receiver<Any>>,
///     request: Request<B>,
/// ) -> Result<Response<Body>, Rejection> {
///     let Some(receiver) = receivers.get(request.uri().path()) else { return Ok(Response::default()) };
///     let delivery = receive(receiver, request).await?;
///     println!("{} {:?}", delivery.provider(), delivery.event_type());
///     Ok(Response::default())
/// }
/// # let _ = gateway::<Body>;
/// ```
///
/// # Errors
///
/// The request is refused, or is a handshake. The [reply](Rejection::reply) of the rejection is the
/// answer to the sender.
pub async fn receive<P, B: http_body::Body>(
    receiver: &Receiver<P>,
    request: Request<B>,
) -> Result<Delivery<P>, Rejection> {
    let (parts, body) = request.into_parts();
    receive_parts(receiver, &parts, pin!(BodyDataStream::new(body))).await
}

async fn receive_parts<P, B: http_body::Body>(
    receiver: &Receiver<P>,
    parts: &Parts,
    stream: Pin<&mut BodyDataStream<B>>,
) -> Result<Delivery<P>, Rejection> {
    let span = span::begin(receiver);
    let receiving = async {
        let mut checked = receiver.check(&Head::from(parts))?;
        body::receive(&mut checked, body::content_length(&parts.headers), stream).await
    };
    let received = span.around(receiving).await;
    span::received(span, received)
}

fn answer<R: From<Vec<u8>>>(rejection: &Rejection) -> Response<R> {
    Response::from(rejection.reply()).map(R::from)
}
