#![doc = include_str!("../README.md")]
#![warn(clippy::dbg_macro, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
#![warn(clippy::print_stdout, clippy::todo, clippy::unwrap_used)]

mod connection;
mod error;
mod schema;
mod sqlite;
mod statements;
mod tasks;
mod threads;

pub use error::OpenError;
pub use rusqlite;
pub use schema::SCHEMA;
pub use sqlite::Sqlite;
