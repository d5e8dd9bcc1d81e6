#![doc = include_str!("../README.md")]
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

mod calls;
mod connection;
mod error;
mod fields;
mod options;
mod pack;
mod scripts;
mod server;
mod store;
mod wake;

pub use error::OpenError;
pub use options::Options;
pub use store::Redis;
