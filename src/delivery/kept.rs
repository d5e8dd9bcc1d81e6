//! What an inbox keeps of a delivery beside the body, and how it makes the delivery again.

use super::Delivery;
use super::decode::Envelope;
use super::proof::{Ids, NAMED_PARTS, Proof, Rare, Stored};
use crate::spec::Spec;
#[cfg(feature = "tracing")]
use crate::trace::Traceparent;
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// One event of a delivery, as it is stored.
pub(crate) struct Kept {
    /// The id, if it is the event's and not that of an object with several events.
    pub(crate) event_id: Option<String>,
    pub(crate) event_type: Option<String>,
    /// What decoding needs beside the body, as JSON: a person can read it in the database.
    pub(crate) head: String,
    pub(crate) body: Bytes,
    /// Whether this is one event of a list.
    pub(crate) is_item: bool,
    /// Whether this is a list that stays whole.
    pub(crate) is_list: bool,
}

impl<P> Delivery<P, Bytes> {
    pub(crate) fn spec(&self) -> &'static Spec {
        self.proof.spec
    }

    /// Returns what to store, one for each event.
    ///
    /// A list becomes one for each item if all items have ids. Otherwise, its events cannot be told
    /// apart, and the list stays whole. A body that is not readable as a list stays whole too: the
    /// delivery is genuine, and decoding it will show what is wrong.
    pub(crate) fn keep(&self) -> Vec<Kept> {
        let tells_apart = !self.proof.spec.ids_name_objects;
        match self.items() {
            Some(items) => items,
            None => vec![Kept {
                event_id: self.event_id().filter(|_| tells_apart).map(str::to_owned),
                event_type: self.event_type().map(str::to_owned),
                head: self.head(false),
                body: self.body.clone(),
                is_item: false,
                is_list: self.is_list(),
            }],
        }
    }

    /// Returns the items of a list. `None` if the body is no list, or a list that stays whole.
    fn items(&self) -> Option<Vec<Kept>> {
        if !self.is_list() {
            return None;
        }
        let found = self.found().ok()?;
        if found.events.is_empty() || found.events.iter().any(|event| event.event_id.is_none()) {
            return None;
        }
        let tells_apart = !self.proof.spec.ids_name_objects;
        let document = found.document(self.content().ok()?);
        let (head, in_header) = (self.head(true), self.proof.ids.event_type());
        let kept = found.events.iter().map(|event| Kept {
            event_id: event.event_id.as_deref().filter(|_| tells_apart).map(str::to_owned),
            event_type: event.event_type.as_deref().or(in_header).map(str::to_owned),
            head: head.clone(),
            body: self.slice(event.whole(document)),
            is_item: true,
            is_list: false,
        });
        Some(kept.collect())
    }

    /// Returns a piece of the body without copying it, so that a list is not copied for each item.
    ///
    /// A piece of an unpacked or decoded body is copied.
    fn slice(&self, piece: &[u8]) -> Bytes {
        let body = self.body.as_ptr_range();
        match body.contains(&piece.as_ptr()) {
            true => self.body.slice_ref(piece),
            false => Bytes::copy_from_slice(piece),
        }
    }

    fn head(&self, is_item: bool) -> String {
        let proof = &self.proof;
        let stored = proof.stored();
        let mut head = json!({ "secret": proof.secret_index });
        let mut set = |name: &str, value: Option<Value>| {
            if let (Some(head), Some(value)) = (head.as_object_mut(), value) {
                head.insert(name.to_owned(), value);
            }
        };
        set("endpoint", proof.endpoint.as_deref().map(Value::from));
        set("id", proof.ids.event_id().filter(|_| !is_item).map(Value::from));
        set("type", proof.ids.event_type().map(Value::from));
        set("signed_at_ms", proof.signed_at.and_then(millis).map(Value::from));
        #[cfg(feature = "tracing")]
        set("traceparent", self.traceparent().map(Value::from));
        set("item", (is_item || proof.is_item()).then_some(Value::Bool(true)));
        set("unsigned", stored.is_some_and(|stored| stored.is_unsigned).then_some(Value::Bool(true)));
        let covered = || NAMED_PARTS.iter().filter(|(_, part)| proof.covers(*part)).map(|(name, _)| *name).collect();
        set("covers", proof.covers_by_itself().then(covered));
        // An item is an event of its own: no list, no form around it, not compressed.
        if !is_item {
            set("cloud_event", proof.envelope().map(Envelope::keep));
            #[cfg(feature = "gzip")]
            set("max_unpacked", self.unpacked.max.map(Value::from));
        }
        head.to_string()
    }

    /// Returns one event of this list as a delivery of its own.
    pub(crate) fn item(&self, event: &Kept) -> Option<Self> {
        Self::again(self.proof.spec, &event.head, event.body.clone(), None)
    }

    /// Makes a delivery again from what was stored.
    ///
    /// `None` if the head is not one of this version or of an older one.
    pub(crate) fn again(spec: &'static Spec, head: &str, body: Bytes, replay_key: Option<[u8; 32]>) -> Option<Self> {
        let head: Value = serde_json::from_str(head).ok()?;
        let text = |name: &str| head.get(name).and_then(Value::as_str);
        let number = |name: &str| head.get(name).and_then(Value::as_u64);
        let holds = |name: &str| head.get(name).and_then(Value::as_bool).unwrap_or_default();
        let is_item = holds("item");
        let covered = head.get("covers").and_then(Value::as_array).map(|names| {
            let places = NAMED_PARTS.iter().zip(0..);
            places
                .filter(|((name, _), _)| names.iter().any(|kept| kept == name))
                .fold(0, |all, (_, place)| all | 1 << place)
        });
        let stored = Stored { is_item, is_unsigned: holds("unsigned"), replay_key, covered };
        let envelope = match head.get("cloud_event") {
            Some(kept) => Some(Envelope::again(kept)?),
            None if spec.cloud_events && !is_item => return None,
            None => None,
        };
        let proof = Proof {
            spec,
            endpoint: text("endpoint").map(Arc::from),
            ids: Ids::new(text("id").map(str::as_bytes), text("type").map(str::as_bytes)),
            signed_at: number("signed_at_ms").and_then(|millis| UNIX_EPOCH.checked_add(Duration::from_millis(millis))),
            secret_index: usize::try_from(number("secret")?).ok()?,
            rare: Some(Rare::of_stored(stored, envelope)),
        };
        let delivery = Delivery::new(proof, body);
        #[cfg(feature = "gzip")]
        let delivery = delivery.unpacking(number("max_unpacked").and_then(|max| usize::try_from(max).ok()));
        #[cfg(feature = "tracing")]
        let delivery = delivery.with_traceparent(text("traceparent").and_then(Traceparent::parse));
        Some(delivery)
    }

    /// Makes a delivery of a body that the application fetched itself, and that nobody signed.
    pub(crate) fn unsigned(
        spec: &'static Spec,
        endpoint: Option<&str>,
        [event_id, event_type]: [Option<&str>; 2],
        body: Bytes,
    ) -> Self {
        let stored = Stored { is_item: false, is_unsigned: true, replay_key: None, covered: None };
        let envelope = spec.cloud_events.then_some(Envelope::Structured);
        let proof = Proof {
            spec,
            endpoint: endpoint.map(Arc::from),
            ids: Ids::new(event_id.map(str::as_bytes), event_type.map(str::as_bytes)),
            signed_at: None,
            secret_index: 0,
            rare: Some(Rare::of_stored(stored, envelope)),
        };
        Delivery::new(proof, body)
    }
}

