use super::cache::{Limits, Outcome, Purpose};
use super::fetched::Keys;
use super::fetcher::Fetcher;
use super::key_error::KeyFlaw;
use super::{Fetch, Fetched, KeyError, KeyRequest, KeySource, VerificationKey};
use crate::spec::{KeyUrl, Spec};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Keys that your HTTP client fetches, and that are cached until they expire.
///
/// The client is a function that takes a [`KeyRequest`] and returns the provider's answer. The
/// client must log its own errors. Give it a timeout of at most 10 seconds, and let it follow no
/// redirects.
///
/// A clone shares the keys. Use one `CachedKeys` for each provider.
///
/// # How long a key is used
///
/// - After half of the [`lifetime`](Self::lifetime), a key in use is fetched again in the
///   background ([`refresh`](KeySource::refresh)). No request waits for that.
/// - After a whole lifetime (one hour) without an attempt to fetch the key, a request waits for an
///   attempt before the key is used.
/// - If the attempt fails, the key stays in use. It is tried again after the
///   [`pause`](Self::pause), until its [`expiry`](Self::expiry), one day after it was fetched.
///
/// An answer with all keys replaces all earlier keys, so a key that the provider withdrew is
/// removed. An answer that is empty or unreadable replaces nothing. If the provider publishes keys
/// one by one, an answer replaces the requested key; return [`Fetched::gone`] if that was
/// withdrawn. A JWK with `expired_at` counts as withdrawn.
///
/// # What senders can cause
///
/// Anyone can invent the id of a key. Therefore:
///
/// - At most one fetch for an id is under way, and at most 256 requests wait for it. Further
///   requests are refused with 503. If the answer has all keys, one fetch serves all ids.
/// - A request that ends early does not end the fetch: another request for the same key can
///   continue it, for 5 seconds. No fetch takes longer than 30 seconds.
/// - An id whose key could not be fetched is not tried again during the pause, 30 seconds. If the
///   answer had all keys, no other id is tried either.
/// - At most 8 fetches for unknown ids begin at once, and one more every 10 seconds
///   ([`unknown_ids`](Self::unknown_ids)). As many again are reserved for ids that are asked for
///   again, so a flood of new ids does not lock out a new key of the provider. The second delivery
///   that names the key causes the fetch, if the id is still remembered. The cache remembers 2,048
///   ids, and each other id displaces one of them at random. With 1,000 invented ids between two
///   deliveries, 6 of 10 such pairs succeed. If a flood also repeats its ids, a new key gets only
///   its share of the fetches. If that matters, [`prefetch`](Self::prefetch) the key.
/// - Invented ids never displace a key. The memory for them is fixed at 48 KiB.
#[derive(Clone)]
pub struct CachedKeys {
    fetcher: Arc<Fetcher<VerificationKey>>,
}

impl CachedKeys {
    /// Makes a cache of keys that this function fetches.
    pub fn new<F, Answer, T, E>(client: F) -> Self
    where
        F: Fn(KeyRequest) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Fetched>,
    {
        let limits = Limits {
            lifetime: Duration::from_secs(60 * 60),
            expiry: Duration::from_secs(24 * 60 * 60),
            pause: Duration::from_secs(30),
            at_once: 8,
            every: Duration::from_secs(10),
            max_entries: 64,
        };
        let fetcher = Fetcher::new(limits, move |request: KeyRequest| {
            let answer = client(request.clone());
            Box::pin(async move { read(&request, answer.await.ok().ok_or(None)?.into()).map_err(Some) })
        });
        Self { fetcher: Arc::new(fetcher) }
    }

