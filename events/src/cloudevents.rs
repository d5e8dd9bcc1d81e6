//! [CloudEvents](https://cloudevents.io) 1.0 in their JSON format.

use crate::read::{Object, Place, Slot, read_around};
use crate::shapes::root;
use crate::{Raw, Text, Timestamp};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use eyelet::Str;
use serde::de::{Deserialize, Deserializer, Error};
use std::collections::BTreeMap;
use std::ops::Deref;

/// An event as the
/// [JSON format](https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md)
/// has it, with the data as a `T` of your own. For
/// [`Delivery::json`](eyelet::Delivery::json), in a `Vec` if it is a batch.
///
/// The specification requires `id`, `source`, `specversion` and `type`, and so does this type.
///
/// ```
/// use eyelet_events::cloudevents::CloudEvent;
///
/// #[derive(serde::Deserialize)]
/// struct Greeting {
///     message: String,
/// }
///
/// let body = r#"{
///     "specversion": "1.0", "id": "A-1", "source": "/greeter", "type": "com.example.greeted",
///     "time": "2026-03-01T09:30:00Z", "traceparent": "00-0af7-b7ad-01",
///     "datacontenttype": "application/json", "data": {"message": "hello"}
/// }"#;
/// let event: CloudEvent<Greeting> = serde_json::from_str(body)?;
/// assert_eq!((&*event.source, &*event.id), ("/greeter", "A-1"), "together they are the event's identity");
/// assert_eq!(event.extensions["traceparent"].json::<String>()?, "00-0af7-b7ad-01");
/// assert_eq!(event.data.unwrap().message, "hello");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloudEvent<T = Raw, S = String> {
    /// The id, unique for its `source`.
    pub id: S,
    /// The origin of the event, as a URI reference.
    pub source: S,
    /// `1.0`
    pub specversion: S,
    /// A name that begins with a reversed domain: `com.example.created`.
    pub r#type: S,
    /// The subject of the event within its source.
    pub subject: Option<S>,
    /// The time of the event.
    pub time: Option<Timestamp<S>>,
    /// The media type of the data. JSON if it is absent.
    pub datacontenttype: Option<S>,
    /// A URI: the schema of the data.
    pub dataschema: Option<S>,
    /// The data, if it is JSON.
    pub data: Option<T>,
    /// The data, if it is binary; see [`CloudEvent::bytes`].
    pub data_base64: Option<S>,
    /// All other attributes.
    pub extensions: BTreeMap<S, Raw>,
}

/// A [`CloudEvent`] that borrows its text from the body.
pub type CloudEventRef<'a, T = Raw> = CloudEvent<T, Str<'a>>;

impl<T, S: Deref<Target = str>> CloudEvent<T, S> {
    /// The data, if it is binary; `None` also if it is not Base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(self.data_base64.as_deref()?).ok()
    }
}

/// The attributes, each of which may still be missing.
#[derive(Default)]
struct Attributes<S> {
    texts: [Option<S>; TEXTS.len()],
    time: Option<Timestamp<S>>,
    extensions: BTreeMap<S, Raw>,
}

const TEXTS: [&str; 8] =
    ["id", "source", "specversion", "type", "subject", "datacontenttype", "dataschema", "data_base64"];

impl<'de, S: Text<'de>> Object<'de> for Attributes<S> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        if let Some((_, text)) = TEXTS.iter().zip(&mut self.texts).find(|(name, _)| **name == key) {
            return Some(text.slot());
        }
        Some(if key == "time" { self.time.slot() } else { Slot::Rest(&mut self.extensions) })
    }
}

impl<'de, T: Deserialize<'de>, S: Text<'de>> Deserialize<'de> for CloudEvent<T, S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut attributes = Attributes::<S>::default();
        let data = read_around(root!(CloudEvent), &mut attributes, "data", deserializer)?;
        let [id, source, specversion, r#type, subject, datacontenttype, dataschema, data_base64] = attributes.texts;
        let missing = |name| move || D::Error::missing_field(name);
        Ok(Self {
            id: id.ok_or_else(missing("id"))?,
            source: source.ok_or_else(missing("source"))?,
            specversion: specversion.ok_or_else(missing("specversion"))?,
            r#type: r#type.ok_or_else(missing("type"))?,
            subject,
            time: attributes.time,
            datacontenttype,
            dataschema,
            data,
            data_base64,
            extensions: attributes.extensions,
        })
    }
}
