//! Runs the fetches of a cache without a runtime. The requests that wait for a fetch poll it.
//!
//! A fetch belongs to the cache and not to the request that began it. If that request is dropped,
//! another waiting request polls the fetch. If none waits, the fetch pauses until the next request
//! for the same target continues it.

use super::cache::{Cache, Limits, Outcome, Purpose, Step};
use super::key_error::KeyFlaw;
use super::{Fetch, KeyError, KeyRequest};
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::SystemTime;

/// A fetch that is under way. Its result has the reason if the answer was unusable.
pub(super) type Answering<V> = Pin<Box<dyn Future<Output = Result<Outcome<V>, Option<KeyError>>> + Send>>;

pub(super) struct Fetcher<V> {
    begin: Box<dyn Fn(KeyRequest) -> Answering<V> + Send + Sync>,
    state: Mutex<State<V>>,
}

struct State<V> {
    cache: Cache<V>,
    running: HashMap<u64, Running<V>>,
    last_ticket: u64,
}

struct Running<V> {
    /// `None` while a request polls it.
    answering: Option<Answering<V>>,
    waiting: Arc<Waiting>,
}

impl<V: Clone + Send + 'static> Fetcher<V> {
    pub(super) fn new(limits: Limits, begin: impl Fn(KeyRequest) -> Answering<V> + Send + Sync + 'static) -> Self {
        let state = State { cache: Cache::new(limits), running: HashMap::new(), last_ticket: 0 };
        Self { begin: Box::new(begin), state: Mutex::new(state) }
    }

    pub(super) fn change_limits(&self, change: impl FnOnce(&mut Limits)) {
        change(&mut self.state().cache.limits);
    }

    /// Returns the value with this id, if it may be used.
    pub(super) fn get(&self, id: &str, now: SystemTime) -> Option<V> {
        self.state().cache.get(id, now)
    }

    /// Takes the request for a value that is in use and should be refreshed.
    pub(super) fn take_due(&self, now: SystemTime) -> Option<KeyRequest> {
        self.state().cache.take_due(now)
    }

    /// Returns the numbers of values, of fetches under way, and of requests that wait for them.
    pub(super) fn counts(&self) -> (usize, usize, usize) {
        self.state().cache.counts()
    }

    /// Does the same as `fetch`, for a caller that looks up the value afterwards.
    pub(super) fn fetching(self: &Arc<Self>, request: KeyRequest, purpose: Purpose) -> Fetch {
        let fetch = Arc::clone(self).fetch(request, purpose);
        Box::pin(async {
            let _ = fetch.await;
        })
    }

    /// Fetches a missing value if that is allowed, and waits until the fetch has ended.
    pub(super) async fn fetch(self: Arc<Self>, request: KeyRequest, purpose: Purpose) -> Result<(), Option<KeyError>> {
        self.end_overdue(request.now());
        let (number, is_new) = {
            let mut state = self.state();
            match state.cache.ask(&request, purpose) {
                Step::AtHand => return Ok(()),
                Step::Refused => return Err(None),
                Step::Join(number) => (number, false),
                Step::Begin(number) => {
                    state.running.insert(number, Running { answering: None, waiting: Arc::default() });
                    (number, true)
                }
            }
        };
        let Some(visit) = Visit::new(&self, number) else { return Err(None) };
        if is_new {
            let unless_it_panics = FailedFlight { fetcher: &self, number };
            let answering = (self.begin)(request);
            std::mem::forget(unless_it_panics);
            self.put_back(number, answering);
        }
        visit.await
    }

    fn state(&self) -> MutexGuard<'_, State<V>> {
        // No foreign code runs while the lock is held, so a poisoned state is still consistent.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end_overdue(&self, now: SystemTime) {
        let overdue: Vec<Running<V>> = {
            let mut state = self.state();
            let numbers = state.cache.end_overdue(now);
            numbers.iter().filter_map(|number| state.running.remove(number)).collect()
        };
        overdue.iter().for_each(|running| running.waiting.end(Err(None)));
    }

    /// Puts back a fetch that was polled, unless the flight has ended.
    fn put_back(&self, number: u64, answering: Answering<V>) {
        let mut state = self.state();
        if let Some(running) = state.running.get_mut(&number) {
            running.answering = Some(answering);
            return;
        }
        drop(state); // before the fetch is dropped, which runs foreign code
    }

    fn end(&self, number: u64, result: Result<Outcome<V>, Option<KeyError>>) {
        let (outcome, verdict) = match result {
            Ok(Outcome::Gone) => (Outcome::Gone, Err(Some(KeyError(KeyFlaw::Withdrawn)))),
            Ok(outcome) => (outcome, Ok(())),
            Err(error) => (Outcome::Failed, Err(error)),
        };
        let running = {
            let mut state = self.state();
            state.cache.end(number, outcome);
            state.running.remove(&number)
        };
        if let Some(running) = running {
            running.waiting.end(verdict);
        }
    }
}

