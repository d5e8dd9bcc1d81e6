//! Finds the key that a request names, and checks its certificate and the account.

use super::Verifier;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::{Fetch, KeyRequest, Material, VerificationKey};
use crate::request::Request;
use crate::spec::{Source, Spec, is_url_under};
use crate::verify::constant_time::SecretText;
use crate::verify::engines::EngineKey;
use std::slice;

/// A key from the receiver's source, prepared for the row's scheme.
pub(crate) struct NamedKey {
    key: EngineKey,
    #[cfg_attr(
        not(feature = "rustls-webpki"),
        expect(dead_code, reason = "only `rustls-webpki` checks its certificates")
    )]
    of_source: VerificationKey,
}

impl NamedKey {
    pub(super) fn as_slice(&self) -> &[EngineKey] {
        slice::from_ref(&self.key)
    }
}

impl Verifier {
    /// Finds the key that the request names, if the row's deliveries name one. Boxed, because those of
    /// few rows do.
    #[inline]
    pub(super) fn named_key(&self, request: &Request<'_, '_>) -> Result<Option<Box<NamedKey>>, VerifyError> {
        match self.spec.key_id {
            None => Ok(None),
            Some(source) => self.key_for(source, request).map(Some),
        }
    }

    #[inline(never)]
    fn key_for(&self, source: Source, request: &Request<'_, '_>) -> Result<Box<NamedKey>, VerifyError> {
        let id = request.need(source)?;
        self.key_of(source, &id).map_err(|error| match error.kind() {
            ErrorKind::UnknownKey => self.before_fetch(source, &id, request).err().unwrap_or(error),
            _ => error,
        })
    }

    /// Checks the account before a key is fetched.
    ///
    /// A stranger's request could otherwise cause a fetch, so the sender must know one of the
    /// receiver's accounts. The reply does not tell the sender that the account was wrong.
    #[cold]
    fn before_fetch(&self, source: Source, id: &[u8], request: &Request<'_, '_>) -> Result<(), VerifyError> {
        if let (Some(fits), Some((account, _))) = (self.spec.key_of_account, self.spec.account)
            && !self.is_of_stand_in(id)
            && !fits(id, &request.need(account)?)
        {
            return Err(VerifyError::at(ErrorKind::MalformedKeyId, source.place())
                .advise("the key is of another account or region than the delivery"));
        }
        self.check_account(request).map_err(|_| {
            VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place()).advise(
                "the delivery names an account that the receiver's setting does not, so its key was not fetched; add the account if it is yours",
            )
        })
    }

    /// Returns the key with this id, which was read from `source`.
    pub(super) fn key_of(&self, source: Source, id: &[u8]) -> Result<Box<NamedKey>, VerifyError> {
        let id = self.check_key_id(source, id)?;
        let key = self.key_source.as_ref().and_then(|keys| keys.key(id, self.clock.now()));
        let of_source = key.ok_or_else(|| VerifyError::unknown_key(source.place(), id))?;
        match usable(self.spec, &of_source) {
            Some(key) => Ok(Box::new(NamedKey { key, of_source })),
            // The provider cannot have signed with a key of another type.
            None => Err(VerifyError::at(ErrorKind::SignatureMismatch, self.spec.signature.place())
                .advise("the key source has a key of another kind under this id")),
        }
    }

    /// Checks the form of a key id before anything is looked up or fetched.
    pub(super) fn check_key_id<'i>(&self, source: Source, id: &'i [u8]) -> Result<&'i str, VerifyError> {
        let is_usual = |id: &&str| self.spec.key_url.takes(id.as_bytes()) || self.is_of_stand_in(id.as_bytes());
        let id = std::str::from_utf8(id).ok().filter(is_usual);
        id.ok_or_else(|| VerifyError::at(ErrorKind::MalformedKeyId, source.place()))
    }

    /// Returns whether the id is a URL below
    /// [`development_keys_under`](crate::ReceiverBuilder::development_keys_under).
    fn is_of_stand_in(&self, id: &[u8]) -> bool {
        self.development_keys.as_ref().is_some_and(|base| is_url_under(base, id))
    }

    /// Returns a future that fetches the missing key or secrets, if the source can fetch them.
    pub(crate) fn fetch_key(&self, error: &VerifyError) -> Option<Fetch> {
        if error.kind() == ErrorKind::SecretsUnavailable {
            return self.fetch_secrets();
        }
        let id = error.key_id()?;
        let request = KeyRequest::new(self.spec.key_url, id, self.clock.now());
        self.key_source.as_ref()?.fetch(request)
    }

    /// Returns a future that refreshes a key or the secrets in use, if that is due.
    pub(crate) fn refresh_keys(&self) -> Option<Fetch> {
        match &self.key_source {
            Some(keys) => keys.refresh(self.clock.now()),
            None => self.refresh_secrets(),
        }
    }

    /// Checks that a trusted certificate vouches for the key, if the row requires one.
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

    /// Checks the account of a genuine delivery, if the keys do not prove it.
    #[inline]
    pub(super) fn check_account(&self, request: &Request<'_, '_>) -> Result<(), VerifyError> {
        match self.spec.account {
            Some((source, setting)) if self.checks_account => self.is_ours(request, source, setting),
            _ => Ok(()),
        }
    }

    #[inline(never)]
    fn is_ours(&self, request: &Request<'_, '_>, source: Source, setting: &'static str) -> Result<(), VerifyError> {
        let account = SecretText::new(&request.need(source)?);
        let ours = request.need(Source::Setting(setting))?;
        let ours = ours.split(|byte| *byte == b',' || byte.is_ascii_whitespace()).filter(|one| !one.is_empty());
        if ours.fold(false, |found, one| found | account.is(one)) {
            Ok(())
        } else {
            Err(VerifyError::at(ErrorKind::OtherAccount, source.place()))
        }
    }
}

/// Prepares a key for the row's scheme, if it has the right type.
fn usable(spec: &Spec, key: &VerificationKey) -> Option<EngineKey> {
    match key.material() {
        #[cfg(feature = "aws-lc-rs")]
        Material::Public { spki, .. } => spec.key.is_public().then(|| EngineKey::of_bytes(spec, spki).ok())?,
        Material::Secret(secret) => (!spec.key.is_public()).then(|| EngineKey::read(spec, secret).ok())?,
    }
}
