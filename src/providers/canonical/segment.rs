//! What Segment signs of a batch: its first event.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Values};
use serde_json::value::RawValue;

/// The first event of the list, as it is written there.
pub(in crate::providers) fn first_event(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let events: Vec<&RawValue> = serde_json::from_slice(request.body()).unwrap_or_default();
    let first = events.first().ok_or(VerifyError::at(ErrorKind::MissingValue, "/0"))?;
    attempt.message(&[first.get().as_bytes()]);
    Ok(())
}
