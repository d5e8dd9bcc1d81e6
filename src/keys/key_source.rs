use super::{KeyRequest, VerificationKey};
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

/// Where a receiver finds the keys that requests name.
///
/// A function from the id to the key is a source too.
pub trait KeySource: Send + Sync {
    /// The key of this id, if it is at hand and may still be used at this time, which
    /// is the receiver's. Called on every request: it must not block.
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey>;

    /// Sets out to bring a key that was not at hand. Adapters await it and verify the
    /// request once more. `None`, the default, where no other keys can be had.
    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        let _ = request;
        None
    }
}

/// Ends when the key is at hand, or cannot be had.
pub type Fetch = Pin<Box<dyn Future<Output = ()> + Send>>;

impl<F: Fn(&str) -> Option<VerificationKey> + Send + Sync> KeySource for F {
    fn key(&self, id: &str, _: SystemTime) -> Option<VerificationKey> {
        self(id)
    }
}

impl<S: KeySource + ?Sized> KeySource for Arc<S> {
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey> {
        (**self).key(id, now)
    }

    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        (**self).fetch(request)
    }
}
