//! Signed requests with ten headers, as they come in behind a proxy.

use eyelet::Provider;
use eyelet::testing::Sender;
use http::{HeaderValue, Request};

/// What [`signed`] signs with.
pub(crate) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Usual headers, to fill up to ten.
const USUAL: [(&str, &str); 7] = [
    ("host", "hooks.example.com"),
    ("user-agent", "Provider-Hookshot/760256b"),
    ("accept", "*/*"),
    ("accept-encoding", "gzip"),
    ("x-forwarded-for", "192.0.2.7"),
    ("x-forwarded-proto", "https"),
    ("x-request-id", "0ab7d1c2-7cd8-4a7c-9b6e-5d4a2f0f9a31"),
];

/// A request signed just now.
pub(crate) fn signed<P: Provider>(event_type: &str, body: &[u8]) -> Request<Vec<u8>> {
    let sender = Sender::<P>::new(SECRET).event_id("72d3162e-cc78-11e3-81ab-4c9367dc0958").event_type(event_type);
    let mut request = sender.sign(body).to_http("/webhooks");
    let length = HeaderValue::from(body.len());
    request.headers_mut().insert("content-length", length);
    for (name, value) in USUAL {
        if request.headers().len() < 10 {
            request.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    assert_eq!(request.headers().len(), 10, "the table is about ten headers");
    request
}
