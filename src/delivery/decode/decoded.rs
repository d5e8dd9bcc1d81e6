use std::fmt;

/// A decoded event, or one that the enum does not name.
#[derive(Clone, Copy, PartialEq, Eq)]
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

/// Prints the event if `E` does, and only the length of an unknown payload.
impl<E: fmt::Debug> fmt::Debug for Decoded<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Decoded::Known(event) => f.debug_tuple("Known").field(event).finish(),
            Decoded::Unknown { event_type, payload } => {
                f.debug_struct("Unknown").field("event_type", event_type).field("payload_len", &payload.len()).finish()
            }
        }
    }
}
