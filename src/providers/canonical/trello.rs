//! What Trello signs: the body and the URL, with nothing between them.

use super::{apart, url};
use crate::error::VerifyError;
use crate::spec::{Attempt, Values};

pub(in crate::providers) fn body_then_url(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check(request)?;
    for target in url::spellings(request.target()) {
        attempt.message(&[request.body(), request.origin().as_bytes(), target.as_bytes()]);
    }
    Ok(())
}
