use crate::read::{Scalar, Text, scalars};
use std::fmt;

/// A token in a payload, for calls to the provider.
///
/// `Debug` does not show it, and there is no `==`: comparing secrets takes constant time.
#[derive(Clone)]
pub struct Credential<S = String>(S);

impl<S: AsRef<str>> Credential<S> {
    /// The token.
    pub fn expose(&self) -> &str {
        self.0.as_ref()
    }
}

impl<S> fmt::Debug for Credential<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(..)")
    }
}

impl<'de, S: Text<'de>> Credential<S> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text().map(Self)
    }
}

scalars! {
    Credential<S> where S = "a string", Credential::from_scalar;
}
