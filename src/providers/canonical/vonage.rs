//! What Vonage signs of an SMS: the fields of its form, sorted by name, without the signature.

use super::signed_form;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Values};

pub(in crate::providers) const SIGNATURE: &str = "sig";

pub(in crate::providers) fn fields(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let malformed = |place| VerifyError::at(ErrorKind::MalformedValue, place);
    let mut fields = signed_form::fields(request.body(), "body")?;
    fields.sort_unstable();
    let is_repeated = fields.windows(2).any(|pair| matches!(pair, [(first, _), (second, _)] if first == second));
    let is_separator = |byte: &u8| matches!(byte, b'&' | b'=');
    if is_repeated || fields.iter().any(|(name, _)| name.iter().any(is_separator)) {
        return Err(malformed("body"));
    }
    let mut text = Vec::with_capacity(request.body().len() + 1);
    for (name, value) in fields.iter().filter(|(name, _)| **name != *SIGNATURE.as_bytes()) {
        text.extend([b"&", &**name, b"="].concat());
        text.extend(value.iter().map(|byte| if is_separator(byte) { b'_' } else { *byte }));
    }
    attempt.message(&[&text]);
    Ok(())
}
