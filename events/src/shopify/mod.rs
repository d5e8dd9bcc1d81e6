//! Payloads of [`Shopify`](eyelet::providers::Shopify), as Shopify
//! [documents](https://shopify.dev/docs/api/webhooks) them.
//!
//! Every field can be absent: it depends on the API version of the subscription, on its
//! `include_fields`, and on the access that the app has.
//!
//! ```
//! use eyelet::providers::Shopify;
//! use eyelet::{Received, Receiver, testing::Sender};
//! use eyelet_events::shopify::{Order, Refund};
//!
//! #[derive(serde::Deserialize)]
//! enum Event {
//!     #[serde(rename = "orders/paid")]
//!     Paid(Order),
//!     #[serde(rename = "refunds/create")]
//!     Refunded(Refund),
//! }
//!
//! let body = r#"{"id": 7, "total_price": "12.50", "currency": "EUR"}"#;
//! let request = Sender::<Shopify>::new("s3cret").event_type("orders/paid").sign(body);
//! let receiver = Receiver::<Shopify>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! let Some(Event::Paid(order)) = delivery.event::<Event>()?.known() else { panic!() };
//! assert_eq!(order.total_price.and_then(|price| price.minor_units(2)), Some(1250));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Event`] has a variant for each of these objects, and [`Event::Other`] for all others.

mod customer;
mod event;
mod fulfillment;
mod money;
mod order;
mod product;
mod shop;
mod transaction;

pub use customer::*;
pub use event::*;
pub use fulfillment::*;
pub use money::*;
pub use order::*;
pub use product::*;
pub use shop::*;
pub use transaction::*;
