use eyelet::keys::{CachedKeys, Fetch, Fetched, FixedKeys, KeyRequest, VerificationKey};
use eyelet::testing::{Request, Sender};
use eyelet::{ErrorKind, Provider, Receiver};
use std::collections::BTreeSet;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

eyelet::provider!(
    /// Publishes its keys one by one.
    pub(crate) OneByOne = Spec::hmac_sha256("one_by_one", "x-signature")
        .key_id(Header("x-key"))
        .keys_under("https://keys.example.com/")
);

eyelet::provider!(
    /// Publishes all its keys in one document.
    pub(crate) AllInOne = Spec::hmac_sha256("all_in_one", "x-signature")
        .key_id(Header("x-key"))
        .keys_at("https://keys.example.com/all")
);

pub(crate) const MINUTE: u64 = 60;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;

/// What the provider's server does with a request for a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Answers,
    Fails,
    /// Answers nothing, until the mode changes.
    Hangs,
    /// Answers with a document that has no keys.
    Empty,
}

/// The provider's server. It has the keys in `published`, and counts who asks.
pub(crate) struct Server {
    pub(crate) now: SystemTime,
    pub(crate) mode: Mode,
    pub(crate) published: BTreeSet<String>,
    /// Whether it tells that a key is withdrawn, where keys are published one by one.
    pub(crate) tells_gone: bool,
    /// The ids of all fetches, in order.
    pub(crate) fetches: Vec<String>,
    /// The fetches under way.
    pub(crate) running: Vec<Running>,
    /// The most fetches of one id that were under way at once.
    pub(crate) most_running: usize,
    /// What it answered, and when the fetch had begun.
    pub(crate) answers: Vec<(String, SystemTime, Told)>,
}

pub(crate) struct Running {
    number: usize,
    id: String,
    pub(crate) began: SystemTime,
}

#[derive(Clone, Debug)]
pub(crate) enum Told {
    Key,
    All(BTreeSet<String>),
    Gone,
    Nothing,
}

pub(crate) type Shared = Arc<Mutex<Server>>;

/// A fetch, which asks the server each time that it is polled.
struct Asking {
    server: Shared,
    number: usize,
    id: String,
    is_for_all: bool,
}

impl Asking {
    fn begin(server: &Shared, request: &KeyRequest) -> Self {
        let id = request.id().to_owned();
        let is_for_all = request.url() == Some("https://keys.example.com/all");
        let mut locked = server.lock().unwrap();
        locked.fetches.push(id.clone());
        let (number, began) = (locked.fetches.len(), locked.now);
        locked.running.push(Running { number, id: id.clone(), began });
        let running = locked.running.iter().filter(|running| is_for_all || running.id == id).count();
        locked.most_running = locked.most_running.max(running);
        drop(locked);
        Self { server: Arc::clone(server), number, id, is_for_all }
    }
}

impl Future for Asking {
    type Output = Result<Fetched, ()>;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let mut server = self.server.lock().unwrap();
        let has_key = server.published.contains(&self.id);
        let (answer, told) = match server.mode {
            Mode::Hangs => return Poll::Pending,
            Mode::Fails => (Err(()), Told::Nothing),
            Mode::Empty => (Ok(FixedKeys::new().into()), Told::Nothing),
            Mode::Answers if self.is_for_all => {
                let keys = server.published.iter().fold(FixedKeys::new(), |keys, id| keys.key(id, key(id)));
                (Ok(keys.into()), Told::All(server.published.clone()))
            }
            Mode::Answers if has_key => (Ok(key(&self.id).into()), Told::Key),
            Mode::Answers if server.tells_gone => (Ok(Fetched::gone()), Told::Gone),
            Mode::Answers => (Err(()), Told::Nothing),
        };
        let began = server.running.iter().find(|running| running.number == self.number).unwrap().began;
        server.answers.push((self.id.clone(), began, told));
        Poll::Ready(answer)
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        let mut server = self.server.lock().unwrap();
        server.running.retain(|running| running.number != self.number);
    }
}

fn secret(id: &str) -> String {
    format!("the secret of {id}")
}

fn key(id: &str) -> VerificationKey {
    VerificationKey::secret(secret(id))
}

/// A receiver whose clock and server are simulated.
pub(crate) struct Setup<P> {
    pub(crate) receiver: Receiver<P>,
    pub(crate) keys: CachedKeys,
    server: Shared,
}

