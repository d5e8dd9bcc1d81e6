use crate::event::{self, DecodeError, Decoded};
use crate::receiver::Any;
use crate::request::{self, Request};
use crate::spec::{MAX_PARTS, Part, Source, Spec};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

/// A delivery that was verified: the proof that its sender knows the signing
/// secret, and the only way to its body.
///
/// There is no constructor but [`Receiver::receive`](crate::Receiver::receive),
/// and a body cannot be replaced.
///
/// ```compile_fail,E0451
/// use eyelet::{Delivery, providers::GitHub};
///
/// let forged = Delivery::<GitHub, _> { body: b"{}", ..todo!() };
/// ```
///
/// `P` is the [`Provider`](crate::Provider), `B` what the body was handed in as.
pub struct Delivery<P, B> {
    verified: Verified,
    found: OnceLock<FoundInBody>,
    body: B,
    provider: PhantomData<fn() -> P>,
}

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
}

/// What stands in the body, looked up when first asked for.
#[derive(Clone)]
struct FoundInBody {
    event_id: Option<Box<str>>,
    event_type: Option<Box<str>>,
    /// Start and end of the payload.
    payload: (usize, usize),
    error: Option<DecodeError>,
}

impl<P, B: AsRef<[u8]>> Delivery<P, B> {
    pub(crate) fn new(verified: Verified, body: B) -> Self {
        Self { verified, found: OnceLock::new(), body, provider: PhantomData }
    }

    /// The name of the provider: `github`, `stripe`, …
    pub fn provider(&self) -> &'static str {
        self.verified.spec.name()
    }

    /// The name that the receiver was given by
    /// [`Builder::endpoint`](crate::Builder::endpoint).
    pub fn endpoint(&self) -> Option<&str> {
        self.verified.endpoint.as_deref()
    }

    /// The id by which the provider knows the event, the same for each attempt to
    /// deliver it. Absent where the provider gives none, or one that is longer
    /// than 256 characters or not visible ASCII.
    ///
    /// Ask [`covers`](Self::covers) before using it to tell duplicates apart.
    pub fn event_id(&self) -> Option<&str> {
        match self.verified.spec.event_id {
            Some(source) if source.in_body() => self.found().event_id.as_deref(),
            _ => self.verified.event_id.as_deref(),
        }
    }

    /// The event's type, in the provider's words: `push`, `invoice.paid`, …
    /// Absent on the same terms as the id.
    pub fn event_type(&self) -> Option<&str> {
        match self.verified.spec.event_type {
            Some(source) if source.in_body() => self.found().event_type.as_deref(),
            _ => self.verified.event_type.as_deref(),
        }
    }

    /// When the provider signed this attempt, where it signs a timestamp.
    pub fn signed_at(&self) -> Option<SystemTime> {
        self.verified.signed_at
    }

    /// Which of the receiver's secrets matched: 0 is the newest. Another number in
    /// the logs means that a rotation is not over.
    pub fn secret_index(&self) -> usize {
        self.verified.secret_index
    }

    /// Whether the signature vouches for this part. GitHub's event id and type,
    /// for two, stand in headers that it does not sign.
    pub fn covers(&self, part: Part) -> bool {
        self.verified.spec.covers(part)
    }

    /// The body, byte for byte as it was received.
    pub fn body(&self) -> &[u8] {
        self.body.as_ref()
    }

    /// The body as it was handed in.
    pub fn into_body(self) -> B {
        self.body
    }

    /// The same delivery with the provider known at run time only.
    pub fn into_any(self) -> Delivery<Any, B> {
        Delivery { verified: self.verified, found: self.found, body: self.body, provider: PhantomData }
    }

    /// A digest of the provider's name and everything that it signed: equal for
    /// every copy of this request, whatever unsigned header was changed, however
    /// the signature is written, and whichever secret made it. Absent where
    /// nothing is signed. Computed anew by each call.
    ///
    /// A retry that carries a new timestamp is another request, with another key;
    /// what stays the same is the [`event_id`](Self::event_id).
    pub fn replay_key(&self) -> Option<[u8; 32]> {
        let spec = self.verified.spec;
        if spec.signed.is_empty() {
            return None;
        }
        let mut digest = Sha256::new();
        let mut add = |piece: &[u8]| {
            // A length before each piece, so that no two lists of pieces read alike.
            digest.update((piece.len() as u64).to_be_bytes());
            digest.update(piece);
        };
        add(spec.name().as_bytes());
        let mut values = self.verified.signed_values.iter();
        for part in spec.signed {
            match part {
                Part::Body => add(self.body()),
                part => match self.verified.signed_text(part) {
                    Some(text) => add(text.as_bytes()),
                    None => add(values.next().map_or(&[], |value| value)),
                },
            }
        }
        Some(digest.finalize().into())
    }

    /// The event as the variant of `E` that bears the name of its type.
    ///
    /// `E` is an enum with serde's default representation. A variant holds the
    /// payload, in any of the ways serde has for it; `rename` and `alias` give the
    /// names, and `#[serde(rename = "customer.subscription.*")]` takes all that
    /// begin so (the longest such prefix wins). A type that no variant names is
    /// [`Decoded::Unknown`], unless one is `#[serde(other)]`.
    ///
    /// ```
    /// use eyelet::{Decoded, Head, Received, Receiver, Str, providers::Stripe, testing::Sender};
    ///
    /// #[derive(serde::Deserialize)]
    /// enum Billing<'a> {
    ///     #[serde(rename = "invoice.paid", borrow)]
    ///     InvoicePaid(Invoice<'a>),
    ///     #[serde(rename = "customer.subscription.*")]
    ///     Subscription { id: String },
    /// }
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Invoice<'a> {
    ///     #[serde(borrow)]
    ///     id: Str<'a>,
    ///     amount_paid: i64,
    /// }
    ///
    /// let body = r#"{"type": "invoice.paid", "data": {"object": {"id": "in_1", "amount_paid": 900}}}"#;
    /// let request = Sender::<Stripe>::new("whsec_test").sign(body);
    /// let receiver = Receiver::<Stripe>::new("whsec_test")?;
    /// let Received::Delivery(delivery) = receiver.receive(&request.head(), &request.body)? else { panic!() };
    /// match delivery.event::<Billing<'_>>()? {
    ///     Decoded::Known(Billing::InvoicePaid(invoice)) => assert_eq!((&*invoice.id, invoice.amount_paid), ("in_1", 900)),
    ///     Decoded::Known(Billing::Subscription { id }) => println!("{id}"),
    ///     Decoded::Unknown { event_type, .. } => println!("{event_type} is of no use here"),
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The payload is not what the variant describes, the body holds no JSON or no
    /// event type, a key that leads to type or payload occurs twice, or `E` is not
    /// such an enum.
    pub fn event<'de, E: Deserialize<'de>>(&'de self) -> Result<Decoded<'de, E>, DecodeError> {
        let spec = self.verified.spec;
        let payload = if spec.payload_at.is_empty() && !spec.event_type.is_some_and(Source::in_body) {
            self.body()
        } else {
            let found = self.found();
            if let Some(error) = &found.error {
                return Err(error.clone());
            }
            let (start, end) = found.payload;
            self.body().get(start..end).unwrap_or_default()
        };
        let event_type = self.event_type().ok_or_else(|| {
            let place = spec.event_type.map_or("anywhere", Source::place);
            DecodeError::new(format!("the delivery has no event type, expected one at `{place}`"))
        })?;
        Ok(match event::decode(event_type, payload, self.body())? {
            Some(event) => Decoded::Known(event),
            None => Decoded::Unknown { event_type, payload },
        })
    }

    /// The whole body as a `T`: envelope and all.
    ///
    /// # Errors
    ///
    /// The body is not JSON, or not what `T` describes.
    pub fn json<'de, T: Deserialize<'de>>(&'de self) -> Result<T, DecodeError> {
        event::decode_json(self.body())
    }

    fn found(&self) -> &FoundInBody {
        self.found.get_or_init(|| FoundInBody::look(self.verified.spec, self.body()))
    }
}

