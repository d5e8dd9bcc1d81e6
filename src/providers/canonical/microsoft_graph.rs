//! What proves Microsoft Graph: the client state in each item.

use super::items;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Source, Values};

pub(in crate::providers) const CLIENT_STATE: Source = Source::Json("/value/0/clientState");

pub(in crate::providers) fn every_client_state(
    request: &dyn Values,
    attempt: &mut Attempt<'_>,
) -> Result<(), VerifyError> {
    let mismatch = || VerifyError::at(ErrorKind::SignatureMismatch, CLIENT_STATE.place());
    for item in items::read(request.body(), "/value").ok_or_else(mismatch)? {
        let [state] = items::texts(item, ["/clientState"]).ok_or_else(mismatch)?;
        attempt.item(&[], state.as_bytes());
    }
    Ok(())
}
