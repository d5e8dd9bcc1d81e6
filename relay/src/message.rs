use bytes::Bytes;
use std::fmt;

/// A message for a broker, made by [`CloudEvents::message`](crate::CloudEvents::message).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Message {
    /// The id of the event, which is the same each time it is published.
    pub id: String,
    /// Where the event came from, as a URI reference. Two events differ in their source or their id.
    pub source: String,
    /// Messages with the same key stay in order.
    pub key: String,
    /// The attributes of the CloudEvent, which are headers with the broker's prefix. Empty in
    /// structured mode.
    pub attributes: Vec<(&'static str, String)>,
    /// The type of the body. A header of its own in every protocol.
    pub content_type: &'static str,
    /// The body of the event, or in structured mode the document that holds it.
    pub body: Bytes,
}

/// Prints the attributes and nothing of the body.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id)
            .field("attributes", &self.attributes)
            .field("content_type", &self.content_type)
            .field("body_len", &self.body.len())
            .finish_non_exhaustive()
    }
}
