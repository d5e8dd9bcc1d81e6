//! What Segment signs of a batch: its first event.

use crate::error::{ErrorKind, VerifyError};
use crate::request::{Flaw, Json};
use crate::spec::{Attempt, Values};

/// Signs the first event of the list, as it is written there.
pub(in crate::providers) fn first_event(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let events = Json::document(request.body()).ok().and_then(Json::items);
    let first = events.and_then(first_of_all).ok_or(VerifyError::at(ErrorKind::MissingValue, "/0"))?;
    attempt.message(&[first.get().as_bytes()]);
    Ok(())
}

/// The first item of a list that has no flaw to its end.
fn first_of_all<'a>(mut items: impl Iterator<Item = Result<Json<'a>, Flaw>>) -> Option<Json<'a>> {
    let first = items.next()?.ok()?;
    items.all(|item| item.is_ok()).then_some(first)
}
