//! The events of [`Shopify`](super::Shopify), as its
//! [documentation](https://shopify.dev/docs/api/webhooks) has them.
//!
//! Every field may be absent: what an object has depends on the API version of the
//! subscription, on its `include_fields`, and on the access that the app has.
//!
//! ```
//! # #[cfg(feature = "testing")] {
//! use eyelet::providers::Shopify;
//! use eyelet::providers::shopify::Event;
//! use eyelet::{Received, Receiver, testing::Sender};
//!
//! let body = r#"{"id": 820982911946154508, "total_price": "409.94", "currency": "USD"}"#;
//! let request = Sender::<Shopify>::new("s3cret").event_type("orders/paid").sign(body);
//! let receiver = Receiver::<Shopify>::new("s3cret")?;
//! let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
//! // One variant stands for several topics: ask for the topic, too.
//! match (delivery.event_type(), delivery.event::<Event<'_>>()?.known()) {
//!     (Some("orders/paid"), Some(Event::Order(order))) => {
//!         let total = order.total_price.expect("an order has a price");
//!         assert_eq!((total.as_str(), total.minor_units(2)), ("409.94", Some(40994)));
//!     }
//!     other => panic!("{other:?}"),
//! }
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod customer;
mod deleted;
mod event;
mod fulfillment;
mod inventory;
mod line_item;
mod money;
mod order;
mod privacy;
mod product;
mod refund;
mod shop;
mod status;
mod transaction;

pub use address::Address;
pub use customer::Customer;
pub use deleted::Deleted;
pub use event::Event;
pub use fulfillment::Fulfillment;
pub use inventory::{InventoryItem, InventoryLevel};
pub use line_item::LineItem;
pub use money::{Money, MoneyBag, PricedIn};
pub use order::{Attribute, DiscountCode, Order, ShippingLine, TaxLine};
pub use privacy::{CustomersDataRequest, CustomersRedact, DataRequest, PrivacyCustomer, ShopRedact};
pub use product::{Image, Product, ProductOption, Variant};
pub use refund::{Refund, RefundLineItem};
pub use shop::Shop;
pub use status::{CancelReason, FinancialStatus, FulfillmentStatus, ProductStatus};
pub use transaction::{Transaction, TransactionKind, TransactionStatus};
