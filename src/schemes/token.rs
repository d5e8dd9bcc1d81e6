use crate::signature::{Comparison, Signatures, equal};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The digest of a token. Digests are compared rather than tokens, so that the
/// time taken does not tell how long the token is.
pub(crate) struct Key(Zeroizing<[u8; 32]>);

impl Key {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Zeroizing::new(Sha256::digest(secret).into()))
    }

    pub(crate) fn compare(&self, signatures: &Signatures<'_>) -> Comparison {
        for candidate in signatures.candidates() {
            let digest: Zeroizing<[u8; 32]> = Zeroizing::new(Sha256::digest(candidate).into());
            if equal(&*digest, &*self.0) {
                return Comparison::Equal;
            }
        }
        Comparison::Different
    }
}
