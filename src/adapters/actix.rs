//! Receivers as resources and extractors of [actix-web](https://docs.rs/actix-web/4) 4.
//!
//! ```
//! use actix_web::{App, HttpResponse, web};
//! use eyelet::actix::webhook;
//! use eyelet::{Receiver, Webhook, providers::Stripe};
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_stripe(Webhook { event, delivery }: Webhook<Stripe, Billing>) -> HttpResponse {
//!     let Billing::InvoicePaid { id, amount_paid } = event;
//!     println!("{id}: {amount_paid}, event {:?}", delivery.event_id());
//!     HttpResponse::Ok().finish()
//! }
//!
//! # fn app() -> Result<(), eyelet::ConfigError> {
//! let receiver = Receiver::from_env()?;
//! let app = App::new().service(webhook("/stripe", receiver, on_stripe));
//! # Ok(())
//! # }
//! ```
//!
//! If the receivers are in `app_data` instead (plain or as [`web::Data`]), [`Delivery`] and
//! [`Webhook`](crate::Webhook) are extractors of any handler. Use [`Unverified`] if a receiver is
//! looked up for each request.

use super::{FromDelivery, Rejection, Webhook, body, span};
use crate::delivery::decode::DecodeError;
use crate::error::{ErrorKind, VerifyError};
use crate::receiver::Receiver;
use crate::reply::Reply;
use crate::request::{FoundHeaders, Head, HeaderNames, Headers};
use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, HeaderMap, TRANSFER_ENCODING};
use actix_web::http::{StatusCode, Version};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder, ResponseError, web};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::pin::{Pin, pin};

/// A verified delivery, with the body type of actix-web.
pub type Delivery<P> = crate::Delivery<P, Bytes>;

/// Makes a resource that passes the receiver's deliveries to `handler`.
///
/// The receiver answers all other requests, including handshakes by any method.
///
/// The handler's last argument is a [`Webhook`](crate::Webhook) or a [`Delivery`].
///
/// With the feature `inbox`, an `Inbox` or `Intake` in place of the handler stores the deliveries.
///
/// ```compile_fail,E0277
/// use eyelet::actix::{Delivery, webhook};
/// use eyelet::{Receiver, providers::{GitHub, Stripe}};
///
/// async fn on_stripe(delivery: Delivery<Stripe>) -> &'static str { "" }
///
/// let receiver = Receiver::<GitHub>::new("s3cret").unwrap();
/// let resource = webhook("/github", receiver, on_stripe); // another provider's handler
/// ```
pub fn webhook<P, H, T>(path: &str, receiver: Receiver<P>, handler: H) -> Resource
where
    P: 'static,
    H: Handler<T>,
    T: FromRequest + TakesDelivery<P> + 'static,
    H::Output: Responder + 'static,
{
    #[cfg(feature = "inbox")]
    crate::inbox::mount::<P>(&handler, receiver.spec(), receiver.endpoint());
    #[cfg(feature = "tracing")]
    let handler = traced::Traced::new(handler);
    web::resource(path).app_data(receiver).to(handler)
}

/// The handler of a route, in the span of its delivery.
#[cfg(feature = "tracing")]
mod traced {
    use super::{TakesDelivery, span};
    use actix_web::Handler;
    use std::marker::PhantomData;
    use tracing::Instrument;
    use tracing::instrument::Instrumented;

    pub(super) struct Traced<P, H> {
        handler: H,
        provider: PhantomData<fn() -> P>,
    }

    impl<P, H> Traced<P, H> {
        pub(super) fn new(handler: H) -> Self {
            Self { handler, provider: PhantomData }
        }
    }

    impl<P: 'static, H: Handler<T>, T: TakesDelivery<P>> Handler<T> for Traced<P, H> {
        type Output = H::Output;
        type Future = Instrumented<H::Future>;

