//! Keys and secrets that are fetched: what senders, failing sources and clocks can do to them.

mod debug;
mod limits;
mod lives;
mod model;
mod prefetch;
mod secrets;
mod setup;
