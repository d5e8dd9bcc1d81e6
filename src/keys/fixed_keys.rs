use super::fetched::Keys;
use super::key_error::KeyFlaw;
use super::{Fetched, KeyError, KeySource, VerificationKey};
use std::collections::HashMap;
use std::fmt;
use std::time::SystemTime;

/// Keys from the configuration, with their ids.
///
/// ```
/// use eyelet::keys::{FixedKeys, VerificationKey};
///
/// let keys = FixedKeys::new().key("tenant-1", VerificationKey::secret("s3cret"));
/// # let _ = keys;
/// ```
#[derive(Clone, Default)]
pub struct FixedKeys(pub(super) HashMap<String, VerificationKey>);

impl FixedKeys {
    /// Makes a source without keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a key under this id.
    pub fn key(mut self, id: impl Into<String>, key: VerificationKey) -> Self {
        self.0.insert(id.into(), key);
        self
    }

    /// Adds the key of a document under this id, or all keys of a set under their own ids.
    ///
    /// A set is a JWK Set. [`Fetched`] lists the other formats.
    ///
    /// # Errors
    ///
    /// The document has no usable key.
    pub fn document(mut self, id: impl Into<String>, document: impl Into<Fetched>) -> Result<Self, KeyError> {
        match document.into().read(None)? {
            Keys::One(key) => {
                self.0.insert(id.into(), key);
            }
            Keys::All(keys) => self.0.extend(keys),
            Keys::Gone => return Err(KeyError(KeyFlaw::Withdrawn)),
        }
        Ok(self)
    }
}

impl KeySource for FixedKeys {
    fn key(&self, id: &str, _: SystemTime) -> Option<VerificationKey> {
        self.0.get(id).cloned()
    }
}

/// Prints only the number of keys.
impl fmt::Debug for FixedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedKeys").field("keys", &self.0.len()).finish()
    }
}
