use std::time::SystemTime;

/// A key that a source is to bring.
#[derive(Clone, Debug)]
pub struct KeyRequest {
    id: Box<str>,
    url: Option<Box<str>>,
    now: SystemTime,
}

impl KeyRequest {
    pub(crate) fn new(id: &str, url: Option<String>, now: SystemTime) -> Self {
        Self { id: id.into(), url: url.map(Into::into), now }
    }

    /// The id of the key, as a request named it: at most 512 visible ASCII characters,
    /// and one that the provider can have given.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the provider publishes the key: an `https` URL of its own, never one that a
    /// request could choose. `None` where the provider's row knows none.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// The receiver's time.
    pub(super) fn now(&self) -> SystemTime {
        self.now
    }
}
