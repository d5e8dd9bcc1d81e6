use super::cache::{Limits, Outcome, Purpose};
use super::fetcher::Fetcher;
use super::key_error::KeyFlaw;
use super::{Fetch, KeyError, KeyRequest, SecretSource, Secrets};
use crate::secret::Secret;
use crate::spec::KeyUrl;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Signing secrets that your function fetches, and that are cached until they expire.
///
/// For secrets in a vault or a database.
///
/// The function returns the secrets in use, newest first: one, or several during a rotation. It
/// must log its own errors. Give it a timeout of at most 10 seconds.
///
/// ```
/// use eyelet::keys::CachedSecrets;
/// use std::time::Duration;
/// # struct Vault;
/// # impl Vault { async fn read(&self, _: &str) -> Result<String, std::io::Error> { Ok("whsec_1".into()) } }
/// # let vault = std::sync::Arc::new(Vault);
///
/// let secrets = CachedSecrets::new(move || {
///     let vault = vault.clone();
///     async move { vault.read("stripe/webhook").await.map(|secret| [secret]) }
/// })
/// .lifetime(Duration::from_secs(60));
/// # let _ = secrets;
/// ```
///
/// A clone shares the secrets.
///
/// # How long secrets are used
///
/// - After half of the [`lifetime`](Self::lifetime), they are fetched again in the background, if
///   requests arrive ([`refresh`](SecretSource::refresh)). No request waits for that.
/// - After a whole lifetime (5 minutes) without an attempt to fetch them, a request waits for an
///   attempt before they are used.
/// - If the attempt fails, or returns secrets that are empty or blank, the earlier ones stay in
///   use. They are tried again after the [`pause`](Self::pause), 10 seconds, until their
///   [`expiry`](Self::expiry), one day after they were fetched.
///
/// At most one fetch is under way, and at most 256 requests wait for it. Further requests are
/// refused with 503. A request that ends early does not end the fetch. No fetch takes longer than
/// 30 seconds.
#[derive(Clone)]
pub struct CachedSecrets {
    fetcher: Arc<Fetcher<Secrets>>,
}

/// The id of the cache's only entry.
const ID: &str = "secrets";

impl CachedSecrets {
    /// Makes a cache of secrets that this function fetches.
    pub fn new<F, Answer, I, E>(read: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<I, E>> + Send + 'static,
        I: IntoIterator,
        I::Item: Into<Secret>,
    {
        let limits = Limits {
            lifetime: Duration::from_secs(5 * 60),
            expiry: Duration::from_secs(24 * 60 * 60),
            pause: Duration::from_secs(10),
            // The pause is limit enough, because there is only one id and nobody can invent
            // another.
            at_once: 1,
            every: Duration::ZERO,
            max_entries: 1,
        };
        let fetcher = Fetcher::new(limits, move |_| {
            let answer = read();
            Box::pin(async move { Secrets::new(answer.await.ok().ok_or(None)?).map(Outcome::One).map_err(Some) })
        });
        Self { fetcher: Arc::new(fetcher) }
    }

    /// Sets how long secrets are used after the last attempt to fetch them. Defaults to 5 minutes.
    ///
    /// Secrets in use are fetched again after half of this time.
    pub fn lifetime(self, lifetime: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.lifetime = lifetime);
        self
    }

    /// Sets how long secrets are used if fetching them again keeps failing. Defaults to 24 hours.
    ///
    /// The time counts from the last successful fetch. It is never less than the lifetime.
    pub fn expiry(self, expiry: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.expiry = expiry);
        self
    }

    /// Sets how long to wait after a failed attempt to fetch the secrets. Defaults to 10 seconds.
    pub fn pause(self, pause: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.pause = pause);
        self
    }

    /// Fetches the secrets now, for example when the program starts or after a rotation.
    ///
    /// # Errors
    ///
    /// The function returned an error, or no usable secret. Secrets that were fetched earlier stay.
    pub async fn prefetch(&self) -> Result<(), KeyError> {
        let fetch = Arc::clone(&self.fetcher).fetch(request(SystemTime::now()), Purpose::Prefetch);
        fetch.await.map_err(|error| error.unwrap_or(KeyError(KeyFlaw::NotFetched)))
    }
}

fn request(now: SystemTime) -> KeyRequest {
    KeyRequest::new(KeyUrl::Unknown, ID, now)
}

impl SecretSource for CachedSecrets {
    fn secrets(&self, now: SystemTime) -> Option<Secrets> {
        self.fetcher.get(ID, now)
    }

    fn fetch(&self, now: SystemTime) -> Option<Fetch> {
        Some(self.fetcher.fetching(request(now), Purpose::Request))
    }

    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        Some(self.fetcher.fetching(self.fetcher.take_due(now)?, Purpose::Refresh))
    }
}

/// Prints only numbers.
impl fmt::Debug for CachedSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sets, fetching, waiting) = self.fetcher.counts();
        let mut debug = f.debug_struct("CachedSecrets");
        let debug = debug.field("at_hand", &(sets > 0)).field("fetching", &(fetching > 0));
        debug.field("waiting", &waiting).finish_non_exhaustive()
    }
}
