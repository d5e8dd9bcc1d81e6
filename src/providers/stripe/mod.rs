//! The events of [`Stripe`](super::Stripe), as its
//! [documentation](https://docs.stripe.com/api/events/types) has them.
//!
//! [`Event`] is the object that an event is about, by the event's type;
//! [`Envelope`] is what stands around the object, with an object of your choice in
//! it. Every field may be absent: what an object has depends on the API version
//! that the endpoint was set up with. Amounts are in the smallest unit of their
//! [currency](https://docs.stripe.com/currencies#minor-units): cents, or yen.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::providers::Stripe;
//! use eyelet::providers::stripe::{Envelope, Event, InvoiceStatus};
//! use eyelet::{Received, Receiver, testing::Sender};
//!
//! let body = r#"{
//!     "id": "evt_1", "type": "invoice.paid", "livemode": true,
//!     "data": {"object": {"id": "in_1", "status": "paid", "amount_paid": 900, "currency": "eur"}}
//! }"#;
//! let request = Sender::<Stripe>::new("whsec_test").sign(body);
//! let receiver = Receiver::<Stripe>::new("whsec_test")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//!
//! // One variant stands for several types: ask for the type, too.
//! match (delivery.event_type(), delivery.event::<Event<'_>>()?.known()) {
//!     (Some("invoice.paid"), Some(Event::Invoice(invoice))) => {
//!         assert_eq!(invoice.amount_paid, Some(900));
//!         assert!(invoice.status.is_some_and(|status| status == InvoiceStatus::Paid));
//!     }
//!     other => panic!("{other:?}"),
//! }
//!
//! // What stands around the object, whatever it is.
//! let envelope: Envelope<'_> = delivery.json()?;
//! assert_eq!(envelope.livemode, Some(true));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod charge;
mod checkout_session;
mod customer;
mod dispute;
mod envelope;
mod event;
mod invoice;
mod list;
mod payment_error;
mod payment_intent;
mod payout;
mod price;
mod refund;
mod subscription;
mod thin_event;

pub use address::{Address, ContactDetails, Shipping};
pub use charge::{Charge, ChargeCard, ChargeOutcome, ChargePaymentMethod, ChargeStatus};
pub use checkout_session::{
    CheckoutMode, CheckoutPaymentStatus, CheckoutSession, CheckoutStatus, CustomField, CustomFieldLabel,
    CustomFieldValue, TotalDetails,
};
pub use customer::Customer;
pub use dispute::{Dispute, DisputeEvidenceDetails, DisputeReason, DisputeStatus};
pub use envelope::{Data, Envelope, EventRequest};
pub use event::Event;
pub use invoice::{
    BillingReason, CollectionMethod, Invoice, InvoiceLineItem, InvoiceParent, InvoiceStatus, InvoiceStatusTransitions,
    InvoiceSubscription, LinePricing, LinePricingDetails, Period,
};
pub use list::List;
pub use payment_error::PaymentError;
pub use payment_intent::{PaymentIntent, PaymentIntentStatus};
pub use payout::{Payout, PayoutStatus};
pub use price::{Interval, Price, Recurring};
pub use refund::{Refund, RefundStatus};
pub use subscription::{CancellationDetails, Subscription, SubscriptionItem, SubscriptionStatus};
pub use thin_event::{RelatedObject, ThinEvent, ThinEventChanges, ThinEventReason};
