//! What Mandrill signs: the URL, then the name and the value of its one field.

use super::{signed_form, url};
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Values};
use memchr::memmem;

pub(in crate::providers) const FIELD: &str = "mandrill_events";

pub(in crate::providers) fn url_then_field(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    // Nothing separates the URL from the name behind it but that it does not hold the name.
    if memmem::find(request.target().as_bytes(), FIELD.as_bytes()).is_some() {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "url"));
    }
    match &signed_form::fields(request.body(), FIELD)?[..] {
        [(name, value)] if **name == *FIELD.as_bytes() => {
            for target in url::spellings(request.target()) {
                attempt.message(&[request.origin().as_bytes(), target.as_bytes(), name, value]);
            }
            Ok(())
        }
        _ => Err(VerifyError::at(ErrorKind::MalformedValue, FIELD)),
    }
}
