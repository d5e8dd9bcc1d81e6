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
//! The receiver is the route's, so that one handler can serve several accounts.
//! Where receivers live in the state instead, [`Delivery`] and
//! [`Webhook`](crate::Webhook) are extractors too: `Receiver<P>` must be
//! [`FromRef`] of the state. [`Unverified`] is for receivers that are looked up
//! on each request.

use super::{FromDelivery, Rejection, Webhook, body};
use crate::delivery::decode::DecodeError;
use crate::error::VerifyError;
use crate::receiver::Receiver;
use crate::reply::Reply;
use crate::request::{Head, path_and_query};
use ::axum::body::Body;
use ::axum::extract::{FromRef, FromRequest, FromRequestParts, OriginalUri, Request, State};
use ::axum::response::{IntoResponse, Response};
use ::axum::routing::{MethodRouter, any};
use bytes::Bytes;
use http::request::Parts;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A verified delivery as axum hands over bodies.
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

/// A route at which this receiver stands: `handler` gets its deliveries, everyone
/// else is answered by the receiver, handshakes by any method included.
///
/// The handler's last argument is a [`Webhook`](crate::Webhook) or a [`Delivery`];
/// those before it are extractors that leave the body alone, and run once the
/// delivery was verified.
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
    H: WebhookHandler<P, T, S>,
    T: 'static,
    S: Clone + Send + Sync + 'static,
{
    any(move |State(state): State<S>, request: Request| handler.call(request, state, receiver))
}

/// A function that [`webhook`] can route deliveries to. Sealed.
#[diagnostic::on_unimplemented(
    message = "this handler cannot take the deliveries of `{P}`",
    label = "its last argument must be `Webhook<{P}, E>` or `Delivery<{P}>`, those before it extractors that leave the body alone",
    note = "the receiver's provider and the handler's must be the same type",
    note = "`E` must be `serde::de::DeserializeOwned`: to borrow from the body, take the `Delivery` and call `event` on it"
)]
pub trait WebhookHandler<P, T, S>: Clone + Send + Sync + Sized + 'static + private::Sealed<P, T, S> {
    #[doc(hidden)]
    fn call(self, request: Request, state: S, receiver: Receiver<P>) -> Pin<Box<dyn Future<Output = Response> + Send>>;
}

mod private {
    pub trait Sealed<P, T, S> {}
}

macro_rules! webhook_handler {
    ($($extractor:ident)*) => {
        impl<P, S, F, Fut, Res, W, $($extractor,)*> private::Sealed<P, ($($extractor,)* W,), S> for F
        where
            F: FnOnce($($extractor,)* W) -> Fut,
            Fut: Future<Output = Res>,
            W: FromDelivery<P>,
        {
        }

        impl<P, S, F, Fut, Res, W, $($extractor,)*> WebhookHandler<P, ($($extractor,)* W,), S> for F
        where
            P: 'static,
            S: Send + Sync + 'static,
            F: FnOnce($($extractor,)* W) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output = Res> + Send,
            Res: IntoResponse,
            W: FromDelivery<P> + Send,
            $($extractor: FromRequestParts<S> + Send,)*
        {
            fn call(
                self,
                request: Request,
                state: S,
                receiver: Receiver<P>,
            ) -> Pin<Box<dyn Future<Output = Response> + Send>> {
                Box::pin(async move {
                    let (parts, body) = request.into_parts();
                    let received = receive(&receiver, &parts, body).await;
                    let taken = match received.and_then(|delivery| W::from_delivery(delivery, &receiver)) {
                        Ok(taken) => taken,
                        Err(rejection) => return rejection.into_response(),
                    };
                    webhook_handler!(@call self, parts, state, taken, $($extractor)*)
                })
            }
        }
    };
    (@call $handler:ident, $parts:ident, $state:ident, $taken:ident,) => {{
        drop(($parts, $state));
        $handler($taken).await.into_response()
    }};
    (@call $handler:ident, $parts:ident, $state:ident, $taken:ident, $($extractor:ident)+) => {{
        let mut parts = $parts;
        $(
            // The type parameter's name serves as the variable's too.
            #[allow(non_snake_case)]
            let $extractor = match $extractor::from_request_parts(&mut parts, &$state).await {
                Ok(extracted) => extracted,
                Err(rejection) => return rejection.into_response(),
            };
        )+
        $handler($($extractor,)+ $taken).await.into_response()
    }};
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

/// The provider signs the URL that it called, not what is left of it in a nested router.
fn head(parts: &Parts) -> Head<'_> {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    Head::new(parts.method.as_str(), path_and_query(uri), &parts.headers)
}

async fn receive<P>(receiver: &Receiver<P>, parts: &Parts, body: Body) -> Result<Delivery<P>, Rejection> {
    body::receive(receiver, head(parts), body.into_data_stream()).await
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

/// A state behind an `Arc` holds the receivers of the state itself.
impl<P, S> FromRef<Arc<S>> for Receiver<P>
where
    Receiver<P>: FromRef<S>,
{
    fn from_ref(state: &Arc<S>) -> Self {
        Self::from_ref(&**state)
    }
}

/// A request whose receiver is still to be found: by tenant, by the provider's
/// name in the path. Its body can be had through a receiver only.
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
#[derive(Debug)]
pub struct Unverified {
    parts: Parts,
    body: Body,
}

impl Unverified {
    /// The head of the request: anyone could have sent it.
    pub fn head(&self) -> Head<'_> {
        head(&self.parts)
    }

    /// Reads and verifies the request within this receiver's limits.
    ///
    /// # Errors
    ///
    /// The request is refused, or is a handshake: the rejection is the answer.
    pub async fn receive<P>(self, receiver: &Receiver<P>) -> Result<Delivery<P>, Rejection> {
        receive(receiver, &self.parts, self.body).await
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
