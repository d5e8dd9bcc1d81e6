//! The way of a request through a receiver, from its head to the proof.

mod clock;
pub(crate) mod constant_time;
pub(crate) mod engines;
pub(crate) mod handshake;
#[cfg(feature = "jwt")]
mod jwt;
mod named_key;
pub(crate) mod signature;
mod signing;

pub use clock::Clock;
pub(crate) use clock::{OutOfTolerance, check_age};
pub(crate) use handshake::{Marks, Means, OnHandshakeSecret, Stage};
pub(crate) use signing::Signing;

use named_key::NamedKey;

use crate::delivery::decode::{Envelope, Mode};
use crate::delivery::{Proof, Transcript, Verified};
use crate::error::{ErrorKind, VerifyError};
use crate::keys::KeySource;
use crate::receiver::Budget;
use crate::reply::Reply;
use crate::request::{Field, Head};
use crate::request::{FieldNames, Fields, Message, Request};
use crate::secret::Secret;
#[cfg(feature = "jwt")]
use crate::spec::Scheme;
use crate::spec::{Attempt, Canonical, Format, Function, Part, Source, Spec, TimeFormat};
use crate::verify::engines::Key;
#[cfg(feature = "rustls-webpki")]
use crate::verify::engines::certificate::TrustAnchors;
use crate::verify::signature::{Comparison, Signatures};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What a receiver is made of, once [`Builder::build`](crate::Builder::build) has
/// looked it over.
pub(crate) struct Endpoint {
    pub(crate) spec: &'static Spec,
    /// Those that were made of the secrets.
    pub(crate) keys: Vec<Key>,
    /// What stands before a signature.
    pub(crate) prefix: Vec<u8>,
    pub(crate) key_source: Option<Arc<dyn KeySource>>,
    #[cfg(feature = "rustls-webpki")]
    pub(crate) trust_anchors: Option<TrustAnchors>,
    pub(crate) checks_account: bool,
    pub(crate) field_names: FieldNames,
    /// `None` where freshness is not checked.
    pub(crate) tolerance: Option<Duration>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Vec<(&'static str, Secret)>,
    pub(crate) public_origin: Option<String>,
    pub(crate) name: Option<Arc<str>>,
    pub(crate) max_body: usize,
    pub(crate) body_timeout: Duration,
    pub(crate) budget: Arc<Budget>,
    pub(crate) formats: &'static [Format],
    /// `None` where compressed bodies are refused.
    #[cfg(feature = "gzip")]
    pub(crate) max_unpacked: Option<usize>,
    pub(crate) unknown_events: u16,
    pub(crate) refusal_statuses: Vec<(ErrorKind, u16)>,
    pub(crate) on_refusal: Option<OnRefusal>,
    pub(crate) on_handshake_secret: Option<OnHandshakeSecret>,
    pub(crate) handshake_marks: Marks,
    /// For the answer to any other method.
    pub(crate) allowed_methods: &'static str,
}

pub(crate) type OnRefusal = Arc<dyn Fn(&VerifyError) + Send + Sync>;

/// What a request came to.
pub(crate) enum Outcome {
    Verified(Verified),
    Handshake(Reply),
}

impl Endpoint {
    fn request<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>, body: &'a [u8]) -> Request<'a> {
        let (settings, public_origin) = (&self.settings, self.public_origin.as_deref());
        Request { spec: self.spec, head, fields, body, settings, public_origin, checks_time: self.tolerance.is_some() }
    }

    pub(crate) fn check_head<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>) -> Result<(), VerifyError> {
        check_target(head)?;
        if !self.is_delivery(head.method()) {
            let known = self.spec.handshakes.iter().any(|handshake| handshake.method == head.method());
            return if known { Ok(()) } else { Err(self.method_not_allowed()) };
        }
        self.check_format(head)?;
        if self.spec.signature.in_body() {
            return Ok(());
        }
        let request = self.request(head, fields, &[]);
        if handshake::may_be_unsigned(&request) {
            return Ok(());
        }
        self.check_required(&request, |source| !source.in_body())?;
        if let Some(source) = self.spec.key_id.filter(|source| !source.in_body() && !source.in_token()) {
            self.check_key_id(source, &request.need(source)?)?;
        }
        let mut result = Ok(());
        for signatures in self.places(&request)? {
            result = self.check_header_time(&request, &signatures);
            if result.is_ok() {
                break;
            }
        }
        result
    }

