//! JSON web tokens: read by `jsonwebtoken`, verified by the other engines.
//!
//! That crate verifies, too, but by a provider of cryptography that is one for the whole
//! process: whatever else is in the program could choose it, or bring it to a panic by
//! enabling two. It also judges times by the system's clock.

mod check;
mod claims;
mod key;
mod query_hash;
#[cfg(feature = "testing")]
mod signer;
mod token;

pub(crate) use key::Key;
pub(crate) use query_hash::query_hash;
#[cfg(feature = "testing")]
pub(crate) use signer::Signer;
pub(crate) use token::Token;
