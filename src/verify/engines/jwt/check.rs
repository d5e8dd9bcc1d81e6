use super::{Jwt, query_hash};
use crate::error::{ErrorKind, VerifyError};
use crate::request::Request;
use crate::spec::{self, Claim, Encoding, Source};
use crate::verify::constant_time::{SecretText, equal};
use crate::verify::engines::digest_of;
use crate::verify::signature::{DECODED, decode};
use std::time::{Duration, SystemTime};

impl Jwt {
    /// Checks `exp`, `nbf` and `iat`, before anything is hashed.
    pub(crate) fn check_times(&self, now: Option<SystemTime>, leeway: Duration) -> Result<(), VerifyError> {
        let (expires, starts) = (self.claims.time("exp")?, self.claims.time("nbf")?);
        self.claims.time("iat")?;
        let Some(now) = now else { return Ok(()) };
        if expires.is_some_and(|expires| now.checked_sub(leeway).is_some_and(|now| now >= expires)) {
            return Err(VerifyError::at(ErrorKind::Stale, "exp"));
        }
        if starts.is_some_and(|starts| now.checked_add(leeway).is_some_and(|now| now < starts)) {
            return Err(VerifyError::at(ErrorKind::Future, "nbf"));
        }
        Ok(())
    }

    /// Returns when the JWT was made, from this claim.
    pub(crate) fn time(&self, name: &'static str) -> Result<SystemTime, VerifyError> {
        self.claims.time(name)?.ok_or(VerifyError::at(ErrorKind::MissingValue, name))
    }

    /// Checks that the claims of a verified JWT match the request.
    pub(crate) fn check_claims(&self, row: &spec::JwtRules, request: &Request<'_, '_>) -> Result<(), VerifyError> {
        row.claims.iter().try_for_each(|claim| self.check(claim, request))
    }

    fn check(&self, claim: &Claim, request: &Request<'_, '_>) -> Result<(), VerifyError> {
        let (name, holds) = match *claim {
            Claim::Has(name) => (name, true),
            Claim::IsTrue(name) => (name, self.claims.is_true(name)),
            Claim::Is(name, texts) => (name, self.claims.text(name).is_some_and(|text| texts.contains(&text))),
            Claim::IsSetting(name, setting) => {
                let expected = request.need(Source::Setting(setting))?;
                (name, self.is(name, &expected))
            }
            Claim::IncludesSetting(name, setting) => {
                let expected = SecretText::new(&request.need(Source::Setting(setting))?);
                (name, self.claims.texts(name).any(|text| expected.is(text.as_bytes())))
            }
            Claim::Includes(name, word) => {
                (name, self.claims.texts(name).flat_map(|text| text.split(' ')).any(|found| found == word))
            }
            Claim::Url(name) => (name, self.is(name, request.url().as_bytes())),
            Claim::UrlHash(name) => (name, self.is_hash(name, Encoding::Hex, request.url().as_bytes())),
            Claim::QueryHash(name) => (name, self.is_query_hash(name, request)),
            Claim::BodyHashUnlessEmpty(name, _) if request.body.is_empty() => {
                return if self.claims.has(name) { Err(changed_body(name)) } else { Ok(()) };
            }
            Claim::BodyHash(name, encoding) | Claim::BodyHashUnlessEmpty(name, encoding) => {
                if self.claims.has(name) && !self.is_hash(name, encoding, request.body) {
                    return Err(changed_body(name));
                }
                (name, true)
            }
        };
        match (holds, self.claims.has(name)) {
            (true, true) => Ok(()),
            (_, false) => Err(VerifyError::at(ErrorKind::MissingValue, name)),
            (false, true) => Err(VerifyError::at(ErrorKind::ClaimMismatch, name)),
        }
    }

    fn is(&self, name: &str, expected: &[u8]) -> bool {
        self.claims.text(name).is_some_and(|text| SecretText::new(expected).is(text.as_bytes()))
    }

    fn is_hash(&self, name: &str, encoding: Encoding, content: &[u8]) -> bool {
        self.is_digest(name, encoding, &digest_of(content))
    }

    fn is_query_hash(&self, name: &str, request: &Request<'_, '_>) -> bool {
        query_hash(request).is_some_and(|hash| self.is_digest(name, Encoding::Hex, &hash))
    }

    fn is_digest(&self, name: &str, encoding: Encoding, digest: &[u8]) -> bool {
        let Some(text) = self.claims.text(name) else { return false };
        decode(encoding, text.as_bytes(), digest.len(), &mut [0; DECODED]).is_some_and(|read| equal(read, digest))
    }
}

fn changed_body(name: &'static str) -> VerifyError {
    VerifyError::at(ErrorKind::SignatureMismatch, name)
}
