//! Receives webhooks: verifies who sent a request and that it is fresh, and returns a typed event.
//!
//! A [`Receiver`] is one endpoint: a provider and the signing secrets shared with it. It turns a
//! genuine request into a [`Delivery`]. Nothing else makes one, so a function that takes a
//! `Delivery` never sees a forged request.
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
//! The features `actix-web` and `warp` have the same `webhook` function for those frameworks, and
//! `tower` has a layer. Without a framework, pass the receiver what your server read:
//!
//! ```
//! use eyelet::{Head, Received, Receiver, Reply, VerifyError, providers::GitHub};
//!
//! fn answer(receiver: &Receiver<GitHub>, head: &Head<'_>, body: &[u8]) -> Result<Reply, VerifyError> {
//!     let checked = receiver.check(head)?; // before you read the body
//!     match checked.receive(body)? {
//!         Received::Delivery(delivery) => {
//!             println!("{:?}: {} bytes", delivery.event_type(), delivery.body().len());
//!             Ok(delivery.acknowledgement())
//!         }
//!         Received::Handshake(reply) => Ok(reply),
//!     }
//! }
//!
//! let receiver = Receiver::<GitHub>::new("It's a Secret to Everybody")?;
//! let headers = [("X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")];
//! let head = Head::new("POST", "/github", &headers);
//! let reply = |body| answer(&receiver, &head, body).unwrap_or_else(|error| error.reply());
//! assert_eq!(reply(b"Hello, World!").status, 200);
//! assert_eq!(reply(b"Hello, Moon!").status, 401);
//! # Ok::<(), eyelet::ConfigError>(())
//! ```
//!
//! # Where to go on
//!
//! - [`Delivery::event`]: how an enum takes the events of a provider.
//! - The package `eyelet-events`: the payloads of ten providers as types.
//! - [`ReceiverBuilder`]: several secrets, tolerance, limits, statuses.
//! - [`providers`]: the catalogue. [`provider!`]: a provider of your own.
//! - [`keys`]: keys and secrets that your program fetches.
//! - [`diagnose`]: why a signature does not match.
//! - [`monitoring`]: spans, and recipes for OpenTelemetry, New Relic, Elasticsearch and Sentry.
//! - [`cookbook`]: recipes that run.
//! - [`door`]: recipes that add to the signature, such as an IP allow-list, mutual TLS, OAuth
//!   tokens, Protobuf and JSON Schema, with axum, actix-web and warp.
//! - [`manual`]: attacks on webhook receivers, what stops each, and the test that proves it; the
//!   status of every kind of refusal; advice for deployment.
//! - [`benchmarks`]: what verifying costs.
//!
//! # Glossary
//!
//! | word | meaning |
//! |---|---|
//! | *provider* | who sends webhooks, such as GitHub |
//! | *row* | the description of one scheme of a provider: a [`Spec`], in the catalogue or your own |
//! | *signed content* | the bytes that a signature is made of |
//! | *covered* | part of the signed content, so that nobody else can change it ([`Delivery::covers`]) |
//! | *endpoint* | a URL of your application to which a provider sends |
//! | *receiver* | verifies the requests to an endpoint: a [`Receiver`] |
//! | *delivery* | a request that was verified: a [`Delivery`] |
//! | *event* | what happened at the provider; most deliveries hold one event, some a list of items |
//! | *handshake* | a request by which a provider checks an endpoint; the receiver answers it with a [`Reply`] |
//! | *refusal* | a request that was not accepted: a [`VerifyError`] with a kind and a status |
//! | *replay* | a genuine request that someone sends again |
//! | *replay key* | a digest of the signed content, equal for a delivery and its replays ([`Delivery::replay_key`]) |
//! | *key source* | looks up the keys that requests name: a [`KeySource`](keys::KeySource) |
//! | *account* | your part of a provider that signs for all its customers with the same keys |
//!
//! # Features
//!
//! No feature is on by default, and none changes a verdict.
//!
//! | feature | what it adds | what it depends on |
//! |---|---|---|
//! | `axum` | `eyelet::axum`, for axum 0.8 | `axum`, `http`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `actix-web` | `eyelet::actix`, for actix-web 4 | `actix-web`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `warp` | `eyelet::warp`, for warp 0.4 | `warp`, `http`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `tower` | `eyelet::tower`, services and layers over the types of `http` 1 | `http`, `http-body`, `http-body-util`, `tower-layer`, `tower-service`, `bytes`, `futures-core`, `tokio` (timer only) |
//! | `http` | [`Head`], [`Headers`] and [`Reply`] from and into the types of `http` 1 | `http` |
//! | `inbox` | [`inbox`], which keeps deliveries in a store until they are handled | `bytes`, `tokio` |
//! | `console` | `eyelet::inbox::console`, pages on which a person reads, replays and deletes what an inbox keeps | `axum`, `inbox`, `form_urlencoded`, `futures-util`, `getrandom`, `maud` |
//! | `diagnose` | [`diagnose`], which finds out why a request was refused | nothing |
//! | `tracing` | an event for each delivery and refusal, and [spans](monitoring#spans), target `eyelet` | `tracing` |
//! | `metrics` | [`metrics`]: counters, gauges and histograms for the recorder of the application | `metrics` |
//! | `ed25519` | Standard Webhooks `v1a`, Discord, Telnyx, Vercel Blob, and rows of your own that sign with Ed25519 | `ed25519-dalek` |
//! | `aws-lc-rs` | eBay, SendGrid, ShipStation, Travis CI, Wise, and rows of your own that sign with RSA or ECDSA | `aws-lc-rs`, which compiles C |
//! | `rustls-webpki` | Amazon SNS, PayPal, and keys in certificates | `rustls-webpki`, `rustls-pki-types`, `aws-lc-rs` |
//! | `jwt` | Atlassian Connect, LiveKit, MessageBird, monday.com, Netlify, Vonage, with `aws-lc-rs` Gong, Google Cloud Pub/Sub and Plaid, and rows of your own that send a JSON web token | nothing |
//! | `md5` | Patreon, the applications of Sinch, and rows of your own that sign with HMAC-MD5 | `md-5` |
//! | `unicode-normalization` | EasyPost, and rows of your own whose secrets are normalized | `unicode-normalization` |
//! | `gzip` | compressed bodies, where [`ReceiverBuilder::decompress`] allows them | `flate2` |
//! | `multipart` | [`Delivery::multipart`], Dropbox Sign, Mailgun routes | `httparse` |
//! | `testing` | `eyelet::testing`: signs like a provider, and has a clock that stands still | nothing |
//! | `xml` | [`Delivery::xml`] | `quick-xml` |
#![cfg_attr(docsrs, feature(doc_cfg))]
// Tests and examples may do these things, the library may not.
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

