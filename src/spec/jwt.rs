use super::{Algorithm, Claim};
use std::time::Duration;

/// What the JWTs of a row are like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct JwtRules {
    pub(crate) algorithms: &'static [Algorithm],
    pub(crate) claims: &'static [Claim],
    /// How far the sender's clock may be off when `exp` and `nbf` are checked.
    pub(crate) leeway: Duration,
}

impl JwtRules {
    /// Whether the receiver verifies them with a public key.
    pub(super) const fn is_asymmetric(&self) -> bool {
        matches!(self.algorithms, [first, ..] if first.is_asymmetric())
    }

    pub(super) const fn assert_valid(&self) {
        assert!(!self.algorithms.is_empty(), "a token needs an algorithm");
        let mut rest = self.algorithms;
        while let [first, others @ ..] = rest {
            assert!(
                first.is_asymmetric() == self.is_asymmetric(),
                "one row cannot use algorithms of secrets and of public keys: a public key could be mistaken for a secret"
            );
            rest = others;
        }
        let mut rest = self.claims;
        while let [first, others @ ..] = rest {
            first.assert_valid();
            rest = others;
        }
    }
}
