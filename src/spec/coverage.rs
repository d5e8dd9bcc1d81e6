/// How much of a delivery the signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coverage {
    /// The whole body.
    Full,
    /// Some values, but not the whole body.
    Partial,
    /// Nothing: the proof is only that the sender knows the secret.
    Sender,
}
