//! What Adyen signs: eight fields of each item.

use super::items;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Part, Source, Values};

pub(in crate::providers) const SIGNATURE: Source =
    Source::Json("/notificationItems/0/NotificationRequestItem/additionalData/hmacSignature");

/// The fields that are signed, of each item.
pub(in crate::providers) const SIGNED: &[Part] = &[
    Part::From(Source::Json("/NotificationRequestItem/pspReference")),
    Part::From(Source::Json("/NotificationRequestItem/originalReference")),
    Part::From(Source::Json("/NotificationRequestItem/merchantAccountCode")),
    Part::From(Source::Json("/NotificationRequestItem/merchantReference")),
    Part::From(Source::Json("/NotificationRequestItem/amount/value")),
    Part::From(Source::Json("/NotificationRequestItem/amount/currency")),
    Part::From(Source::Json("/NotificationRequestItem/eventCode")),
    Part::From(Source::Json("/NotificationRequestItem/success")),
];

pub(in crate::providers) fn each_item(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let mismatch = || VerifyError::at(ErrorKind::SignatureMismatch, SIGNATURE.place());
    for item in items::read(request.body(), "/notificationItems").ok_or_else(mismatch)? {
        let references = items::texts(
            item,
            [
                "/NotificationRequestItem/pspReference",
                "/NotificationRequestItem/originalReference",
                "/NotificationRequestItem/merchantAccountCode",
                "/NotificationRequestItem/merchantReference",
            ],
        );
        let rest = items::texts(
            item,
            [
                "/NotificationRequestItem/amount/value",
                "/NotificationRequestItem/amount/currency",
                "/NotificationRequestItem/eventCode",
                "/NotificationRequestItem/success",
                "/NotificationRequestItem/additionalData/hmacSignature",
            ],
        );
        let (Some([psp, original, account, merchant]), Some([value, currency, code, success, signature])) =
            (references, rest)
        else {
            return Err(mismatch());
        };
        if signature.is_empty() && request.accepts_unsigned(&code) {
            attempt.unsigned_item();
            continue;
        }
        if signature.is_empty() {
            let missing = VerifyError::at(ErrorKind::MissingValue, SIGNATURE.place()).with_status(401);
            return Err(missing.advise("is HMAC on for this webhook? Adyen never signs a `REPORT_AVAILABLE`: name it by `accept_unsigned_events`"));
        }
        // Merchants choose their references freely; a colon anywhere else could have come from one.
        if [&psp, &original, &account, &value, &currency, &code, &success].iter().any(|text| text.contains(':')) {
            return Err(mismatch());
        }
        let text = [&*psp, &*original, &*account, &*merchant, &*value, &*currency, &*code, &*success].join(":");
        attempt.item(&[text.as_bytes()], signature.as_bytes());
    }
    Ok(())
}
