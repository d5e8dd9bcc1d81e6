//! Receives webhooks: proves who sent a request and that it is fresh, and hands
//! over a typed event.
//!
//! A [`Receiver`] is one endpoint: a provider and the signing secrets shared with
//! it. What it lets through is a [`Delivery`], which cannot be made in any other
//! way: a function that takes one cannot be reached by a forged request.
//!
//! In axum, with the feature `axum`:
//!
//! ```no_run
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, http::StatusCode};
//! use eyelet::axum::webhook;
//! use eyelet::{Receiver, Webhook, providers::Stripe};
//!
//! #[derive(serde::Deserialize)]
//! enum Billing {
//!     #[serde(rename = "invoice.paid")]
//!     InvoicePaid { id: String, amount_paid: i64 },
//! }
//!
//! async fn on_stripe(Webhook { event, delivery }: Webhook<Stripe, Billing>) -> StatusCode {
//!     let Billing::InvoicePaid { id, amount_paid } = event;
//!     println!("{id}: {amount_paid}, event {:?}", delivery.event_id());
//!     StatusCode::OK
//! }
//!
//! # fn router() -> Result<Router, eyelet::ConfigError> {
//! // The secret is in `STRIPE_WEBHOOK_SECRET`.
//! let router = Router::new().route("/stripe", webhook(Receiver::from_env()?, on_stripe));
//! # Ok(router)
//! # }
//! # }
//! ```
//!
//! actix-web, warp and tower look alike. Under anything else, the core takes a request as
//! your server read it:
//!
//! ```
//! use eyelet::{Head, Received, Receiver, Reply, providers::GitHub};
//!
//! fn answer(receiver: &Receiver<GitHub>, head: &Head<'_>, body: &[u8]) -> Reply {
//!     match receiver.receive(head, body) {
//!         Ok(Received::Delivery(delivery)) => {
//!             println!("{:?}: {} bytes", delivery.event_type(), delivery.body().len());
//!             Reply { status: 200, headers: Vec::new(), body: Vec::new() }
//!         }
//!         Ok(Received::Handshake(reply)) => reply,
//!         Err(error) => error.reply(),
//!     }
//! }
//!
//! let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
//! let headers = [("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")];
//! let head = Head::new("POST", "/github", &headers);
//! assert_eq!(answer(&receiver, &head, b"Hello, World!").status, 200);
//! assert_eq!(answer(&receiver, &head, b"Hello, Moon!").status, 401);
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! # Where to go on
//!
//! - [`Delivery::event`]: how an enum takes the events of a provider.
//! - The package `eyelet-events`: the payloads of ten providers as types.
//! - [`ReceiverBuilder`]: several secrets, tolerance, limits, statuses.
//! - [`providers`]: who is known; [`provider!`]: whoever is not.
//! - [`keys`]: providers whose keys change, and are fetched.
//! - [`cookbook`]: recipes, each of which runs.
//! - [`manual`]: how webhook receivers get broken, and what stands against it.
//!
//! # Features
//!
//! None is on by default, and none changes a verdict.
//!
//! | feature | what it opens | what it depends on |
//! |---|---|---|
//! | `axum` | `eyelet::axum`, for axum 0.8 | `axum`, `http`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `actix-web` | `eyelet::actix`, for actix-web 4 | `actix-web`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `warp` | `eyelet::warp`, for warp 0.4 | `warp`, `http`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `tower` | `eyelet::tower`, services and layers over the types of `http` 1 | `http`, `http-body`, `http-body-util`, `tower-layer`, `tower-service`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `http` | [`Head`], [`Headers`] and [`Reply`] from and into the types of `http` 1 | `http` |
//! | `tracing` | an event for each delivery and refusal, target `eyelet` | `tracing` |
//! | `ed25519` | Standard Webhooks `v1a`, Discord, Telnyx, Vercel Blob, and rows of your own that sign with Ed25519 | `ed25519-dalek` |
//! | `aws-lc-rs` | eBay, SendGrid, ShipStation, Travis CI, Wise, and rows of your own that sign with RSA or ECDSA | `aws-lc-rs`, which compiles C |
//! | `rustls-webpki` | Amazon SNS, PayPal, and keys in certificates | `rustls-webpki`, `rustls-pki-types`, `aws-lc-rs` |
//! | `jwt` | Atlassian Connect, LiveKit, MessageBird, monday.com, Netlify, Vonage, with `aws-lc-rs` Gong, Google Cloud Pub/Sub and Plaid, and rows of your own that send a JSON web token | nothing |
//! | `md5` | Patreon, the applications of Sinch, and rows of your own that sign with HMAC-MD5 | `md-5` |
//! | `unicode-normalization` | EasyPost, and rows of your own whose secrets are normalised | `unicode-normalization` |
//! | `gzip` | compressed bodies, where [`ReceiverBuilder::decompress`] allows them | `flate2` |
//! | `multipart` | [`Delivery::multipart`], Dropbox Sign | `httparse` |
//! | `testing` | `eyelet::testing`: signs as a provider would, and a clock that stands still | nothing |
//! | `xml` | [`Delivery::xml`] | `quick-xml` |
#![cfg_attr(docsrs, feature(doc_cfg))]
// What library code may not do, as tests and examples may.
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

#[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
mod adapters;
pub mod cookbook;
mod delivery;
mod error;
pub mod keys;
pub mod manual;
#[macro_use]
pub mod providers;
mod receiver;
mod reply;
mod request;
mod secret;
pub mod spec;
#[cfg(feature = "testing")]
pub mod testing;
mod verify;

#[cfg(feature = "actix-web")]
pub use adapters::actix;
#[cfg(feature = "axum")]
pub use adapters::axum;
#[cfg(feature = "tower")]
pub use adapters::tower;
#[cfg(feature = "warp")]
pub use adapters::warp;
#[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
pub use adapters::{FromDelivery, Rejection, Webhook};
pub use delivery::decode::{DecodeError, Decoded, Event, from_json};
pub use delivery::{Delivery, Received};
pub use error::{ErrorKind, VerifyError};
pub use receiver::{CheckedHead, ConfigError, InFlight, InFlightBudget, Receiver, ReceiverBuilder};
pub use reply::Reply;
#[cfg(feature = "multipart")]
pub use request::FormPart;
pub use request::{Field, Head, Headers, Str};
#[doc(hidden)]
pub use request::{FoundHeaders, HeaderNames};
pub use secret::Secret;
pub use spec::{Any, Provider, Spec};
pub use verify::Clock;

/// The README's examples compile and run.
#[cfg(all(doctest, feature = "axum", feature = "actix-web", feature = "warp", feature = "testing"))]
#[doc = include_str!("../README.md")]
struct Readme;
