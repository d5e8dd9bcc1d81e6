//! Finds values in JSON that nobody has vouched for yet, without building anything from it.
//!
//! UTF-8, the kinds and depth of all brackets, control characters and the end of the document
//! are checked throughout; between the values that are asked for nothing else is. Every token
//! on the way to such a value is checked, and a key on the way must not be repeated. So a
//! document that any JSON parser accepts has the same values here. This folder names nothing
//! else of the crate, so that fuzz targets and benchmarks can include it.

mod blocks;
mod flaw;
mod pointers;
mod reader;
mod skip;
mod value;

pub(crate) use flaw::Flaw;
pub(crate) use pointers::{Located, Pointers};
pub(crate) use value::Json;

/// The depth that `serde_json` reads: brackets that are open at the same time.
const MAX_DEPTH: usize = 127;
