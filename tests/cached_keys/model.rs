//! Random interleavings of what senders, the provider's server and the clock can do.

use crate::setup::{AllInOne, DAY, HOUR, Mode, OneByOne, Sent, Setup, Told, Waiting};
use eyelet::testing::Request;
use eyelet::{ErrorKind, Provider};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

const KEYS: usize = 4;
const LIFETIME: u64 = HOUR;
const EXPIRY: u64 = DAY;
const PAUSE: u64 = 30;
const AT_ONCE: u64 = 8;
const EVERY: u64 = 10;
/// What an adapter waits for a key.
const PATIENCE: u64 = 10;

#[derive(Clone, Debug)]
enum Step {
    /// A delivery with a key of the provider, published or not.
    Genuine(usize),
    /// A request with an id that nobody used before.
    Invented,
    /// A request with one of a few invented ids.
    InventedAgain(usize),
    /// A request that names a key of the provider, without having it.
    Forged(usize),
    HangUp(usize),
    Mode(Mode),
    Publish(usize),
    Withdraw(usize),
    Refresh,
    /// A refresh that is dropped, as by a runtime that shuts down.
    DroppedRefresh,
    Wait(u64),
    Jump(i64),
}

/// The step that a random number stands for: small ones come first when a failure is shrunk.
fn step(number: u32) -> Step {
    let (kind, number) = (number % 64, number / 64);
    let choose = |count: usize| number as usize % count;
    match kind {
        0..=11 => Step::Genuine(choose(KEYS)),
        12..=17 => Step::Invented,
        18..=20 => Step::InventedAgain(choose(3)),
        21..=23 => Step::Forged(choose(KEYS)),
        24..=27 => Step::HangUp(choose(8)),
        28..=30 => Step::Mode(Mode::Answers),
        31..=32 => Step::Mode(Mode::Fails),
        33..=34 => Step::Mode(Mode::Hangs),
        35 => Step::Mode(Mode::Empty),
        36..=38 => Step::Publish(choose(KEYS)),
        39 => Step::Withdraw(choose(KEYS)),
        40..=44 => Step::Refresh,
        45 => Step::DroppedRefresh,
        46..=55 => Step::Wait(choose(20) as u64),
        56..=61 => Step::Wait([PAUSE, LIFETIME / 2, LIFETIME, DAY][choose(4)]),
        _ => Step::Jump([-7, -2000, -400 * DAY as i64, 400 * DAY as i64][choose(4)]),
    }
}

/// A request that waits for its key, and which of the provider's keys signed it.
struct Pending {
    waiting: Waiting,
    signed_with: Option<usize>,
    until: SystemTime,
    /// Whether the clock jumped ahead in the meantime, perhaps by a whole lifetime.
    has_jumped: bool,
}

struct Model<P> {
    setup: Setup<P>,
    genuine: Vec<Request>,
    forged: Vec<Request>,
    pending: Vec<Pending>,
    /// When the fetch began that brought each key, as far as the receiver can still know it.
    fetched: BTreeMap<String, SystemTime>,
    answers: usize,
    invented: usize,
    /// All seconds by which the clock went forward.
    forward: u64,
}

fn id(key: usize) -> String {
    format!("key-{key}")
}

impl<P: Provider> Model<P> {
    fn new() -> Self {
        let setup = Setup::<P>::new();
        setup.publish(&id(0));
        setup.server().tells_gone = true;
        Self {
            setup,
            genuine: (0..KEYS).map(|key| Setup::<P>::genuine(&id(key))).collect(),
            forged: (0..KEYS).map(|key| Setup::<P>::forged(&id(key))).collect(),
            pending: Vec::new(),
            fetched: BTreeMap::new(),
            answers: 0,
            invented: 0,
            forward: 0,
        }
    }

    fn now(&self) -> SystemTime {
        self.setup.server().now
    }

    /// Takes over what the server answered since the last step.
    fn learn(&mut self) {
        let server = self.setup.server();
        for (id, began, told) in &server.answers[self.answers..] {
            match told {
                Told::Key => drop(self.fetched.insert(id.clone(), *began)),
                Told::All(ids) if !ids.is_empty() => {
                    self.fetched = ids.iter().map(|id| (id.clone(), *began)).collect();
                }
                Told::Gone => drop(self.fetched.remove(id)),
                Told::All(_) | Told::Nothing => {}
            }
        }
        self.answers = server.answers.len();
    }

