//! Checks that a URL and a JSON document that are signed without a separator can be cut in only
//! one way.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::Values;

/// Whether a body starts and ends as objects and lists do. White space may follow, as it does
/// when a sender ends its JSON with a line end: no URL or timestamp begins with any.
pub(in crate::providers) fn is_document(body: &[u8]) -> bool {
    matches!(body.trim_ascii_end(), [b'{', .., b'}'] | [b'[', .., b']'])
}

/// Rejects a request whose signed text could be cut elsewhere: the first and the last bracket
/// must belong to the body.
pub(in crate::providers) fn check(request: &dyn Values) -> Result<(), VerifyError> {
    if is_document(request.body()) { check_url(request) } else { Err(no_document()) }
}

/// The same for a request that may have no body.
pub(in crate::providers) fn check_if_any(request: &dyn Values) -> Result<(), VerifyError> {
    if request.body().is_empty() { check_url(request) } else { check(request) }
}

fn check_url(request: &dyn Values) -> Result<(), VerifyError> {
    let is_of_body = |byte: u8| b"{}[]".contains(&byte) || byte.is_ascii_whitespace();
    if request.target().bytes().any(is_of_body) { Err(brackets()) } else { Ok(()) }
}

fn no_document() -> VerifyError {
    let malformed = VerifyError::at(ErrorKind::MalformedValue, "body");
    malformed.advise("nothing separates it from the URL in the signed text, so it has to be a JSON object or list")
}

fn brackets() -> VerifyError {
    let malformed = VerifyError::at(ErrorKind::MalformedValue, "url");
    malformed.advise("nothing separates it from the body in the signed text, so it may have no brackets or spaces")
}
