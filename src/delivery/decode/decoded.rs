/// A decoded event, or one that the enum does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decoded<'de, E> {
    /// The event, decoded as the variant of its type.
    Known(E),
    /// The enum does not name the event's type.
    ///
    /// Not an error: providers add types and expect an acknowledgement for each.
    Unknown {
        /// The event's type.
        event_type: &'de str,
        /// The raw payload, not decoded.
        payload: &'de [u8],
    },
}

impl<E> Decoded<'_, E> {
    /// Returns the event if its type is known.
    pub fn known(self) -> Option<E> {
        match self {
            Decoded::Known(event) => Some(event),
            Decoded::Unknown { .. } => None,
        }
    }
}
