use crate::delivery::Delivery;
use crate::spec::Provider;
use bytes::Bytes;
use std::fmt;

/// An event that the application fetched from the provider's API, for
/// [`Inbox::import_unsigned`](super::Inbox::import_unsigned).
///
/// Every body is one. Some providers send the id and the type in headers. Their API has them beside
/// the body:
///
/// ```
/// use eyelet::inbox::Fetched;
///
/// let body = r#"{"ref": "refs/heads/main"}"#;
/// let push = Fetched::new(body).event_id("0b989ba4-242f-11e5-81e1-c7b6966d2516").event_type("push");
/// # let _ = push;
/// ```
#[derive(Clone)]
pub struct Fetched {
    body: Bytes,
    endpoint: Option<String>,
    event_id: Option<String>,
    event_type: Option<String>,
}

impl Fetched {
    /// Makes an event of the body that the provider would have sent.
    pub fn new(body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), endpoint: None, event_id: None, event_type: None }
    }

    /// Sets the name of the receiver whose events these are, if it has one.
    pub fn endpoint(self, endpoint: impl Into<String>) -> Self {
        Self { endpoint: Some(endpoint.into()), ..self }
    }

    /// Sets the id that the provider sends in a header.
    pub fn event_id(self, event_id: impl Into<String>) -> Self {
        Self { event_id: Some(event_id.into()), ..self }
    }

    /// Sets the type that the provider sends in a header.
    pub fn event_type(self, event_type: impl Into<String>) -> Self {
        Self { event_type: Some(event_type.into()), ..self }
    }

    pub(super) fn delivery<P: Provider>(self) -> Delivery<P, Bytes> {
        let Self { body, endpoint, event_id, event_type } = self;
        let names = [event_id.as_deref(), event_type.as_deref()];
        Delivery::unsigned(const { &P::SPEC.checked() }, endpoint.as_deref(), names, body)
    }
}

impl<B: Into<Bytes>> From<B> for Fetched {
    fn from(body: B) -> Self {
        Self::new(body)
    }
}

/// Prints the names, and nothing of the body.
impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetched")
            .field("endpoint", &self.endpoint)
            .field("event_id", &self.event_id)
            .field("event_type", &self.event_type)
            .field("body_len", &self.body.len())
            .finish()
    }
}
