//! What Plivo signs: in version 3 URL, form and nonce, in version 2 the URL without its query,
//! and the nonce.

use super::signed_form::{Field, fields};
use super::url;
use crate::error::{ErrorKind, VerifyError};
use crate::request::MAX_TEXT;
use crate::spec::{Attempt, Source, Values};
use std::borrow::Cow;

pub(in crate::providers) const NONCE_V3: Source = Source::Header("x-plivo-signature-v3-nonce");
pub(in crate::providers) const NONCE_V2: Source = Source::Header("x-plivo-signature-v2-nonce");

pub(in crate::providers) fn v3(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let nonce = nonce(request, NONCE_V3, u8::is_ascii_alphanumeric)?;
    let query = match request.target().split_once('?') {
        // Plivo leaves the mark out of the signed text.
        Some((_, "")) => return Err(VerifyError::at(ErrorKind::MalformedValue, "url")),
        Some((_, query)) => sorted(query.as_bytes(), "url")?,
        None => Vec::new(),
    };
    // The fields are signed decoded, so these could be separators.
    let holds_separator = |text: &[u8]| text.iter().any(|byte| matches!(byte, b'&' | b'='));
    if query.iter().any(|(name, value)| holds_separator(name) || holds_separator(value)) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "url"));
    }
    let form = sorted(request.body(), "body")?;
    let mut rest = Vec::new();
    if !query.is_empty() || !form.is_empty() {
        rest.push(b'?');
    }
    for (index, (name, value)) in query.iter().enumerate() {
        let separator: &[u8] = if index == 0 { b"" } else { b"&" };
        rest.extend([separator, name, b"=", value].concat());
    }
    if !query.is_empty() && !form.is_empty() {
        rest.push(b'.');
    }
    for (name, value) in &form {
        rest.extend_from_slice(name);
        rest.extend_from_slice(value);
    }
    for path in url::spellings(request.path()) {
        // One piece, because it can be cut in other ways that give the same signed text.
        attempt.message(&[&[request.origin().as_bytes(), path.as_bytes(), &rest, b".", &nonce].concat()]);
    }
    Ok(())
}

pub(in crate::providers) fn v2(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let nonce = nonce(request, NONCE_V2, u8::is_ascii_digit)?;
    // Its digits could otherwise be those of the nonce.
    if request.path().ends_with(|last: char| last.is_ascii_digit()) {
        return Err(VerifyError::at(ErrorKind::MalformedValue, "url"));
    }
    for path in url::spellings(request.path()) {
        attempt.message(&[request.origin().as_bytes(), path.as_bytes(), &nonce]);
    }
    Ok(())
}

fn nonce(request: &dyn Values, source: Source, may_hold: fn(&u8) -> bool) -> Result<Cow<'_, [u8]>, VerifyError> {
    let nonce = request.need(source)?;
    let is_nonce = nonce.len() <= MAX_TEXT && nonce.iter().all(may_hold);
    if is_nonce { Ok(nonce) } else { Err(VerifyError::at(ErrorKind::MalformedValue, source.place())) }
}

fn sorted<'a>(text: &'a [u8], place: &'static str) -> Result<Vec<Field<'a>>, VerifyError> {
    let mut fields = fields(text, place)?;
    fields.sort_unstable();
    Ok(fields)
}
