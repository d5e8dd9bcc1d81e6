use super::Spec;

/// A provider as a type, so that the deliveries of two providers cannot be mixed up.
///
/// Implemented by [`provider!`](crate::provider) for a row of your own.
pub trait Provider: Send + Sync + 'static {
    /// The provider's row.
    const SPEC: Spec;
}
