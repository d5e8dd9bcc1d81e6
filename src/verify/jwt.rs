use super::{Endpoint, NamedKey};
use crate::delivery::{Names, Proof, Transcript, Verified};
use crate::error::{ErrorKind, VerifyError};
use crate::request::visible;
use crate::request::{Message, Request};
use crate::spec::{self, Part, Source};
use crate::verify::engines::{Key, Token};
use crate::verify::signature::{Comparison, Signatures};
use crate::verify::{OutOfTolerance, check_age};
use std::time::SystemTime;

const BEARER: &[u8] = b"Bearer ";

impl Endpoint {
    /// The token that a request carries, if it is one for now, and when it was made.
    pub(super) fn token<'s>(
        &self,
        row: &spec::Token,
        signatures: &'s Signatures<'_>,
    ) -> Result<(Token<'s>, Option<SystemTime>), VerifyError> {
        let place = self.spec.signature.place();
        let text = signatures.candidates().next().map(|text| self.without_scheme(text));
        let token = text.and_then(|text| Token::read(text, row.algorithms));
        let token = token.ok_or(VerifyError::at(ErrorKind::MalformedSignature, place))?;
        let now = self.tolerance.map(|_| self.clock.now());
        if let Some(source) = self.spec.key_id.filter(|source| source.in_token()) {
            self.check_key_id(source, key_id(&token, source)?)?;
        }
        token.check_times(now, row.leeway)?;
        let Some((Source::InToken(name), _)) = self.spec.timestamp else { return Ok((token, None)) };
        let signed_at = token.time(name)?;
        if let (Some(tolerance), Some(now)) = (self.tolerance, now) {
            check_age(now, signed_at, tolerance).map_err(|out| match out {
                OutOfTolerance::Stale => VerifyError::at(ErrorKind::Stale, name),
                OutOfTolerance::Future => VerifyError::at(ErrorKind::Future, name),
            })?;
        }
        Ok((token, Some(signed_at)))
    }

    /// As `verify_by`, for a row of tokens.
    pub(super) fn verify_token(
        &self,
        row: &spec::Token,
        request: &Request<'_>,
        signatures: &Signatures<'_>,
    ) -> Result<Verified, VerifyError> {
        let (token, signed_at) = self.token(row, signatures)?;
        let named = match self.spec.key_id {
            Some(source) if source.in_token() => Some(self.key_of(source, key_id(&token, source)?)?),
            _ => self.named_key(request)?,
        };
        let keys = named.as_ref().map_or(&self.keys[..], NamedKey::as_slice);
        let secret_index = self.signer_of(&token, keys)?;
        if let Some(named) = &named {
            self.check_certificate(named)?;
        }
        self.check_account(request)?;
        token.check_claims(row, request)?;
        // One token may come with several bodies, if it vouches for none.
        let canonical = self.spec.signs(Part::Body).then(|| {
            let mut transcript = Transcript::new(self.spec);
            transcript.add(token.signed());
            Box::new(transcript.finish())
        });
        let proof = Proof { secret_index, canonical };
        let mut verified = Verified::of(self.spec, self.name.clone(), request, &Message::default(), signed_at, proof);
        let claim = |source: Option<Source>| token.find(source?).and_then(visible);
        let (event_id, event_type) = (claim(self.spec.event_id), claim(self.spec.event_type));
        let names = &verified.names;
        verified.names = Names::of(event_id.or(names.event_id()), event_type.or(names.event_type()));
        Ok(verified)
    }

    /// A token that stands in `authorization` without a scheme: some put one before it, all
    /// the same.
    fn without_scheme<'s>(&self, text: &'s [u8]) -> &'s [u8] {
        match text.split_at_checked(BEARER.len()) {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case(BEARER) && self.spec.prefix.is_empty() => token,
            _ => text,
        }
    }

    /// Which of the keys made the token.
    fn signer_of(&self, token: &Token<'_>, keys: &[Key]) -> Result<usize, VerifyError> {
        let mut readable = false;
        for (index, key) in keys.iter().enumerate() {
            match key.compare_token(token) {
                Comparison::Equal => return Ok(index),
                Comparison::Different => readable = true,
                Comparison::Unreadable => {}
            }
        }
        let kind = if readable { ErrorKind::SignatureMismatch } else { ErrorKind::MalformedSignature };
        Err(VerifyError::at(kind, self.spec.signature.place()))
    }
}

fn key_id<'t>(token: &'t Token<'_>, source: Source) -> Result<&'t [u8], VerifyError> {
    let missing = VerifyError::at(ErrorKind::MissingValue, source.place());
    token.find(source).map(str::as_bytes).ok_or(missing)
}
