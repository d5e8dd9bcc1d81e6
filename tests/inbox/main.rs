//! The inbox, with the store in memory.
#![cfg(all(feature = "inbox", feature = "testing"))]

mod worker;
