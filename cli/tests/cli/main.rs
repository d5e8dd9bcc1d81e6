//! The built command, from outside.

mod providers;
mod send;
mod server;
mod support;