/// Returns the trace that is kept in a head.
#[cfg(feature = "tracing")]
pub(crate) fn traceparent(head: &str) -> Option<Traceparent> {
    let head: Value = serde_json::from_str(head).ok()?;
    Traceparent::parse(head.get("traceparent")?.as_str()?)
}

fn millis(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()
}

impl Envelope {
    /// What an inbox keeps of it: `"structured"`, `"batch"`, `"unreadable"`, or the attributes.
    fn keep(&self) -> Value {
        match self {
            Envelope::Structured => "structured".into(),
            Envelope::Batch => "batch".into(),
            Envelope::Unreadable(_) => "unreadable".into(),
            Envelope::Binary { attributes, .. } => {
                attributes.iter().map(|(name, value)| (name.to_string(), Value::from(&**value))).collect()
            }
        }
    }

    fn again(kept: &Value) -> Option<Self> {
        match kept {
            Value::String(mode) => match &**mode {
                "structured" => Some(Envelope::Structured),
                "batch" => Some(Envelope::Batch),
                _ => Some(Envelope::Unreadable("its headers were not readable when the delivery arrived".into())),
            },
            Value::Object(attributes) => {
                let texts = attributes.iter().map(|(name, value)| Some((name.as_str().into(), value.as_str()?.into())));
                Some(Envelope::Binary { attributes: texts.collect::<Option<_>>()?, document: Default::default() })
            }
            _ => None,
        }
    }
}
