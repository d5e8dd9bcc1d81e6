//! What a request gets: a page, a file, or a page that says what is wrong.

use crate::inbox::store::StoreError;
use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A page, or one that says why there is none.
pub(super) type Answer = Result<Response, Response>;

/// Why a request gets no page.
pub(super) enum Problem {
    NoPage,
    NoEntry,
    NotOwnPage,
    Busy,
    Wrong(&'static str),
    Store(StoreError),
}

impl Problem {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::NoEntry => StatusCode::NOT_FOUND,
            Self::NotOwnPage => StatusCode::FORBIDDEN,
            Self::Busy | Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::NoPage => "There is no such page.".to_owned(),
            Self::NoEntry => "There is no such entry, or its body is no longer kept.".to_owned(),
            Self::NotOwnPage => "This request was not sent by a page of this process, or that page is older than the \
                                 process. Open the list and try again."
                .to_owned(),
            Self::Busy => "Too many pages are open.".to_owned(),
            Self::Wrong(what) => format!("The filter cannot be used: {what}."),
            Self::Store(error) => format!("The store failed: {error}."),
        }
    }
}

/// Returns a file of the router, which a new version of the router can replace.
pub(super) fn file(content_type: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, content_type), (header::CACHE_CONTROL, "no-cache")];
    (headers, text).into_response()
}

/// Returns a body as a file to save, of a type that no browser opens.
pub(super) fn download(seq: u64, body: Bytes) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Ok(name) = HeaderValue::try_from(format!("attachment; filename=\"entry-{seq}.bin\"")) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// Sends the browser to another page, after a change.
pub(super) fn redirect(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::OK.into_response(),
    }
}
