//! Turns a checked head and a body into a proof, or into the reply to a handshake.

use super::engines::EngineKey;
use super::handshake::Stage;
use super::head::{Checked, Proofs, Signed};
use super::message::Pieces;
use super::named_key::NamedKey;
use super::signature::{Comparison, Signatures};
use super::{Signing, Verifier};
use crate::delivery::decode::Envelope;
use crate::delivery::{Ids, Proof, Rare};
use crate::error::{ErrorKind, VerifyError};
use crate::reply::Reply;
use crate::request::Request;
use crate::spec::Canonical;
use std::borrow::Cow;
use std::iter;
use std::ops::Deref;
use std::time::SystemTime;

/// What is known of a genuine request whose row is not plain.
pub(super) struct Unusual {
    pub(super) secret_index: usize,
    pub(super) signed_at: Option<SystemTime>,
    /// The event's id and type, if a JWT has them.
    pub(super) claimed: Option<Box<Ids>>,
    pub(super) rare: Option<Box<Rare>>,
}

/// What is known of a genuine request. The proof is made of it at the very end, because moving so
/// large a value takes time.
enum Genuine<'c, 'h> {
    /// Of a plain row: the index of the secret, and the list of signatures.
    Plain(usize, &'c Signed<&'h [u8]>),
    Unusual(Unusual),
}

/// The result of verifying a request.
pub(crate) enum Judged {
    Delivery(Proof),
    Handshake(Reply),
}

impl Verifier {
    /// Verifies a request whose head was checked.
    #[inline]
    pub(crate) fn receive(&self, checked: &Checked<'_>, body: &[u8]) -> Result<Judged, VerifyError> {
        let request = self.request(&checked.head, &checked.fields, body);
        if !checked.is_delivery {
            let reply = self.handshake(&request, Stage::Unverified)?;
            return reply.map(Judged::Handshake).ok_or_else(|| self.method_not_allowed());
        }
        // With a list of signatures, the head was found to be no unsigned handshake.
        if checked.plain.is_none()
            && self.may_be_unsigned(&request)
            && let Some(reply) = self.handshake(&request, Stage::Unverified)?
        {
            return Ok(Judged::Handshake(reply));
        }
        let genuine = match &checked.plain {
            Some(signed) => Genuine::Plain(self.prove_plain(&request, signed)?, signed),
            None => {
                Genuine::Unusual(self.prove_by_any(checked.proofs.as_deref().unwrap_or(&Proofs::InBody), &request)?)
            }
        };
        if self.marks.may_be_in(body)
            && let Some(reply) = self.handshake(&request, Stage::Verified)?
        {
            return Ok(Judged::Handshake(reply));
        }
        Ok(Judged::Delivery(self.proof(&request, genuine)))
    }

    /// Verifies a request by the only list of signatures of a plain row.
    #[inline(always)]
    fn prove_plain(&self, request: &Request<'_, '_>, signed: &Signed<&[u8]>) -> Result<usize, VerifyError> {
        let secret_index = match self.own_keys.unchanged() {
            Some(keys) => self.prove_text(keys, request, signed, iter::empty())?.0,
            None => self.prove_with_later_keys(request, signed)?,
        };
        self.check_account(request)?;
        Ok(secret_index)
    }

    #[inline(never)]
    fn prove_with_later_keys(&self, request: &Request<'_, '_>, signed: &Signed<&[u8]>) -> Result<usize, VerifyError> {
        Ok(self.prove_text(self.keys()?.as_slice(), request, signed, iter::empty())?.0)
    }

