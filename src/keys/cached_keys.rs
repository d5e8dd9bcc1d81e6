use super::fetched::Keys;
use super::{Fetch, Fetched, KeyRequest, KeySource, VerificationKey};
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// Keys that your HTTP client brings, and that are kept for an hour.
///
/// The client is a function from a [`KeyRequest`] to what the provider answered; what goes
/// wrong is its own to log. Give it a timeout, and let it follow no redirects.
///
/// One fetch runs at a time; requests that need one meanwhile wait for its end. A fetch
/// that did not bring the key that a request named is followed by none for such a key for
/// half a minute: ids are free to invent. At most 64 keys are kept.
///
/// A clone has the same keys. Use one for each provider: a set of keys replaces all those
/// before it, so that a key that the provider withdrew is gone.
#[derive(Clone)]
pub struct CachedKeys {
    client: Arc<Client>,
    state: Arc<Mutex<State>>,
    lifetime: Duration,
    pause: Duration,
}

type Client = dyn Fn(KeyRequest) -> Answering + Send + Sync;
type Answering = Pin<Box<dyn Future<Output = Option<Fetched>> + Send>>;

#[derive(Default)]
struct State {
    entries: Vec<Entry>,
    missed_at: Option<SystemTime>,
    is_fetching: bool,
    waiting: Vec<Waker>,
}

struct Entry {
    id: String,
    key: VerificationKey,
    fetched_at: SystemTime,
}

const MAX_KEYS: usize = 64;

/// More requests than this do not wait, and are refused for the moment.
const MAX_WAITING: usize = 256;

impl CachedKeys {
    /// Keys that this function brings.
    pub fn new<F, Answer, T, E>(client: F) -> Self
    where
        F: Fn(KeyRequest) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Fetched>,
    {
        Self {
            client: Arc::new(move |request| {
                let answer = client(request);
                Box::pin(async move { answer.await.ok().map(Into::into) })
            }),
            state: Arc::default(),
            lifetime: Duration::from_secs(60 * 60),
            pause: Duration::from_secs(30),
        }
    }

    /// How long a key is used before it is fetched again, so that one that was withdrawn
    /// goes out of use. Defaults to an hour.
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// How long no unknown key is asked for after a fetch that did not bring the one asked
    /// for. Defaults to 30 seconds.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing is left half done where it could panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until no fetch runs, and begins one if the key is still missing and may be
    /// asked for.
    fn poll_turn(&self, request: &KeyRequest, context: &mut Context<'_>) -> Poll<Option<Turn>> {
        let mut state = self.state();
        if self.fresh(&state, request.id(), request.now()).is_some() {
            return Poll::Ready(None);
        }
        if state.is_fetching {
            if state.waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                return Poll::Pending;
            }
            if state.waiting.len() >= MAX_WAITING {
                return Poll::Ready(None);
            }
            state.waiting.push(context.waker().clone());
            return Poll::Pending;
        }
        let was_known = state.entries.iter().any(|entry| entry.id == request.id());
        if !was_known && state.missed_at.is_some_and(|at| is_within(self.pause, at, request.now())) {
            return Poll::Ready(None);
        }
        state.is_fetching = true;
        Poll::Ready(Some(Turn(Arc::clone(&self.state))))
    }

    fn fresh(&self, state: &State, id: &str, now: SystemTime) -> Option<VerificationKey> {
        let entry = state.entries.iter().find(|entry| entry.id == id)?;
        is_within(self.lifetime, entry.fetched_at, now).then(|| entry.key.clone())
    }

    fn store(&self, request: &KeyRequest, keys: Option<Keys>) {
        let mut state = self.state();
        let (id, fetched_at) = (request.id(), request.now());
        match keys {
            #[cfg(feature = "aws-lc-rs")]
            Some(Keys::All(keys)) => {
                state.entries = keys.into_iter().map(|(id, key)| Entry { id, key, fetched_at }).collect();
            }
            Some(Keys::One(key)) => {
                state.entries.retain(|entry| entry.id != id);
                if state.entries.len() >= MAX_KEYS {
                    state.entries.remove(0); // the oldest
                }
                state.entries.push(Entry { id: id.to_owned(), key, fetched_at });
            }
            None => state.entries.retain(|entry| entry.id != id),
        }
        if self.fresh(&state, id, fetched_at).is_none() {
            state.missed_at = Some(fetched_at);
        }
    }
}

impl KeySource for CachedKeys {
    fn key(&self, id: &str, now: SystemTime) -> Option<VerificationKey> {
        self.fresh(&self.state(), id, now)
    }

    fn fetch(&self, request: KeyRequest) -> Option<Fetch> {
        let keys = self.clone();
        Some(Box::pin(async move {
            let Some(turn) = poll_fn(|context| keys.poll_turn(&request, context)).await else { return };
            let fetched = (keys.client)(request.clone()).await;
            keys.store(&request, fetched.and_then(|fetched| fetched.read(Some(request.id())).ok()));
            drop(turn);
        }))
    }
}

/// Whether a time lies less than so long after another. A clock that was set back makes
/// no time longer.
fn is_within(length: Duration, from: SystemTime, now: SystemTime) -> bool {
    now.duration_since(from).is_ok_and(|age| age < length)
}

/// The right to fetch: given back also where the request that fetches is given up.
struct Turn(Arc<Mutex<State>>);

impl Drop for Turn {
    fn drop(&mut self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.is_fetching = false;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(Waker::wake);
    }
}

impl fmt::Debug for CachedKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CachedKeys").field("keys", &self.state().entries.len()).finish_non_exhaustive()
    }
}
