use super::failure::Failure;
use super::handler::{Handler, Handling};
use super::inbox::{Inbox, now};
use super::job::Work;
use super::keeper::{Held, Keeper, Running};
use super::relay::{self, Relay};
use super::retry::Retry;
use super::routes::Route;
use super::store::{Claim, Claimed, ClaimedEntry, End, Ending, FOR_EVER, StoreError};
use crate::spec::Provider;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;
use tokio::task::{Id, JoinError, JoinHandle, JoinSet};
use tokio::time::{Instant, sleep_until, timeout};

/// Handles what an inbox stores. `S` is the state that handlers share.
///
/// ```
/// use eyelet::inbox::{Failure, Inbox, Job, Memory, Retry, Worker};
/// use eyelet::providers::{GitHub, Stripe};
/// use std::time::Duration;
///
/// #[derive(Clone)]
/// struct App;
///
/// async fn on_push(job: Job<GitHub>, app: App) -> Result<(), Failure> {
///     println!("{:?}, attempt {}", job.delivery.event_type(), job.attempt());
///     Ok(())
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let inbox = Inbox::new(Memory::new());
/// let worker = Worker::with_state(&inbox, App)
///     .on(on_push)
///     .on_endpoint("connect", async |job: Job<Stripe>| println!("{:?}", job.delivery.event_id()))
///     .retry(Retry::exponential(Duration::from_secs(10)).attempts(12))
///     .start();
/// worker.stop().await;
/// # });
/// ```
#[must_use]
pub struct Worker<S = ()> {
    inbox: Inbox,
    /// Cloned in the task of each handler, as a clone may panic.
    state: Arc<S>,
    handlers: HashMap<Route, Handled<S>>,
    retry: Retry,
    concurrency: usize,
    handler_timeout: Duration,
    lease: Duration,
    poll: Duration,
    keep_bodies: Duration,
    keep_ids: Duration,
}

type Call<S> = Arc<dyn Fn(Work, S) -> Handling + Send + Sync>;

/// What handles the events of a route.
struct Handled<S> {
    call: Call<S>,
    /// `None`: as the worker says.
    retry: Option<Retry>,
}

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// How long a worker waits before it asks a store again that failed.
const AFTER_FAILURE: Duration = Duration::from_secs(1);

/// How long a worker waits for an event that is due and cannot be claimed.
const WHILE_LOCKED: Duration = Duration::from_millis(100);

/// How long the store may take for the last ends when the worker stops.
const LAST_WRITE: Duration = Duration::from_secs(5);

impl Worker {
    /// Makes a worker without a state.
    pub fn new(inbox: &Inbox) -> Self {
        Self::with_state(inbox, ())
    }
}

