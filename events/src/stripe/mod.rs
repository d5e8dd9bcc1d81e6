//! Payloads of [`Stripe`](eyelet::providers::Stripe): the objects that its
//! [events](https://docs.stripe.com/api/events/types) are about.
//!
//! Every field can be absent: the API version of the endpoint decides what an object has. Amounts
//! are in the smallest unit of their [currency](https://docs.stripe.com/currencies#minor-units):
//! cents, or yen.
//!
//! ```
//! use eyelet::providers::Stripe;
//! use eyelet::{Decoded, Received, Receiver, testing::Sender};
//! use eyelet_events::stripe::{Envelope, Invoice, InvoiceStatus, Subscription};
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     Paid(Invoice),
//!     #[serde(rename = "customer.subscription.*")]
//!     Subscription(Subscription),
//! }
//!
//! let body = r#"{
//!     "id": "evt_1", "type": "invoice.paid", "livemode": true,
//!     "data": {"object": {"id": "in_1", "status": "paid", "amount_paid": 900, "currency": "eur"}}
//! }"#;
//! let request = Sender::<Stripe>::new("whsec_test").sign(body);
//! let receiver = Receiver::<Stripe>::new("whsec_test")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! match delivery.event::<Billing>()? {
//!     Decoded::Known(Billing::Paid(invoice)) => {
//!         assert_eq!(invoice.amount_paid, Some(900));
//!         assert!(invoice.status.is_some_and(|status| status == InvoiceStatus::Paid));
//!     }
//!     Decoded::Known(Billing::Subscription(subscription)) => println!("{:?}", subscription.status),
//!     Decoded::Unknown { event_type, .. } => println!("{event_type} is not used here"),
//! }
//!
//! // The fields around the object:
//! let envelope: Envelope = delivery.json()?;
//! assert_eq!(envelope.livemode, Some(true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Event`] has a variant for each of these objects, and [`Event::Other`] for all others.
//!
//! [Thin events](https://docs.stripe.com/event-destinations#events-overview) (`v1.*` and `v2.*`) only
//! name their object: they are a [`ThinEvent`]. Any other event without `data.object` is an error.

mod charge;
mod checkout_session;
mod customer;
mod event;
mod invoice;
mod payment_intent;
mod payout;
mod subscription;

pub use charge::*;
pub use checkout_session::*;
pub use customer::*;
pub use event::*;
pub use invoice::*;
pub use payment_intent::*;
pub use payout::*;
pub use subscription::*;