        fn call(&self, arguments: T) -> Self::Future {
            let span = span::of(arguments.delivery());
            let handling = span.enter(|| self.handler.call(arguments));
            handling.instrument(span.inner)
        }
    }

    impl<P, H: Clone> Clone for Traced<P, H> {
        fn clone(&self) -> Self {
            Self::new(self.handler.clone())
        }
    }
}

#[cfg(feature = "inbox")]
mod stored {
    use super::Delivery;
    use crate::inbox::{Inbox, Intake};
    use crate::reply::Reply;
    use actix_web::Handler;
    use std::future::Future;
    use std::pin::Pin;

    type Answering = Pin<Box<dyn Future<Output = Reply>>>;

    /// An intake in place of a handler stores the delivery.
    impl<P: 'static> Handler<(Delivery<P>,)> for Intake<P> {
        type Output = Reply;
        type Future = Answering;

        fn call(&self, (delivery,): (Delivery<P>,)) -> Answering {
            let intake = self.clone();
            Box::pin(async move { intake.answer(delivery).await })
        }
    }

    /// An inbox in place of a handler stores the delivery.
    impl<P: 'static> Handler<(Delivery<P>,)> for Inbox {
        type Output = Reply;
        type Future = Answering;

        fn call(&self, arguments: (Delivery<P>,)) -> Answering {
            Intake::from(self.clone()).call(arguments)
        }
    }
}

/// The arguments of a handler whose last is a delivery of `P`. Sealed.
#[diagnostic::on_unimplemented(
    message = "this handler cannot take the deliveries of `{P}`",
    label = "its last argument must be `Webhook<{P}, E>` or `Delivery<{P}>`",
    note = "the receiver's provider and the handler's must be the same type"
)]
pub trait TakesDelivery<P>: private::Sealed {
    #[doc(hidden)]
    #[cfg(feature = "tracing")]
    fn delivery(&self) -> &Delivery<P>;
}

mod private {
    pub trait Sealed {}
}

macro_rules! takes_delivery {
    ($($argument:ident)*) => {
        impl<W, $($argument,)*> private::Sealed for ($($argument,)* W,) {}
        impl<P, W: FromDelivery<P>, $($argument,)*> TakesDelivery<P> for ($($argument,)* W,) {
            // The variables have the names of the type parameters, and only the last is used.
            #[allow(non_snake_case, unused_variables)]
            #[cfg(feature = "tracing")]
            fn delivery(&self) -> &Delivery<P> {
                let ($($argument,)* taken,) = self;
                taken.delivery()
            }
        }
    };
}

takes_delivery!();
takes_delivery!(A);
takes_delivery!(A B);
takes_delivery!(A B C);
takes_delivery!(A B C D);
takes_delivery!(A B C D E);
takes_delivery!(A B C D E F);
takes_delivery!(A B C D E F G);
takes_delivery!(A B C D E F G H);

impl Headers for HeaderMap {
    fn visit<'a>(&'a self, each: &mut dyn FnMut(&str, &'a [u8])) {
        for (name, value) in self {
            each(name.as_str(), value.as_bytes());
        }
    }

    fn find<'a>(&'a self, names: &HeaderNames, found: &mut FoundHeaders<'a>) {
        for (name, value) in self {
            names.look_at_lowercase(name.as_str(), value.as_bytes(), found);
        }
    }
}

fn head(request: &HttpRequest) -> Head<'_> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    Head::new(request.method().as_str(), target, request.headers())
}

async fn receive<P>(receiver: &Receiver<P>, request: &HttpRequest, payload: Payload) -> Result<Delivery<P>, Rejection> {
    let span = span::begin(receiver);
    let receiving = async {
        // Such a request has a payload, even if its body is empty. If there is none, an extractor took
        // it.
        let has_payload = request.headers().contains_key(TRANSFER_ENCODING) || request.version() == Version::HTTP_2;
        if has_payload && matches!(payload, Payload::None) {
            return Err(receiver.refuse(ErrorKind::BodyTaken).into());
        }
        let content_length = request.headers().get(CONTENT_LENGTH).map(|length| length.as_bytes());
        let mut checked = receiver.check(&head(request))?;
        body::receive(&mut checked, content_length, pin!(payload)).await
    };
    let received = span.around(receiving).await;
    span::received(span, received)
}

