use super::fetched::Keys;
use super::{Fetched, KeyError, KeySource, VerificationKey};
use std::collections::HashMap;
use std::fmt;
use std::time::SystemTime;

/// Keys pinned in the configuration, by their ids.
///
/// ```
/// use eyelet::keys::{FixedKeys, VerificationKey};
///
/// let keys = FixedKeys::new().key("tenant-1", VerificationKey::secret("s3cret"));
/// # let _ = keys;
/// ```
#[derive(Clone, Default)]
pub struct FixedKeys(HashMap<String, VerificationKey>);

impl FixedKeys {
    /// No keys yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the key of this id.
    pub fn key(mut self, id: impl Into<String>, key: VerificationKey) -> Self {
        self.0.insert(id.into(), key);
        self
    }

    /// Adds the keys of a document: of a set of JWKs each under its own id, of anything
    /// else that [`Fetched`] reads the one key under this id.
    ///
    /// # Errors
    ///
    /// The document holds no key that can be used.
    pub fn document(mut self, id: impl Into<String>, document: impl Into<Fetched>) -> Result<Self, KeyError> {
        match document.into().read(None)? {
            Keys::One(key) => {
                self.0.insert(id.into(), key);
            }
            #[cfg(feature = "aws-lc-rs")]
            Keys::All(keys) => self.0.extend(keys),
        }
        Ok(self)
    }
}

impl KeySource for FixedKeys {
    fn key(&self, id: &str, _: SystemTime) -> Option<VerificationKey> {
        self.0.get(id).cloned()
    }
}

impl fmt::Debug for FixedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedKeys").field("keys", &self.0.len()).finish()
    }
}
