use super::decode::Envelope;
use crate::request::form;
use crate::spec::{Part, Source, Spec};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::SystemTime;

/// What verification found in a request.
#[derive(Clone)]
pub(crate) struct Proof {
    pub(crate) spec: &'static Spec,
    pub(crate) endpoint: Option<Arc<str>>,
    pub(crate) ids: Ids,
    pub(crate) signed_at: Option<SystemTime>,
    pub(crate) secret_index: usize,
    /// Boxed, because a delivery is moved several times.
    pub(crate) rare: Option<Box<Rare>>,
}

/// The event's id and type in one allocation, if they are not in the body.
///
/// They are visible ASCII. Who asks for them pays for turning bytes into text, and not each delivery.
#[derive(Clone, Default)]
pub(crate) struct Ids {
    id_and_type: Box<[u8]>,
    id_length: usize,
}

impl Ids {
    /// Keeps the texts, which are visible ASCII.
    #[inline]
    pub(crate) fn new(event_id: Option<&[u8]>, event_type: Option<&[u8]>) -> Self {
        if event_id.or(event_type).is_none() {
            return Self::default();
        }
        let (event_id, event_type) = (event_id.unwrap_or_default(), event_type.unwrap_or_default());
        let mut both = Vec::with_capacity(event_id.len() + event_type.len());
        both.extend_from_slice(event_id);
        both.extend_from_slice(event_type);
        Self { id_and_type: both.into(), id_length: event_id.len() }
    }

    pub(crate) fn event_id(&self) -> Option<&str> {
        text(self.id_and_type.get(..self.id_length)?)
    }