    /// How the body is written, as far as the head says so.
    fn check_format(&self, head: &Head<'_>) -> Result<(), VerifyError> {
        let mut fields = [Field::Absent; 2];
        head.find(&["content-encoding", "content-type"], &mut fields);
        let [encoding, content_type] = fields;
        match encoding {
            Field::Absent => {}
            Field::One(encoding) if encoding.is_empty() || encoding.eq_ignore_ascii_case(b"identity") => {}
            #[cfg(feature = "gzip")]
            Field::One(encoding) if self.max_unpacked.is_some() && is_packing(encoding) => {}
            Field::One(_) | Field::Repeated => return Err(VerifyError::new(ErrorKind::UnsupportedEncoding)),
        }
        match content_type {
            Field::One(content_type)
                if !Format::is_one_of(content_type, self.formats)
                    || (self.spec.cloud_events && Mode::of(content_type).is_none()) =>
            {
                Err(VerifyError::new(ErrorKind::UnsupportedMediaType))
            }
            Field::Repeated => Err(VerifyError::new(ErrorKind::UnsupportedMediaType)),
            Field::Absent | Field::One(_) => Ok(()),
        }
    }

    fn check_header_time(&self, request: &Request<'_>, signatures: &Signatures<'_>) -> Result<(), VerifyError> {
        #[cfg(feature = "jwt")]
        if let Scheme::Jwt(token) = &self.spec.scheme {
            return self.token(token, signatures).map(drop);
        }
        match self.spec.timestamp {
            Some((source, format)) if !source.in_body() => {
                self.fresh_time(request, signatures, source, format).map(drop)
            }
            _ => Ok(()),
        }
    }