impl<S: Clone + Send + Sync + 'static> Worker<S> {
    /// Makes a worker whose handlers may take a clone of `state` as their second argument.
    pub fn with_state(inbox: &Inbox, state: S) -> Self {
        Self {
            inbox: inbox.clone(),
            state: Arc::new(state),
            handlers: HashMap::new(),
            retry: Retry::exponential(Duration::from_secs(10)),
            concurrency: 16,
            handler_timeout: MINUTE,
            lease: MINUTE,
            poll: Duration::from_secs(5),
            keep_bodies: 3 * DAY,
            keep_ids: 30 * DAY,
        }
    }

    /// Handles the events of the handler's provider.
    ///
    /// # Panics
    ///
    /// The provider has a handler already.
    #[track_caller]
    pub fn on<T, H: Handler<S, T>>(self, handler: H) -> Self {
        self.add((H::Provider::SPEC.name(), None), handler)
    }

    /// Handles the events of one endpoint, the receiver's name. It takes precedence over a
    /// handler for the provider.
    ///
    /// # Panics
    ///
    /// The endpoint has a handler already.
    #[track_caller]
    pub fn on_endpoint<T, H: Handler<S, T>>(self, endpoint: &str, handler: H) -> Self {
        self.add((H::Provider::SPEC.name(), Some(endpoint.to_owned())), handler)
    }

    /// Hands the events of these providers over to a broker. Use the names of the catalogue:
    /// `stripe`, `github`, …
    ///
    /// An event is done once the broker has confirmed it. Until then it is retried forever, after 1
    /// s at first and at most a minute. [`retry`](Self::retry) applies only to handlers. Up to
    /// [`concurrency`](Self::concurrency) events are published at the same time, and events of one
    /// [key](super::Order) one after the other.
    ///
    /// # Panics
    ///
    /// A provider has a handler already.
    #[track_caller]
    pub fn relay(self, providers: impl IntoIterator<Item = &'static str>, relay: impl Relay) -> Self {
        self.add_relay(providers.into_iter().map(|provider| (provider, None)), relay)
    }

    /// Hands the events of one endpoint over to a broker, like [`relay`](Self::relay). It takes
    /// precedence over a handler or relay of the provider.
    ///
    /// # Panics
    ///
    /// The endpoint has a handler already.
    #[track_caller]
    pub fn relay_endpoint(self, provider: &'static str, endpoint: &str, relay: impl Relay) -> Self {
        self.add_relay([(provider, Some(endpoint.to_owned()))], relay)
    }

    #[track_caller]
    fn add_relay<R: Relay>(mut self, routes: impl IntoIterator<Item = Route>, relay: R) -> Self {
        let relay = Arc::new(relay);
        for route in routes {
            let relay = relay.clone();
            let call: Call<S> = Arc::new(move |work, _| relay::publish(&relay, work));
            self.set(route, Handled { call, retry: Some(relay::retry()) });
        }
        self
    }

    #[track_caller]
    fn add<T, H: Handler<S, T>>(mut self, route: Route, handler: H) -> Self {
        let call: Call<S> = Arc::new(move |work, state| handler.call(work, state));
        self.set(route, Handled { call, retry: None });
        self
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "the mistake is the program's, and shows when it starts")]
    fn set(&mut self, route: Route, handled: Handled<S>) {
        if self.handlers.insert(route.clone(), handled).is_some() {
            let (provider, endpoint) = route;
            let endpoint = endpoint.map(|endpoint| format!(" at {endpoint:?}")).unwrap_or_default();
            panic!("`{provider}`{endpoint} has two handlers, the second at {}", Location::caller());
        }
    }

    /// Sets when an event is tried again after its handler failed.
    pub fn retry(self, retry: Retry) -> Self {
        Self { retry, ..self }
    }

    /// Sets how many events are handled at the same time, 16 by default.
    ///
    /// A provider whose handler is slow does not take all places: one stays free for each other
    /// provider that has a handler, up to half of all places.
    pub fn concurrency(self, concurrency: usize) -> Self {
        Self { concurrency: concurrency.max(1), ..self }
    }

    /// Sets how long a handler may take, a minute by default. Then it is dropped, and the event is
    /// tried again.
    ///
    /// A handler that blocks its thread cannot be dropped. It keeps its event until it returns, as long
    /// as another thread of the runtime is free to prolong the lease.
    pub fn handler_timeout(self, handler_timeout: Duration) -> Self {
        Self { handler_timeout, ..self }
    }

    /// Sets when an event is due again after its worker disappeared, a minute by default. A live
    /// worker prolongs the leases of its events.
    pub fn lease(self, lease: Duration) -> Self {
        Self { lease: lease.clamp(Duration::from_millis(1), FOR_EVER), ..self }
    }

    /// Sets how often the worker looks for events that other processes stored, every 5 seconds by
    /// default.
    pub fn poll(self, poll: Duration) -> Self {
        Self { poll: poll.clamp(Duration::from_millis(1), FOR_EVER), ..self }
    }

    /// Sets how long the bodies of handled events are kept, 3 days by default. Without a body, an
    /// event cannot be replayed.
    pub fn keep_bodies(self, keep_bodies: Duration) -> Self {
        Self { keep_bodies, ..self }
    }

    /// Sets how long the ids of handled events are kept, 30 days by default. After that, a copy is a
    /// new event.
    pub fn keep_ids(self, keep_ids: Duration) -> Self {
        Self { keep_ids, ..self }
    }

    /// Starts the worker. It runs until it is stopped, even if the returned value is dropped.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(self) -> RunningWorker {
        self.inbox.routes.handle(self.handlers.keys().cloned());
        let (stop, stopped) = watch::channel(None);
        RunningWorker { stop, task: tokio::spawn(self.run(stopped)) }
    }
}

