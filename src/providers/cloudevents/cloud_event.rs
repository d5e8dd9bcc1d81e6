use crate::delivery::decode::typed::{IntoOwned, ManySlot, Object, Place, Raw, ReadAround, Slot, Timestamp};
use crate::request::Str;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserialize, Deserializer, Error};
use std::collections::BTreeMap;

/// An event as the
/// [JSON format](https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md)
/// has it, with the data as a `T` of your own. For
/// [`Delivery::json`](crate::Delivery::json), in a `Vec` if it is a batch.
///
/// What the specification asks for is asked for here: without `id`, `source`,
/// `specversion` and `type` it is no event.
///
/// ```
/// use eyelet::providers::cloudevents::CloudEvent;
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
/// let event: CloudEvent<'_, Greeting> = serde_json::from_str(body)?;
/// assert_eq!((&*event.source, &*event.id), ("/greeter", "A-1"), "together they are the event's identity");
/// assert_eq!(event.extensions["traceparent"].json::<String>()?, "00-0af7-b7ad-01");
/// assert_eq!(event.data.unwrap().message, "hello");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CloudEvent<'a, T = Raw<'a>> {
    /// Together with `source` the identity of the event.
    pub id: Str<'a>,
    /// A URI reference: where it happened.
    pub source: Str<'a>,
    /// `1.0`
    pub specversion: Str<'a>,
    /// Names with full stops between them, the reversed domain first.
    pub r#type: Str<'a>,
    /// What it is about, within the source.
    pub subject: Option<Str<'a>>,
    /// When it happened.
    pub time: Option<Timestamp<'a>>,
    /// The media type of the data. JSON if it is absent.
    pub datacontenttype: Option<Str<'a>>,
    /// A URI: the schema of the data.
    pub dataschema: Option<Str<'a>>,
    /// The data, if it is written in JSON.
    pub data: Option<T>,
    /// The data, if it is binary; see [`CloudEvent::bytes`].
    pub data_base64: Option<Str<'a>>,
    /// All other attributes.
    pub extensions: BTreeMap<Str<'a>, Raw<'a>>,
}

impl<T> CloudEvent<'_, T> {
    /// The data, if it is binary. Absent also if it is not in Base64.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        STANDARD.decode(self.data_base64.as_deref()?).ok()
    }
}

/// The attributes, of which none is there yet.
#[derive(Default)]
struct Attributes<'a> {
    texts: [Option<Str<'a>>; TEXTS.len()],
    time: Option<Timestamp<'a>>,
    extensions: BTreeMap<Str<'a>, Raw<'a>>,
}

const TEXTS: [&str; 8] =
    ["id", "source", "specversion", "type", "subject", "datacontenttype", "dataschema", "data_base64"];

impl<'de> Object<'de> for Attributes<'de> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_, 'de>> {
        if let Some((_, text)) = TEXTS.iter().zip(&mut self.texts).find(|(name, _)| **name == key) {
            return Some(text.slot());
        }
        Some(if key == "time" { self.time.slot() } else { self.extensions.item() })
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for CloudEvent<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (mut attributes, mut data) = (Attributes::default(), None);
        deserializer.deserialize_map(ReadAround { object: &mut attributes, key: "data", inner: &mut data })?;
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
            data: data.flatten(),
            data_base64,
            extensions: attributes.extensions,
        })
    }
}

impl<T: IntoOwned> IntoOwned for CloudEvent<'_, T> {
    type Of<'b> = CloudEvent<'b, T::Of<'b>>;

    fn into_owned(self) -> CloudEvent<'static, T::Of<'static>> {
        CloudEvent {
            id: self.id.into_owned(),
            source: self.source.into_owned(),
            specversion: self.specversion.into_owned(),
            r#type: self.r#type.into_owned(),
            subject: IntoOwned::into_owned(self.subject),
            time: self.time.into_owned(),
            datacontenttype: IntoOwned::into_owned(self.datacontenttype),
            dataschema: IntoOwned::into_owned(self.dataschema),
            data: self.data.into_owned(),
            data_base64: IntoOwned::into_owned(self.data_base64),
            extensions: self.extensions.into_owned(),
        }
    }
}
