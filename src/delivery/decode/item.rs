use super::{DecodeError, Decoded};

/// One event of a delivery, from [`Delivery::events`](crate::Delivery::events).
#[derive(Debug)]
pub struct Item<'de, E> {
    /// Its id. `None` under the same conditions as
    /// [`Delivery::event_id`](crate::Delivery::event_id).
    pub event_id: Option<&'de str>,
    /// Its type. `None` under the same conditions as
    /// [`Delivery::event_type`](crate::Delivery::event_type).
    pub event_type: Option<&'de str>,
    /// The event, or why it cannot be decoded.
    pub event: Result<Decoded<'de, E>, DecodeError>,
}
