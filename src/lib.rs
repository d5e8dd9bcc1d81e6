//! Receive webhooks.
#![cfg_attr(docsrs, feature(doc_cfg))]
// What library code may not do, as tests and examples may.
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
mod adapters;
mod builder;
mod clock;
mod config_error;
mod delivery;
mod error;
mod event;
mod handshake;
mod head;
mod in_flight;
#[cfg(feature = "tracing")]
mod logs;
mod receiver;
mod request;
mod schemes;
mod secret;
mod signature;
mod verified;

#[macro_use]
pub mod providers;
pub mod spec;
#[cfg(feature = "testing")]
pub mod testing;

#[cfg(feature = "actix-web")]
pub use adapters::actix;
#[cfg(feature = "axum")]
pub use adapters::axum;
#[cfg(feature = "warp")]
pub use adapters::warp;
#[cfg(any(feature = "axum", feature = "actix-web", feature = "warp"))]
pub use adapters::{FromDelivery, Rejection, Webhook};
pub use builder::Builder;
pub use clock::Clock;
pub use config_error::ConfigError;
pub use delivery::Delivery;
pub use error::{ErrorKind, VerifyError};
pub use event::{DecodeError, Decoded, Event, Str};
pub use handshake::Reply;
pub use head::{Field, Head, Headers};
pub use in_flight::InFlight;
pub use receiver::{Any, Received, Receiver};
pub use secret::Secret;
pub use spec::{Provider, Spec};
