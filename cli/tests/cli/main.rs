//! The built command, from outside.

mod diagnose;
#[cfg(feature = "sqlite")]
mod inbox;
mod providers;
mod send;
mod server;
mod support;
