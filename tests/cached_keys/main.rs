//! Keys that are fetched: what senders, failing sources and clocks can do to them.

mod limits;
mod lives;
mod model;
mod prefetch;
mod setup;
