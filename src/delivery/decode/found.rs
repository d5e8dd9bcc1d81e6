use super::decode_error::describe_flaw;
use super::envelope::decode_base64;
use super::type_key::type_key;
use super::{DecodeError, Envelope};
use crate::request::{Json, Pointers, form, visible};
use crate::spec::{Source, Spec};
use std::borrow::Cow;

/// The events of a body: one, or a list for some providers.
#[derive(Clone)]
pub(crate) struct Found {
    document: Place,
    pub(crate) events: Vec<FoundEvent>,
}

/// The place of a document or payload.
#[derive(Clone)]
enum Place {
    /// From here to there.
    In(usize, usize),
    /// Taken out of a form or of base64.
    Decoded(Box<[u8]>),
}

impl Place {
    fn of(piece: &[u8], whole: &[u8]) -> Self {
        let start = piece.as_ptr() as usize - whole.as_ptr() as usize;
        Place::In(start, start + piece.len())
    }

    fn get<'b>(&'b self, whole: &'b [u8]) -> &'b [u8] {
        match self {
            Place::In(start, end) => whole.get(*start..*end).unwrap_or_default(),
            Place::Decoded(piece) => piece,
        }
    }
}

impl Found {
    /// The JSON document in the body, or the body itself.
    pub(crate) fn document<'b>(&'b self, body: &'b [u8]) -> &'b [u8] {
        self.document.get(body)
    }
}

/// The place of an event in the body, with its id and type from there.
#[derive(Clone)]
pub(crate) struct FoundEvent {
    pub(crate) event_id: Option<Box<str>>,
    pub(crate) event_type: Option<Box<str>>,
    payload: Place,
    /// The event with its envelope: an item of the list.
    #[cfg(feature = "inbox")]
    whole: Place,
    /// The payload is missing, and `payload` is the whole event.
    pub(crate) lacks_payload: bool,
}

impl FoundEvent {
    #[cfg(feature = "inbox")]
    pub(crate) fn whole<'b>(&'b self, document: &'b [u8]) -> &'b [u8] {
        self.whole.get(document)
    }

    pub(crate) fn payload<'b>(&'b self, document: &'b [u8]) -> &'b [u8] {
        self.payload.get(document)
    }
}

pub(crate) fn find(spec: &Spec, envelope: Option<&Envelope>, body: &[u8]) -> Result<Found, DecodeError> {
    if let Some(envelope) = envelope {
        envelope.check()?;
    }
    if let Some(envelope @ Envelope::Binary { .. }) = envelope {
        let [event_id, event_type] = ["id", "type"].map(|name| envelope.attribute(name).map(Box::from));
        let event = FoundEvent {
            event_id,
            event_type,
            payload: Place::In(0, body.len()),
            #[cfg(feature = "inbox")]
            whole: Place::In(0, body.len()),
            lacks_payload: false,
        };
        return Ok(Found { document: Place::In(0, body.len()), events: vec![event] });
    }
    let document = form::document(spec, body).map_err(|error| {
        DecodeError::new(format!(
            "the body is not a form with the single field `{}`",
            error.place().unwrap_or_default()
        ))
    })?;
    let events = find_all(spec, envelope, &document, body)?;
    let document = match document {
        Cow::Borrowed(document) => Place::of(document, body),
        Cow::Owned(document) => Place::Decoded(document.into()),
    };
    Ok(Found { document, events })
}

fn find_all(
    spec: &Spec,
    envelope: Option<&Envelope>,
    document: &[u8],
    body: &[u8],
) -> Result<Vec<FoundEvent>, DecodeError> {
    let Some(items_at) = Envelope::items_at(envelope, spec) else {
        return Ok(vec![find_one(spec, document, document, body)?]);
    };
    let flawed = |flaw| describe_flaw(flaw, document, document);
    let mut pointers = Pointers::default();
    let index = pointers.add(items_at);
    let located = pointers.locate(document).map_err(flawed)?;
    let items = located.get(index).and_then(Json::items).ok_or_else(|| {
        let place = if items_at.is_empty() { "the top of the body" } else { items_at };
        DecodeError::new(format!("no list of events, expected one at `{place}`"))
    })?;
    items.map(|item| find_one(spec, item.map_err(flawed)?.get().as_bytes(), document, body)).collect()
}

/// Looks into a body that is one item of a list.
pub(crate) fn find_item(spec: &Spec, body: &[u8]) -> Result<Found, DecodeError> {
    Ok(Found { document: Place::In(0, body.len()), events: vec![find_one(spec, body, body, body)?] })
}

/// Looks into `event`, a part of `document`.
fn find_one(spec: &Spec, event: &[u8], document: &[u8], body: &[u8]) -> Result<FoundEvent, DecodeError> {
    let flawed = |flaw| describe_flaw(flaw, event, document);
    let mut pointers = Pointers::default();
    let payload = (!spec.payload_at.is_empty()).then(|| pointers.add(spec.payload_at));
    let event_id = spec.event_id.map(|source| (source, pointers.add_source(source)));
    let event_type = spec.event_type.map(|source| (source, pointers.add_source(source)));
    let binary = spec.cloud_events.then(|| pointers.add_source(Source::Json("/data_base64")));
    let located = pointers.locate(event).map_err(flawed)?;
    let text = |(source, wanted)| match source {
        Source::Form(name) => {
            let value = form::find_in_body(body, name).ok().flatten()?;
            visible(std::str::from_utf8(&value).ok()?).map(Box::from)
        }
        _ => visible(&located.text(wanted)?).map(Box::from),
    };
    let key = match spec.event_type {
        Some(Source::KeyExcept(others)) => {
            Json::document(event).and_then(|event| type_key(event, others)).map_err(flawed)?
        }
        _ => None,
    };
    let (key, under_key) = key.unzip();
    let payload = payload.and_then(|index| located.get(index)).or(under_key);
    let binary = match binary.and_then(|wanted| located.text(wanted)) {
        Some(_) if payload.is_some() => return Err(DecodeError::new("`data` and `data_base64` exclude each other")),
        Some(text) => Some(decode_base64(&text)?),
        None => None,
    };
    let event_type: Option<Box<str>> = match key {
        Some(key) => visible(&key).map(Box::from),
        None => event_type.and_then(text),
    };
    let lacks_payload = payload.is_none() && binary.is_none() && !spec.may_lack_payload(event_type.as_deref());
    let payload = match binary {
        Some(binary) => Place::Decoded(binary),
        None => Place::of(payload.map_or(event, |payload| payload.get().as_bytes()), document),
    };
    Ok(FoundEvent {
        event_id: event_id.and_then(text),
        event_type,
        payload,
        #[cfg(feature = "inbox")]
        whole: Place::of(event, document),
        lacks_payload,
    })
}
