//! What Braintree signs: the payload field, as the form holds it.

use super::signed_form;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Source, Values};

const FIELD: &str = "bt_payload";

/// The payload, or the payload and a line end: Braintree's own library takes both.
pub(in crate::providers) fn payload(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let malformed = VerifyError::at(ErrorKind::MalformedValue, FIELD);
    // A third field would stand beside what is signed.
    if signed_form::fields(request.body(), FIELD)?.len() != 2 {
        return Err(malformed);
    }
    let payload = request.need(Source::Form(FIELD))?;
    if !payload.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=\n".contains(byte)) {
        return Err(malformed);
    }
    attempt.message(&[&payload]);
    // In one piece, so that a payload with its line end and one without have one replay key.
    attempt.message(&[&[&payload, &b"\n"[..]].concat()]);
    Ok(())
}
