//! The built command, from outside.

mod providers;
mod support;