    /// Verifies the text that a row puts together of pieces. Returns the index of the key that made
    /// the signature, and what the proof has to keep of the pieces.
    #[inline(always)]
    fn prove_text<'m, T: Deref<Target = [u8]>>(
        &self,
        keys: &[EngineKey],
        request: &Request<'_, 'm>,
        signed: &'m Signed<T>,
        made: impl Iterator<Item = &'m [u8]>,
    ) -> Result<(usize, Option<Box<Rare>>), VerifyError> {
        let mut pieces = Pieces::default();
        let message = self.signed.write(request, signed.timestamp(), made, &mut pieces)?;
        let signatures = signed.list.signatures();
        let index = self.made_by(keys, |key| self.compare(key, message, &signatures))?;
        Ok((index, self.signed.has_kept_pieces.then(|| Rare::of_pieces(self.spec, message))))
    }

    /// Verifies a request that has several proofs, or its proof in the body.
    #[inline(never)]
    fn prove_by_any(&self, proofs: &Proofs<'_>, request: &Request<'_, '_>) -> Result<Unusual, VerifyError> {
        match proofs {
            Proofs::One(signed) => self.prove_by(request, signed),
            Proofs::Any(all) => {
                self.check_required(request, |source| source.in_body())?;
                first(all.iter().map(|signed| self.prove_by(request, signed)))
            }
            #[cfg(feature = "jwt")]
            Proofs::Jwts(jwts) => first(jwts.iter().map(|jwt| self.prove_by_jwt(jwt, request))),
            Proofs::InBody => {
                self.check_required(request, |_| true)?;
                match self.proofs(request)? {
                    Proofs::InBody => Err(VerifyError::at(ErrorKind::MissingValue, self.spec.signature.place())),
                    proofs => self.prove_by_any(&proofs, request),
                }
            }
        }
    }

    fn prove_by(&self, request: &Request<'_, '_>, signed: &Signed<Cow<'_, [u8]>>) -> Result<Unusual, VerifyError> {
        let named = self.named_key(request)?;
        let own = self.keys()?;
        let keys = named.as_deref().map_or(own.as_slice(), NamedKey::as_slice);
        let (secret_index, rare) = match self.spec.canonical {
            None => {
                let made = self.signed.make(request)?;
                self.prove_text(keys, request, signed, made.iter().map(Deref::deref))?
            }
            Some(Canonical::Text(function) | Canonical::Items(function)) => self.prove_by_function(
                function,
                keys,
                &Signing {
                    request,
                    signatures: &signed.list.signatures(),
                    timestamp: signed.timestamp(),
                    unsigned_types: &self.unsigned_types,
                },
            )?,
        };
        if let Some(named) = &named {
            self.check_certificate(named)?;
        }
        self.check_account(request)?;
        let signed_at = match &self.time {
            Some(rule) if rule.is_behind_proof => Some(self.fresh_time(rule, request, &signed.list)?.at),
            _ => signed.at(),
        };
        Ok(Unusual { secret_index, signed_at, claimed: None, rare })
    }

    /// Makes the proof of a genuine request, with the event's id and type if the head has them.
    #[inline(always)]
    fn proof(&self, request: &Request<'_, '_>, genuine: Genuine<'_, '_>) -> Proof {
        let (ids, secret_index, signed_at, rare) = match genuine {
            Genuine::Plain(secret_index, signed) => (
                Ids::new(request.text_at(self.event_id.as_ref()), request.text_at(self.event_type.as_ref())),
                secret_index,
                signed.at(),
                None,
            ),
            Genuine::Unusual(Unusual { secret_index, signed_at, claimed, rare }) => (
                claimed.map_or_else(|| self.ids_in_head(request), |claimed| *claimed),
                secret_index,
                signed_at,
                match self.spec.cloud_events {
                    true => Some(Rare::with_envelope(rare, Envelope::read(request.head))),
                    false => rare,
                },
            ),
        };
        Proof { spec: self.spec, endpoint: self.endpoint.clone(), ids, signed_at, secret_index, rare }
    }

    #[inline(never)]
    fn ids_in_head(&self, request: &Request<'_, '_>) -> Ids {
        let in_head = |place| request.text_at::<Cow<'_, [u8]>>(place);
        Ids::new(in_head(self.event_id.as_ref()).as_deref(), in_head(self.event_type.as_ref()).as_deref())
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
fn first(results: impl Iterator<Item = Result<Unusual, VerifyError>>) -> Result<Unusual, VerifyError> {
    let mut refused = None;
    for result in results {
        match result {
            Ok(genuine) => return Ok(genuine),
            Err(error) => refused = Some(error),
        }
    }
    Err(refused.unwrap_or_else(|| VerifyError::new(ErrorKind::SignatureMismatch)))
}
