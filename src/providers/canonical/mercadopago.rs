//! What Mercado Pago signs: the resource's id, the request's id and the time, each with its name.

use crate::error::{ErrorKind, VerifyError};
use crate::request::MAX_TEXT;
use crate::spec::{Attempt, Source, Values};
use std::borrow::Cow;

pub(in crate::providers) const RESOURCE: Source = Source::Query("data.id");
pub(in crate::providers) const REQUEST: Source = Source::Header("x-request-id");

pub(in crate::providers) fn ids_and_time(request: &dyn Values, attempt: &mut Attempt<'_>) -> Result<(), VerifyError> {
    let (resource, id) = (value(request, RESOURCE)?, value(request, REQUEST)?);
    let lower = resource.as_ref().map(|resource| resource.to_ascii_lowercase());
    let upper = resource.as_ref().map(|resource| resource.to_ascii_uppercase());
    // Letters of both cases would make several ids of one signature.
    if resource.is_some() && resource.as_deref() != lower.as_deref() && resource.as_deref() != upper.as_deref() {
        return Err(VerifyError::at(ErrorKind::MalformedValue, RESOURCE.place()));
    }
    for resource in [lower.as_deref(), resource.as_deref()] {
        let mut text = Vec::new();
        for (name, value) in [("id", resource), ("request-id", id.as_deref()), ("ts", Some(request.timestamp()))] {
            if let Some(value) = value {
                text.extend([name.as_bytes(), b":", value, b";"].concat());
            }
        }
        attempt.message(&[&text]);
    }
    Ok(())
}

/// The value at this place. It must be short, and must not contain the separator.
fn value(request: &dyn Values, source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
    let value = request.find(source)?;
    let is_plain = |value: &Cow<'_, [u8]>| {
        value.len() <= MAX_TEXT && value.iter().all(|byte| byte.is_ascii_graphic() && *byte != b';')
    };
    if value.as_ref().is_none_or(is_plain) {
        Ok(value)
    } else {
        Err(VerifyError::at(ErrorKind::MalformedValue, source.place()))
    }
}
