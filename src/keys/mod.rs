//! Keys that come from the network.
//!
//! Some providers sign with keys that they publish and change: a request names the key,
//! and the receiver has to have it. The library itself never goes to the network. A
//! [`KeySource`] has keys at hand, [`FixedKeys`] those of the configuration and
//! [`CachedKeys`] those that your own HTTP client brings; the adapters wait for it.
//!
//! ```
//! use eyelet::keys::CachedKeys;
//! # struct Client;
//! # impl Client { async fn get(&self, _: &str) -> Result<Vec<u8>, std::io::Error> { Ok(Vec::new()) } }
//! # let client = std::sync::Arc::new(Client);
//!
//! let keys = CachedKeys::new(move |request| {
//!     let client = client.clone(); // set up with a timeout, and to follow no redirects
//!     async move {
//!         // The URL is the provider's: the library checked it.
//!         let Some(url) = request.url() else { return Ok(Vec::new()) };
//!         client.get(url).await
//!     }
//! });
//! # let _ = keys;
//! ```
//!
//! Which key a request names is the sender's word, so a [`KeySource`] is asked for
//! ids of a bounded form only, and for URLs only as the provider's row lists them.

mod cached_keys;
mod fetched;
mod fixed_keys;
mod key_error;
mod key_request;
mod key_source;
#[cfg(feature = "aws-lc-rs")]
mod public_key;
mod verification_key;

pub use cached_keys::CachedKeys;
pub use fetched::Fetched;
pub use fixed_keys::FixedKeys;
pub use key_error::KeyError;
#[cfg(feature = "aws-lc-rs")]
use key_error::KeyFlaw;
pub use key_request::KeyRequest;
pub use key_source::{Fetch, KeySource};
pub(crate) use verification_key::Material;
pub use verification_key::VerificationKey;
