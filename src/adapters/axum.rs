//! Receivers as routes and extractors of [axum](https://docs.rs/axum/0.8) 0.8.
//!
//! ```
//! use axum::{Router, extract::State, http::StatusCode};
//! use eyelet::axum::webhook;
//! use eyelet::{Receiver, Webhook, providers::Stripe};
//! # #[derive(Clone)] struct Pool;
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_stripe(State(db): State<Pool>, Webhook { event, delivery }: Webhook<Stripe, Billing>) -> StatusCode {
//!     let Billing::InvoicePaid { id, amount_paid } = event;
//!     println!("{id}: {amount_paid}, event {:?}", delivery.event_id());
//!     StatusCode::OK
//! }
//!
//! # fn router() -> Result<Router, eyelet::ConfigError> {
//! let router = Router::new()
//!     .route("/stripe", webhook(Receiver::from_env()?, on_stripe))
//!     .with_state(Pool);
//! # Ok(router)
//! # }
//! ```
//!
//! Each route has its own receiver, so one handler can serve several accounts. If the receivers are
//! in the state instead, [`Delivery`] and [`Webhook`](crate::Webhook) are extractors too:
//! `Receiver<P>` must implement [`FromRef`] for the state. Use [`Unverified`] if a receiver is
//! looked up for each request.

use super::{FromDelivery, Rejection, Webhook, body, span};
use crate::delivery::decode::DecodeError;
use crate::error::VerifyError;
use crate::receiver::Receiver;
use crate::reply::Reply;
use crate::request::{Head, path_and_query};
use ::axum::body::Body;
use ::axum::extract::{FromRef, FromRequest, FromRequestParts, OriginalUri, Request};
use ::axum::handler::Handler;
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::{MethodRouter, any};
use bytes::Bytes;
use http::request::Parts;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;

/// A verified delivery, with the body type of axum.
///
/// ```
/// use axum::http::StatusCode;
/// use eyelet::axum::Delivery;
/// use eyelet::{Decoded, DecodeError, Str, providers::GitHub};
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "snake_case")]
/// enum Repo<'a> {
///     Push {
///         #[serde(borrow)]
///         r#ref: Str<'a>,
///     },
/// }
///
/// async fn on_github(delivery: Delivery<GitHub>) -> Result<StatusCode, DecodeError> {
///     if let Decoded::Known(Repo::Push { r#ref }) = delivery.event()? {
///         println!("{}", r#ref);
///     }
///     Ok(StatusCode::OK)
/// }
/// # let _ = on_github;
/// ```
pub type Delivery<P> = crate::Delivery<P, Bytes>;

/// Makes a route that passes the receiver's deliveries to `handler`.
///
/// The receiver answers all other requests, including handshakes by any method.
///
/// The handler's last argument is a [`Webhook`](crate::Webhook) or a [`Delivery`]. The arguments
/// before it are extractors that do not read the body. They run after the delivery was verified.
///
/// With the feature `inbox`, an `Inbox` or `Intake` in place of the handler stores the deliveries.
///
/// ```compile_fail,E0277
/// use axum::Router;
/// use eyelet::axum::{Delivery, webhook};
/// use eyelet::{Receiver, providers::{GitHub, Stripe}};
///
/// async fn on_stripe(delivery: Delivery<Stripe>) {}
///
/// let receiver = Receiver::<GitHub>::new("s3cret").unwrap();
/// let router: Router = Router::new().route("/github", webhook(receiver, on_stripe)); // another provider's handler
/// ```
pub fn webhook<P, H, T, S>(receiver: Receiver<P>, handler: H) -> MethodRouter<S>
where
    P: 'static,
    H: WebhookHandler<T, Future: Future<Output: IntoResponse> + Send>,
    T: TakesDelivery<P, S> + 'static,
    S: Clone + Send + Sync + 'static,
{
    #[cfg(feature = "inbox")]
    crate::inbox::mount::<P>(&handler, receiver.spec(), receiver.endpoint());
    any(Route { receiver, handler })
}

/// What [`webhook`] passes to axum.
struct Route<P, H> {
    receiver: Receiver<P>,
    handler: H,
}

