//! What Square signs: the URL and the body, with nothing between them.

use super::apart;
use crate::error::VerifyError;
use crate::spec::{Attempt, Values};

pub(super) fn url_then_body(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check(request)?;
    attempt.message(&[request.origin().as_bytes(), request.target().as_bytes(), request.body()]);
    Ok(())
}
