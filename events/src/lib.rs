//! Payload types of webhook providers, for [`eyelet`].
//!
//! ```no_run
//! use axum::{Router, http::StatusCode};
//! use eyelet::axum::webhook;
//! use eyelet::providers::Stripe;
//! use eyelet::{Receiver, Webhook};
//! use eyelet_events::stripe;
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     Paid(stripe::Invoice),
//!     #[serde(rename = "customer.subscription.deleted")]
//!     Ended(stripe::Subscription),
//! }
//!
//! async fn on_stripe(Webhook { event, .. }: Webhook<Stripe, Billing>) -> StatusCode {
//!     match event {
//!         Billing::Paid(invoice) => println!("{:?} paid {:?}", invoice.customer, invoice.amount_paid),
//!         Billing::Ended(subscription) => println!("{:?} is gone", subscription.customer),
//!     }
//!     StatusCode::OK
//! }
//!
//! # fn router() -> Result<Router, eyelet::ConfigError> {
//! let router = Router::new().route("/stripe", webhook(Receiver::from_env()?, on_stripe));
//! # Ok(router)
//! # }
//! ```
//!
//! Your own enum names the events that you use; all others are acknowledged and dropped. Put large
//! payloads in a box if clippy asks for it: `Paid(Box<stripe::Invoice>)`. Each provider also has
//! an enum of all its shipped payloads: `Webhook<GitHub, github::Event>`.
//!
//! # Owned and borrowed
//!
//! The plain name owns its text: `github::Push` has fields of type `Option<String>`. Types are
//! generic over the [`Text`], and `github::PushRef<'_>`, a `Push<Str<'_>>`, borrows its text from the
//! body of the delivery, which saves an allocation for each field. It cannot outlive the delivery, so
//! the extractors do not take it:
//!
//! ```
//! # use eyelet::{Delivery, DecodeError, providers::GitHub};
//! use eyelet_events::github::{Event, EventRef};
//!
//! fn handle(delivery: &Delivery<GitHub, Vec<u8>>) -> Result<(), DecodeError> {
//!     if let Some(Event::Push(push)) = delivery.event::<EventRef<'_>>()?.known() {
//!         println!("{:?}", push.r#ref);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Lenient reading
//!
//! A provider that changes a field must not stop all deliveries. So unknown fields are ignored,
//! every field can be missing or `null`, and a value of another kind than documented is `None` or
//! an empty list. Digits in text are read as numbers and times, `"1"` and `"true"` as booleans, and
//! words that a provider adds later are kept by [`Open`].
//!
//! A value of another kind is not lost silently: [`with_mismatches`] returns a list of such
//! fields, and with the feature `tracing` each of them is logged once. Fields that the types lack
//! are still in the body: decode them with your own types.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `cloudevents`, `discord`, `github`, `gitlab`, `sendgrid`, `shopify`, `slack`, `standard_webhooks`, `stripe`, `twilio` | the payloads of a provider; all are on by default |
//! | `samples` | a sample payload for each of the shipped events, for tests |
//! | `tracing` | a warning for each field of another kind than documented |
//!
//! Payload types follow their providers and change more often than [`eyelet`], so they are a
//! separate package with its own version.

#![cfg_attr(docsrs, feature(doc_cfg))]
// Tests and examples may do these things, the library may not.
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]
#![cfg_attr(
    not(feature = "default"),
    allow(dead_code, unused_imports, unused_macros, reason = "one provider alone uses a part of the shared code")
)]

mod credential;
mod mismatches;
mod open;
mod raw;
mod read;
mod shapes;
mod timestamp;

#[cfg(feature = "cloudevents")]
pub mod cloudevents;
#[cfg(feature = "discord")]
pub mod discord;
#[cfg(feature = "github")]
pub mod github;
#[cfg(feature = "gitlab")]
pub mod gitlab;
#[cfg(feature = "samples")]
pub mod samples;
#[cfg(feature = "sendgrid")]
pub mod sendgrid;
#[cfg(feature = "shopify")]
pub mod shopify;
#[cfg(feature = "slack")]
pub mod slack;
#[cfg(feature = "standard_webhooks")]
pub mod standard_webhooks;
#[cfg(feature = "stripe")]
pub mod stripe;
#[cfg(feature = "twilio")]
pub mod twilio;

pub use credential::Credential;
pub use mismatches::{Mismatch, Mismatches, with_mismatches};
pub use open::{Open, Word};
pub use raw::Raw;
pub use read::Text;
pub use timestamp::Timestamp;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
