//! What Sinch signs of a callback: method, the body's hash, its type, the time and the path.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Encoding, Source, Values};
use crate::verify::engines::md5_of;

pub(in crate::providers) const CONTENT_TYPE: Source = Source::Header("content-type");

pub(in crate::providers) fn callback(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let content_type = request.need(CONTENT_TYPE)?;
    if content_type.contains(&b'\n') {
        return Err(VerifyError::at(ErrorKind::MalformedValue, CONTENT_TYPE.place()));
    }
    let hash = Encoding::Base64.encode(&md5_of(request.body()));
    attempt.message(&[
        request.method().as_bytes(),
        b"\n",
        hash.as_bytes(),
        b"\n",
        &content_type,
        b"\nx-timestamp:",
        request.timestamp(),
        b"\n",
        request.path().as_bytes(),
    ]);
    Ok(())
}