/// A worker that was started.
pub struct RunningWorker {
    stop: watch::Sender<Option<Duration>>,
    task: JoinHandle<()>,
}

impl RunningWorker {
    /// Claims no more, and waits until the running handlers have ended. If the store is down then, their
    /// events are due again when the leases end.
    pub async fn stop(self) {
        self.stop_within(Duration::MAX).await;
    }

    /// Like [`stop`](Self::stop), but drops handlers that still run after this time. The attempt does
    /// not count, and the event is due at once. A handler that blocks its thread cannot be dropped,
    /// so its event is due when the lease ends.
    pub async fn stop_within(mut self, grace: Duration) {
        let _ = self.stop.send(Some(grace));
        if timeout(grace.saturating_add(LAST_WRITE), &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

impl fmt::Debug for RunningWorker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RunningWorker").field("has_stopped", &self.task.is_finished()).finish_non_exhaustive()
    }
}

impl<S> fmt::Debug for Worker<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("handlers", &self.handlers.keys()).finish_non_exhaustive()
    }
}

/// What the loop of a worker knows.
struct Loop {
    tasks: JoinSet<Result<(), Failure>>,
    running: Running,
    /// Ends that are not stored yet.
    ends: Vec<End>,
    /// Whether something may be due.
    look: bool,
    next_look: Instant,
    /// When the worker drops what still runs. `None` if it does not stop.
    deadline: Option<Instant>,
    is_stopping: bool,
    /// When the last ends are given up if they cannot be stored.
    gives_up: Option<Instant>,
    is_store_down: bool,
}

