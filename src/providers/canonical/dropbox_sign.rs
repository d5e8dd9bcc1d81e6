//! What Dropbox Sign signs: two values without anything between them.

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Part, Source, Values};

const TIME: Source = Source::Json("/event/event_time");
const TYPE: Source = Source::Json("/event/event_type");

/// All that is signed.
pub(in crate::providers) const SIGNED: &[Part] = &[Part::From(TIME), Part::From(TYPE)];

/// Time and type: digits, then no digit, so that none can move to the other.
pub(in crate::providers) fn time_and_type(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let (time, event_type) = (request.need(TIME)?, request.need(TYPE)?);
    if !time.iter().all(u8::is_ascii_digit) {
        return Err(VerifyError::at(ErrorKind::MalformedTimestamp, TIME.place()));
    }
    if event_type.first().is_none_or(u8::is_ascii_digit) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, TYPE.place()));
    }
    attempt.message(&[&time, &event_type]);
    Ok(())
}
