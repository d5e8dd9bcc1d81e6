use super::{KeyRequest, VerificationKey};
use std::pin::Pin;
use std::sync::Arc;
use std::time::SystemTime;

/// Finds the keys that requests name.
///
/// A function that returns the key of an id is a source too.
pub trait KeySource: Send + Sync {
    /// Returns the key with this id, if it is at hand and may be used at this time.
    ///
    /// Called for every request, so it must not block. The time is the receiver's.
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey>;

    /// Returns a future that fetches a missing key.
    ///
    /// An adapter awaits it with a timeout, and verifies the request again. The default is `None`:
    /// no other keys can be fetched.
    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        let _ = request;
        None
    }

    /// Returns a future that refreshes a key in use before it expires.
    ///
    /// An adapter runs it in the background after a delivery. The default is `None`: nothing has to
    /// be refreshed.
    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        let _ = now;
        None
    }
}

/// A future that ends when the fetch is done, or at once if no fetch may begin.
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
