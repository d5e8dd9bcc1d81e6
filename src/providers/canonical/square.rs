//! What Square signs: the URL and the body, with nothing between them.

use super::{apart, url};
use crate::error::VerifyError;
use crate::spec::{Attempt, Values};

pub(in crate::providers) fn url_then_body(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check(request)?;
    for target in url::spellings(request.target()) {
        attempt.message(&[request.origin().as_bytes(), target.as_bytes(), request.body()]);
    }
    Ok(())
}
