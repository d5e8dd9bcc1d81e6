use crate::verify::constant_time::SecretText;
use crate::verify::signature::{Comparison, Signatures};

/// A token that is sent unchanged.
pub(crate) struct Token(SecretText);

impl Token {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(SecretText::new(secret))
    }

    pub(crate) fn compare(&self, signatures: &Signatures<'_>) -> Comparison {
        let mut candidates = signatures.candidates();
        if candidates.any(|candidate| self.is(candidate)) { Comparison::Equal } else { Comparison::Different }
    }

    pub(super) fn is(&self, candidate: &[u8]) -> bool {
        self.0.is(candidate)
    }
}
