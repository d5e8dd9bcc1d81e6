//! What keeps other websites from reading the page and from acting in it.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};
use maud::{Markup, html};
use subtle::ConstantTimeEq;

/// The field of a form that has the token.
const FIELD: &str = "token";

/// The headers of every answer.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Without the origin, a browser would send `origin: null` with the forms of the page.
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Proves that a form is of this page. Made anew at each start.
pub(super) struct Token(String);

impl Token {
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Returns the field that a form sends back.
    pub(super) fn field(&self) -> Markup {
        html! { input type="hidden" name=(FIELD) value=(self.0); }
    }

    /// Returns whether a form has the token.
    pub(super) fn is_in(&self, form: &[(String, String)]) -> bool {
        form.iter().any(|(name, value)| name == FIELD && bool::from(self.0.as_bytes().ct_eq(value.as_bytes())))
    }
}

/// Refuses requests for other hosts, and actions of other websites, and adds the headers.
///
/// A website can let its own name lead to this machine. Then the browser sends that name.
pub(super) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let is_action = request.method() != http::Method::GET && request.method() != http::Method::HEAD;
    let origin = own_origin(request.headers(), port);
    let mut response = match &origin {
        None => refuse(StatusCode::MISDIRECTED_REQUEST, "open the address of the page that the command printed\n"),
        Some(origin) if is_action && !is_from(request.headers(), origin) => {
            refuse(StatusCode::FORBIDDEN, "only the page itself may do this\n")
        }
        Some(_) => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::try_from(policy(&origin.unwrap_or_default())) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn refuse(status: StatusCode, text: &'static str) -> Response {
    (status, text).into_response()
}

/// Returns the origin of the page, if the request names this machine and the port of the page.
fn own_origin(headers: &HeaderMap, port: u16) -> Option<String> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next()?.to_str().ok(), hosts.next()) else { return None };
    let names = ["127.0.0.1", "localhost", "[::1]"];
    names.iter().any(|name| host == format!("{name}:{port}")).then(|| format!("http://{host}"))
}

/// Returns whether a browser says that a page of this origin sent the request.
fn is_from(headers: &HeaderMap, origin: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(header::ORIGIN).is_some_and(|value| value == origin),
    }
}

/// Lets in the two scripts and the stylesheet, by their paths, and nothing else.
fn policy(origin: &str) -> String {
    format!(
        "default-src 'none'; script-src {origin}/script.js {origin}/copy.js; style-src {origin}/style.css; \
         connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
