use super::DecodeError;
use crate::request::percent;
use crate::request::visible;
use crate::request::{Field, Head};
use crate::spec::Spec;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::OnceLock;

/// How a request holds a CloudEvent, which its content type says
/// ([HTTP binding, section 3](https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md#3-http-message-mapping)).
#[derive(Clone)]
pub(crate) enum Envelope {
    /// The body is the event with its attributes.
    Structured,
    /// The body is a list of such events.
    Batch,
    /// The body is the data, the attributes are headers.
    Binary {
        /// By name, without `ce-`.
        attributes: Attributes,
        /// The event as one JSON document, made at the first use.
        document: OnceLock<Box<[u8]>>,
    },
    /// The head is not readable. Decoding the event fails with this reason.
    Unreadable(Cow<'static, str>),
}

type Attributes = Vec<(Box<str>, Box<str>)>;

/// More than an event has with all of its extensions.
const MOST_ATTRIBUTES: usize = 64;

/// What the name of an attribute's header begins with.
const PREFIX: &str = "ce-";

impl Envelope {
    pub(crate) fn read(head: &Head<'_>) -> Self {
        let content_type = match head.header("content-type") {
            Field::One(content_type) => content_type,
            Field::Absent => &[],
            Field::Repeated => return Envelope::Unreadable("header `content-type` appears more than once".into()),
        };
        match Mode::of(content_type) {
            Some(Mode::Structured) => Envelope::Structured,
            Some(Mode::Batch) => Envelope::Batch,
            Some(Mode::Binary) => match read_attributes(head, content_type) {
                Ok(attributes) => Envelope::Binary { attributes, document: OnceLock::new() },
                Err(flaw) => Envelope::Unreadable(flaw.into()),
            },
            None => Envelope::Unreadable("`content-type` names an event format other than JSON".into()),
        }
    }

    /// Why the event cannot be read.
    pub(crate) fn check(&self) -> Result<(), DecodeError> {
        if let Envelope::Unreadable(flaw) = self { Err(DecodeError::new(&**flaw)) } else { Ok(()) }
    }

    /// The place of the list of events, if there is one.
    pub(crate) fn items_at(envelope: Option<&Self>, spec: &Spec) -> Option<&'static str> {
        if let Some(Envelope::Batch) = envelope { Some("") } else { spec.items_at }
    }

    /// An attribute from a header, if it is short visible ASCII.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let Envelope::Binary { attributes, .. } = self else { return None };
        attributes.iter().find(|(known, _)| **known == *name).and_then(|(_, value)| visible(value))
    }

    /// The event with its attributes, if they are not in the body.
    pub(crate) fn document(&self, data: &[u8]) -> Option<&[u8]> {
        let Envelope::Binary { attributes, document } = self else { return None };
        Some(document.get_or_init(|| write(attributes, data).into()))
    }
}

/// What a content type says.
pub(crate) enum Mode {
    Structured,
    Batch,
    Binary,
}

impl Mode {
    /// `None` for events in an unsupported format.
    pub(crate) fn of(content_type: &[u8]) -> Option<Self> {
        let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        match &*essence.to_ascii_lowercase() {
            b"application/cloudevents+json" => Some(Mode::Structured),
            b"application/cloudevents-batch+json" => Some(Mode::Batch),
            other if other.starts_with(b"application/cloudevents") => None,
            _ => Some(Mode::Binary),
        }
    }
}

/// The attributes that CloudEvents itself has: their names are in errors, others are the sender's text.
const OF_SPECIFICATION: [&str; 7] = ["id", "source", "specversion", "type", "subject", "time", "dataschema"];

