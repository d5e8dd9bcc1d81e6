use crate::message::Message;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use eyelet::inbox::{ClaimedEntry, Entry};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::time::SystemTime;
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, Time};

/// How an event is written as a [CloudEvent](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md)
/// 1.0.
///
/// | attribute | value |
/// |---|---|
/// | `id` | the event's id. If the provider gives none: when the delivery arrived, in milliseconds since 1970, and the number of its entry, such as `1700000000123-7` |
/// | `source` | `/stripe`, or `/stripe/connect` for the endpoint `connect`, after the base that [`source`](Self::source) sets |
/// | `type` | the event's type in the provider's words, or the provider's name if it has none |
/// | `time` | when the delivery arrived |
/// | `datacontenttype` | `application/json` if the body is JSON, else `application/octet-stream` |
/// | `partitionkey` | the key of [`in_order_by`](eyelet::inbox::Inbox::in_order_by) or [`newest_by`](eyelet::inbox::Inbox::newest_by) |
///
/// An event that is published twice has the same `id` and `source` both times, so a consumer that
/// remembers them tells copies apart.
#[derive(Clone, Debug)]
#[must_use]
pub struct CloudEvents {
    mode: Mode,
    source: String,
}

#[derive(Clone, Copy, Debug)]
enum Mode {
    Binary,
    Structured,
}

/// What a segment of a path can hold as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl CloudEvents {
    /// The body stays as it arrived, byte for byte, and the attributes are headers beside it.
    pub fn binary() -> Self {
        Self { mode: Mode::Binary, source: String::new() }
    }

    /// The message is a JSON document that holds the attributes and the body.
    ///
    /// A body that is JSON is in `data`, as it arrived. Any other is in `data_base64`.
    pub fn structured() -> Self {
        Self { mode: Mode::Structured, source: String::new() }
    }

    /// Sets what `source` begins with, for example `https://shop.example/webhooks`. Nothing by default.
    ///
    /// Set it if several applications publish to one place, so that their events differ.
    pub fn source(self, base: impl Into<String>) -> Self {
        Self { source: base.into(), ..self }
    }

    /// Writes the message of an event.
    ///
    /// The relays of this crate do so. Call it in a relay of your own.
    pub fn message(&self, event: ClaimedEntry) -> Message {
        let seq = event.lease.seq;
        let entry = event.entry;
        // A new store begins with the same numbers again.
        let unnamed =
            || format!("{}-{seq}", OffsetDateTime::from(entry.received_at).unix_timestamp_nanos() / 1_000_000);
        let id = text(entry.event_id.as_deref()).unwrap_or_else(unnamed);
        let json = serde_json::from_slice::<&RawValue>(&entry.body).ok();
        let content_type = if json.is_some() { "application/json" } else { "application/octet-stream" };
        let order_key = entry.order.as_ref().and_then(|order| text(Some(&order.key)));
        let key = order_key.clone().unwrap_or_else(|| id.clone());
        let source = self.source_of(&entry);
        let mut attributes = vec![
            ("specversion", "1.0".to_owned()),
            ("id", id.clone()),
            ("source", source.clone()),
            ("type", text(entry.event_type.as_deref()).unwrap_or_else(|| entry.provider.clone())),
            ("time", rfc3339(entry.received_at)),
        ];
        attributes.extend(order_key.map(|key| ("partitionkey", key)));
        match self.mode {
            Mode::Binary => Message { id, source, key, attributes, content_type, body: entry.body },
            Mode::Structured => {
                let structured = Structured { attributes: &attributes, content_type, json, body: &entry.body };
                // A map of texts is always writable.
                let body = serde_json::to_vec(&structured).map(Bytes::from).unwrap_or_default();
                let content_type = "application/cloudevents+json";
                Message { id, source, key, attributes: Vec::new(), content_type, body }
            }
        }
    }

    fn source_of(&self, entry: &Entry) -> String {
        let base = self.source.trim_end_matches('/');
        let provider = utf8_percent_encode(&entry.provider, SEGMENT);
        match entry.endpoint == entry.provider {
            true => format!("{base}/{provider}"),
            false => format!("{base}/{provider}/{}", utf8_percent_encode(&entry.endpoint, SEGMENT)),
        }
    }
}

impl Default for CloudEvents {
    fn default() -> Self {
        Self::binary()
    }
}

/// The JSON format
/// ([section 3](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#3-envelope)).
struct Structured<'a> {
    attributes: &'a [(&'static str, String)],
    content_type: &'static str,
    /// The body, if it is JSON.
    json: Option<&'a RawValue>,
    body: &'a [u8],
}

impl Serialize for Structured<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.attributes {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("datacontenttype", self.content_type)?;
        match self.json {
            Some(json) => map.serialize_entry("data", json)?,
            None => map.serialize_entry("data_base64", &STANDARD.encode(self.body))?,
        }
        map.end()
    }
}