impl FoundInBody {
    fn look(spec: &Spec, body: &[u8]) -> Self {
        let mut found = Self { event_id: None, event_type: None, payload: (0, body.len()), error: None };
        let mut pointers = event::Pointers::default();
        let payload = (!spec.payload_at.is_empty()).then(|| pointers.add(spec.payload_at));
        let event_id = spec.event_id.map(|source| pointers.add_source(source));
        let event_type = spec.event_type.map(|source| pointers.add_source(source));
        match pointers.locate(body) {
            Ok(located) => {
                let text = |wanted| request::visible(&located.text(wanted)?).map(Box::from);
                found.event_id = event_id.and_then(text);
                found.event_type = event_type.and_then(text);
                if let Some(raw) = payload.and_then(|index| located.raw(index)) {
                    let start = raw.get().as_ptr() as usize - body.as_ptr() as usize;
                    found.payload = (start, start + raw.get().len());
                }
            }
            Err(error) => found.error = Some(DecodeError::from(&error)),
        }
        found
    }
}

impl Verified {
    /// Keeps of a verified request what its body does not hold.
    pub(crate) fn of(
        spec: &'static Spec,
        request: &Request<'_>,
        message: &[Cow<'_, [u8]>; MAX_PARTS],
        signed_at: Option<SystemTime>,
        secret_index: usize,
    ) -> Self {
        let keep = |source: Option<Source>| request.text(source.filter(|source| !source.in_body())?);
        let mut verified = Self {
            spec,
            endpoint: None,
            event_id: keep(spec.event_id),
            event_type: keep(spec.event_type),
            signed_at,
            secret_index,
            signed_values: Vec::new(),
        };
        for (part, value) in spec.signed.iter().zip(message) {
            if verified.signed_text(part).is_none() && !matches!(part, Part::Body) {
                verified.signed_values.push(Box::from(&**value));
            }
        }
        verified
    }

    /// A signed piece that can be made again from the other fields.
    fn signed_text(&self, part: &Part) -> Option<Cow<'_, str>> {
        match part {
            Part::Text(text) => Some(Cow::Borrowed(text)),
            Part::Timestamp => match (self.spec.timestamp, self.signed_at) {
                (Some((_, format)), Some(time)) if format.is_canonical() => Some(Cow::Owned(format.write(time))),
                _ => None,
            },
            Part::EventId => self.event_id.as_deref().map(Cow::Borrowed),
            Part::EventType => self.event_type.as_deref().map(Cow::Borrowed),
            _ => None,
        }
    }
}

impl<P, B: Clone> Clone for Delivery<P, B> {
    fn clone(&self) -> Self {
        Self {
            verified: self.verified.clone(),
            found: self.found.clone(),
            body: self.body.clone(),
            provider: PhantomData,
        }
    }
}

/// Fit for logs: names, ids and lengths, nothing of the body.
impl<P, B: AsRef<[u8]>> fmt::Debug for Delivery<P, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("provider", &self.provider())
            .field("endpoint", &self.endpoint())
            .field("event_id", &self.event_id())
            .field("event_type", &self.event_type())
            .field("body_len", &self.body().len())
            .finish_non_exhaustive()
    }
}