impl<S: Clone + Send + Sync + 'static> Worker<S> {
    /// Handles events until it is stopped.
    ///
    /// While a call of the store is under way, handlers run. What ended meanwhile, and the claim for
    /// the places that came free, make up the next call.
    async fn run(self, mut stop: watch::Receiver<Option<Duration>>) {
        let mut work = Loop {
            tasks: JoinSet::new(),
            running: Running::default(),
            ends: Vec::new(),
            look: true,
            next_look: Instant::now(),
            deadline: None,
            is_stopping: false,
            gives_up: None,
            is_store_down: false,
        };
        let _keeper = Keeper::start(&self.inbox, &work.running, self.lease, self.keep_bodies, self.keep_ids);
        let notify = self.inbox.arrived.clone();
        loop {
            // Before the claim, so that nothing is missed that arrives during it.
            let arrived = notify.notified();
            tokio::pin!(arrived);
            arrived.as_mut().enable();
            while let Some(ended) = work.tasks.try_join_next_with_id() {
                work.note(ended);
            }
            let free = self.free(&work);
            if !work.ends.is_empty() || (work.look && free > 0) {
                self.turn(&mut work, free).await;
            }
            if work.is_stopping && work.tasks.is_empty() && work.is_written() {
                return;
            }
            let free = self.free(&work);
            if work.look && Instant::now() >= work.next_look && free > 0 {
                continue;
            }
            tokio::select! {
                Some(ended) = work.tasks.join_next_with_id() => work.note(ended),
                () = &mut arrived => work.look_now(),
                () = self.inbox.store.arrival() => work.look_now(),
                // Without a free place, the end of a handler is what to wait for.
                () = sleep_until(work.next_look), if free > 0 || !work.ends.is_empty() => work.look_now(),
                // Without the sender, nobody can stop the worker.
                Ok(()) = stop.changed(), if !work.is_stopping => {
                    work.is_stopping = true;
                    work.deadline = stop.borrow().and_then(|grace| Instant::now().checked_add(grace));
                }
                () = until(work.deadline) => {
                    work.deadline = None;
                    work.tasks.abort_all();
                }
            }
        }
    }

    /// Returns how many more handlers may run.
    fn free(&self, work: &Loop) -> usize {
        if work.is_stopping { 0 } else { self.concurrency.saturating_sub(work.tasks.len()) }
    }

    /// Stores what ended and claims what is due, at the same time: a store that groups its commits
    /// makes one of them.
    async fn turn(&self, work: &mut Loop, free: usize) {
        let store = &self.inbox.store;
        let now = now();
        let end = async { if work.ends.is_empty() { Ok(Vec::new()) } else { store.end(work.ends.clone(), now).await } };
        let (ended, claimed) = tokio::join!(end, self.claim(&work.running, free, now));
        let failure = ended.as_ref().err().or(claimed.as_ref().err());
        work.note_store(failure);
        let is_up = failure.is_none();
        let has_ended = ended.is_ok() && !work.ends.is_empty();
        if ended.is_ok() {
            // An end whose lease was lost is not stored: another worker has the event.
            work.ends.clear();
        }
        let claimed = claimed.unwrap_or_default();
        // An end can let the next event of its key go. After a full claim, there may be more.
        work.look = has_ended || !claimed.entries.is_empty();
        let wait = match claimed.next_due {
            _ if !is_up => AFTER_FAILURE,
            _ if work.look => Duration::ZERO,
            // What is due and was not claimed is locked, by a transaction of its handler for example.
            Some(due_at) => due_at.duration_since(now).unwrap_or(WHILE_LOCKED).min(self.poll),
            None => self.poll,
        };
        work.next_look = Instant::now() + wait;
        for claimed in claimed.entries {
            self.begin(claimed, work);
        }
    }

    /// Claims what is due, and leaves a place for each provider of which no event is handled now.
    async fn claim(&self, running: &Running, free: usize, now: SystemTime) -> Result<Claimed, StoreError> {
        let providers: BTreeSet<&'static str> = self.handlers.keys().map(|(provider, _)| *provider).collect();
        let idle: BTreeSet<_> = providers.iter().copied().filter(|provider| running.of(provider) == 0).collect();
        // If only these places are left, they go to the idle ones, one by one.
        let kept = idle.len().min(self.concurrency / 2);
        let (providers, most) = match free.saturating_sub(kept) {
            0 => (idle, free.min(1)),
            most => (providers, most),
        };
        if most == 0 {
            return Ok(Claimed::default());
        }
        let wanted = self.handlers.keys().filter(|(provider, _)| providers.contains(provider)).cloned().collect();
        self.inbox.store.claim(Claim { wanted, most, now, until: now + self.lease }).await
    }

    fn begin(&self, claimed: ClaimedEntry, work: &mut Loop) {
        let lease = claimed.lease;
        let Some(handled) = self.handler_of(&claimed) else { return };
        let retry = handled.retry.unwrap_or(self.retry);
        if lease.attempt > retry.attempts {
            let ending = Ending::Dead { error: format!("attempt {} began and did not end", lease.attempt - 1) };
            #[cfg(feature = "tracing")]
            super::log::ended(&(&claimed.entry).into(), lease.attempt, &ending, now());
            work.ends.push(End { lease, ending });
            return;
        }
        let call = handled.call.clone();
        let is_ended = Arc::new(AtomicBool::new(false));
        let (state, limit) = (self.state.clone(), self.handler_timeout);
        let provider = claimed.entry.provider.clone();
        #[cfg(feature = "metrics")]
        let endpoint = claimed.entry.endpoint.clone();
        #[cfg(feature = "metrics")]
        crate::metrics::begun(&endpoint, lease.attempt == 1, claimed.is_copy, now(), claimed.entry.received_at);
        #[cfg(feature = "tracing")]
        let subject = (&claimed.entry).into();
        let (span, link) = self.inbox.spans.process(&claimed.entry, lease.attempt);
        let job = Work { claimed, is_ended: is_ended.clone(), unknown_types: self.inbox.unknown_types.clone() };
        let task = work.tasks.spawn(span.around(async move {
            // The calls themselves are inside, because a closure may panic before it returns a future.
            let handling = async {
                link();
                call(job, S::clone(&state)).await
            };
            let late = |_| Err(Failure::from(format!("the handler took longer than {limit:?}")));
            timeout(limit, handling).await.unwrap_or_else(late)
        }));
        work.running.insert(Held {
            provider,
            lease,
            retry,
            is_ended,
            task,
            #[cfg(feature = "tracing")]
            subject,
            #[cfg(feature = "tracing")]
            span,
            #[cfg(feature = "metrics")]
            endpoint,
            #[cfg(feature = "metrics")]
            began: std::time::Instant::now(),
        });
    }

    fn handler_of(&self, claimed: &ClaimedEntry) -> Option<&Handled<S>> {
        let find = |endpoint: Option<&str>| {
            let fits = |(provider, of): &&Route| *provider == claimed.entry.provider && of.as_deref() == endpoint;
            self.handlers.iter().find(|(route, _)| fits(route)).map(|(_, handled)| handled)
        };
        find(Some(&claimed.entry.endpoint)).or_else(|| find(None))
    }
}