/// Returns a text that an attribute can hold: one that is not empty, without control characters.
fn text(text: Option<&str>) -> Option<String> {
    Some(text?.replace(char::is_control, "\u{fffd}")).filter(|text| !text.is_empty())
}

/// A time before 1970 or after 9999 is written as the one that is nearest.
fn rfc3339(time: SystemTime) -> String {
    let latest = OffsetDateTime::new_utc(Date::MAX, Time::MIDNIGHT);
    let millis = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
    let nanos = i128::try_from(millis).unwrap_or(i128::MAX).saturating_mul(1_000_000);
    let time = OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(latest);
    time.format(&Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use eyelet::inbox::{Lease, Order, OrderRule};
    use std::time::Duration;

    fn event(body: &'static [u8]) -> ClaimedEntry {
        let entry = Entry {
            provider: "stripe".to_owned(),
            endpoint: "stripe".to_owned(),
            event_id: Some("evt_1".to_owned()),
            event_type: Some("invoice.paid".to_owned()),
            received_at: SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
            order: None,
            copy: None,
            head: "{}".to_owned(),
            body: Bytes::from_static(body),
        };
        ClaimedEntry { lease: Lease { seq: 7, fence: 1, attempt: 1 }, entry, is_copy: false }
    }

    fn attribute<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
        message.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn in_binary_mode_the_body_stays_as_it_arrived() {
        let message = CloudEvents::binary().source("https://shop.example/").message(event(b"{ \"a\":1 }\n"));
        assert_eq!(&*message.body, b"{ \"a\":1 }\n");
        assert_eq!((message.key.as_str(), message.content_type), ("evt_1", "application/json"));
        let expected = [
            ("specversion", "1.0"),
            ("id", "evt_1"),
            ("source", "https://shop.example/stripe"),
            ("type", "invoice.paid"),
            ("time", "2023-11-14T22:13:20.123Z"),
        ];
        assert_eq!(message.attributes, expected.map(|(name, value)| (name, value.to_owned())));
    }

    #[test]
    fn in_structured_mode_json_is_not_written_anew() {
        let message = CloudEvents::structured().message(event(br#"{"b": 1.0, "a": "\u00e9"}"#));
        let expected = r#"{"specversion":"1.0","id":"evt_1","source":"/stripe","type":"invoice.paid","time":"2023-11-14T22:13:20.123Z","datacontenttype":"application/json","data":{"b": 1.0, "a": "\u00e9"}}"#;
        assert_eq!(str::from_utf8(&message.body).unwrap(), expected);
        assert_eq!((message.attributes.len(), message.content_type), (0, "application/cloudevents+json"));
        assert_eq!((message.id.as_str(), message.source.as_str()), ("evt_1", "/stripe"), "for the broker's own use");
    }

    #[test]
    fn a_body_that_is_no_json_is_base64_in_structured_mode() {
        let message = CloudEvents::structured().message(event(b"a=1\xff"));
        let value: serde_json::Value = serde_json::from_slice(&message.body).unwrap();
        assert_eq!((&value["data_base64"], &value["data"]), (&"YT0x/w==".into(), &serde_json::Value::Null));
        assert_eq!(value["datacontenttype"], "application/octet-stream");
    }

    #[test]
    fn an_event_without_id_and_type_is_named_by_its_arrival_number_and_provider() {
        for nothing in [None, Some(String::new())] {
            let mut unnamed = event(b"");
            (unnamed.entry.event_id, unnamed.entry.event_type) = (nothing.clone(), nothing);
            let message = CloudEvents::binary().message(unnamed);
            assert_eq!(
                (attribute(&message, "id"), attribute(&message, "type")),
                (Some("1700000000123-7"), Some("stripe"))
            );
        }
    }

    #[test]
    fn the_key_of_an_order_is_the_key_of_the_message() {
        let mut ordered = event(b"{}");
        let rule = OrderRule::Arrival { hold_behind_dead: false };
        ordered.entry.order = Some(Order { key: "cus_1".to_owned(), rule });
        ordered.entry.endpoint = "connect/eu".to_owned();
        let message = CloudEvents::binary().message(ordered);
        assert_eq!((message.key.as_str(), attribute(&message, "partitionkey")), ("cus_1", Some("cus_1")));
        assert_eq!(attribute(&message, "source"), Some("/stripe/connect%2Feu"));
    }

    #[test]
    fn no_attribute_holds_a_line_end() {
        let mut hostile = event(b"{}");
        hostile.entry.event_id = Some("a\r\nx: y".to_owned());
        let message = CloudEvents::binary().message(hostile);
        assert_eq!(attribute(&message, "id"), Some("a\u{fffd}\u{fffd}x: y"));
    }
}