/// How a request ended, or the fetch that it waits for.
pub(crate) enum Sent {
    Accepted,
    Refused(ErrorKind),
    Waits(Waiting),
}

pub(crate) struct Waiting {
    pub(crate) fetch: Fetch,
    pub(crate) request: Request,
}

impl<P: Provider> Setup<P> {
    pub(crate) fn new() -> Self {
        Self::with(|keys| keys)
    }

    pub(crate) fn with(configure: impl FnOnce(CachedKeys) -> CachedKeys) -> Self {
        let server = Arc::new(Mutex::new(Server {
            now: SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000),
            mode: Mode::Answers,
            published: BTreeSet::new(),
            tells_gone: false,
            fetches: Vec::new(),
            running: Vec::new(),
            most_running: 0,
            answers: Vec::new(),
        }));
        let asked = Arc::clone(&server);
        let keys = configure(CachedKeys::new(move |request| Asking::begin(&asked, &request)));
        let clock = Arc::clone(&server);
        let receiver = Receiver::<P>::builder().key_source(keys.clone()).clock(move || clock.lock().unwrap().now);
        Self { receiver: receiver.build().unwrap(), keys, server }
    }

    pub(crate) fn server(&self) -> MutexGuard<'_, Server> {
        self.server.lock().unwrap()
    }

    pub(crate) fn publish(&self, id: &str) {
        self.server().published.insert(id.to_owned());
    }

    pub(crate) fn wait(&self, seconds: u64) {
        self.server().now += Duration::from_secs(seconds);
    }

    pub(crate) fn fetches(&self) -> usize {
        self.server().fetches.len()
    }

    pub(crate) fn mode(&self, mode: Mode) {
        self.server().mode = mode;
    }

    /// A delivery that is signed with the secret of this key.
    pub(crate) fn genuine(id: &str) -> Request {
        Sender::<P>::new(secret(id)).key_id(id).sign("{}")
    }

    /// A request that names this key, and is signed with a secret of the sender's own.
    pub(crate) fn forged(id: &str) -> Request {
        Sender::<P>::new("guess").key_id(id).sign("{}")
    }

    pub(crate) fn verdict(&self, request: &Request) -> Result<(), ErrorKind> {
        self.receiver.receive(&request.head(), &request.body).map(drop).map_err(|error| error.kind())
    }

    /// What an adapter does with a request, up to where it would wait for its key.
    pub(crate) fn send(&self, request: Request) -> Sent {
        match self.receiver.receive(&request.head(), &request.body) {
            Ok(_) => Sent::Accepted,
            Err(error) => match self.receiver.fetch_key(&error) {
                None => Sent::Refused(error.kind()),
                Some(fetch) => {
                    let mut waiting = Waiting { fetch, request };
                    match self.poll(&mut waiting) {
                        Some(Ok(())) => Sent::Accepted,
                        Some(Err(kind)) => Sent::Refused(kind),
                        None => Sent::Waits(waiting),
                    }
                }
            },
        }
    }

    /// Polls the fetch of a request, and verifies the request again once it has ended.
    pub(crate) fn poll(&self, waiting: &mut Waiting) -> Option<Result<(), ErrorKind>> {
        let is_ready = waiting.fetch.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready();
        is_ready.then(|| self.verdict(&waiting.request))
    }

    /// The verdict on a request whose key is fetched at once.
    pub(crate) fn receive(&self, request: Request) -> Result<(), ErrorKind> {
        match self.send(request) {
            Sent::Accepted => Ok(()),
            Sent::Refused(kind) => Err(kind),
            Sent::Waits(_) => panic!("the request waits for a key"),
        }
    }

    pub(crate) fn waits(&self, request: Request) -> Waiting {
        match self.send(request) {
            Sent::Waits(waiting) => waiting,
            Sent::Accepted => panic!("the request does not wait: accepted"),
            Sent::Refused(kind) => panic!("the request does not wait: {kind:?}"),
        }
    }

    /// What an adapter does after a delivery. Returns whether a key was due.
    pub(crate) fn refresh(&self) -> bool {
        self.receiver.refresh_keys().map(run).is_some()
    }
}

/// Runs a future that ends without being woken.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the future waits for something"),
    }
}
