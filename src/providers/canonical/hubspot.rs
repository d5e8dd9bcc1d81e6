//! What HubSpot signs: the body, and from version 2 on method and URL in front of it, with
//! nothing between them.

use super::{apart, url};
use crate::error::{ErrorKind, VerifyError};
use crate::spec::{Attempt, Source, Values};
use memchr::memchr;

pub(in crate::providers) const TIMESTAMP: Source = Source::Header("x-hubspot-request-timestamp");

/// The escapes that HubSpot undoes in the URL before it signs.
const UNDONE: [(&str, &str); 12] = [
    ("%3A", ":"),
    ("%2F", "/"),
    ("%3F", "?"),
    ("%40", "@"),
    ("%21", "!"),
    ("%24", "$"),
    ("%27", "'"),
    ("%28", "("),
    ("%29", ")"),
    ("%2A", "*"),
    ("%2C", ","),
    ("%3B", ";"),
];

/// As many digits as milliseconds have until the year 2286.
const TIMESTAMP_LENGTH: usize = 13;

pub(in crate::providers) fn v3(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check_if_any(request)?;
    let timestamp = request.timestamp();
    // Without a body it touches the URL.
    if request.body().is_empty() && timestamp.len() != TIMESTAMP_LENGTH {
        return Err(VerifyError::at(ErrorKind::MalformedTimestamp, TIMESTAMP.place()));
    }
    let (method, origin, body) = (request.method().as_bytes(), request.origin().as_bytes(), request.body());
    let target = request.target();
    let undone = UNDONE.iter().fold(target.to_owned(), |target, (escape, plain)| target.replace(escape, plain));
    for target in url::spellings(target).chain((undone != target).then_some(&*undone)) {
        attempt.message(&[method, origin, target.as_bytes(), body, timestamp]);
    }
    Ok(())
}

/// The secret, which the scheme puts in, method, URL and body.
pub(in crate::providers) fn v2(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    apart::check_if_any(request)?;
    check_for_padding(request)?;
    let (method, origin) = (request.method().as_bytes(), request.origin());
    for target in url::spellings(request.target()) {
        attempt.message(&[b"", method, &[origin, target].concat().into_bytes(), request.body()]);
    }
    Ok(())
}

/// The secret, which the scheme puts in, and the body.
pub(in crate::providers) fn v1(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    // What version 2 signs begins with a method.
    if !apart::is_document(request.body()) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "body"));
    }
    check_for_padding(request)?;
    attempt.message(&[b"", request.body()]);
    Ok(())
}

/// Anyone who saw a plain hash can extend the hashed text, but only after its padding, which
/// always has a zero byte. JSON never has one.
fn check_for_padding(request: &dyn Values) -> Result<(), VerifyError> {
    match memchr(0, request.body()) {
        Some(_) => Err(VerifyError::at(ErrorKind::MalformedValue, "body")),
        None => Ok(()),
    }
}
