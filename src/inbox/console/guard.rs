//! Keeps other websites, and texts from senders, from acting in the pages.

use crate::delivery::digest;
use crate::verify::constant_time::SecretText;
use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use maud::{Markup, html};
use std::sync::atomic::{AtomicU64, Ordering};

/// Names the field of a form that has the token.
const FIELD: &str = "token";

/// The policy of an answer that is not a page.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The headers of every answer.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Without the origin, a browser would send `origin: null` with the forms of the pages.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers to an answer.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    // Bodies and the token are for nobody else who uses the browser or a proxy.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Returns the content security policy of a page, which lets in only what has the nonce.
pub(super) fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; connect-src 'self'; img-src data:; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Proves that a form is of a page of this router.
pub(super) struct Token {
    text: String,
    secret: SecretText,
    nonces: AtomicU64,
}

impl Token {
    pub(super) fn new() -> Self {
        let mut bytes = [0; 32];
        assert!(getrandom::fill(&mut bytes).is_ok(), "the system gives no random bytes for the token of the pages");
        let text = hex::encode(bytes);
        Self { secret: SecretText::new(text.as_bytes()), text, nonces: AtomicU64::new(0) }
    }

    /// Returns the field that a form sends back.
    pub(super) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.text); }
    }

    pub(super) fn is_in(&self, form: &str) -> bool {
        form_urlencoded::parse(form.as_bytes()).any(|(name, value)| name == FIELD && self.secret.is(value.as_bytes()))
    }

    /// Returns a text that nobody can guess and that no page had before.
    pub(super) fn nonce(&self) -> String {
        let number = self.nonces.fetch_add(1, Ordering::Relaxed);
        hex::encode(digest(&[self.text.as_bytes(), &number.to_be_bytes()]))
    }
}

/// Returns whether a browser says that a page of the same origin sent the request.
///
/// Browsers leave `sec-fetch-site` out where the connection is not encrypted, but send `origin`.
pub(super) fn is_own_page(headers: &HeaderMap, authority: Option<&Authority>) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).or(authority.map(Authority::as_str));
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let of_origin = origin.and_then(|origin| origin.split_once("://")).map(|(_, authority)| authority);
    host.is_some() && host == of_origin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_own(headers: &[(&'static str, &'static str)]) -> bool {
        let headers =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        is_own_page(&headers.collect(), None)
    }

    #[test]
    fn only_a_page_of_the_same_origin_is_an_own_one() {
        assert!(is_own(&[("sec-fetch-site", "same-origin"), ("host", "a")]));
        assert!(is_own(&[("origin", "http://a:80"), ("host", "a:80")]));
        for other in [
            &[("sec-fetch-site", "same-site"), ("origin", "http://a"), ("host", "a")][..],
            &[("sec-fetch-site", "none"), ("host", "a")],
            &[("sec-fetch-site", "cross-site"), ("host", "a")],
            &[("origin", "http://b"), ("host", "a")],
            &[("origin", "http://a:81"), ("host", "a")],
            &[("origin", "null"), ("host", "null")],
            &[("host", "a")],
            &[("origin", "http://a")],
            &[],
        ] {
            assert!(!is_own(other), "{other:?}");
        }
    }

    #[test]
    fn a_token_is_only_its_own_and_no_nonce_comes_twice() {
        let (token, other) = (Token::new(), Token::new());
        let form = format!("state=dead&token={}", token.text);
        assert!(token.is_in(&form) && !other.is_in(&form));
        assert!(!token.is_in("") && !token.is_in("token=") && !token.is_in("token=%00"));
        assert!(token.nonce() != token.nonce() && !token.nonce().contains(&token.text));
    }
}
