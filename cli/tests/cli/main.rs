//! The built command, from outside.

mod diagnose;
mod providers;
mod send;
mod server;
mod support;
