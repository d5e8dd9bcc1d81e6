use std::fmt;

/// An HTTP answer to a handshake or to a refused request.
///
/// The fields are public, so that you can turn it into any framework's response. `Debug` prints no
/// values, because those of a handshake can be secret.
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, with names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// A reply without a body.
    pub(crate) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    pub(crate) fn with_body(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        let headers = vec![
            ("content-type", content_type.to_owned()),
            ("x-content-type-options", "nosniff".to_owned()),
            ("cache-control", "no-store".to_owned()),
        ];
        Self { status, headers, body }
    }

    /// The text and status that a provider accepts as an acknowledgement.
    pub(crate) fn acknowledgement(text: &'static str, status: u16) -> Self {
        if text.is_empty() || status == 204 { Self::empty(status) } else { Self::text(status, text.to_owned()) }
    }

    /// A reply as `text/plain`, so that no browser runs it as a page.
    pub(crate) fn text(status: u16, text: String) -> Self {
        Self::with_body(status, "text/plain; charset=utf-8", text.into_bytes())
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &names)
            .field("body_len", &self.body.len())
            .finish()
    }
}

#[cfg(feature = "http")]
impl From<Reply> for http::Response<Vec<u8>> {
    fn from(reply: Reply) -> Self {
        let mut response = Self::new(reply.body);
        *response.status_mut() =
            http::StatusCode::from_u16(reply.status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in reply.headers {
            if let Ok(value) = value.try_into() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
