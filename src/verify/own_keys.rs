//! The keys made from the receiver's own secrets: set once, replaced, or read from a source.

use super::Verifier;
use crate::error::{ErrorKind, VerifyError};
use crate::keys::{Fetch, SecretSource, Secrets};
use crate::secret::{MAX_SECRETS, Secret, SecretFlaw};
use crate::spec::Spec;
use crate::verify::engines::{EngineKey, same_key};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The receiver's keys, newest first, and the source of their secrets if they have one.
pub(crate) struct OwnKeys {
    /// The keys that the receiver was built with. They need no lock, for which the cores of a
    /// server would wait.
    first: Box<[EngineKey]>,
    /// The keys that replaced them, or the keys of the source.
    later: OnceLock<RwLock<Current>>,
    /// Whether the source's newest secrets are unusable, so older keys are in use.
    is_unusable: AtomicBool,
    pub(super) source: Option<Arc<dyn SecretSource>>,
    /// The texts of the keys, because a diagnosis reads them in other ways.
    #[cfg(feature = "diagnose")]
    texts: RwLock<Vec<Secret>>,
}

#[derive(Default)]
pub(super) struct Current {
    keys: Box<[EngineKey]>,
    /// The source's secrets that were last tried, usable or not.
    read: Option<Secrets>,
}

/// Why a secret cannot be used for a row.
pub(crate) enum UnusableSecret {
    Flaw {
        index: usize,
        flaw: SecretFlaw,
    },
    /// The receiver's setting of this name has the same value.
    IsSetting(&'static str),
    TooMany,
}

/// The keys in use. They do not change while this is held.
pub(super) enum KeysInUse<'k> {
    First(&'k [EngineKey]),
    Later(RwLockReadGuard<'k, Current>),
}

impl KeysInUse<'_> {
    #[inline(always)]
    pub(super) fn as_slice(&self) -> &[EngineKey] {
        match self {
            KeysInUse::First(keys) => keys,
            KeysInUse::Later(current) => &current.keys,
        }
    }
}

impl OwnKeys {
    pub(crate) fn new(first: Box<[EngineKey]>, source: Option<Arc<dyn SecretSource>>) -> Self {
        Self {
            first,
            later: OnceLock::new(),
            is_unusable: AtomicBool::new(false),
            source,
            #[cfg(feature = "diagnose")]
            texts: RwLock::default(),
        }
    }

    /// Keeps the texts that the keys were made from.
    #[cfg(feature = "diagnose")]
    pub(crate) fn keep_texts(&self, texts: &[Secret]) {
        *self.texts.write().unwrap_or_else(PoisonError::into_inner) = texts.to_vec();
    }

    pub(super) fn is_unusable(&self) -> bool {
        self.is_unusable.load(Ordering::Relaxed)
    }

    pub(crate) fn has_source(&self) -> bool {
        self.source.is_some()
    }

    /// Returns the keys that the receiver was built with, unless others replaced them.
    #[inline(always)]
    pub(super) fn unchanged(&self) -> Option<&[EngineKey]> {
        if self.source.is_none() && self.later.get().is_none() { Some(&self.first) } else { None }
    }

