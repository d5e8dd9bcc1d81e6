//! What Mailgun signs: the time and the token, with nothing between them.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Source, Values};

pub(in crate::providers) const TOKEN: Source = Source::Json("/signature/token");

/// Of this length is every token, so that no digit can move from the time into it.
const TOKEN_LENGTH: usize = 50;

pub(in crate::providers) fn time_then_token(
    request: &dyn Values,
    attempt: &mut Attempt<'_>,
) -> Result<(), VerifyError> {
    let token = request.need(TOKEN)?;
    if token.len() != TOKEN_LENGTH || !token.iter().all(u8::is_ascii_alphanumeric) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, TOKEN.place()));
    }
    attempt.message(&[request.timestamp(), &token]);
    Ok(())
}
