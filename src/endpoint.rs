//! The way of a request through a receiver, from its head to the proof.

use crate::Secret;
use crate::clock::{Clock, OutOfTolerance, check_age};
use crate::error::{ErrorKind, VerifyError};
use crate::handshake::{self, Reply};
use crate::head::{Field, Head};
use crate::in_flight::Budget;
use crate::request::{FieldNames, Fields, Message, Request};
use crate::schemes::Key;
use crate::signature::{Comparison, Signatures};
use crate::spec::{Part, Source, Spec, TimeFormat};
use crate::verified::Verified;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What a receiver is made of, once [`Builder::build`](crate::Builder::build) has
/// looked it over.
pub(crate) struct Endpoint {
    pub(crate) spec: &'static Spec,
    pub(crate) keys: Vec<Key>,
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
    pub(crate) unknown_events: u16,
    pub(crate) refusal_statuses: Vec<(ErrorKind, u16)>,
    pub(crate) on_refusal: Option<OnRefusal>,
}

pub(crate) type OnRefusal = Arc<dyn Fn(&VerifyError) + Send + Sync>;

/// What a request came to.
pub(crate) enum Outcome {
    Verified(Verified),
    Handshake(Reply),
}

impl Endpoint {
    fn request<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>, body: &'a [u8]) -> Request<'a> {
        Request { head, fields, body, settings: &self.settings, public_origin: self.public_origin.as_deref() }
    }

    pub(crate) fn check_head<'a>(&'a self, head: &'a Head<'a>, fields: &'a Fields<'a>) -> Result<(), VerifyError> {
        check_target(head)?;
        if head.method() != "POST" {
            let known = self.spec.handshakes.iter().any(|handshake| handshake.method == head.method());
            return if known { Ok(()) } else { Err(self.method_not_allowed()) };
        }
        match head.header("content-encoding") {
            Field::Absent => {}
            Field::One(encoding) if encoding.is_empty() || encoding.eq_ignore_ascii_case(b"identity") => {}
            Field::One(_) | Field::Repeated => return Err(VerifyError::new(ErrorKind::UnsupportedEncoding)),
        }
        if self.spec.signature.in_body() {
            return Ok(());
        }
        let request = self.request(head, fields, &[]);
        let signatures = self.signatures(&request)?;
        if let Some((source, format)) = self.spec.timestamp
            && !source.in_body()
        {
            self.fresh_time(&request, &signatures, source, format)?;
        }
        Ok(())
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
        if head.method() != "POST" {
            let reply = handshake::answer(self.spec.handshakes, false, &request)?;
            return reply.map(Outcome::Handshake).ok_or(self.method_not_allowed());
        }
        let verified = self.verify(&request)?;
        Ok(match handshake::answer(self.spec.handshakes, true, &request)? {
            Some(reply) => Outcome::Handshake(reply),
            None => Outcome::Verified(verified),
        })
    }

    fn method_not_allowed(&self) -> VerifyError {
        let has = |method: &str| self.spec.handshakes.iter().any(|handshake| handshake.method == method);
        let allowed = match (has("GET"), has("HEAD"), has("OPTIONS")) {
            (false, false, false) => "POST",
            (true, false, false) => "GET, POST",
            (false, true, false) => "HEAD, POST",
            (false, false, true) => "OPTIONS, POST",
            (true, true, false) => "GET, HEAD, POST",
            (true, false, true) => "GET, OPTIONS, POST",
            (false, true, true) => "HEAD, OPTIONS, POST",
            (true, true, true) => "GET, HEAD, OPTIONS, POST",
        };
        VerifyError::at(ErrorKind::MethodNotAllowed, allowed)
    }

    #[inline]
    fn verify(&self, request: &Request<'_>) -> Result<Verified, VerifyError> {
        let signatures = self.signatures(request)?;
        let (mut text, mut signed_at) = (Cow::default(), None);
        let mut in_body = None;
        match self.spec.timestamp {
            // Nothing parses a body that is not verified yet, unless its scheme leaves no choice.
            Some((source, format)) if source.in_body() && !self.spec.signs(Part::Timestamp) => {
                in_body = Some((source, format));
            }
            Some((source, format)) => {
                let (as_received, time) = self.fresh_time(request, &signatures, source, format)?;
                (text, signed_at) = (as_received, Some(time));
            }
            None => {}
        }
        let mut message = Message::default();
        request.message(self.spec, &text, &mut message)?;
        let secret_index = self.authenticate(&message, &signatures)?;
        if let Some((source, format)) = in_body {
            signed_at = Some(self.fresh_time(request, &signatures, source, format)?.1);
        }
        Ok(Verified::of(self.spec, self.name.clone(), request, &message, signed_at, secret_index))
    }

    fn signatures<'a>(&self, request: &Request<'a>) -> Result<Signatures<'a>, VerifyError> {
        Signatures::read(self.spec, request.need(self.spec.signature)?)
    }

    /// The timestamp, as text and as time, if it lies within the tolerance.
    fn fresh_time<'s>(
        &self,
        request: &'s Request<'_>,
        signatures: &'s Signatures<'_>,
        source: Source,
        format: TimeFormat,
    ) -> Result<(Cow<'s, [u8]>, SystemTime), VerifyError> {
        let text = match source {
            Source::InSignature(key) => Cow::Borrowed(signatures.item(key)?),
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
    fn authenticate(&self, message: &Message<'_>, signatures: &Signatures<'_>) -> Result<usize, VerifyError> {
        let message = message.get(..self.spec.signed.len()).unwrap_or_default();
        let mut readable = false;
        for (index, key) in self.keys.iter().enumerate() {
            match key.compare(message, signatures) {
                Comparison::Equal => return Ok(index),
                Comparison::Different => readable = true,
                Comparison::Unreadable => {}
            }
        }
        let kind = if readable { ErrorKind::SignatureMismatch } else { ErrorKind::MalformedSignature };
        Err(VerifyError::at(kind, self.spec.signature.place()))
    }
}

/// The URL that a provider signs is origin, path and query; a target in absolute
/// form would put its own host in between.
fn check_target(head: &Head<'_>) -> Result<(), VerifyError> {
    if head.target().starts_with('/') { Ok(()) } else { Err(VerifyError::new(ErrorKind::MalformedTarget)) }
}