    #[inline]
    pub(crate) fn receive<'a>(
        &'a self,
        head: &'a Head<'a>,
        fields: &'a Fields<'a>,
        body: &'a [u8],
    ) -> Result<Outcome, VerifyError> {
        check_target(head)?;
        if body.len() > self.max_body {
            return Err(VerifyError::new(ErrorKind::BodyTooLarge));
        }
        let request = self.request(head, fields, body);
        if !self.is_delivery(head.method()) {
            let reply = self.handshake(&request, Stage::Unverified)?;
            return reply.map(Outcome::Handshake).ok_or(self.method_not_allowed());
        }
        if !self.spec.handshakes.is_empty()
            && handshake::may_be_unsigned(&request)
            && let Some(reply) = self.handshake(&request, Stage::Unverified)?
        {
            return Ok(Outcome::Handshake(reply));
        }
        let mut verified = self.verify(&request)?;
        if self.spec.cloud_events {
            verified.set_envelope(Envelope::read(head));
        }
        if self.handshake_marks.may_be_in(body)
            && let Some(reply) = self.handshake(&request, Stage::Verified)?
        {
            return Ok(Outcome::Handshake(reply));
        }
        Ok(Outcome::Verified(verified))
    }

    fn is_delivery(&self, method: &str) -> bool {
        self.spec.methods.contains(&method)
    }

    fn handshake(&self, request: &Request<'_>, stage: Stage) -> Result<Option<Reply>, VerifyError> {
        let on_handshake_secret = self.on_handshake_secret.as_ref();
        handshake::answer(stage, request, &Means { newest_key: self.keys.first(), on_handshake_secret })
    }

    fn method_not_allowed(&self) -> VerifyError {
        VerifyError::at(ErrorKind::MethodNotAllowed, self.allowed_methods)
    }

    #[inline]
    fn verify(&self, request: &Request<'_>) -> Result<Verified, VerifyError> {
        if self.spec.has_one_signature() {
            let signatures = self.signatures(request)?;
            return self.verify_by(request, &signatures);
        }
        self.verify_by_any(request)
    }

    /// For a row that has its signature in several places or none.
    #[inline(never)]
    fn verify_by_any(&self, request: &Request<'_>) -> Result<Verified, VerifyError> {
        self.check_required(request, |_| true)?;
        let mut refused = VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place());
        for signatures in self.places(request)? {
            let verified = match &self.spec.scheme {
                #[cfg(feature = "jwt")]
                Scheme::Jwt(token) => self.verify_token(token, request, &signatures),
                _ => self.verify_by(request, &signatures),
            };
            match verified {
                Ok(verified) => return Ok(verified),
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }

    /// Whether the values are those that the row requires, where it asks for them.
    fn check_required(&self, request: &Request<'_>, is_asked: fn(&Source) -> bool) -> Result<(), VerifyError> {
        for (source, text) in self.spec.required.iter().filter(|(source, _)| is_asked(source)) {
            if *request.need(*source)? != *text.as_bytes() {
                return Err(VerifyError::at(ErrorKind::MalformedValue, source.place()));
            }
        }
        Ok(())
    }

    /// The signatures at each place that has any.
    fn places<'a>(&'a self, request: &Request<'a>) -> Result<Vec<Signatures<'a>>, VerifyError> {
        if let Some(Canonical::Items(_)) = self.spec.canonical {
            return Ok(vec![Signatures::none(self.spec)]);
        }
        let mut places = Vec::new();
        if let Some(text) = request.find(self.spec.signature)? {
            match self.spec.groups {
                Some(separator) => places = Signatures::read_groups(self.spec, &self.prefix, separator, &text)?,
                None => places.push(Signatures::read(self.spec, &self.prefix, text)?),
            }
        }
        for source in self.spec.also {
            if let Some(text) = request.find(*source)? {
                places.push(Signatures::read_bare(self.spec, text)?);
            }
        }
        if places.is_empty() {
            places.push(self.signatures(request)?);
        }
        Ok(places)
    }

    #[inline]
    fn verify_by(&self, request: &Request<'_>, signatures: &Signatures<'_>) -> Result<Verified, VerifyError> {
        let (mut text, mut signed_at) = (Cow::default(), None);
        let mut in_body = None;
        match self.spec.timestamp {
            // Nothing parses a body that is not verified yet, unless its scheme leaves no choice.
            Some((source, format)) if source.in_body() && !self.spec.signs(Part::Timestamp) => {
                in_body = Some((source, format));
            }
            Some((source, format)) => {
                let (as_received, time) = self.fresh_time(request, signatures, source, format)?;
                (text, signed_at) = (as_received, Some(time));
            }
            None => {}
        }
        let mut message = Message::default();
        let named = self.named_key(request)?;
        let keys = named.as_ref().map_or(&self.keys[..], NamedKey::as_slice);
        let proof = match self.spec.canonical {
            None => {
                request.message(&text, &mut message)?;
                self.authenticate(keys, &message, signatures)?
            }
            Some(Canonical::Text(function) | Canonical::Items(function)) => {
                self.authenticate_by(function, keys, &Signing { request, signatures, timestamp: &text })?
            }
        };
        if let Some(named) = &named {
            self.check_certificate(named)?;
        }
        self.check_account(request)?;
        if let Some((source, format)) = in_body {
            signed_at = Some(self.fresh_time(request, signatures, source, format)?.1);
        }
        Ok(Verified::of(self.spec, self.name.clone(), request, &message, signed_at, proof))
    }

    #[inline]
    fn signatures<'a>(&'a self, request: &Request<'a>) -> Result<Signatures<'a>, VerifyError> {
        Signatures::read(self.spec, &self.prefix, request.need(self.spec.signature)?)
    }

    /// The timestamp, as text and as time, if it lies within the tolerance.
    #[inline]
    fn fresh_time<'s>(
        &self,
        request: &'s Request<'_>,
        signatures: &'s Signatures<'_>,
        source: Source,
        format: TimeFormat,
    ) -> Result<(Cow<'s, [u8]>, SystemTime), VerifyError> {
        let text = match source {
            Source::InSignature(key) => Cow::Borrowed(signatures.item(key)?),
            Source::FirstInSignature => Cow::Borrowed(signatures.first()),
            _ => request.need(source)?,
        };
        let error = |kind| VerifyError::at(kind, source.place());
        let time = format.parse(&text).ok_or(error(ErrorKind::MalformedTimestamp))?;
        if let Some(tolerance) = self.tolerance {
            check_age(self.clock.now(), time, tolerance).map_err(|out| match out {
                OutOfTolerance::Stale => error(ErrorKind::Stale),
                OutOfTolerance::Future => error(ErrorKind::Future),
            })?;
        }
        Ok((text, time))
    }

    /// Which of the secrets made one of the signatures over this message.
    #[inline]
    fn authenticate(
        &self,
        keys: &[Key],
        message: &Message<'_>,
        signatures: &Signatures<'_>,
    ) -> Result<Proof, VerifyError> {
        let message = message.get(..self.spec.signed.len()).unwrap_or_default();
        let secret_index = self.made_by(keys, |key| self.compare(key, message, signatures))?;
        Ok(Proof { secret_index, canonical: None })
    }

    /// Which of the keys compares as equal.
    #[inline]
    fn made_by(&self, keys: &[Key], compare: impl Fn(&Key) -> Comparison) -> Result<usize, VerifyError> {
        let mut readable = false;
        for (index, key) in keys.iter().enumerate() {
            match compare(key) {
                Comparison::Equal => return Ok(index),
                Comparison::Different => readable = true,
                Comparison::Unreadable => {}
            }
        }
        let kind = if readable { ErrorKind::SignatureMismatch } else { ErrorKind::MalformedSignature };
        Err(VerifyError::at(kind, self.spec.signature.place()))
    }

    /// Compares the signatures with what the key makes of a text: the only way to a verdict.
    /// A text that is answered when it comes as a challenge proves nothing, since anyone can
    /// ask for its HMAC.
    #[inline]
    fn compare(&self, key: &Key, message: &[Cow<'_, [u8]>], signatures: &Signatures<'_>) -> Comparison {
        match key.compare(message, signatures) {
            Comparison::Equal if self.spec.answers(message) => Comparison::Unreadable,
            comparison => comparison,
        }
    }

    /// The same for a text that a function of the provider writes.
    #[inline(never)]
    fn authenticate_by(&self, function: Function, keys: &[Key], signing: &Signing<'_>) -> Result<Proof, VerifyError> {
        let mut transcript = Transcript::new(self.spec);
        let (mut secret_index, mut covers_text) = (0, false);
        let mut compare = |pieces: &[&[u8]], signature: Option<&[u8]>| {
            let own = signature.map(|signature| Signatures::read_bare(self.spec, Cow::Borrowed(signature)));
            let signatures = match &own {
                Some(Ok(own)) => own,
                Some(Err(_)) => return false,
                None => signing.signatures,
            };
            let message: Vec<Cow<'_, [u8]>> = pieces.iter().map(|piece| Cow::Borrowed(*piece)).collect();
            let Ok(index) = self.made_by(keys, |key| self.compare(key, &message, signatures)) else { return false };
            secret_index = index.max(secret_index);
            covers_text |= !pieces.is_empty();
            pieces.iter().for_each(|piece| transcript.add(piece));
            true
        };
        let mut attempt = Attempt::new(&mut compare);
        function(signing, &mut attempt)?;
        if !attempt.holds() {
            return Err(VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place()));
        }
        Ok(Proof { secret_index, canonical: covers_text.then(|| Box::new(transcript.finish())) })
    }
}

#[cfg(feature = "gzip")]
fn is_packing(encoding: &[u8]) -> bool {
    ["gzip", "x-gzip", "deflate"].iter().any(|known| encoding.eq_ignore_ascii_case(known.as_bytes()))
}

/// The URL that a provider signs is origin, path and query; a target in absolute
/// form would put its own host in between.
fn check_target(head: &Head<'_>) -> Result<(), VerifyError> {
    if head.target().starts_with('/') { Ok(()) } else { Err(VerifyError::new(ErrorKind::MalformedTarget)) }
}
