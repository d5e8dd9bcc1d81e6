use super::decode_error::Complaint;
use super::{DecodeError, reserved};
use quick_xml::de::{Deserializer, SliceReader};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{DeError, Reader};
use serde::Deserialize;
use std::num::NonZeroUsize;

/// As deep as `serde_json` goes.
const DEEPEST: usize = 128;

/// More than a genuine element has. Bounded because names are compared with each other.
const MOST_ATTRIBUTES: usize = 256;

/// More than a genuine document declares. Bounded because each element searches them.
const MOST_NAMESPACES: usize = 256;

/// Tags and texts that may stand between the items of one list, which are set aside
/// until its last.
const MOST_BETWEEN: usize = 1 << 14;

/// Decodes an XML document.
pub(crate) fn decode_xml<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, DecodeError> {
    let text = std::str::from_utf8(body).map_err(|_| DecodeError::new("the body is not XML in UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    check(text, body.len() - text.len())?;
    T::deserialize(&mut reader(text)).or_else(|_| {
        serde_path_to_error::deserialize(&mut reader(text)).map_err(|error| match error.inner() {
            DeError::Custom(message) => DecodeError::at(error.path(), message),
            DeError::MixedContent(_) => DecodeError::at(error.path(), "an element is in the place of a text"),
            _ => DecodeError::new(MALFORMED),
        })
    })
}

fn reader(text: &str) -> Deserializer<'_, SliceReader<'_>> {
    let mut reader = Deserializer::from_str(text);
    reader.event_buffer_size(NonZeroUsize::new(MOST_BETWEEN));
    reader
}

const MALFORMED: &str = "the body is not well-formed XML";

/// Refuses a document that could harm its reader, and a text that is not one document, before any
/// type sees it.
fn check(text: &str, skipped: usize) -> Result<(), DecodeError> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots, mut namespaces) = (0_usize, 0_usize, 0_usize);
    loop {
        let flaw = match reader.read_event() {
            Err(_) => Some(MALFORMED),
            Ok(Event::Eof) if depth > 0 || roots != 1 => Some("the body is not one whole XML document"),
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(_)) => Some("a document type declaration is not taken"),
            Ok(Event::Decl(declaration)) => match declaration.encoding() {
                Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => Some("the XML is not in UTF-8"),
                _ => None,
            },
            Ok(Event::Start(start)) => {
                roots += usize::from(depth == 0);
                depth += 1;
                if depth > DEEPEST { Some("the XML is nested too deeply") } else { check_tag(&start, &mut namespaces) }
            }
            Ok(Event::Empty(start)) => {
                roots += usize::from(depth == 0);
                check_tag(&start, &mut namespaces)
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                None
            }
            Ok(Event::Text(content)) if depth == 0 && !content.trim_ascii().is_empty() => {
                Some("there is text outside the XML document")
            }
            Ok(Event::CData(_)) if depth == 0 => Some("there is text outside the XML document"),
            Ok(Event::GeneralRef(reference)) => {
                let known = matches!(&*reference, "lt" | "gt" | "amp" | "apos" | "quot");
                let known = known || matches!(reference.resolve_char_ref(), Ok(Some(_)));
                (!known || depth == 0).then_some("an entity in the XML is not defined")
            }
            Ok(Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::PI(_)) => None,
        };
        if let Some(flaw) = flaw {
            let offset = usize::try_from(reader.error_position().max(reader.buffer_position())).unwrap_or(usize::MAX);
            return Err(DecodeError::at_byte(flaw, text, offset.saturating_add(skipped)));
        }
    }
}

fn check_tag(start: &BytesStart<'_>, namespaces: &mut usize) -> Option<&'static str> {
    // A type sees the name without its namespace.
    if reserved::is_reserved(start.local_name().into_inner()) {
        return Some(Complaint::Reserved.text());
    }
    let mut count = 0;
    for attribute in start.attributes().with_checks(false) {
        let Ok(attribute) = attribute else { return Some(MALFORMED) };
        count += 1;
        *namespaces += usize::from(attribute.key.as_namespace_binding().is_some());
        if count > MOST_ATTRIBUTES || *namespaces > MOST_NAMESPACES {
            return Some("the XML has too many attributes");
        }
    }
    None
}
