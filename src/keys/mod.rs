//! Keys and secrets that come from outside the program.
//!
//! Some providers sign with keys that they publish and change. Each request names its key, and the
//! receiver looks it up in a [`KeySource`]. [`FixedKeys`] has keys from the configuration;
//! [`CachedKeys`] fetches them. Other providers share a secret with you. If it is in a vault,
//! [`CachedSecrets`] fetches it.
//!
//! The library never uses the network itself. You pass a function that calls your HTTP client, and
//! the adapters wait for it.
//!
//! ```
//! use eyelet::keys::CachedKeys;
//! # struct Client;
//! # impl Client { async fn get(&self, _: &str) -> Result<Vec<u8>, std::io::Error> { Ok(Vec::new()) } }
//! # let client = std::sync::Arc::new(Client);
//!
//! let keys = CachedKeys::new(move |request| {
//!     let client = client.clone(); // with a timeout of 10 seconds, following no redirects
//!     async move {
//!         // The host and path are the provider's: the library checked them.
//!         let url = request.url().unwrap_or_default();
//!         client.get(url).await // the body of a successful answer, else an error
//!     }
//! });
//! # let _ = keys;
//! ```
//!
//! Pass a clone of `keys` to [`ReceiverBuilder::key_source`](crate::ReceiverBuilder::key_source), and keep one to
//! [`prefetch`](CachedKeys::prefetch) keys before the first delivery.
//!
//! The sender of a request chooses which key it names. So the receiver asks a source only for ids
//! in the form that the provider uses, and a URL is always one that the provider's row lists.
//! [`CachedKeys`] documents how it limits what senders can cause.

mod bucket;
mod cache;
mod cached_keys;
mod cached_secrets;
mod fetched;
mod fetcher;
mod fixed_keys;
mod key_error;
mod key_request;
mod key_source;
#[cfg(feature = "aws-lc-rs")]
mod public_key;
mod secret_source;
mod unknown_ids;
mod verification_key;

pub use cached_keys::CachedKeys;
pub use cached_secrets::CachedSecrets;
pub use fetched::Fetched;
pub use fixed_keys::FixedKeys;
pub use key_error::KeyError;
pub use key_request::KeyRequest;
pub use key_source::{Fetch, KeySource};
pub use secret_source::{SecretSource, Secrets};
pub(crate) use verification_key::Material;
pub use verification_key::VerificationKey;
