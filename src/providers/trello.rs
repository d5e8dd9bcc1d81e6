//! What Trello signs: the body and the URL, with nothing between them.

use super::apart;
use crate::error::VerifyError;
use crate::spec::{Attempt, Values};

pub(super) fn body_then_url(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check(request)?;
    attempt.message(&[request.body(), request.origin().as_bytes(), request.target().as_bytes()]);
    Ok(())
}
