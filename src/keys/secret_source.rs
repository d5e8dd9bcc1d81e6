use super::key_error::KeyFlaw;
use super::{Fetch, KeyError};
use crate::secret::{MAX_SECRETS, Secret};
use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

/// Finds the signing secrets of a receiver, if they change while the program runs.
///
/// For providers that share a secret with the receiver, such as Stripe and GitHub, where the
/// secret is in a vault or a database. [`CachedSecrets`](super::CachedSecrets) fetches and keeps
/// them. If your program holds the secrets itself, a function that returns them is a source too.
pub trait SecretSource: Send + Sync {
    /// Returns the secrets in use at this time, if they are at hand.
    ///
    /// Called for every request, so it must not block. The time is the receiver's. As long as
    /// nothing changed, return a clone of the same [`Secrets`].
    fn secrets(&self, now: SystemTime) -> Option<Secrets>;

    /// Returns a future that fetches the secrets, which were not at hand.
    ///
    /// An adapter awaits it, for a bounded time, and verifies the request again. `None`, the
    /// default, if they cannot be fetched.
    fn fetch(&self, now: SystemTime) -> Option<Fetch> {
        let _ = now;
        None
    }

    /// Returns a future that fetches the secrets again, ahead of time.
    ///
    /// An adapter runs it in the background after a request. `None`, the default, if there is
    /// nothing to do.
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
    /// The secrets in use, from 1 to 8.
    ///
    /// # Errors
    ///
    /// There is no secret, more than 8, or one that is empty, blank or all zeros.
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

    /// The secrets, newest first.
    pub fn as_slice(&self) -> &[Secret] {
        &self.0
    }

    /// Whether these are clones of one another, so that nothing has changed in between.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The number of secrets only.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}
