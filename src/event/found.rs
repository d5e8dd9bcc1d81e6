use super::{DecodeError, Pointers, visible};
use crate::spec::Spec;
use serde_json::value::RawValue;

/// The events that stand in a body: one, or for some providers a list.
pub(crate) type Found = Result<Vec<FoundEvent>, DecodeError>;

/// Where an event stands in the body, and what its body says of it.
#[derive(Clone)]
pub(crate) struct FoundEvent {
    pub(crate) event_id: Option<Box<str>>,
    pub(crate) event_type: Option<Box<str>>,
    /// Start and end of the payload.
    payload: (usize, usize),
}

impl FoundEvent {
    pub(crate) fn payload<'b>(&self, body: &'b [u8]) -> &'b [u8] {
        body.get(self.payload.0..self.payload.1).unwrap_or_default()
    }
}

pub(crate) fn find(spec: &Spec, body: &[u8]) -> Found {
    let Some(items_at) = spec.items_at else { return Ok(vec![find_one(spec, body, body)?]) };
    let list: Option<Vec<&RawValue>> = if items_at.is_empty() {
        serde_json::from_slice(body).ok()
    } else {
        let mut pointers = Pointers::default();
        let index = pointers.add(items_at);
        let located = pointers.locate(body).map_err(|error| DecodeError::from(&error))?;
        located.raw(index).and_then(|list| serde_json::from_str(list.get()).ok())
    };
    let list = list.ok_or_else(|| {
        let place = if items_at.is_empty() { "the top of the body" } else { items_at };
        DecodeError::new(format!("no list of events, expected one at `{place}`"))
    })?;
    list.into_iter().map(|item| find_one(spec, item.get().as_bytes(), body)).collect()
}

/// Looks into `event`, a part of `body`.
fn find_one(spec: &Spec, event: &[u8], body: &[u8]) -> Result<FoundEvent, DecodeError> {
    let mut pointers = Pointers::default();
    let payload = (!spec.payload_at.is_empty()).then(|| pointers.add(spec.payload_at));
    let event_id = spec.event_id.map(|source| pointers.add_source(source));
    let event_type = spec.event_type.map(|source| pointers.add_source(source));
    let located = pointers.locate(event).map_err(|error| DecodeError::from(&error))?;
    let text = |wanted| visible(&located.text(wanted)?).map(Box::from);
    let payload = payload.and_then(|index| located.raw(index)).map_or(event, |raw| raw.get().as_bytes());
    let start = payload.as_ptr() as usize - body.as_ptr() as usize;
    Ok(FoundEvent {
        event_id: event_id.and_then(text),
        event_type: event_type.and_then(text),
        payload: (start, start + payload.len()),
    })
}
