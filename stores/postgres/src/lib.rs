#![doc = include_str!("../README.md")]
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

mod complete;
mod connection;
mod error;
mod options;
mod postgres;
mod schema;
mod statements;
mod wake;

pub use complete::complete_in;
pub use deadpool_postgres;
pub use error::OpenError;
pub use options::Options;
pub use postgres::Postgres;
pub use schema::SCHEMA;
pub use tokio_postgres;
