use super::{IntoOwned, Scalar, scalars};
use crate::request::Str;
use crate::verify::constant_time::SecretText;
use std::fmt;

/// A token in an event, for calls to the provider. `Debug` does not show it.
#[derive(Clone, Eq)]
pub struct Credential<'a>(Str<'a>);

impl Credential<'_> {
    /// The token.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Takes a time that does not tell the tokens apart, nor how long they are.
impl PartialEq for Credential<'_> {
    fn eq(&self, other: &Self) -> bool {
        SecretText::new(self.0.as_bytes()).is(other.0.as_bytes())
    }
}

impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(..)")
    }
}

impl<'de> Credential<'de> {
    fn from_scalar(scalar: Scalar<'de>) -> Option<Self> {
        scalar.into_text().map(Self)
    }
}

scalars! {
    Credential<'de> = Credential::from_scalar;
}

impl IntoOwned for Credential<'_> {
    type Of<'b> = Credential<'b>;

    fn into_owned(self) -> Credential<'static> {
        Credential(self.0.into_owned())
    }
}
