use crate::verify::constant_time::equal;
use crate::verify::signature::{Comparison, Signatures};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The digest of a token. Digests are compared rather than tokens, so that the
/// time taken does not tell how long the token is.
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(digest(secret))
    }

    pub(crate) fn compare(&self, signatures: &Signatures<'_>) -> Comparison {
        let mut candidates = signatures.candidates();
        if candidates.any(|candidate| self.is(candidate)) { Comparison::Equal } else { Comparison::Different }
    }

    pub(super) fn is(&self, candidate: &[u8]) -> bool {
        equal(&*digest(candidate), &*self.0)
    }
}

fn digest(token: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(Sha256::digest(token).into())
}
