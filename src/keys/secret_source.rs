use super::key_error::KeyFlaw;
use super::{Fetch, KeyError};
use crate::secret::{MAX_SECRETS, Secret};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Finds the signing secrets of a receiver, if they change while the program runs.
///
/// For providers that share a secret with the receiver, such as Stripe and GitHub, if the secret is
/// in a vault or a database. [`CachedSecrets`](super::CachedSecrets) fetches and caches the
/// secrets. If your program holds the secrets itself, a function that returns them is a source too.
pub trait SecretSource: Send + Sync {
    /// Returns the secrets in use at this time, if they are at hand.
    ///
    /// Called for every request, so it must not block. The time is the receiver's. Return a clone
    /// of the same [`Secrets`] until the secrets change.
    fn secrets(&self, now: SystemTime) -> Option<Secrets>;

    /// Returns a future that fetches the missing secrets.
    ///
    /// An adapter awaits it with a timeout, and verifies the request again. The default is `None`:
    /// the secrets cannot be fetched.
    fn fetch(&self, now: SystemTime) -> Option<Fetch> {
        let _ = now;
        None
    }

    /// Returns a future that refreshes the secrets before they expire.
    ///
    /// An adapter runs it in the background after a request. The default is `None`: nothing has to
    /// be refreshed.
    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        let _ = now;
        None
    }
}

impl<F: Fn() -> Option<Secrets> + Send + Sync> SecretSource for F {
    fn secrets(&self, _: SystemTime) -> Option<Secrets> {
        self()
    }
}

impl<S: SecretSource + ?Sized> SecretSource for Arc<S> {
    fn secrets(&self, now: SystemTime) -> Option<Secrets> {
        (**self).secrets(now)
    }

    fn fetch(&self, now: SystemTime) -> Option<Fetch> {
        (**self).fetch(now)
    }

    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        (**self).refresh(now)
    }
}

/// The signing secrets in use, newest first: one, or several during a rotation.
///
/// Cheap to clone.
///
/// ```
/// use eyelet::keys::Secrets;
///
/// let secrets = Secrets::new(["whsec_new", "whsec_old"])?;
/// assert_eq!(secrets.as_slice().len(), 2);
/// assert!(Secrets::new([""]).is_err());
/// # Ok::<(), eyelet::keys::KeyError>(())
/// ```
#[derive(Clone)]
pub struct Secrets(Arc<[Secret]>);

impl Secrets {
    /// Makes a list of the secrets in use, from 1 to 8.
    ///
    /// # Errors
    ///
    /// The list is empty, has more than 8 secrets, or has one that is empty, blank or all zeros.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, KeyError> {
        let secrets: Arc<[Secret]> = secrets.into_iter().take(MAX_SECRETS + 1).map(Into::into).collect();
        if secrets.is_empty() {
            return Err(KeyError(KeyFlaw::NoSecret));
        }
        if secrets.len() > MAX_SECRETS {
            return Err(KeyError(KeyFlaw::TooManySecrets));
        }
        if secrets.iter().any(|secret| secret.check().is_err()) {
            return Err(KeyError(KeyFlaw::UnusableSecret));
        }
        Ok(Self(secrets))
    }

    /// Returns the secrets, newest first.
    pub fn as_slice(&self) -> &[Secret] {
        &self.0
    }

    /// Returns whether one is a clone of the other, so that no secret has changed.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Prints only the number of secrets.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}
