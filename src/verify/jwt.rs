//! Verifies rows whose proof is a JSON web token.

use super::Verifier;
use super::body::Unusual;
use super::engines::Jwt;
use super::named_key::NamedKey;
use super::signature::Signatures;
use super::time::check_age;
use crate::delivery::{Ids, Rare, Transcript};
use crate::error::{ErrorKind, VerifyError};
use crate::request::{Request, visible};
use crate::spec::{self, Part, Source};
use std::borrow::Cow;
use std::time::SystemTime;

const BEARER: &[u8] = b"Bearer ";

/// A JWT whose times are valid now, but whose signature is not verified yet.
pub(super) struct FreshJwt {
    jwt: Jwt,
    signed_at: Option<SystemTime>,
}

impl Verifier {
    /// Reads a JWT, and checks its times and the form of its key id.
    pub(super) fn jwt(&self, row: &spec::JwtRules, signatures: &Signatures<'_>) -> Result<FreshJwt, VerifyError> {
        let text = signatures.candidates().next().map(|text| self.without_scheme(text));
        let jwt = text.and_then(|text| Jwt::read(text, row.algorithms));
        let jwt = jwt.ok_or_else(|| VerifyError::at(ErrorKind::MalformedSignature, self.spec.signature.place()))?;
        let now = self.tolerance.map(|_| self.clock.now());
        if let Some(source) = self.spec.key_id.filter(|source| source.in_jwt()) {
            self.check_key_id(source, key_id(&jwt, source)?)?;
        }
        jwt.check_times(now, row.leeway)?;
        let Some((Source::Jwt(name), _)) = self.spec.timestamp else {
            return Ok(FreshJwt { jwt, signed_at: None });
        };
        let signed_at = jwt.time(name)?;
        if let (Some(tolerance), Some(now)) = (self.tolerance, now) {
            check_age(now, signed_at, tolerance).map_err(|kind| VerifyError::at(kind, name))?;
        }
        Ok(FreshJwt { jwt, signed_at: Some(signed_at) })
    }

    /// Proves a request by its JWT.
    pub(super) fn prove_by_jwt(&self, fresh: &FreshJwt, request: &Request<'_, '_>) -> Result<Unusual, VerifyError> {
        let spec::Scheme::Jwt(row) = &self.spec.scheme else {
            return Err(VerifyError::at(ErrorKind::MissingValue, self.spec.signature.place()));
        };
        let jwt = &fresh.jwt;
        let named = match self.spec.key_id {
            Some(source) if source.in_jwt() => Some(self.key_of(source, key_id(jwt, source)?)?),
            _ => self.named_key(request)?,
        };
        let own = self.keys()?;
        let keys = named.as_deref().map_or(own.as_slice(), NamedKey::as_slice);
        let index = self.made_by(keys, |key| key.compare_jwt(jwt))?;
        if let Some(named) = &named {
            self.check_certificate(named)?;
        }
        self.check_account(request)?;
        jwt.check_claims(row, request)?;
        // A JWT that does not sign the body can come with any body, so it makes no replay key.
        let transcript = self.spec.signs(Part::Body).then(|| {
            let mut transcript = Transcript::new(self.spec);
            transcript.add_text(&[jwt.signed()]);
            transcript.finish()
        });
        let rare = transcript.map(|transcript| Rare::of_transcript(Some(transcript), None));
        let claim =
            |source: Option<Source>| jwt.find(source?).and_then(visible).map(|text| Cow::Borrowed(text.as_bytes()));
        let claimed = match (claim(self.spec.event_id), claim(self.spec.event_type)) {
            (None, None) => None,
            (event_id, event_type) => Some(Box::new(Ids::new(
                event_id.or_else(|| request.text_at(self.event_id.as_ref())).as_deref(),
                event_type.or_else(|| request.text_at(self.event_type.as_ref())).as_deref(),
            ))),
        };
        Ok(Unusual { secret_index: index, signed_at: fresh.signed_at, claimed, rare })
    }

    /// Removes `Bearer ` before a JWT in `authorization` if the row has no prefix. Some senders add
    /// it anyway.
    fn without_scheme<'s>(&self, text: &'s [u8]) -> &'s [u8] {
        match text.split_at_checked(BEARER.len()) {
            Some((scheme, jwt)) if scheme.eq_ignore_ascii_case(BEARER) && self.spec.prefix.is_empty() => jwt,
            _ => text,
        }
    }
}

fn key_id(jwt: &Jwt, source: Source) -> Result<&[u8], VerifyError> {
    let missing = || VerifyError::at(ErrorKind::MissingValue, source.place());
    jwt.find(source).map(str::as_bytes).ok_or_else(missing)
}
