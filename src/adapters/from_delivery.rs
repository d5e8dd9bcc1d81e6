use super::{Rejection, Webhook};
use crate::delivery::Delivery;
use crate::receiver::Receiver;
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// A type that a handler can take as its last argument. Sealed.
///
/// This is [`Webhook`] or [`Delivery`], of the receiver's provider.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a delivery of `{P}`",
    label = "the handler's last argument must be `Webhook<{P}, E>` or `Delivery<{P}>`",
    note = "the receiver's provider and the handler's must be the same type",
    note = "`E` must be `serde::de::DeserializeOwned`: to borrow from the body, take the `Delivery` and call `event` on it"
)]
pub trait FromDelivery<P>: Sized + private::Sealed {
    #[doc(hidden)]
    fn from_delivery(delivery: Delivery<P, Bytes>, receiver: &Receiver<P>) -> Result<Self, Rejection>;

    #[doc(hidden)]
    #[cfg(all(feature = "actix-web", feature = "tracing"))]
    fn delivery(&self) -> &Delivery<P, Bytes>;
}

mod private {
    pub trait Sealed {}
}

impl<P, E> private::Sealed for Webhook<P, E> {}
impl<P> private::Sealed for Delivery<P, Bytes> {}

impl<P, E: DeserializeOwned> FromDelivery<P> for Webhook<P, E> {
    fn from_delivery(delivery: Delivery<P, Bytes>, receiver: &Receiver<P>) -> Result<Self, Rejection> {
        Webhook::decode(delivery, receiver)
    }

    #[cfg(all(feature = "actix-web", feature = "tracing"))]
    fn delivery(&self) -> &Delivery<P, Bytes> {
        &self.delivery
    }
}

impl<P> FromDelivery<P> for Delivery<P, Bytes> {
    fn from_delivery(delivery: Delivery<P, Bytes>, _: &Receiver<P>) -> Result<Self, Rejection> {
        Ok(delivery)
    }

    #[cfg(all(feature = "actix-web", feature = "tracing"))]
    fn delivery(&self) -> &Delivery<P, Bytes> {
        self
    }
}