/// Fails the flight if the client panics, so that no request waits for it forever.
struct FailedFlight<'f, V: Clone + Send + 'static> {
    fetcher: &'f Fetcher<V>,
    number: u64,
}

impl<V: Clone + Send + 'static> Drop for FailedFlight<'_, V> {
    fn drop(&mut self) {
        self.fetcher.end(self.number, Err(None));
    }
}

/// One request that waits for a flight.
struct Visit<V: Clone + Send + 'static> {
    fetcher: Arc<Fetcher<V>>,
    number: u64,
    ticket: u64,
    waiting: Arc<Waiting>,
}

impl<V: Clone + Send + 'static> Visit<V> {
    fn new(fetcher: &Arc<Fetcher<V>>, number: u64) -> Option<Self> {
        let mut state = fetcher.state();
        let waiting = Arc::clone(&state.running.get(&number)?.waiting);
        state.last_ticket += 1;
        let ticket = state.last_ticket;
        drop(state);
        Some(Self { fetcher: Arc::clone(fetcher), number, ticket, waiting })
    }
}

impl<V: Clone + Send + 'static> Future for Visit<V> {
    type Output = Result<(), Option<KeyError>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // Register before looking for the fetch, so that no wake-up is missed.
        if let Some(verdict) = self.waiting.register(self.ticket, context.waker()) {
            return Poll::Ready(verdict);
        }
        let answering = self.fetcher.state().running.get_mut(&self.number).and_then(|running| running.answering.take());
        // Another request is polling the fetch. Its wake-ups reach this one too.
        let Some(mut answering) = answering else { return Poll::Pending };
        let unless_it_panics = FailedFlight { fetcher: &self.fetcher, number: self.number };
        let polled = answering.as_mut().poll(&mut Context::from_waker(&Waker::from(Arc::clone(&self.waiting))));
        std::mem::forget(unless_it_panics);
        match polled {
            Poll::Ready(result) => {
                drop(answering);
                self.fetcher.end(self.number, result);
            }
            Poll::Pending => self.fetcher.put_back(self.number, answering),
        }
        // The flight may have ended, or the fetch may have been woken, while it was polled.
        self.waiting.verdict().map_or(Poll::Pending, Poll::Ready)
    }
}

impl<V: Clone + Send + 'static> Drop for Visit<V> {
    fn drop(&mut self) {
        self.fetcher.state().cache.leave(self.number);
        self.waiting.unregister(self.ticket);
        if self.waiting.verdict().is_none() {
            // This request may be the one that was woken to poll the fetch, so wake the others.
            self.waiting.wake_all();
        }
    }
}

/// The requests that wait for a flight, and its result.
#[derive(Default)]
struct Waiting(Mutex<Visitors>);

#[derive(Default)]
struct Visitors {
    wakers: Vec<(u64, Waker)>,
    verdict: Option<Result<(), Option<KeyError>>>,
}

impl Waiting {
    fn visitors(&self) -> MutexGuard<'_, Visitors> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Registers a waker, unless the flight has ended.
    fn register(&self, ticket: u64, waker: &Waker) -> Option<Result<(), Option<KeyError>>> {
        let mut visitors = self.visitors();
        if visitors.verdict.is_none() {
            match visitors.wakers.iter_mut().find(|(known, _)| *known == ticket) {
                Some((_, known)) => known.clone_from(waker),
                None => visitors.wakers.push((ticket, waker.clone())),
            }
        }
        visitors.verdict
    }

    fn unregister(&self, ticket: u64) {
        self.visitors().wakers.retain(|(known, _)| *known != ticket);
    }

    fn verdict(&self) -> Option<Result<(), Option<KeyError>>> {
        self.visitors().verdict
    }

    fn end(&self, verdict: Result<(), Option<KeyError>>) {
        self.visitors().verdict = Some(verdict);
        self.wake_all();
    }

    fn wake_all(&self) {
        let wakers: Vec<Waker> = self.visitors().wakers.iter().map(|(_, waker)| waker.clone()).collect();
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        self.wake_all();
    }
}
