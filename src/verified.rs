use crate::event::Envelope;
use crate::form;
use crate::request::{Message, Request};
use crate::spec::{Part, Source, Spec, TimeFormat};
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::SystemTime;

/// What verification learned.
#[derive(Clone)]
pub(crate) struct Verified {
    pub(crate) spec: &'static Spec,
    pub(crate) endpoint: Option<Arc<str>>,
    pub(crate) event_id: Option<Box<str>>,
    pub(crate) event_type: Option<Box<str>>,
    pub(crate) signed_at: Option<SystemTime>,
    pub(crate) secret_index: usize,
    /// The signed values that cannot be told from the other fields, kept for the
    /// replay key; most rows have none.
    pub(crate) signed_values: Vec<Box<[u8]>>,
    /// The digest of what was signed, where it is no list of the row's parts.
    pub(crate) canonical: Option<Box<[u8; 32]>>,
    /// How the request holds its CloudEvent, of a row that sends them.
    pub(crate) envelope: Option<Box<Envelope>>,
}

/// Digests signed pieces, so that no two lists of them come out alike.
#[derive(Clone)]
pub(crate) struct Transcript(Sha256);

impl Transcript {
    pub(crate) fn new(spec: &Spec) -> Self {
        let mut transcript = Self(Sha256::new());
        transcript.add(spec.name().as_bytes());
        transcript
    }

    pub(crate) fn add(&mut self, piece: &[u8]) {
        self.0.update((piece.len() as u64).to_be_bytes());
        self.0.update(piece);
    }

    pub(crate) fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// What made the signature.
pub(crate) struct Proof {
    pub(crate) secret_index: usize,
    /// What a function wrote, digested.
    pub(crate) canonical: Option<Box<[u8; 32]>>,
}

/// A signed piece, not yet written: most deliveries are never asked for their key.
enum Again<'a> {
    Text(&'a str),
    Time(TimeFormat, SystemTime),
}

impl Verified {
    /// Keeps of a verified request what its body does not hold.
    #[inline]
    pub(crate) fn of(
        spec: &'static Spec,
        endpoint: Option<Arc<str>>,
        request: &Request<'_>,
        message: &Message<'_>,
        signed_at: Option<SystemTime>,
        proof: Proof,
    ) -> Self {
        let keep = |source: Option<Source>| request.text(source.filter(|source| !source.in_body())?);
        let mut verified = Self {
            spec,
            endpoint,
            event_id: keep(spec.event_id),
            event_type: keep(spec.event_type),
            signed_at,
            secret_index: proof.secret_index,
            signed_values: Vec::new(),
            canonical: proof.canonical,
            envelope: None,
        };
        if verified.canonical.is_some() {
            return verified;
        }
        for (part, value) in spec.signed.iter().zip(message) {
            if verified.again(part).is_none() && !matches!(part, Part::Body | Part::JsonDocument) {
                verified.signed_values.push(Box::from(&**value));
            }
        }
        verified
    }

    /// A signed piece that can be made again from the other fields.
    fn again(&self, part: &Part) -> Option<Again<'_>> {
        match part {
            Part::Text(text) => Some(Again::Text(text)),
            Part::Timestamp => match (self.spec.timestamp, self.signed_at) {
                (Some((_, format)), Some(time)) if format.is_canonical() => Some(Again::Time(format, time)),
                _ => None,
            },
            Part::EventId => self.event_id.as_deref().map(Again::Text),
            Part::EventType => self.event_type.as_deref().map(Again::Text),
            // The same for every request, and not to be kept outside its wiped memory.
            Part::Secret | Part::From(Source::Setting(_)) => Some(Again::Text("")),
            _ => None,
        }
    }

    /// See [`Delivery::replay_key`](crate::Delivery::replay_key).
    pub(crate) fn replay_key(&self, body: &[u8]) -> Option<[u8; 32]> {
        if self.spec.signed.is_empty() {
            return None;
        }
        if let Some(canonical) = &self.canonical {
            return Some(**canonical);
        }
        let mut transcript = Transcript::new(self.spec);
        let mut add = |piece: &[u8]| transcript.add(piece);
        let mut values = self.signed_values.iter();
        for part in self.spec.signed {
            match part {
                Part::Body => add(body),
                Part::JsonDocument => add(&form::document(self.spec, body).unwrap_or_default()),
                part => match self.again(part) {
                    Some(Again::Text(text)) => add(text.as_bytes()),
                    Some(Again::Time(format, time)) => add(format.write(time).as_bytes()),
                    None => add(values.next().map_or(&[], |value| value)),
                },
            }
        }
        Some(transcript.finish())
    }
}
