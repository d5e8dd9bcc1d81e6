//! Keeps a URL and a JSON document apart that are signed with nothing between them.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::Values;

/// Whether a body starts and ends as objects and lists do.
pub(super) fn is_document(body: &[u8]) -> bool {
    matches!(body, [b'{', .., b'}'] | [b'[', .., b']'])
}

/// Refuses a request whose signed text could be cut elsewhere: the first bracket has to be
/// the body's own, and the last one too.
pub(super) fn check(request: &dyn Values) -> Result<(), VerifyError> {
    let malformed = |place| Err(VerifyError::at(ErrorKind::MalformedValue, place));
    if request.target().bytes().any(|byte| b"{}[]".contains(&byte)) {
        return malformed("url");
    }
    if is_document(request.body()) { Ok(()) } else { malformed("body") }
}