    /// Whether the receiver has this key, and no reason not to use it.
    fn has(&self, key: usize) -> bool {
        let age = |at: &SystemTime| self.now().duration_since(*at).unwrap_or_default();
        self.fetched.get(&id(key)).is_some_and(|at| age(at) < Duration::from_secs(EXPIRY))
    }

    fn judge(&mut self, signed_with: Option<usize>, had: bool, verdict: Result<(), ErrorKind>) {
        self.learn();
        match (signed_with, verdict) {
            (None, verdict) => assert!(verdict.is_err(), "a forged request was accepted"),
            (Some(key), Err(kind)) => {
                // Lost only if the server said so while the request waited.
                let has = had && self.has(key);
                assert!(!has, "a delivery with {} was refused as {kind:?}, though the key is at hand", id(key));
            }
            (Some(key), Ok(())) => {
                let known = self.fetched.contains_key(&id(key));
                assert!(known, "a delivery with {} was accepted without the key", id(key));
            }
        }
    }

    fn send(&mut self, request: Request, signed_with: Option<usize>) {
        let had = signed_with.is_some_and(|key| self.has(key));
        match self.setup.send(request) {
            Sent::Accepted => self.judge(signed_with, had, Ok(())),
            Sent::Refused(kind) => self.judge(signed_with, had, Err(kind)),
            Sent::Waits(waiting) => {
                let until = self.now() + Duration::from_secs(PATIENCE);
                self.pending.push(Pending { waiting, signed_with, until, has_jumped: false });
            }
        }
    }

    /// A forged request that names this id.
    fn naming(&self, id: &str) -> Request {
        let mut request = self.forged[0].clone();
        let (_, value) = request.headers.iter_mut().find(|(name, _)| name == "x-key").unwrap();
        *value = id.into();
        request
    }

    fn invent(&mut self) {
        self.invented += 1;
        self.send(self.naming(&format!("invented-{}", self.invented)), None);
    }

    /// Polls all who wait. Those who waited too long are verified as they are.
    fn poll(&mut self) {
        for mut pending in std::mem::take(&mut self.pending) {
            let verdict = self.setup.poll(&mut pending.waiting);
            let late = self.now() >= pending.until;
            match verdict {
                None if !late => self.pending.push(pending),
                None => {
                    let Pending { waiting: Waiting { fetch, request }, signed_with, has_jumped, .. } = pending;
                    drop(fetch);
                    let had = !has_jumped && signed_with.is_some_and(|key| self.has(key));
                    let verdict = self.setup.verdict(&request);
                    self.judge(signed_with, had, verdict);
                }
                Some(verdict) => {
                    self.learn();
                    let had = !pending.has_jumped && pending.signed_with.is_some_and(|key| self.has(key));
                    self.judge(pending.signed_with, had, verdict);
                }
            }
        }
    }

    fn go(&mut self, step: &Step) {
        match step {
            Step::Genuine(key) => self.send(self.genuine[*key].clone(), Some(*key)),
            Step::Invented => self.invent(),
            Step::InventedAgain(number) => self.send(self.naming(&format!("again-{number}")), None),
            Step::Forged(key) => self.send(self.forged[*key].clone(), None),
            Step::HangUp(number) if self.pending.is_empty() => assert!(*number < 8),
            Step::HangUp(number) => drop(self.pending.swap_remove(number % self.pending.len())),
            Step::Mode(mode) => self.setup.mode(*mode),
            Step::Publish(key) => self.setup.publish(&id(*key)),
            Step::Withdraw(key) => drop(self.setup.server().published.remove(&id(*key))),
            Step::Refresh => self.refresh(),
            Step::DroppedRefresh => drop(self.setup.receiver.refresh_keys().map(poll_once)),
            Step::Wait(seconds) => self.wait(*seconds),
            Step::Jump(seconds) if *seconds >= 0 => {
                self.pass(seconds.unsigned_abs());
                for pending in &mut self.pending {
                    pending.until += Duration::from_secs(seconds.unsigned_abs());
                    pending.has_jumped = true;
                }
            }
            Step::Jump(seconds) => {
                let now = self.now() - Duration::from_secs(seconds.unsigned_abs());
                let mut server = self.setup.server();
                server.now = now;
                server.running.iter_mut().for_each(|running| running.began = running.began.min(now));
                drop(server);
                // A receiver that sees an earlier time counts from there.
                let _ = self.setup.verdict(&self.genuine[0]);
                self.fetched.values_mut().for_each(|at| *at = (*at).min(now));
                for pending in &mut self.pending {
                    pending.until -= Duration::from_secs(seconds.unsigned_abs());
                }
            }
        }
        self.poll();
        self.learn();
        self.check();
    }

