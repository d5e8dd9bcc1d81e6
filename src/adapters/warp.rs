//! Receivers as filters of [warp](https://docs.rs/warp/0.4) 0.4.
//!
//! ```
//! use eyelet::warp::webhook;
//! use eyelet::{Receiver, Webhook, providers::Stripe};
//! use warp::{Filter, http::StatusCode};
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_stripe(Webhook { event, delivery }: Webhook<Stripe, Billing>) -> StatusCode {
//!     let Billing::InvoicePaid { id, amount_paid } = event;
//!     println!("{id}: {amount_paid}, event {:?}", delivery.event_id());
//!     StatusCode::OK
//! }
//!
//! # fn routes() -> Result<(), eyelet::ConfigError> {
//! let receiver = Receiver::from_env()?;
//! let routes = warp::path("stripe").and(warp::path::end()).and(webhook(receiver, on_stripe));
//! # let _ = routes;
//! # Ok(())
//! # }
//! ```
//!
//! Use [`unverified`] if a receiver is looked up for each request.

use super::{FromDelivery, Rejection, body, span};
use crate::delivery::decode::DecodeError;
use crate::error::VerifyError;
use crate::receiver::Receiver;
use crate::reply::Reply;
use crate::request::Head;
use ::warp::http::{HeaderMap, Method};
use ::warp::path::FullPath;
use ::warp::reply::Response;
use ::warp::{Filter, Reply as WarpReply};
use bytes::{Buf, Bytes};
use futures_core::Stream;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A verified delivery, with the body type of warp.
pub type Delivery<P> = crate::Delivery<P, Bytes>;

/// Makes a filter that passes the receiver's deliveries to `handler`.
///
/// The receiver answers all other requests, including handshakes by any method. The filter rejects
/// nothing. Put it after the filters for the path.
///
/// The handler takes a [`Webhook`](crate::Webhook) or a [`Delivery`].
///
/// With the feature `inbox`, an `Inbox` or `Intake` in place of the handler stores the deliveries.
///
/// ```compile_fail,E0277
/// use eyelet::warp::{Delivery, webhook};
/// use eyelet::{Receiver, providers::{GitHub, Stripe}};
///
/// async fn on_stripe(delivery: Delivery<Stripe>) -> &'static str { "" }
///
/// let receiver = Receiver::<GitHub>::new("s3cret").unwrap();
/// let filter = webhook(receiver, on_stripe); // another provider's handler
/// ```
pub fn webhook<P, W, H>(
    receiver: Receiver<P>,
    handler: H,
) -> impl Filter<Extract = (Response,), Error = ::warp::Rejection> + Clone
where
    P: 'static,
    W: FromDelivery<P> + Send + 'static,
    H: WebhookHandler<W, Future: Future<Output: WarpReply> + Send>,
{
    #[cfg(feature = "inbox")]
    crate::inbox::mount::<P>(&handler, receiver.spec(), receiver.endpoint());
    unverified().then(move |mut request: Unverified| {
        let (receiver, handler) = (receiver.clone(), handler.clone());
        async move {
            let delivery = match receive(&receiver, &mut request).await {
                Ok(delivery) => delivery,
                Err(rejection) => return rejection.into_response(),
            };
            let span = span::of(&delivery);
            let handling = async {
                match W::from_delivery(delivery, &receiver) {
                    Ok(taken) => handler.call(taken).await.into_response(),
                    Err(rejection) => rejection.into_response(),
                }
            };
            let response = span.around(handling).await;
            span.answered(response.status().as_u16());
            response
        }
    })
}

/// A function that [`webhook`] can route deliveries to. Sealed.
#[diagnostic::on_unimplemented(
    message = "this is not a handler of deliveries",
    label = "expected an async function of a delivery"
)]
pub trait WebhookHandler<W>: Clone + Send + Sync + 'static + private::Handler<W> {
    /// The future that the function returns.
    type Future: Future;

    #[doc(hidden)]
    fn call(&self, taken: W) -> Self::Future;
}

mod private {
    pub trait Handler<W> {}
    impl<F: Fn(W) -> Fut, Fut, W> Handler<W> for F {}
}

impl<F, Fut, W> WebhookHandler<W> for F
where
    F: Fn(W) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future,
{
    type Future = Fut;

    fn call(&self, taken: W) -> Fut {
        self(taken)
    }
}

#[cfg(feature = "inbox")]
mod stored {
    use super::{Delivery, WebhookHandler, private};
    use crate::inbox::{Inbox, Intake};
    use crate::reply::Reply;
    use std::future::Future;
    use std::pin::Pin;

    type Answering = Pin<Box<dyn Future<Output = Reply> + Send>>;

    impl<P: 'static> private::Handler<Delivery<P>> for Intake<P> {}
    impl<P: 'static> private::Handler<Delivery<P>> for Inbox {}

    /// An intake in place of a handler stores the delivery.
    impl<P: 'static> WebhookHandler<Delivery<P>> for Intake<P> {
        type Future = Answering;

