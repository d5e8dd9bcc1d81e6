//! JSON web tokens, verified by the other engines.
//!
//! A JWT has three parts in base64 and two flat JSON objects. The crate `jsonwebtoken` is not used:
//! it builds a `serde_json::Value` of every claim before it checks the signature, it has one crypto
//! provider for the whole process, and it reads the system's clock.

mod check;
mod claims;
mod key;
mod parsed;
mod query_hash;
#[cfg(feature = "testing")]
mod signer;

pub(crate) use key::JwtKey;
pub(crate) use parsed::Jwt;
pub(crate) use query_hash::query_hash;
#[cfg(feature = "testing")]
pub(crate) use signer::Signer;