impl<P, H, T, S> Handler<T, S> for Route<P, H>
where
    P: 'static,
    H: WebhookHandler<T, Future: Future<Output: IntoResponse> + Send>,
    T: TakesDelivery<P, S> + 'static,
    S: Send + Sync + 'static,
{
    type Future = Pin<Box<dyn Future<Output = Response> + Send>>;

    fn call(self, request: Request, state: S) -> Self::Future {
        let (mut parts, body) = request.into_parts();
        Box::pin(async move {
            let delivery = match receive(&self.receiver, &parts, body).await {
                Ok(delivery) => delivery,
                Err(rejection) => return rejection.into_response(),
            };
            let span = span::of(&delivery);
            let handling = async {
                match T::take(delivery, &self.receiver, &mut parts, &state).await {
                    Ok(arguments) => self.handler.call(arguments).await.into_response(),
                    Err(response) => response,
                }
            };
            let response = span.around(handling).await;
            span.answered(response.status().as_u16());
            response
        })
    }
}

impl<P, H: Clone> Clone for Route<P, H> {
    fn clone(&self) -> Self {
        Self { receiver: self.receiver.clone(), handler: self.handler.clone() }
    }
}

/// A function that [`webhook`] can route deliveries to. Sealed.
///
/// The arguments, the `Send` future and the response are separate bounds, so that the compiler can
/// say which one is missing.
#[diagnostic::on_unimplemented(
    message = "this is not a handler of deliveries",
    label = "expected an async function of up to eight extractors and a delivery"
)]
pub trait WebhookHandler<T>: Clone + Send + Sync + Sized + 'static + private::Handler<T> {
    /// The future that the function returns.
    type Future: Future;

    #[doc(hidden)]
    fn call(self, arguments: T) -> Self::Future;
}

/// The arguments of a handler: extractors that do not read the body, then a delivery of `P`.
/// Sealed.
pub trait TakesDelivery<P, S>: Send + Sized + private::Arguments {
    #[doc(hidden)]
    fn take(
        delivery: Delivery<P>,
        receiver: &Receiver<P>,
        parts: &mut Parts,
        state: &S,
    ) -> impl Future<Output = Result<Self, Response>> + Send;
}

mod private {
    pub trait Handler<T> {}
    pub trait Arguments {}
}

macro_rules! webhook_handler {
    ($($extractor:ident)*) => {
        impl<F, Fut, W, $($extractor,)*> private::Handler<($($extractor,)* W,)> for F where
            F: FnOnce($($extractor,)* W) -> Fut
        {
        }

        impl<F, Fut, W, $($extractor,)*> WebhookHandler<($($extractor,)* W,)> for F
        where
            F: FnOnce($($extractor,)* W) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future,
        {
            type Future = Fut;

            // The variables have the names of the type parameters.
            #[allow(non_snake_case)]
            fn call(self, ($($extractor,)* taken,): ($($extractor,)* W,)) -> Fut {
                self($($extractor,)* taken)
            }
        }

        impl<W, $($extractor,)*> private::Arguments for ($($extractor,)* W,) {}

        impl<P, S, W, $($extractor,)*> TakesDelivery<P, S> for ($($extractor,)* W,)
        where
            P: 'static,
            S: Send + Sync,
            W: FromDelivery<P> + Send,
            $($extractor: FromRequestParts<S> + Send,)*
        {
            // Without extractors, the parts and the state are not used.
            #[allow(non_snake_case, unused_variables)]
            async fn take(
                delivery: Delivery<P>,
                receiver: &Receiver<P>,
                parts: &mut Parts,
                state: &S,
            ) -> Result<Self, Response> {
                let taken = W::from_delivery(delivery, receiver).map_err(IntoResponse::into_response)?;
                $(
                    let extracted = $extractor::from_request_parts(parts, state).await;
                    let $extractor = extracted.map_err(IntoResponse::into_response)?;
                )*
                Ok(($($extractor,)* taken,))
            }
        }
    };
}

#[cfg(feature = "inbox")]
mod stored {
    use super::{Delivery, WebhookHandler, private};
    use crate::inbox::{Inbox, Intake};
    use crate::reply::Reply;
    use std::future::Future;
    use std::pin::Pin;

    type Answering = Pin<Box<dyn Future<Output = Reply> + Send>>;

    impl<P: 'static> private::Handler<(Delivery<P>,)> for Intake<P> {}
    impl<P: 'static> private::Handler<(Delivery<P>,)> for Inbox {}

    /// An intake in place of a handler stores the delivery.
    impl<P: 'static> WebhookHandler<(Delivery<P>,)> for Intake<P> {
        type Future = Answering;

        fn call(self, (delivery,): (Delivery<P>,)) -> Answering {
            Box::pin(async move { self.answer(delivery).await })
        }
    }

    /// An inbox in place of a handler stores the delivery.
    impl<P: 'static> WebhookHandler<(Delivery<P>,)> for Inbox {
        type Future = Answering;

        fn call(self, arguments: (Delivery<P>,)) -> Answering {
            Intake::from(self).call(arguments)
        }
    }
}

