//! Writes signatures into a body, in place of the values that are there.

#[cfg(feature = "multipart")]
use crate::request::multipart;
use crate::request::{Pointers, form, percent};
use crate::spec::{Source, Spec};
use std::ops::Range;

/// Replaces the source's value in the body with `value`, if the body has one.
pub(super) fn replace(spec: &Spec, body: &mut Vec<u8>, source: Source, value: &[u8]) {
    match source {
        Source::Json(pointer) => {
            let mut pointers = Pointers::default();
            let index = pointers.add(pointer);
            let document = form::document(spec, body).unwrap_or_default();
            let located = pointers.locate(&document).ok();
            let text = located.and_then(|located| located.get(index)?.get().strip_prefix('"')?.strip_suffix('"'));
            if let Some(place) = text.map(|text| place(body, text.as_bytes())) {
                write_in_json(body, place, value);
            }
        }
        #[cfg(feature = "multipart")]
        Source::Form(name) if multipart::begins(body) => {
            let found = multipart::find(body, name).ok().flatten();
            if let Some(place) = found.map(|content| place(body, &content)) {
                body.splice(place, value.iter().copied());
            }
        }
        Source::Form(name) => {
            if let Some(place) = form::raw_value(body, name).map(|value| place(body, value)) {
                body.splice(place, percent::encode(value, b"").into_bytes());
            }
        }
        _ => {}
    }
}

/// Returns the range of the body that `part` borrows.
pub(super) fn place(body: &[u8], part: &[u8]) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(body.as_ptr() as usize);
    start..start.saturating_add(part.len())
}

/// Writes `value` into this range, which is inside a JSON string.
pub(super) fn write_in_json(body: &mut Vec<u8>, place: Range<usize>, value: &[u8]) {
    let quoted = serde_json::Value::from(String::from_utf8_lossy(value)).to_string();
    let text = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_default();
    // A text with an escape was decoded into a new buffer, so its place is not in the body.
    if place.end <= body.len() {
        body.splice(place, text.bytes());
    }
}
