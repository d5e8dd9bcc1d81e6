//! Finds values in unverified JSON, without building anything from it.
//!
//! The whole document is checked for UTF-8, matching brackets, their depth, control characters and
//! its end. Between the values that are looked up, nothing else is checked. On the way to such a
//! value, every token is checked, and no key may be repeated. So a document that any JSON parser
//! accepts has the same values here.
//!
//! This folder uses nothing else of the crate, so that fuzz targets and benchmarks can include it.

mod blocks;
mod flaw;
mod pointers;
mod reader;
mod skip;
mod value;

pub(crate) use flaw::Flaw;
pub(crate) use pointers::{Located, Pointers};
pub(crate) use value::Json;

/// The maximum number of open brackets, as in `serde_json`.
const MAX_DEPTH: usize = 127;