    fn in_use(&self) -> KeysInUse<'_> {
        match self.later.get() {
            None => KeysInUse::First(&self.first),
            Some(later) => KeysInUse::Later(later.read().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    fn later(&self) -> &RwLock<Current> {
        self.later.get_or_init(RwLock::default)
    }

    fn read_later(&self) -> RwLockReadGuard<'_, Current> {
        self.later().read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_later(&self) -> RwLockWriteGuard<'_, Current> {
        self.later().write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Verifier {
    /// Returns the keys in use.
    ///
    /// # Errors
    ///
    /// The secret source has no secrets at hand, or only unusable ones.
    pub(super) fn keys(&self) -> Result<KeysInUse<'_>, VerifyError> {
        match &self.own_keys.source {
            None => Ok(self.own_keys.in_use()),
            Some(source) => self.keys_from(&**source),
        }
    }

    fn keys_from(&self, source: &dyn SecretSource) -> Result<KeysInUse<'_>, VerifyError> {
        // Ask the source each time, because the secrets of older keys may have expired.
        let secrets = source
            .secrets(self.clock.now())
            .ok_or_else(|| VerifyError::at(ErrorKind::SecretsUnavailable, self.spec.signature.place()))?;
        let is_read = self.own_keys.read_later().read.as_ref().is_some_and(|read| read.is_same(&secrets));
        if !is_read {
            self.read_secrets(&secrets);
        }
        let current = self.own_keys.read_later();
        if current.keys.is_empty() {
            return Err(VerifyError::new(ErrorKind::Misconfigured)
                .advise("the secret source returned secrets that are not of the form that the provider has"));
        }
        Ok(KeysInUse::Later(current))
    }

    /// Turns the secrets into keys, outside the lock.
    ///
    /// Unusable secrets do not replace the older keys: one bad value in a vault must not stop all
    /// deliveries.
    fn read_secrets(&self, secrets: &Secrets) {
        let keys = self.make_keys(secrets.as_slice());
        self.own_keys.is_unusable.store(keys.is_err(), Ordering::Relaxed);
        let mut current = self.own_keys.write_later();
        current.read = Some(secrets.clone());
        if let Ok(keys) = keys {
            current.keys = keys;
        }
    }

    fn make_keys(&self, secrets: &[Secret]) -> Result<Box<[EngineKey]>, UnusableSecret> {
        make_keys(self.spec, secrets, &self.settings)
    }

    /// Replaces the keys, unless one of the secrets is unusable.
    pub(crate) fn replace_secrets(&self, secrets: &[Secret]) -> Result<(), UnusableSecret> {
        let keys = self.make_keys(secrets)?;
        self.own_keys.write_later().keys = keys;
        #[cfg(feature = "diagnose")]
        self.own_keys.keep_texts(secrets);
        Ok(())
    }

    /// Returns the texts of the secrets in use, the newest first.
    #[cfg(feature = "diagnose")]
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        match &self.own_keys.source {
            Some(source) => source.secrets(self.clock.now()).map_or(Vec::new(), |secrets| secrets.as_slice().to_vec()),
            None => self.own_keys.texts.read().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    /// Returns how many secrets the verifier has.
    pub(crate) fn count_keys(&self) -> usize {
        self.own_keys.in_use().as_slice().len()
    }

    /// Returns whether secrets or keys come from a source.
    pub(crate) fn has_source(&self) -> bool {
        self.own_keys.has_source() || self.key_source.is_some()
    }

    /// Returns a future that fetches the secrets, if the source can fetch them.
    pub(super) fn fetch_secrets(&self) -> Option<Fetch> {
        self.own_keys.source.as_ref()?.fetch(self.clock.now())
    }

    /// Returns a future that fetches the secrets again, if that is due.
    pub(super) fn refresh_secrets(&self) -> Option<Fetch> {
        self.own_keys.source.as_ref()?.refresh(self.clock.now())
    }
}

/// Turns secrets into keys for a row.
pub(crate) fn make_keys(
    spec: &Spec,
    secrets: &[Secret],
    settings: &[(&'static str, Secret)],
) -> Result<Box<[EngineKey]>, UnusableSecret> {
    let parts: Vec<Secret> = match spec.secrets_separator {
        None => secrets.to_vec(),
        Some(separator) => secrets.iter().flat_map(|secret| secret.split(separator)).collect(),
    };
    if parts.len() > MAX_SECRETS {
        return Err(UnusableSecret::TooMany);
    }
    let make = |(index, secret)| {
        let key = EngineKey::read(spec, secret).map_err(|flaw| UnusableSecret::Flaw { index, flaw })?;
        // A verify token is sent in the open, so it must not be the signing secret too.
        match settings.iter().find(|(_, value)| same_key(spec, secret, value)) {
            Some((name, _)) => Err(UnusableSecret::IsSetting(name)),
            None => Ok(key),
        }
    };
    parts.iter().enumerate().map(make).collect()
}
