use super::first_key::first_key;
use super::{DecodeError, Pointers, visible};
use crate::form;
use crate::spec::{Source, Spec};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The events that stand in a body: one, or for some providers a list.
#[derive(Clone)]
pub(crate) struct Found {
    document: Document,
    pub(crate) events: Vec<FoundEvent>,
}

/// Where the JSON document is.
#[derive(Clone)]
enum Document {
    /// From here to there in the body.
    In(usize, usize),
    /// Taken out of a form, where the body is one.
    Decoded(Box<[u8]>),
}

impl Found {
    /// The JSON document in the body, or the body itself.
    pub(crate) fn document<'b>(&'b self, body: &'b [u8]) -> &'b [u8] {
        match &self.document {
            Document::In(start, end) => body.get(*start..*end).unwrap_or_default(),
            Document::Decoded(document) => document,
        }
    }
}

/// Where an event stands in the body, and what its body says of it.
#[derive(Clone)]
pub(crate) struct FoundEvent {
    pub(crate) event_id: Option<Box<str>>,
    pub(crate) event_type: Option<Box<str>>,
    /// Start and end of the payload.
    payload: (usize, usize),
}

impl FoundEvent {
    pub(crate) fn payload<'b>(&self, document: &'b [u8]) -> &'b [u8] {
        document.get(self.payload.0..self.payload.1).unwrap_or_default()
    }
}

pub(crate) fn find(spec: &Spec, body: &[u8]) -> Result<Found, DecodeError> {
    let document = form::document(spec, body).map_err(|error| {
        DecodeError::new(format!("the body is no form with the one field `{}`", error.place().unwrap_or_default()))
    })?;
    let events = find_all(spec, &document, body)?;
    let document = match document {
        Cow::Borrowed(document) => {
            let start = document.as_ptr() as usize - body.as_ptr() as usize;
            Document::In(start, start + document.len())
        }
        Cow::Owned(document) => Document::Decoded(document.into()),
    };
    Ok(Found { document, events })
}

fn find_all(spec: &Spec, document: &[u8], body: &[u8]) -> Result<Vec<FoundEvent>, DecodeError> {
    let Some(items_at) = spec.items_at else { return Ok(vec![find_one(spec, document, document, body)?]) };
    let list: Option<Vec<&RawValue>> = if items_at.is_empty() {
        serde_json::from_slice(document).ok()
    } else {
        let mut pointers = Pointers::default();
        let index = pointers.add(items_at);
        let located = pointers.locate(document).map_err(|error| DecodeError::from(&error))?;
        located.raw(index).and_then(|list| serde_json::from_str(list.get()).ok())
    };
    let list = list.ok_or_else(|| {
        let place = if items_at.is_empty() { "the top of the body" } else { items_at };
        DecodeError::new(format!("no list of events, expected one at `{place}`"))
    })?;
    list.into_iter().map(|item| find_one(spec, item.get().as_bytes(), document, body)).collect()
}

/// Looks into `event`, a part of `document`.
fn find_one(spec: &Spec, event: &[u8], document: &[u8], body: &[u8]) -> Result<FoundEvent, DecodeError> {
    let mut pointers = Pointers::default();
    let payload = (!spec.payload_at.is_empty()).then(|| pointers.add(spec.payload_at));
    let event_id = spec.event_id.map(|source| (source, pointers.add_source(source)));
    let event_type = spec.event_type.map(|source| (source, pointers.add_source(source)));
    let located = pointers.locate(event).map_err(|error| DecodeError::from(&error))?;
    let text = |(source, wanted)| match source {
        Source::Form(name) => {
            let value = form::find(body, name).ok().flatten()?;
            visible(std::str::from_utf8(&value).ok()?).map(Box::from)
        }
        _ => visible(&located.text(wanted)?).map(Box::from),
    };
    let key = match spec.event_type {
        Some(Source::KeyOf(keys)) => first_key(event, keys).map_err(|error| DecodeError::from(&error))?,
        _ => None,
    };
    let payload = payload.and_then(|index| located.raw(index)).or(key.map(|(_, payload)| payload));
    let payload = payload.map_or(event, |raw| raw.get().as_bytes());
    let start = payload.as_ptr() as usize - document.as_ptr() as usize;
    Ok(FoundEvent {
        event_id: event_id.and_then(text),
        event_type: key.map(|(key, _)| Box::from(key)).or(event_type.and_then(text)),
        payload: (start, start + payload.len()),
    })
}
