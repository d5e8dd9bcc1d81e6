use crate::message::Message;
use aws_sdk_sqs::error::BuildError;
use aws_sdk_sqs::types::builders::SendMessageBatchRequestEntryBuilder;
use aws_sdk_sqs::types::{MessageAttributeValue, SendMessageBatchRequestEntry};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// A message in the form that SQS takes, without the id that it gets in a request.
pub(super) struct Written {
    entry: SendMessageBatchRequestEntryBuilder,
    /// What counts toward the limits, in bytes.
    pub(super) size: usize,
}

const TEXT: &str = "String";

impl Written {
    pub(super) fn new(message: &Message, is_fifo: bool) -> Result<Self, BuildError> {
        let (body, encoding) = body(&message.body);
        let mut written = Self { entry: SendMessageBatchRequestEntry::builder(), size: body.len() };
        written.entry = written.entry.message_body(body);
        for (name, value) in &message.attributes {
            written = written.attribute(&format!("ce_{name}"), value)?;
        }
        written = written.attribute("content-type", message.content_type)?;
        if let Some(encoding) = encoding {
            written = written.attribute("body-encoding", encoding)?;
        }
        if is_fifo {
            // No attribute holds a line end, so no two pairs make the same text.
            let copies = hash(&format!("{}\n{}", message.source, message.id));
            written.entry = written.entry.message_deduplication_id(copies).message_group_id(group(&message.key));
        }
        Ok(written)
    }

    fn attribute(mut self, name: &str, value: &str) -> Result<Self, BuildError> {
        let value = legal(value);
        self.size += name.len() + TEXT.len() + value.len();
        let value = MessageAttributeValue::builder().data_type(TEXT).string_value(value).build()?;
        self.entry = self.entry.message_attributes(name, value);
        Ok(self)
    }

    /// Returns the message as a part of a request.
    pub(super) fn entry(&self, id: usize) -> Result<SendMessageBatchRequestEntry, BuildError> {
        self.entry.clone().id(id.to_string()).build()
    }
}

/// Returns a body that SQS takes, and how it is encoded.
fn body(body: &[u8]) -> (String, Option<&'static str>) {
    match str::from_utf8(body) {
        Ok("") => ("-".to_owned(), Some("empty")),
        Ok(text) if text.chars().all(is_legal) => (text.to_owned(), None),
        _ => (STANDARD.encode(body), Some("base64")),
    }
}

/// Whether a document in XML 1.0 can hold the character.
fn is_legal(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Replaces what SQS refuses in an attribute.
fn legal(value: &str) -> Cow<'_, str> {
    match value.chars().all(is_legal) {
        true => Cow::Borrowed(value),
        false => Cow::Owned(value.replace(|character| !is_legal(character), "\u{fffd}")),
    }
}

/// Returns the group of a key: the key itself, if it can be one.
fn group(key: &str) -> Cow<'_, str> {
    match (1..=128).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => Cow::Borrowed(key),
        false => Cow::Owned(hash(key)),
    }
}

fn hash(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_that_xml_can_hold_is_sent_as_it_is() {
        for text in ["{\"a\": 1}\r\n\t", "é日本\u{10ffff}", "\u{fffd}"] {
            assert_eq!(body(text.as_bytes()), (text.to_owned(), None));
        }
        for bytes in [&b"\0"[..], b"a\x0b", b"\xff", b"\xef\xbf\xbe", b"\xef\xbf\xbf"] {
            assert_eq!(body(bytes), (STANDARD.encode(bytes), Some("base64")), "{bytes:?}");
        }
        assert_eq!(body(b""), ("-".to_owned(), Some("empty")), "SQS takes no empty message");
        assert_eq!(legal("a\u{ffff}b"), "a\u{fffd}b");
    }

    #[test]
    fn a_key_that_cannot_be_a_group_is_hashed() {
        assert_eq!(group("cus_1/eu:7"), "cus_1/eu:7");
        let long = "x".repeat(129);
        for key in ["", "a b", "é", &long] {
            assert!(group(key).len() == 43 && group(key) != key, "{key:?}");
        }
        assert_ne!(group("a b"), group("a  b"));
    }
}
