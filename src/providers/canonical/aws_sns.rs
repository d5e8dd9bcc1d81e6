//! What Amazon SNS signs: the fields that a message of its type has, one behind the other
//! (<https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html>).

use super::items;
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Part, Source, Values};

/// The fields of a type of message in their order, and those that only another type signs.
struct Kind {
    signed: &'static [&'static str],
    of_others: &'static [&'static str],
    covered: &'static [Part],
}

const NOTIFICATION: Kind = Kind {
    signed: &["/Message", "/MessageId", SUBJECT, "/Timestamp", "/TopicArn"],
    of_others: &["/SubscribeURL", "/Token"],
    covered: &[
        Part::From(Source::Json("/Message")),
        Part::From(Source::Json("/MessageId")),
        Part::From(Source::Json(SUBJECT)),
        Part::From(Source::Json("/Timestamp")),
        Part::From(Source::Json("/TopicArn")),
        Part::From(Source::Json(TYPE)),
    ],
};
const CONFIRMATION: Kind = Kind {
    signed: &["/Message", "/MessageId", "/SubscribeURL", "/Timestamp", "/Token", "/TopicArn"],
    of_others: &[SUBJECT],
    covered: &[
        Part::From(Source::Json("/Message")),
        Part::From(Source::Json("/MessageId")),
        Part::From(Source::Json("/SubscribeURL")),
        Part::From(Source::Json("/Timestamp")),
        Part::From(Source::Json("/Token")),
        Part::From(Source::Json("/TopicArn")),
        Part::From(Source::Json(TYPE)),
    ],
};

/// The one field that a message may lack.
const SUBJECT: &str = "/Subject";
const TYPE: &str = "/Type";

/// Signs name and value of each field, with a line end behind each.
pub(in crate::providers) fn fields(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let malformed = |pointer| VerifyError::at(ErrorKind::MalformedValue, pointer);
    let name = request.need(Source::Json(TYPE))?;
    let kind = match &*name {
        b"Notification" => NOTIFICATION,
        b"SubscriptionConfirmation" | b"UnsubscribeConfirmation" => CONFIRMATION,
        _ => return Err(malformed(TYPE)),
    };
    // It is unsigned in this type of message, but an application may read it.
    if let Some(pointer) = items::first_there(request.body(), kind.of_others) {
        return Err(malformed(pointer));
    }
    let values = items::strings(request.body(), kind.signed).map_err(malformed)?;
    let mut text: Vec<&[u8]> = Vec::new();
    for (pointer, value) in kind.signed.iter().zip(&values) {
        let Some(value) = value else {
            if *pointer == SUBJECT {
                continue;
            }
            return Err(VerifyError::at(ErrorKind::MissingValue, pointer));
        };
        // With a line end in one more field, the text could be cut into fields in two ways,
        // and a message to one topic pass for one to another.
        if *pointer != "/Message" && value.contains('\n') {
            return Err(malformed(pointer));
        }
        text.extend([pointer.trim_start_matches('/').as_bytes(), b"\n", value.as_bytes(), b"\n"]);
    }
    text.extend([&b"Type\n"[..], &*name, b"\n"]);
    attempt.message(&text);
    attempt.covers(kind.covered);
    Ok(())
}

/// Checks that the certificate comes from the region of the topic: `sns.eu-west-1.…` for
/// `arn:aws:sns:eu-west-1:…`.
pub(in crate::providers) fn is_of_one_region(certificate_url: &[u8], topic_arn: &[u8]) -> bool {
    let host = certificate_url.strip_prefix(b"https://sns.").unwrap_or_default();
    let region = host.split(|byte| *byte == b'.').next();
    let of_topic = topic_arn.split(|byte| *byte == b':').nth(3);
    region.is_some_and(|region| !region.is_empty()) && region == of_topic
}