impl Loop {
    fn look_now(&mut self) {
        self.look = true;
        self.next_look = Instant::now();
    }

    /// Notes the end of a handler, unless the handler stored it in a transaction of its own.
    fn note(&mut self, ended: Result<(Id, Result<(), Failure>), JoinError>) {
        let (id, result) = match ended {
            Ok((id, result)) => (id, result.map_err(Some)),
            Err(error) if error.is_cancelled() => (error.id(), Err(None)),
            Err(error) => (error.id(), Err(Some(Failure::from(panic_text(error))))),
        };
        let Some(held) = self.running.remove(id) else { return };
        let (lease, retry, is_ended) = (held.lease, held.retry, held.is_ended);
        let ending = match result {
            Ok(()) => Ending::Done,
            Err(Some(failure)) => failure.ending(lease.attempt, &retry, now()),
            Err(None) => Ending::Released,
        };
        #[cfg(feature = "tracing")]
        {
            held.span.enter(|| super::log::ended(&held.subject, lease.attempt, &ending, now()));
            super::spans::ended(&held.span, &ending);
        }
        #[cfg(feature = "metrics")]
        crate::metrics::ended(&held.endpoint, ending.outcome(), held.began.elapsed());
        if ending == Ending::Done && is_ended.load(Ordering::Relaxed) {
            // That end can let the next event of its key go, as every other.
            self.look_now();
        } else {
            self.ends.push(End { lease, ending });
        }
    }

    /// Whether all ends are stored, or it is not worthwhile to keep trying.
    fn is_written(&mut self) -> bool {
        self.ends.is_empty() || Instant::now() >= *self.gives_up.get_or_insert_with(|| Instant::now() + LAST_WRITE)
    }

    /// Notes whether the store works, and reports a change.
    fn note_store(&mut self, failure: Option<&StoreError>) {
        #[cfg(feature = "tracing")]
        match failure {
            Some(error) if !self.is_store_down => super::log::store_failed(error),
            None if self.is_store_down => super::log::store_is_back(),
            _ => {}
        }
        self.is_store_down = failure.is_some();
    }
}

async fn until(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time).await,
        None => std::future::pending().await,
    }
}

fn panic_text(error: JoinError) -> String {
    let panic = error.into_panic();
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    format!("the handler panicked: {}", text.unwrap_or("without a text"))
}