webhook_handler!();
webhook_handler!(A);
webhook_handler!(A B);
webhook_handler!(A B C);
webhook_handler!(A B C D);
webhook_handler!(A B C D E);
webhook_handler!(A B C D E G);
webhook_handler!(A B C D E G H);
webhook_handler!(A B C D E G H I);

/// Uses the original URI, because the provider signs it and a nested router shortens it.
fn head(parts: &Parts) -> Head<'_> {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    Head::new(parts.method.as_str(), path_and_query(uri), &parts.headers)
}

async fn receive<P>(receiver: &Receiver<P>, parts: &Parts, body: Body) -> Result<Delivery<P>, Rejection> {
    let span = span::begin(receiver);
    let receiving = async {
        let mut checked = receiver.check(&head(parts))?;
        body::receive(&mut checked, body::content_length(&parts.headers), pin!(body.into_data_stream())).await
    };
    let received = span.around(receiving).await;
    span::received(span, received)
}

impl<S, P> FromRequest<S> for Delivery<P>
where
    S: Send + Sync,
    P: 'static,
    Receiver<P>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let (parts, body) = request.into_parts();
        receive(&Receiver::from_ref(state), &parts, body).await
    }
}

impl<S, P, E> FromRequest<S> for Webhook<P, E>
where
    S: Send + Sync,
    P: 'static,
    E: DeserializeOwned,
    Receiver<P>: FromRef<S>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let receiver = Receiver::<P>::from_ref(state);
        let (parts, body) = request.into_parts();
        Webhook::decode(receive(&receiver, &parts, body).await?, &receiver)
    }
}

/// Takes the receiver from a state inside an `Arc`.
impl<P, S> FromRef<Arc<S>> for Receiver<P>
where
    Receiver<P>: FromRef<S>,
{
    fn from_ref(state: &Arc<S>) -> Self {
        Self::from_ref(&**state)
    }
}

/// A request whose receiver is not known yet.
///
/// For receivers that are looked up by tenant or by the provider's name in the path. Only a
/// receiver can read the request's body.
///
/// ```
/// use axum::{Router, extract::{Path, State}, http::StatusCode, routing::any};
/// use eyelet::axum::Unverified;
/// use eyelet::{Any, Receiver, Rejection};
/// use std::{collections::HashMap, sync::Arc};
///
/// type Receivers = Arc<HashMap<String, Receiver<Any>>>;
///
/// async fn gateway(
///     State(receivers): State<Receivers>,
///     Path(name): Path<String>,
///     request: Unverified,
/// ) -> Result<StatusCode, Rejection> {
///     let Some(receiver) = receivers.get(&name) else { return Ok(StatusCode::NOT_FOUND) };
///     let delivery = request.receive(receiver).await?;
///     println!("{} {:?}", delivery.provider(), delivery.event_type());
///     Ok(StatusCode::ACCEPTED)
/// }
///
/// // `any`, because a handshake can come by any method
/// let router: Router<Receivers> = Router::new().route("/{name}", any(gateway));
/// ```
pub struct Unverified {
    parts: Parts,
    body: Body,
}

impl Unverified {
    /// Returns the head of the request. It is not verified: anyone could have sent it.
    pub fn head(&self) -> Head<'_> {
        head(&self.parts)
    }

    /// Reads and verifies the request within this receiver's limits.
    ///
    /// # Errors
    ///
    /// The request is refused, or is a handshake. The rejection is the answer to the sender.
    pub async fn receive<P>(self, receiver: &Receiver<P>) -> Result<Delivery<P>, Rejection> {
        receive(receiver, &self.parts, self.body).await
    }
}

impl std::fmt::Debug for Unverified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unverified").field("head", &self.head()).finish_non_exhaustive()
    }
}

impl<S: Send + Sync> FromRequest<S> for Unverified {
    type Rejection = Infallible;

    async fn from_request(request: Request, _: &S) -> Result<Self, Infallible> {
        let (parts, body) = request.into_parts();
        Ok(Self { parts, body })
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        http::Response::from(self).map(Body::from)
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        self.reply().into_response()
    }
}

impl IntoResponse for VerifyError {
    fn into_response(self) -> Response {
        self.reply().into_response()
    }
}

impl IntoResponse for DecodeError {
    fn into_response(self) -> Response {
        self.reply().into_response()
    }
}
