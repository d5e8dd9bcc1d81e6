//! Turns a checked head and a body into a proof, or into the reply to a handshake.

use super::engines::EngineKey;
use super::handshake::{self, Stage};
use super::head::{Checked, Proofs, Signed};
use super::named_key::NamedKey;
use super::signature::{Comparison, Signatures};
use super::{Signing, Verifier};
use crate::delivery::decode::Envelope;
use crate::delivery::{Ids, Proof};
use crate::error::{ErrorKind, VerifyError};
use crate::reply::Reply;
use crate::request::Request;
use crate::spec::Canonical;
use std::time::SystemTime;

/// The result of verifying a request.
pub(crate) enum Judged {
    Delivery(Proof),
    Handshake(Reply),
}

impl Verifier {
    /// Verifies a request whose head was checked.
    #[inline]
    pub(crate) fn receive(&self, checked: &Checked<'_>, body: &[u8]) -> Result<Judged, VerifyError> {
        let request = self.request(checked, body);
        if !self.is_delivery(checked.head.method()) {
            let reply = self.handshake(&request, Stage::Unverified)?;
            return reply.map(Judged::Handshake).ok_or_else(|| self.method_not_allowed());
        }
        if self.greets_unsigned
            && handshake::may_be_unsigned(&request)
            && let Some(reply) = self.handshake(&request, Stage::Unverified)?
        {
            return Ok(Judged::Handshake(reply));
        }
        let mut proof = self.prove(checked, &request)?;
        if self.spec.cloud_events {
            proof.set_envelope(Envelope::read(&checked.head));
        }
        if self.marks.may_be_in(body)
            && let Some(reply) = self.handshake(&request, Stage::Verified)?
        {
            return Ok(Judged::Handshake(reply));
        }
        Ok(Judged::Delivery(proof))
    }

    #[inline(always)]
    fn prove(&self, checked: &Checked<'_>, request: &Request<'_, '_>) -> Result<Proof, VerifyError> {
        match &checked.proofs {
            Proofs::One(signed) => self.prove_by(request, signed),
            proofs => self.prove_by_any(proofs, request),
        }
    }

    /// Verifies a request that has several proofs, or its proof in the body.
    #[inline(never)]
    fn prove_by_any(&self, proofs: &Proofs<'_>, request: &Request<'_, '_>) -> Result<Proof, VerifyError> {
        match proofs {
            Proofs::One(signed) => self.prove_by(request, signed),
            Proofs::Any(all) => {
                self.check_required(request, |source| source.in_body())?;
                first(all.iter().map(|signed| self.prove_by(request, signed)))
            }
            #[cfg(feature = "jwt")]
            Proofs::Jwts(jwts) => first(jwts.iter().map(|jwt| self.prove_by_jwt(jwt, request))),
            Proofs::InBody | Proofs::None => {
                self.check_required(request, |_| true)?;
                match self.proofs(request)? {
                    Proofs::InBody | Proofs::None => {
                        Err(VerifyError::at(ErrorKind::MissingValue, self.spec.signature.place()))
                    }
                    proofs => self.prove_by_any(&proofs, request),
                }
            }
        }
    }

    #[inline(always)]
    fn prove_by(&self, request: &Request<'_, '_>, signed: &Signed<'_>) -> Result<Proof, VerifyError> {
        let signatures = &signed.signatures;
        let timestamp = signed.time.as_ref().map_or(&[][..], |time| time.text(signatures));
        let mut signed_at = signed.time.as_ref().map(|time| time.at);
        let named = self.named_key(request)?;
        let own = self.keys()?;
        let keys = named.as_ref().map_or(own.as_slice(), NamedKey::as_slice);
        let mut proof = match self.spec.canonical {
            None => {
                let made = self.signed.made(request)?;
                let message = self.signed.write(request, timestamp, &made)?;
                let index = self.made_by(keys, |key| self.compare(key, message.pieces(), signatures))?;
                Proof::new(self.spec, self.endpoint.clone(), index).keep(message.pieces())
            }
            Some(Canonical::Text(function) | Canonical::Items(function)) => self.prove_by_function(
                function,
                keys,
                &Signing { request, signatures, timestamp, unsigned_types: &self.unsigned_types },
            )?,
        };
        if let Some(named) = &named {
            self.check_certificate(named)?;
        }
        self.check_account(request)?;
        if let Some(rule) = self.time.as_ref().filter(|rule| rule.is_behind_proof) {
            signed_at = Some(self.fresh_time(rule, request, signatures)?.at);
        }
        self.complete(&mut proof, request, signed_at);
        Ok(proof)
    }

    /// Sets the time, and the event's id and type if the head has them.
    #[inline(always)]
    pub(super) fn complete(&self, proof: &mut Proof, request: &Request<'_, '_>, signed_at: Option<SystemTime>) {
        proof.signed_at = signed_at;
        let event_id = self.event_id.and_then(|place| request.text_at(place));
        let event_type = self.event_type.and_then(|place| request.text_at(place));
        proof.ids = Ids::new(event_id.as_deref(), event_type.as_deref());
    }

    /// Returns the index of the key that made the signature.
    #[inline(always)]
    pub(super) fn made_by(
        &self,
        keys: &[EngineKey],
        compare: impl Fn(&EngineKey) -> Comparison,
    ) -> Result<usize, VerifyError> {
        let mut readable = false;
        for (index, key) in keys.iter().enumerate() {
            match compare(key) {
                Comparison::Equal => return Ok(index),
                Comparison::Different => readable = true,
                Comparison::Unreadable => {}
            }
        }
        if readable || keys.is_empty() {
            Err(self.mismatch(keys))
        } else {
            Err(VerifyError::at(ErrorKind::MalformedSignature, self.spec.signature.place()))
        }
    }

    /// Compares the signatures with what the key makes of a text. Only JWTs are compared elsewhere.
    ///
    /// Anyone can send a challenge and get its HMAC in the reply. So a text in the form of a
    /// challenge proves nothing.
    #[inline(always)]
    pub(super) fn compare(&self, key: &EngineKey, message: &[&[u8]], signatures: &Signatures<'_>) -> Comparison {
        match key.compare(message, signatures) {
            Comparison::Equal if self.spec.answers(message) => Comparison::Unreadable,
            comparison => comparison,
        }
    }

    /// Returns the refusal of a request with a wrong signature, with advice.
    #[cold]
    pub(super) fn mismatch(&self, keys: &[EngineKey]) -> VerifyError {
        let error = VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place());
        if keys.is_empty() {
            return error.advise("the receiver has no secret yet: give it the one that the provider brings or shows");
        }
        if self.own_keys.is_unusable() {
            return error.advise("the newest secrets of the secret source cannot be used, so older ones were: are they as the provider's dashboard shows them?");
        }
        error.advise(self.spec.mismatch_advice())
    }
}

/// Returns the first proof, or the last error.
fn first(results: impl Iterator<Item = Result<Proof, VerifyError>>) -> Result<Proof, VerifyError> {
    let mut refused = None;
    for result in results {
        match result {
            Ok(proof) => return Ok(proof),
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| VerifyError::new(ErrorKind::SignatureMismatch)))
}
