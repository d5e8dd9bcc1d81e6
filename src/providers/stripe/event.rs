use super::{
    Charge, CheckoutSession, Customer, Dispute, Invoice, PaymentIntent, Payout, Refund, Subscription, ThinEvent,
};
use crate::delivery::decode::typed::{Raw, events};

events! {
    /// The object of an [event](https://docs.stripe.com/api/events/types) of Stripe,
    /// by the event's type.
    ///
    /// One variant stands for all that can happen to such an object:
    /// `checkout.session.expired` is an [`Event::CheckoutSession`] no less than
    /// `checkout.session.completed`. What happened is
    /// [`Delivery::event_type`](crate::Delivery::event_type).
    ///
    /// Any other object is [`Event::Other`], for types of your own.
    pub enum Event<'a> {
        /// `checkout.session.*`
        CheckoutSession(CheckoutSession) = "checkout.session.*",
        /// `payment_intent.*`
        PaymentIntent(PaymentIntent) = "payment_intent.*",
        /// `charge.*`, but for disputes and refunds.
        Charge(Charge) = "charge.*",
        /// `charge.dispute.*`
        Dispute(Dispute) = "charge.dispute.*",
        /// `refund.*` and `charge.refund.*`; `charge.refunded` is about a charge.
        Refund(Refund) = "refund.*" | "charge.refund.*",
        /// `invoice.*`
        Invoice(Invoice) = "invoice.*",
        /// `customer.created`, `customer.updated` and `customer.deleted`
        Customer(Customer) = "customer.created" | "customer.updated" | "customer.deleted",
        /// `customer.subscription.*`
        Subscription(Subscription) = "customer.subscription.*",
        /// `payout.*`
        Payout(Payout) = "payout.*",
        /// `v1.*` and `v2.*`: events that bear no object, but only name it.
        Thin(ThinEvent) = "v1.*" | "v2.*",
        /// Any other type: the object as it was sent.
        Other(Raw) = "*",
    }
}