#[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp"))]
mod adapters;
mod delivery;
#[cfg(feature = "diagnose")]
pub mod diagnose;
mod error;
#[cfg(feature = "inbox")]
pub mod inbox;
pub mod keys;
#[cfg(feature = "metrics")]
pub mod metrics;
#[macro_use]
pub mod providers;
mod receiver;
mod reply;
mod request;
mod secret;
pub mod spec;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "axum", feature = "actix-web", feature = "tower", feature = "warp", feature = "inbox"))]
mod trace;
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
pub use delivery::decode::{DecodeError, Decoded, Item, from_json};
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

/// Attacks on webhook receivers and what stops each, the status of every refusal, and deployment.
///
#[doc = include_str!("../docs/manual.md")]
pub mod manual {}

/// Recipes for receiving webhooks, each a program that runs.
///
// The recipes use these features, so their tests run only if all of them are on.
#[cfg_attr(
    any(
        not(doctest),
        all(
            feature = "axum",
            feature = "gzip",
            feature = "http",
            feature = "multipart",
            feature = "testing",
            feature = "xml"
        )
    ),
    doc = include_str!("../docs/cookbook.md")
)]
pub mod cookbook {}

/// Spans and logs, and recipes for OpenTelemetry, New Relic, Elasticsearch and Sentry.
///
#[doc = include_str!("../docs/monitoring.md")]
pub mod monitoring {}

/// Recipes that add to the signature: addresses, rates, certificates, tokens, and other formats.
///
#[doc = include_str!("../docs/door.md")]
pub mod door {}

/// What verifying and decoding cost, compared with other crates.
///
#[doc = include_str!("../docs/benchmarks.md")]
pub mod benchmarks {}

/// The programs for each provider compile.
#[cfg(all(doctest, feature = "axum", feature = "aws-lc-rs", feature = "ed25519", feature = "rustls-webpki"))]
#[doc = include_str!("../docs/receive/discord.md")]
#[doc = include_str!("../docs/receive/github.md")]
#[doc = include_str!("../docs/receive/gitlab.md")]
#[doc = include_str!("../docs/receive/paypal.md")]
#[doc = include_str!("../docs/receive/sendgrid.md")]
#[doc = include_str!("../docs/receive/shopify.md")]
#[doc = include_str!("../docs/receive/slack.md")]
#[doc = include_str!("../docs/receive/standard_webhooks.md")]
#[doc = include_str!("../docs/receive/stripe.md")]
#[doc = include_str!("../docs/receive/twilio.md")]
struct Receive;

/// The README's examples compile and run.
#[cfg(all(doctest, feature = "axum", feature = "actix-web", feature = "warp", feature = "testing"))]
#[doc = include_str!("../README.md")]
struct Readme;
