use super::{KeyRequest, VerificationKey};
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

/// Finds the keys that requests name.
///
/// A function from the id to the key is a source too.
pub trait KeySource: Send + Sync {
    /// Returns the key of this id, if it is at hand and may be used at this time.
    ///
    /// Called for every request, so it must not block. The time is the receiver's.
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey>;

    /// Returns a future that fetches a key which was not at hand.
    ///
    /// An adapter awaits it, for a bounded time, and verifies the request again. `None`, the
    /// default, if no other keys can be had.
    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        let _ = request;
        None
    }

    /// Returns a future that fetches a key in use again, ahead of time.
    ///
    /// An adapter runs it in the background after a delivery. `None`, the default, if there is
    /// nothing to do.
    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        let _ = now;
        None
    }
}

/// Ends when the fetch is done, or may not begin now.
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

    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        (**self).refresh(now)
    }
}
