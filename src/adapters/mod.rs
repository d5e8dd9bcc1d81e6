//! Adapters: receivers for each web framework.

mod body;
mod from_delivery;
mod rejection;
mod span;
mod webhook;

#[cfg(feature = "actix-web")]
pub mod actix;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "warp")]
pub mod warp;

pub use from_delivery::FromDelivery;
pub use rejection::Rejection;
pub use webhook::Webhook;