fn read_attributes(head: &Head<'_>, content_type: &[u8]) -> Result<Attributes, String> {
    let mut attributes = Attributes::new();
    let mut flaw = None;
    let mut add = |name: &str, value: &[u8]| {
        let name = name.to_ascii_lowercase();
        let shown = || OF_SPECIFICATION.into_iter().find(|known| *known == name).unwrap_or("…");
        if attributes.iter().any(|(known, _)| **known == *name) {
            flaw = Some(format!("header `ce-{}` appears more than once", shown()));
        } else if attributes.len() == MOST_ATTRIBUTES {
            flaw = Some(format!("there are more than {MOST_ATTRIBUTES} headers `ce-…`"));
        } else {
            match decode(value) {
                Some(value) => attributes.push((name.into(), value.into())),
                None => flaw = Some(format!("header `ce-{}` is not percent-encoded text", shown())),
            }
        }
    };
    head.visit(&mut |name, value| {
        if let Some((start, attribute)) = name.split_at_checked(PREFIX.len())
            && start.eq_ignore_ascii_case(PREFIX)
            && !attribute.is_empty()
            && attribute.bytes().all(|byte| byte.is_ascii_alphanumeric())
            // These two are the body and its type, which have no header of their own.
            && !["data", "datacontenttype"].iter().any(|other| attribute.eq_ignore_ascii_case(other))
        {
            add(attribute, value);
        }
    });
    match (flaw, std::str::from_utf8(content_type)) {
        (Some(flaw), _) => return Err(flaw),
        (None, Ok(content_type)) if !content_type.is_empty() => {
            attributes.push(("datacontenttype".into(), content_type.into()));
        }
        _ => {}
    }
    Ok(attributes)
}

/// Undoes the encoding of a header's value
/// ([HTTP binding, section 3.1.3.2](https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values)),
/// and the quotes of senders that are older than it.
fn decode(value: &[u8]) -> Option<String> {
    let value = value.trim_ascii();
    let quoted = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
    let mut rest = quoted.unwrap_or(value);
    let mut decoded = Vec::with_capacity(rest.len());
    loop {
        match rest {
            [] => return String::from_utf8(decoded).ok(),
            [b'%', digits @ ..] => {
                let (byte, others) = percent::decode_byte(digits)?;
                decoded.push(byte);
                rest = others;
            }
            [b'\\', escaped @ (b'"' | b'\\'), others @ ..] if quoted.is_some() => {
                decoded.push(*escaped);
                rest = others;
            }
            [byte, others @ ..] => {
                decoded.push(*byte);
                rest = others;
            }
        }
    }
}

/// The event as in structured mode. Data that is not JSON becomes base64.
fn write(attributes: &[(Box<str>, Box<str>)], data: &[u8]) -> Vec<u8> {
    let mut event: Map<String, Value> =
        attributes.iter().map(|(name, value)| (name.to_string(), Value::from(&**value))).collect();
    event.remove("data_base64");
    let is_json = std::str::from_utf8(data).is_ok_and(|data| serde_json::from_str::<IgnoredAny>(data).is_ok());
    if !is_json && !data.is_empty() {
        event.insert("data_base64".to_owned(), STANDARD.encode(data).into());
    }
    let mut document = Value::Object(event).to_string().into_bytes();
    if is_json {
        // The bytes as they came: a number keeps all of its digits.
        document.pop();
        let separator: &[u8] = if document.len() > 1 { b"," } else { b"" };
        document.extend([separator, b"\"data\":", data, b"}"].concat());
    }
    document
}

/// The base64 text in place of the payload.
pub(super) fn decode_base64(text: &str) -> Result<Box<[u8]>, DecodeError> {
    STANDARD.decode(text).map(Into::into).map_err(|_| DecodeError::new("the binary payload is not base64"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_values_are_percent_decoded_once() {
        assert_eq!(decode(b"Euro%20%E2%82%AC%20%F0%9F%98%80").as_deref(), Some("Euro \u{20ac} \u{1f600}"));
        assert_eq!(decode(b"a+b%2520").as_deref(), Some("a+b%20"), "once, and a plus is a plus");
        assert_eq!(decode(br#""a \"b\" \\c""#).as_deref(), Some(r#"a "b" \c"#), "the quotes of older senders");
        assert_eq!(decode(br#"a\"b"#).as_deref(), Some(r#"a\"b"#), "nothing is escaped without them");
        for bad in [&b"%"[..], b"%2", b"%zz", b"%ff", b"\xff", b"%C3%28"] {
            assert_eq!(decode(bad), None, "{}", bad.escape_ascii());
        }
    }
}
