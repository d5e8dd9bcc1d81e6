//! The built command, from outside.

#[cfg(all(feature = "console", feature = "sqlite"))]
mod console;
mod diagnose;
#[cfg(feature = "sqlite")]
mod inbox;
#[cfg(feature = "listen")]
mod listen;
#[cfg(feature = "listen")]
mod listen_page;
#[cfg(feature = "listen")]
mod listening;
mod providers;
#[cfg(all(unix, feature = "sqlite"))]
mod readme;
mod send;
mod server;
#[cfg(any(feature = "postgres", feature = "redis"))]
mod servers;
mod support;
mod tls;
#[cfg(all(unix, feature = "listen"))]
mod tunnel;
