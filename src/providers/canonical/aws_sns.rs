//! What Amazon SNS signs: the fields that a message of its type has, one behind the other
//! (<https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>).

use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Part, Source, Values};
use std::borrow::Cow;

/// The signed fields in order, and whether the message is signed without one that it lacks.
const NOTIFICATION: &[(&str, bool)] =
    &[("/Message", false), ("/MessageId", false), ("/Subject", true), ("/Timestamp", false), ("/TopicArn", false)];
const CONFIRMATION: &[(&str, bool)] = &[
    ("/Message", false),
    ("/MessageId", false),
    ("/SubscribeURL", false),
    ("/Timestamp", false),
    ("/Token", false),
    ("/TopicArn", false),
];

/// The parts that a message of each type signs.
const SIGNED_NOTIFICATION: &[Part] = &[
    Part::From(Source::Json("/Message")),
    Part::From(Source::Json("/MessageId")),
    Part::From(Source::Json("/Subject")),
    Part::From(Source::Json("/Timestamp")),
    Part::From(Source::Json("/TopicArn")),
    Part::From(Source::Json("/Type")),
];
const SIGNED_CONFIRMATION: &[Part] = &[
    Part::From(Source::Json("/Message")),
    Part::From(Source::Json("/MessageId")),
    Part::From(Source::Json("/SubscribeURL")),
    Part::From(Source::Json("/Timestamp")),
    Part::From(Source::Json("/Token")),
    Part::From(Source::Json("/TopicArn")),
    Part::From(Source::Json("/Type")),
];

/// Name and value of each field, each with a line end behind it.
pub(in crate::providers) fn fields(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let kind = request.need(Source::Json("/Type"))?;
    let (fields, covered) = match &*kind {
        b"Notification" => (NOTIFICATION, SIGNED_NOTIFICATION),
        b"SubscriptionConfirmation" | b"UnsubscribeConfirmation" => (CONFIRMATION, SIGNED_CONFIRMATION),
        _ => return Err(VerifyError::at(ErrorKind::MalformedValue, "/Type")),
    };
    let mut values: Vec<(&str, Cow<'_, [u8]>)> = Vec::new();
    for (pointer, may_lack) in fields {
        let value = match request.find(Source::Json(pointer))? {
            Some(value) => value,
            None if *may_lack => continue,
            None => return Err(VerifyError::at(ErrorKind::MissingValue, pointer)),
        };
        // With a line end in one more field, the text could be cut into fields in two ways,
        // and a message to one topic pass for one to another.
        if *pointer != "/Message" && value.contains(&b'\n') {
            return Err(VerifyError::at(ErrorKind::MalformedValue, pointer));
        }
        values.push((pointer, value));
    }
    values.push(("/Type", kind.clone()));
    let pieces = values.iter().flat_map(|(pointer, value)| {
        let name = pointer.strip_prefix('/').unwrap_or(pointer);
        [name.as_bytes(), b"\n", value, b"\n"]
    });
    attempt.message(&pieces.collect::<Vec<_>>());
    attempt.covers(covered);
    Ok(())
}