    fn refresh(&mut self) {
        if let Some(fetch) = self.setup.receiver.refresh_keys() {
            let until = self.now() + Duration::from_secs(PATIENCE);
            let request = self.forged[0].clone();
            let waiting = Waiting { fetch, request };
            self.pending.push(Pending { waiting, signed_with: None, until, has_jumped: false });
        }
    }

    /// Waits, while requests give up when they have waited for long enough.
    fn wait(&mut self, seconds: u64) {
        let mut left = seconds;
        while left > 0 {
            let next = self.pending.iter().filter_map(|one| one.until.duration_since(self.now()).ok()).min();
            let slice = next.map_or(left, |next| next.as_secs().clamp(1, left));
            self.pass(slice);
            self.poll();
            left -= slice;
        }
    }

    fn pass(&mut self, seconds: u64) {
        self.setup.wait(seconds);
        self.forward += seconds;
    }

    /// What holds at every moment.
    fn check(&self) {
        let server = self.setup.server();
        assert!(server.most_running <= 1, "two fetches of the same were under way");
        if server.fetches.iter().all(|id| !id.starts_with("again")) {
            let unknown: BTreeSet<&String> = server.fetches.iter().filter(|id| id.starts_with("invented")).collect();
            let bound = AT_ONCE + self.forward / EVERY + 1;
            assert!(unknown.len() as u64 <= bound, "{} fetches for invented ids, at most {bound}", unknown.len());
        }
        let unknown = 2 * (AT_ONCE + self.forward / EVERY + 1);
        let known = KEYS as u64 * (1 + self.forward / PAUSE);
        let fetches = server.fetches.len() as u64;
        assert!(fetches <= unknown + known, "{fetches} fetches in {} seconds", self.forward);
        let shown = format!("{:?}", self.setup.keys);
        let numbers: Vec<usize> =
            shown.split(|c: char| !c.is_ascii_digit()).filter_map(|text| text.parse().ok()).collect();
        let [keys, fetching, waiting] = numbers[..] else { panic!("{shown}") };
        assert!(keys <= KEYS, "{shown}");
        assert_eq!(fetching, server.running.len(), "{shown}");
        assert!(waiting <= self.pending.len(), "{shown}, but {} wait", self.pending.len());
    }

    /// Once the server answers again, nobody waits any more, and every published key gets through.
    fn settle(&mut self) {
        self.setup.mode(Mode::Answers);
        self.poll();
        assert!(self.pending.is_empty(), "{} requests wait for ever", self.pending.len());
        for key in 0..KEYS {
            self.setup.publish(&id(key));
        }
        self.wait(PAUSE.max(KEYS as u64 * EVERY));
        for key in 0..KEYS {
            let accepted = (0..10).any(|_| {
                (0..4).for_each(|_| self.invent());
                self.setup.receive(self.genuine[key].clone()).is_ok()
            });
            assert!(accepted, "{} is locked out", id(key));
            self.learn();
            self.check();
        }
    }
}

fn poll_once(mut fetch: eyelet::keys::Fetch) {
    let _ = fetch.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(0..u32::MAX, 1..60).prop_map(|numbers| numbers.into_iter().map(step).collect())
}

fn run<P: Provider>(steps: &[Step]) {
    let mut model = Model::<P>::new();
    for step in steps {
        model.go(step);
    }
    model.settle();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn keys_that_are_published_one_by_one_survive_whatever_happens(steps in steps()) {
        run::<OneByOne>(&steps);
    }

    #[test]
    fn keys_that_are_published_in_one_document_survive_whatever_happens(steps in steps()) {
        run::<AllInOne>(&steps);
    }
}
