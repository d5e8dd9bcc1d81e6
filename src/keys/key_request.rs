use crate::spec::KeyUrl;
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// A request to a source to fetch a key.
#[derive(Clone)]
pub struct KeyRequest {
    id: Arc<str>,
    url: Option<Arc<str>>,
    is_for_all: bool,
    now: SystemTime,
}

impl KeyRequest {
    pub(crate) fn new(key_url: KeyUrl, id: &str, now: SystemTime) -> Self {
        let is_for_all = matches!(key_url, KeyUrl::All(_));
        Self { id: id.into(), url: key_url.of(id).map(Into::into), is_for_all, now }
    }

    /// Returns this request for another key of the same document, at another time.
    pub(super) fn again(&self, id: &str, now: SystemTime) -> Self {
        Self { id: id.into(), now, ..self.clone() }
    }

    /// Returns the id of the key: at most 512 visible ASCII characters, in a form that the provider
    /// uses.
    ///
    /// The sender of a request chose it, unless the application did. It is empty if
    /// [`prefetch`](super::CachedKeys::prefetch) was called without ids.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the `https` URL at which the provider publishes the key. The row allows this URL.
    ///
    /// The host is always the provider's. `None` if the row has no URL; then the application must
    /// know where its keys are.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Returns whether the URL is expected to answer with all keys of the provider.
    pub(super) fn is_for_all(&self) -> bool {
        self.is_for_all
    }

    /// Returns whether an answer with all keys is allowed, instead of one with a single key.
    pub(super) fn may_be_answered_with_all(&self) -> bool {
        self.is_for_all || self.url.is_none()
    }

    /// Returns the receiver's time.
    pub(super) fn now(&self) -> SystemTime {
        self.now
    }
}

/// Leaves out the id and the URL that contains it, because a sender chose them.
impl fmt::Debug for KeyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRequest").finish_non_exhaustive()
    }
}
