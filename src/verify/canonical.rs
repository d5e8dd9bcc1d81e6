//! Verifies signed texts that are built by a function of the provider's row.

use super::Verifier;
use super::engines::EngineKey;
use super::signature::{List, Signatures};
use crate::delivery::{Rare, Transcript};
use crate::error::{ErrorKind, VerifyError};
use crate::request::{Field, Request};
use crate::spec::{Attempt, Function, Source, Values};
use std::borrow::Cow;

/// A request, and the values that are already known when its signed text is built.
pub(crate) struct Signing<'s, 'a> {
    pub(crate) request: &'s Request<'s, 'a>,
    pub(crate) signatures: &'s Signatures<'s>,
    pub(crate) timestamp: &'s [u8],
    pub(crate) unsigned_types: &'s [&'static str],
}

impl Values for Signing<'_, '_> {
    fn method(&self) -> &str {
        self.request.head.method()
    }

    fn origin(&self) -> &str {
        self.request.public_url.origin_text()
    }

    fn target(&self) -> &str {
        self.request.target()
    }

    fn path(&self) -> &str {
        self.request.path()
    }

    fn body(&self) -> &[u8] {
        self.request.body
    }

    fn find(&self, source: Source) -> Result<Option<Cow<'_, [u8]>>, VerifyError> {
        match source {
            Source::InSignature(key) => match self.signatures.item(key) {
                Ok(item) => Ok(Some(Cow::Borrowed(item))),
                Err(error) if error.kind() == ErrorKind::MissingValue => Ok(None),
                Err(error) => Err(error),
            },
            _ => self.request.find(source),
        }
    }

    fn need(&self, source: Source) -> Result<Cow<'_, [u8]>, VerifyError> {
        match source {
            Source::InSignature(key) => self.signatures.item(key).map(Cow::Borrowed),
            _ => self.request.need(source),
        }
    }

    fn header(&self, name: &str) -> Option<&[u8]> {
        match self.request.head.header(name) {
            Field::One(value) => Some(value),
            Field::Absent | Field::Repeated => None,
        }
    }

    fn accepts_unsigned(&self, event_type: &str) -> bool {
        self.unsigned_types.contains(&event_type)
    }

    fn timestamp(&self) -> &[u8] {
        self.timestamp
    }
}

impl Verifier {
    #[inline(never)]
    pub(super) fn prove_by_function(
        &self,
        function: Function,
        keys: &[EngineKey],
        signing: &Signing<'_, '_>,
    ) -> Result<(usize, Option<Box<Rare>>), VerifyError> {
        let mut transcript = Transcript::new(self.spec);
        let (mut secret_index, mut covers_text) = (0, false);
        let mut compare = |pieces: &[&[u8]], signature: Option<&[u8]>| {
            let own = signature.map(|signature| List::read(&self.bare_signatures, signature));
            let signatures = match &own {
                Some(Ok(own)) => own.signatures(),
                Some(Err(_)) => return false,
                None => *signing.signatures,
            };
            let Ok(index) = self.made_by(keys, |key| self.compare(key, pieces, &signatures)) else { return false };
            secret_index = index.max(secret_index);
            covers_text |= !pieces.is_empty();
            transcript.add_text(pieces);
            true
        };
        let mut attempt = Attempt::new(&mut compare);
        function(signing, &mut attempt)?;
        if !attempt.holds() {
            return Err(self.mismatch(keys));
        }
        let covered = attempt.covered();
        Ok((secret_index, Some(Rare::of_transcript(covers_text.then(|| transcript.finish()), covered))))
    }
}