    pub(crate) fn event_type(&self) -> Option<&str> {
        text(self.id_and_type.get(self.id_length..)?)
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// What few rows' deliveries have.
#[derive(Clone, Default)]
pub(crate) struct Rare {
    /// The signed values that the replay key needs and no other field has.
    signed_values: Vec<Box<[u8]>>,
    /// The digest of the signed content, if a function wrote it.
    transcript: Option<[u8; 32]>,
    /// The parts that this delivery's signature covers, if they are fewer than in other
    /// deliveries.
    covered: Option<&'static [Part]>,
    /// How the request contains its CloudEvent.
    envelope: Option<Envelope>,
    /// What is known only of a delivery from an inbox.
    #[cfg(feature = "inbox")]
    stored: Option<Stored>,
}

/// What an inbox knows of a delivery that it makes again.
#[cfg(feature = "inbox")]
#[derive(Clone, Copy)]
pub(crate) struct Stored {
    /// Whether the body is one item of a list.
    pub(crate) is_item: bool,
    /// Whether the application fetched the event itself, so that nobody signed it.
    pub(crate) is_unsigned: bool,
    /// Computed when the delivery arrived, because signed values that are not kept are in it.
    pub(crate) replay_key: Option<[u8; 32]>,
    /// The parts that this delivery's signature covers, if they are fewer than in other
    /// deliveries. A bit for each of [`NAMED_PARTS`].
    pub(crate) covered: Option<u16>,
}

/// The parts that have the same name for every provider, as an inbox keeps them.
#[cfg(feature = "inbox")]
pub(crate) const NAMED_PARTS: [(&str, Part); 10] = [
    ("body", Part::Body),
    ("json_document", Part::JsonDocument),
    ("timestamp", Part::Timestamp),
    ("event_id", Part::EventId),
    ("event_type", Part::EventType),
    ("url", Part::Url),
    ("origin", Part::Origin),
    ("target", Part::Target),
    ("path", Part::Path),
    ("method", Part::Method),
];

/// Digests signed content.
///
/// The pieces are digested as one text, so requests with the same signed content have the same
/// key.
pub(crate) struct Transcript(Sha256);

impl Transcript {
    pub(crate) fn new(spec: &Spec) -> Self {
        let mut transcript = Self(Sha256::new());
        transcript.add_text(&[spec.name().as_bytes()]);
        transcript
    }

    pub(crate) fn add_text(&mut self, pieces: &[&[u8]]) {
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        self.0.update((length as u64).to_be_bytes());
        pieces.iter().for_each(|piece| self.0.update(piece));
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Returns the digest of a text.
#[cfg(feature = "inbox")]
pub(crate) fn digest(pieces: &[&[u8]]) -> [u8; 32] {
    pieces.iter().fold(Sha256::new(), |digest, piece| digest.chain_update(piece)).finalize().into()
}

impl Rare {
    /// Keeps the signed pieces that no other field of a proof has.
    #[cold]
    pub(crate) fn of_pieces(spec: &Spec, pieces: &[&[u8]]) -> Box<Self> {
        let kept = spec.signed.iter().zip(pieces).filter(|(part, _)| has_to_be_kept(spec, part));
        Box::new(Self { signed_values: kept.map(|(_, piece)| Box::from(*piece)).collect(), ..Self::default() })
    }

    #[cold]
    pub(crate) fn of_transcript(transcript: Option<[u8; 32]>, covered: Option<&'static [Part]>) -> Box<Self> {
        Box::new(Self { transcript, covered, ..Self::default() })
    }

    #[cold]
    pub(crate) fn with_envelope(rare: Option<Box<Self>>, envelope: Envelope) -> Box<Self> {
        let mut rare = rare.unwrap_or_default();
        rare.envelope = Some(envelope);
        rare
    }
}

#[cfg(feature = "inbox")]
impl Rare {
    pub(crate) fn of_stored(stored: Stored, envelope: Option<Envelope>) -> Box<Self> {
        Box::new(Self { envelope, stored: Some(stored), ..Self::default() })
    }
}

#[cfg(feature = "inbox")]
impl Proof {
    pub(crate) fn stored(&self) -> Option<Stored> {
        self.rare.as_ref()?.stored
    }

    /// Whether this delivery's signature covers other parts than the row says.
    pub(crate) fn covers_by_itself(&self) -> bool {
        let of_stored = |rare: &Rare| rare.stored.is_some_and(|stored| stored.covered.is_some());
        self.rare.as_deref().is_some_and(|rare| rare.covered.is_some() || of_stored(rare))
    }
}

impl Proof {
    /// Whether the body is one item of a list, taken out of it by an inbox.
    pub(crate) fn is_item(&self) -> bool {
        #[cfg(feature = "inbox")]
        return self.stored().is_some_and(|stored| stored.is_item);
        #[cfg(not(feature = "inbox"))]
        false
    }

    pub(crate) fn envelope(&self) -> Option<&Envelope> {
        self.rare.as_ref()?.envelope.as_ref()
    }

    /// Whether this delivery's signature covers the part.
    pub(crate) fn covers(&self, part: Part) -> bool {
        let Some(rare) = &self.rare else { return self.spec.covers(part) };
        #[cfg(feature = "inbox")]
        match rare.stored {
            Some(Stored { is_unsigned: true, .. }) => return false,
            Some(Stored { covered: Some(covered), .. }) => {
                let place = NAMED_PARTS.iter().position(|(_, named)| named.is(part));
                return place.is_some_and(|place| covered & (1 << place) != 0);
            }
            _ => {}
        }
        let mut row = *self.spec;
        row.signed = rare.covered.unwrap_or(row.signed);
        if let Some(Envelope::Binary { .. }) = rare.envelope {
            row.event_id = Some(Source::Header("ce-id"));
            row.event_type = Some(Source::Header("ce-type"));
        }
        row.covers(part)
    }

    /// See [`Delivery::replay_key`](crate::Delivery::replay_key).
    pub(crate) fn replay_key(&self, body: &[u8]) -> Option<[u8; 32]> {
        #[cfg(feature = "inbox")]
        if let Some(stored) = self.stored() {
            return stored.replay_key;
        }
        let rare = self.rare.as_deref();
        let covered = rare.and_then(|rare| rare.covered).unwrap_or(self.spec.signed);
        if !(Spec { signed: covered, ..*self.spec }).has_replay_key() {
            return None;
        }
        if let Some(transcript) = rare.and_then(|rare| rare.transcript) {
            return Some(transcript);
        }
        let time = match (self.spec.timestamp, self.signed_at) {
            (Some((_, format)), Some(signed_at)) => format.write(signed_at),
            _ => String::new(),
        };
        let document = form::document(self.spec, body).unwrap_or_default();
        let mut values = rare.map_or(&[][..], |rare| &rare.signed_values).iter();
        let pieces = self.spec.signed.iter().map(|part| match part {
            Part::Text(text) => text.as_bytes(),
            Part::Body => body,
            Part::JsonDocument => &*document,
            part if has_to_be_kept(self.spec, part) => values.next().map_or(&[][..], |value| value),
            Part::Timestamp => time.as_bytes(),
            Part::EventId => self.ids.event_id().unwrap_or_default().as_bytes(),
            Part::EventType => self.ids.event_type().unwrap_or_default().as_bytes(),
            _ => &[],
        });
        let mut transcript = Transcript::new(self.spec);
        transcript.add_text(&pieces.collect::<Vec<_>>());
        Some(transcript.finish())
    }
}

/// Returns whether the replay key needs this signed part and no field of the proof has it.
pub(crate) fn has_to_be_kept(spec: &Spec, part: &Part) -> bool {
    match part {
        Part::Text(_) | Part::Body | Part::JsonDocument => false,
        Part::Timestamp => !spec.timestamp.is_some_and(|(_, format)| format.is_canonical()),
        // Equal in every request, and must not leave its wiped memory.
        Part::Secret | Part::From(Source::Setting(_)) => false,
        Part::EventId => !in_header(spec.event_id),
        Part::EventType => !in_header(spec.event_type),
        _ => true,
    }
}

/// Whether a signed id or type is kept in another field, as it was sent.
fn in_header(source: Option<Source>) -> bool {
    matches!(source, Some(Source::Header(_)))
}
