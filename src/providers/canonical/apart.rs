//! Keeps a URL and a JSON document apart that are signed with nothing between them.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::Values;

/// Whether a body starts and ends as objects and lists do.
pub(in crate::providers) fn is_document(body: &[u8]) -> bool {
    matches!(body, [b'{', .., b'}'] | [b'[', .., b']'])
}

/// Refuses a request whose signed text could be cut elsewhere: the first bracket has to be
/// the body's own, and the last one too.
pub(in crate::providers) fn check(request: &dyn Values) -> Result<(), VerifyError> {
    if is_document(request.body()) { check_url(request) } else { Err(malformed("body")) }
}

/// The same for a request that may come without a body.
pub(in crate::providers) fn check_if_any(request: &dyn Values) -> Result<(), VerifyError> {
    if request.body().is_empty() { check_url(request) } else { check(request) }
}

fn check_url(request: &dyn Values) -> Result<(), VerifyError> {
    if request.target().bytes().any(|byte| b"{}[]".contains(&byte)) { Err(malformed("url")) } else { Ok(()) }
}

fn malformed(place: &'static str) -> VerifyError {
    VerifyError::at(ErrorKind::MalformedValue, place)
}