    /// Sets how long a key is used after the last attempt to fetch it. Defaults to 1 hour.
    ///
    /// A key in use is fetched again after half of this time.
    pub fn lifetime(self, lifetime: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.lifetime = lifetime);
        self
    }

    /// Sets how long a key is used if fetching it again keeps failing. Defaults to 24 hours.
    ///
    /// The time counts from the last successful fetch. It is never less than the lifetime.
    pub fn expiry(self, expiry: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.expiry = expiry);
        self
    }

    /// Sets how long to wait after a failed attempt to fetch a key. Defaults to 30 seconds.
    pub fn pause(self, pause: Duration) -> Self {
        self.fetcher.change_limits(|limits| limits.pause = pause);
        self
    }

    /// Sets how many fetches for unknown ids may begin at once, and when one more may begin.
    ///
    /// Defaults to 8 fetches, and one more every 10 seconds.
    pub fn unknown_ids(self, at_once: u32, every: Duration) -> Self {
        self.fetcher.change_limits(|limits| {
            limits.at_once = at_once;
            limits.every = every;
        });
        self
    }

    /// Sets how many keys are kept, if they are fetched one by one. Defaults to 64.
    ///
    /// A further key displaces the key that was unused for longest, so set at least the number of
    /// your senders.
    pub fn max_keys(self, keys: usize) -> Self {
        self.fetcher.change_limits(|limits| limits.max_entries = keys);
        self
    }

    /// Fetches keys before a delivery names them, for example when the program starts.
    ///
    /// Pass no ids for a provider that publishes all its keys in one document. Uses the system's
    /// clock. Limits and pauses do not apply.
    ///
    /// ```
    /// # #[cfg(feature = "aws-lc-rs")] {
    /// use eyelet::keys::{CachedKeys, KeyError};
    /// use eyelet::{Provider, providers::ShipStation};
    ///
    /// async fn start(keys: &CachedKeys) -> Result<(), KeyError> {
    ///     keys.prefetch(&ShipStation::SPEC, &[]).await
    /// }
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The client returned no usable key, or the provider does not use such an id. Keys that were
    /// fetched earlier stay.
    pub async fn prefetch(&self, spec: &Spec, ids: &[&str]) -> Result<(), KeyError> {
        let now = SystemTime::now();
        let ids = match spec.key_url {
            KeyUrl::All(_) => &[""],
            url if ids.iter().any(|id| !url.takes(id.as_bytes())) => return Err(KeyError(KeyFlaw::OtherId)),
            _ if ids.is_empty() => return Err(KeyError(KeyFlaw::NoId)),
            _ => ids,
        };
        for id in ids {
            let fetch = Arc::clone(&self.fetcher).fetch(KeyRequest::new(spec.key_url, id, now), Purpose::Prefetch);
            fetch.await.map_err(|error| error.unwrap_or(KeyError(KeyFlaw::NotFetched)))?;
        }
        Ok(())
    }
}

fn read(request: &KeyRequest, fetched: Fetched) -> Result<Outcome<VerificationKey>, KeyError> {
    match fetched.read(Some(request.id()).filter(|id| !id.is_empty()))? {
        Keys::One(_) if request.id().is_empty() => Err(KeyError(KeyFlaw::NotAll)),
        Keys::One(key) => Ok(Outcome::One(key)),
        Keys::All(keys) if request.may_be_answered_with_all() => Ok(Outcome::All(keys)),
        Keys::All(keys) => {
            let own = keys.into_iter().find(|(id, _)| id == request.id());
            own.map(|(_, key)| Outcome::One(key)).ok_or(KeyError(KeyFlaw::OtherKey))
        }
        Keys::Gone => Ok(Outcome::Gone),
    }
}

impl KeySource for CachedKeys {
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey> {
        self.fetcher.get(id, now)
    }

    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        Some(self.fetcher.fetching(request, Purpose::Request))
    }

    fn refresh(&self, now: SystemTime) -> Option<Fetch> {
        Some(self.fetcher.fetching(self.fetcher.take_due(now)?, Purpose::Refresh))
    }
}

/// Prints only numbers.
impl fmt::Debug for CachedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (keys, fetching, waiting) = self.fetcher.counts();
        let mut debug = f.debug_struct("CachedKeys");
        debug.field("keys", &keys).field("fetching", &fetching).field("waiting", &waiting).finish_non_exhaustive()
    }
}