        fn call(&self, delivery: Delivery<P>) -> Answering {
            let intake = self.clone();
            Box::pin(async move { intake.answer(delivery).await })
        }
    }

    /// An inbox in place of a handler stores the delivery.
    impl<P: 'static> WebhookHandler<Delivery<P>> for Inbox {
        type Future = Answering;

        fn call(&self, delivery: Delivery<P>) -> Answering {
            Intake::from(self.clone()).call(delivery)
        }
    }
}

/// Makes a filter that extracts the request before its receiver is known.
///
/// For receivers that are looked up by tenant or by the provider's name in the path.
///
/// ```
/// use eyelet::warp::{Unverified, unverified};
/// use eyelet::{Any, Receiver, Rejection};
/// use std::{collections::HashMap, sync::Arc};
/// use warp::{Filter, Reply, http::StatusCode};
///
/// async fn gateway(
///     name: String,
///     receivers: Arc<HashMap<String, Receiver<Any>>>,
///     request: Unverified,
/// ) -> Result<StatusCode, Rejection> {
///     let Some(receiver) = receivers.get(&name) else { return Ok(StatusCode::NOT_FOUND) };
///     let delivery = request.receive(receiver).await?;
///     println!("{} {:?}", delivery.provider(), delivery.event_type());
///     Ok(StatusCode::ACCEPTED)
/// }
///
/// let receivers = Arc::new(HashMap::new());
/// let routes = warp::path!(String)
///     .map(move |name| (name, receivers.clone()))
///     .untuple_one()
///     .and(unverified())
///     .then(gateway);
/// # let _ = routes;
/// ```
pub fn unverified() -> impl Filter<Extract = (Unverified,), Error = ::warp::Rejection> + Clone {
    let query = ::warp::query::raw().map(Some).or_else(|_| async { Ok::<_, Infallible>((None,)) });
    ::warp::method()
        .and(::warp::path::full())
        .and(query)
        .and(::warp::header::headers_cloned())
        .and(::warp::body::stream())
        .map(|method, path: FullPath, query: Option<String>, headers, body| {
            let target = query.map(|query| format!("{}?{query}", path.as_str()));
            Unverified { method, path, target, headers, body: Box::pin(Chunks(body)) }
        })
}

/// A request whose receiver is not known yet.
///
/// Only a receiver can read its body.
pub struct Unverified {
    method: Method,
    path: FullPath,
    /// Path and query, if there is a query.
    target: Option<String>,
    headers: HeaderMap,
    body: Pin<Box<dyn Stream<Item = Result<Bytes, ::warp::Error>> + Send>>,
}

impl Unverified {
    /// Returns the head of the request. It is not verified: anyone could have sent it.
    pub fn head(&self) -> Head<'_> {
        let target = self.target.as_deref().unwrap_or(self.path.as_str());
        Head::new(self.method.as_str(), target, &self.headers)
    }

    /// Reads and verifies the request within this receiver's limits.
    ///
    /// # Errors
    ///
    /// The request is refused, or is a handshake. The rejection is the answer to the sender.
    pub async fn receive<P>(mut self, receiver: &Receiver<P>) -> Result<Delivery<P>, Rejection> {
        receive(receiver, &mut self).await
    }
}

async fn receive<P>(receiver: &Receiver<P>, request: &mut Unverified) -> Result<Delivery<P>, Rejection> {
    let Unverified { method, path, target, headers, body } = request;
    let target = target.as_deref().unwrap_or(path.as_str());
    let span = span::begin(receiver);
    let receiving = async {
        let mut checked = receiver.check(&Head::new(method.as_str(), target, headers))?;
        body::receive(&mut checked, body::content_length(headers), Pin::new(body)).await
    };
    let received = span.around(receiving).await;
    span::received(span, received)
}

impl std::fmt::Debug for Unverified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unverified").field("head", &self.head()).finish_non_exhaustive()
    }
}

/// A body whose chunks are `Bytes`, a type that warp's stream hides.
struct Chunks<S>(S);

impl<S, B> Stream for Chunks<S>
where
    S: Stream<Item = Result<B, ::warp::Error>> + Unpin,
    B: Buf,
{
    type Item = Result<Bytes, ::warp::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.0).poll_next(context);
        next.map_ok(|mut chunk| chunk.copy_to_bytes(chunk.remaining()))
    }
}

impl WarpReply for Reply {
    fn into_response(self) -> Response {
        ::warp::http::Response::from(self).map(Into::into)
    }
}

impl WarpReply for Rejection {
    fn into_response(self) -> Response {
        WarpReply::into_response(self.reply())
    }
}

impl WarpReply for VerifyError {
    fn into_response(self) -> Response {
        WarpReply::into_response(self.reply())
    }
}

impl WarpReply for DecodeError {
    fn into_response(self) -> Response {
        WarpReply::into_response(self.reply())
    }
}
