/// How much of a delivery a provider's proof vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coverage {
    /// The whole body.
    Full,
    /// Some values, but not the body.
    Partial,
    /// Nothing but that the sender knows the secret.
    Sender,
}
