//! The key that a request names, and whether it and the delivery are the right one's.

use super::Verifier;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::{Fetch, KeyRequest, Material, VerificationKey};
use crate::request::Request;
use crate::spec::{Source, Spec};
use crate::verify::constant_time::equal;
use crate::verify::engines::Key;
use std::slice;

/// A key of the receiver's source, made ready for the row's scheme.
pub(crate) struct NamedKey {
    key: Key,
    #[cfg_attr(not(feature = "rustls-webpki"), expect(dead_code, reason = "its certificates are asked for there"))]
    of_source: VerificationKey,
}

impl NamedKey {
    pub(super) fn as_slice(&self) -> &[Key] {
        slice::from_ref(&self.key)
    }
}

impl Verifier {
    /// The key that the request names, where the row's deliveries do.
    #[inline]
    pub(super) fn named_key(&self, request: &Request<'_, '_>) -> Result<Option<NamedKey>, VerifyError> {
        match self.spec.key_id {
            None => Ok(None),
            Some(source) => self.key_of(source, &request.need(source)?).map(Some),
        }
    }

    /// The key of this id, which stands there.
    #[inline(never)]
    pub(super) fn key_of(&self, source: Source, id: &[u8]) -> Result<NamedKey, VerifyError> {
        let id = self.check_key_id(source, id)?;
        let key = self.key_source.as_ref().and_then(|keys| keys.key(id, self.clock.now()));
        let of_source = key.ok_or_else(|| VerifyError::unknown_key(source.place(), id))?;
        match usable(self.spec, &of_source) {
            Some(key) => Ok(NamedKey { key, of_source }),
            // Nothing that it signed could be of this provider.
            None => Err(VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place())
                .advise("the key source has a key of another kind under this id")),
        }
    }

    /// Nothing is looked up, and nothing fetched, under an id that the provider cannot have given.
    pub(super) fn check_key_id<'i>(&self, source: Source, id: &'i [u8]) -> Result<&'i str, VerifyError> {
        let id = std::str::from_utf8(id).ok().filter(|id| self.spec.key_url.takes(id.as_bytes()));
        id.ok_or_else(|| VerifyError::at(ErrorKind::MalformedKeyId, source.place()))
    }

    /// What brings the key that was missing, if it can be had.
    pub(crate) fn fetch_key(&self, error: &VerifyError) -> Option<Fetch> {
        let id = error.key_id()?;
        let request = KeyRequest::new(id, self.spec.key_url.of(id), self.clock.now());
        self.key_source.as_ref()?.fetch(request)
    }

    /// Whether somebody vouches for the key, where the row asks for that.
    #[cfg(feature = "rustls-webpki")]
    pub(super) fn check_certificate(&self, named: &NamedKey) -> Result<(), VerifyError> {
        let names = self.spec.certificate_names;
        if names.is_empty() {
            return Ok(());
        }
        let trusted = match (&self.trust_anchors, named.of_source.material()) {
            (Some(anchors), Material::Public { certificates, .. }) => {
                anchors.vouch_for(certificates, names, self.clock.now())
            }
            _ => false,
        };
        if trusted { Ok(()) } else { Err(VerifyError::new(ErrorKind::UntrustedKey)) }
    }

    #[cfg(not(feature = "rustls-webpki"))]
    pub(super) fn check_certificate(&self, _: &NamedKey) -> Result<(), VerifyError> {
        Ok(())
    }

    /// Whether a genuine delivery is one of ours, where the provider's keys do not say so.
    #[inline]
    pub(super) fn check_account(&self, request: &Request<'_, '_>) -> Result<(), VerifyError> {
        match self.spec.account {
            Some((source, setting)) if self.checks_account => self.is_ours(request, source, setting),
            _ => Ok(()),
        }
    }

    #[inline(never)]
    fn is_ours(&self, request: &Request<'_, '_>, source: Source, setting: &'static str) -> Result<(), VerifyError> {
        let account = request.need(source)?;
        let ours = request.need(Source::Setting(setting))?;
        let mut ours = ours.split(|byte| *byte == b',' || byte.is_ascii_whitespace()).filter(|one| !one.is_empty());
        if ours.any(|one| equal(one, &account)) {
            Ok(())
        } else {
            Err(VerifyError::at(ErrorKind::OtherAccount, source.place()))
        }
    }
}

/// The key for the row's scheme, if the source's key is of that kind.
fn usable(spec: &Spec, key: &VerificationKey) -> Option<Key> {
    match key.material() {
        #[cfg(feature = "aws-lc-rs")]
        Material::Public { spki, .. } => spec.key.is_public().then(|| Key::of_bytes(spec, spki).ok())?,
        Material::Secret(secret) => (!spec.key.is_public()).then(|| Key::read(spec, secret).ok())?,
    }
}
