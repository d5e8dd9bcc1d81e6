/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decoded<'de, E> {
    /// The enum names its type, and this is the event.
    Known(E),
    /// The enum does not name its type. Not an error: providers add types, and
    /// expect a receiver to acknowledge those it has no use for.
    Unknown {
        /// The event's type.
        event_type: &'de str,
        /// The raw payload, which was not looked at.
        payload: &'de [u8],
    },
}

impl<E> Decoded<'_, E> {
    /// The event, if its type is known.
    pub fn known(self) -> Option<E> {
        match self {
            Decoded::Known(event) => Some(event),
            Decoded::Unknown { .. } => None,
        }
    }
}
