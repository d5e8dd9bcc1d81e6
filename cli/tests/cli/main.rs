//! The built command, from outside.

mod diagnose;
#[cfg(feature = "sqlite")]
mod inbox;
mod providers;
#[cfg(all(unix, feature = "sqlite"))]
mod readme;
mod send;
mod server;
mod support;
mod tls;