type Extracting<T> = Pin<Box<dyn Future<Output = Result<T, Rejection>>>>;

fn extract<P: 'static, W: FromDelivery<P>>(request: &HttpRequest, payload: &mut Payload) -> Extracting<W> {
    let plain = request.app_data::<Receiver<P>>();
    let receiver = plain.or_else(|| request.app_data::<web::Data<Receiver<P>>>().map(web::Data::get_ref)).cloned();
    let (request, payload) = (request.clone(), payload.take());
    Box::pin(async move {
        let receiver = receiver.ok_or(VerifyError::new(ErrorKind::Misconfigured))?;
        let delivery = receive(&receiver, &request, payload).await?;
        W::from_delivery(delivery, &receiver)
    })
}

impl<P: 'static> FromRequest for Delivery<P> {
    type Error = Rejection;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        extract(request, payload)
    }
}

impl<P: 'static, E: DeserializeOwned + 'static> FromRequest for Webhook<P, E> {
    type Error = Rejection;
    type Future = Extracting<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        extract(request, payload)
    }
}

/// A request whose receiver is not known yet.
///
/// For receivers that are looked up by tenant or by the provider's name in the path. Only a
/// receiver can read the request's body.
///
/// ```
/// use actix_web::{HttpResponse, web};
/// use eyelet::actix::Unverified;
/// use eyelet::{Any, Receiver, Rejection};
/// use std::collections::HashMap;
///
/// async fn gateway(
///     receivers: web::Data<HashMap<String, Receiver<Any>>>,
///     name: web::Path<String>,
///     request: Unverified,
/// ) -> Result<HttpResponse, Rejection> {
///     let Some(receiver) = receivers.get(&*name) else { return Ok(HttpResponse::NotFound().finish()) };
///     let delivery = request.receive(receiver).await?;
///     println!("{} {:?}", delivery.provider(), delivery.event_type());
///     Ok(HttpResponse::Accepted().finish())
/// }
///
/// // `to`, because a handshake can come by any method
/// let resource = web::resource("/{name}").to(gateway);
/// ```
pub struct Unverified {
    request: HttpRequest,
    payload: Payload,
}

impl Unverified {
    /// Returns the head of the request. It is not verified: anyone could have sent it.
    pub fn head(&self) -> Head<'_> {
        head(&self.request)
    }

    /// Reads and verifies the request within this receiver's limits.
    ///
    /// # Errors
    ///
    /// The request is refused, or is a handshake. The rejection is the answer to the sender.
    pub async fn receive<P>(self, receiver: &Receiver<P>) -> Result<Delivery<P>, Rejection> {
        receive(receiver, &self.request, self.payload).await
    }
}

impl std::fmt::Debug for Unverified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unverified").field("head", &self.head()).finish_non_exhaustive()
    }
}

impl FromRequest for Unverified {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(Ok(Self { request: request.clone(), payload: payload.take() }))
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        response(self)
    }
}

fn response(reply: Reply) -> HttpResponse {
    let mut response = HttpResponse::build(status(reply.status));
    for header in reply.headers {
        match header {
            // actix-web writes this header itself and would drop ours.
            ("connection", _) => response.force_close(),
            header => response.insert_header(header),
        };
    }
    response.body(reply.body)
}

fn status(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

macro_rules! response_error {
    ($($error:ty),+) => {$(
        impl ResponseError for $error {
            fn status_code(&self) -> StatusCode {
                status(self.reply().status)
            }

            fn error_response(&self) -> HttpResponse {
                response(self.reply())
            }
        }
    )+};
}

response_error!(Rejection, VerifyError, DecodeError);
