use crate::delivery::decode::Envelope;
use crate::request::form;
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
    pub(crate) names: Names,
    pub(crate) signed_at: Option<SystemTime>,
    pub(crate) secret_index: usize,
    /// What few rows have, out of the way: a delivery is moved several times.
    rare: Option<Box<Rare>>,
}

/// The event's id and type where they stand beside the body, in one allocation.
#[derive(Clone, Default)]
pub(crate) struct Names {
    id_and_type: Box<str>,
    id_length: usize,
}

impl Names {
    /// Of texts that are not empty.
    #[inline]
    pub(crate) fn of(event_id: Option<&str>, event_type: Option<&str>) -> Self {
        if event_id.or(event_type).is_none() {
            return Self::default();
        }
        let (event_id, event_type) = (event_id.unwrap_or_default(), event_type.unwrap_or_default());
        let mut both = String::with_capacity(event_id.len() + event_type.len());
        both.push_str(event_id);
        both.push_str(event_type);
        Self { id_and_type: both.into(), id_length: event_id.len() }
    }

    pub(crate) fn event_id(&self) -> Option<&str> {
        self.id_and_type.get(..self.id_length).filter(|id| !id.is_empty())
    }

    pub(crate) fn event_type(&self) -> Option<&str> {
        self.id_and_type.get(self.id_length..).filter(|name| !name.is_empty())
    }
}

#[derive(Clone, Default)]
struct Rare {
    /// The signed values that cannot be told from the other fields, kept for the
    /// replay key.
    signed_values: Vec<Box<[u8]>>,
    /// The digest of what was signed, where it is no list of the row's parts.
    canonical: Option<Box<[u8; 32]>>,
    /// How the request holds its CloudEvent, of a row that sends them.
    envelope: Option<Envelope>,
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
        let (event_id, event_type) = (keep(spec.event_id), keep(spec.event_type));
        let names = Names::of(event_id.as_deref(), event_type.as_deref());
        let mut verified = Self { spec, endpoint, names, signed_at, secret_index: proof.secret_index, rare: None };
        if let Some(canonical) = proof.canonical {
            verified.rare().canonical = Some(canonical);
            return verified;
        }
        for (part, value) in spec.signed.iter().zip(message) {
            if verified.again(part).is_none() && !matches!(part, Part::Body | Part::JsonDocument) {
                verified.rare().signed_values.push(Box::from(&**value));
            }
        }
        verified
    }

    #[cold]
    fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    pub(crate) fn envelope(&self) -> Option<&Envelope> {
        self.rare.as_ref()?.envelope.as_ref()
    }

    pub(crate) fn set_envelope(&mut self, envelope: Envelope) {
        self.rare().envelope = Some(envelope);
    }

    /// A signed piece that can be made again from the other fields.
    fn again(&self, part: &Part) -> Option<Again<'_>> {
        match part {
            Part::Text(text) => Some(Again::Text(text)),
            Part::Timestamp => match (self.spec.timestamp, self.signed_at) {
                (Some((_, format)), Some(time)) if format.is_canonical() => Some(Again::Time(format, time)),
                _ => None,
            },
            Part::EventId => self.names.event_id().map(Again::Text),
            Part::EventType => self.names.event_type().map(Again::Text),
            // The same for every request, and not to be kept outside its wiped memory.
            Part::Secret | Part::From(Source::Setting(_)) => Some(Again::Text("")),
            _ => None,
        }
    }

    /// See [`Delivery::replay_key`](crate::Delivery::replay_key).
    pub(crate) fn replay_key(&self, body: &[u8]) -> Option<[u8; 32]> {
        // A token that leaves the body out is for any body: it tells no two requests apart.
        let is_loose_token = self.spec.is_token_with_claims() && !self.spec.covers(Part::Body);
        if self.spec.signed.is_empty() || is_loose_token {
            return None;
        }
        let rare = self.rare.as_deref();
        if let Some(canonical) = rare.and_then(|rare| rare.canonical.as_deref()) {
            return Some(*canonical);
        }
        let mut transcript = Transcript::new(self.spec);
        let mut add = |piece: &[u8]| transcript.add(piece);
        let mut values = rare.map_or(&[][..], |rare| &rare.signed_values).iter();
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
