//! What was seen to go wrong with keys that are fetched.

use eyelet::ErrorKind::{self, UnknownKey};
use eyelet::keys::{CachedKeys, Fetch, KeyRequest, VerificationKey};
use eyelet::testing::{Request, Sender};
use eyelet::{Receiver, VerifyError};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

eyelet::provider!(
    Hub = Spec::hmac_sha256("hub", "x-signature").key_id(Header("x-key")).keys_under("https://keys.example.com/")
);

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Answers,
    Fails,
    Hangs,
}

/// The world outside the receiver. Its server has all keys whose ids begin with `key`.
struct World {
    now: SystemTime,
    mode: Mode,
    fetches: usize,
}

struct Setup {
    receiver: Receiver<Hub>,
    world: Arc<Mutex<World>>,
}

impl Setup {
    fn new() -> Self {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000);
        let world = Arc::new(Mutex::new(World { now, mode: Mode::Answers, fetches: 0 }));
        let (asked, clock) = (Arc::clone(&world), Arc::clone(&world));
        let keys = CachedKeys::new(move |request: KeyRequest| {
            asked.lock().unwrap().fetches += 1;
            let asked = Arc::clone(&asked);
            poll_fn(move |_| match asked.lock().unwrap().mode {
                Mode::Hangs => Poll::Pending,
                Mode::Answers if request.id().starts_with("key") => Poll::Ready(Ok(VerificationKey::secret("s3cret"))),
                Mode::Answers | Mode::Fails => Poll::Ready(Err(())),
            })
        });
        let receiver = Receiver::<Hub>::builder().key_source(keys).clock(move || clock.lock().unwrap().now);
        Self { receiver: receiver.build().unwrap(), world }
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap()
    }

    fn wait(&self, seconds: u64) {
        self.world().now += Duration::from_secs(seconds);
    }

    fn verdict(&self, request: &Request) -> Result<(), VerifyError> {
        self.receiver.receive(&request.head(), &request.body).map(drop)
    }

    /// Sends a request that names this key, and returns the fetch that it waits for.
    fn begin(&self, id: &str) -> Option<Fetch> {
        let mut fetch = self.receiver.fetch_key(&self.verdict(&delivery(id)).err()?)?;
        fetch.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending().then_some(fetch)
    }

    /// The verdict on a genuine delivery, whose key is fetched without delay.
    fn receive(&self, id: &str) -> Result<(), ErrorKind> {
        assert!(self.begin(id).is_none(), "the request waits for a key");
        self.verdict(&delivery(id)).map_err(|error| error.kind())
    }
}

fn delivery(id: &str) -> Request {
    Sender::<Hub>::new("s3cret").key_id(id).sign("{}")
}

#[test]
fn an_invented_key_id_every_ten_seconds_locks_out_no_genuine_key() {
    let setup = Setup::new();
    let mut refused = Vec::new();
    for second in 0..60 * 60 {
        if second % 10 == 0 {
            assert_eq!(setup.receive(&format!("invented-{second}")), Err(UnknownKey));
        }
        // The provider changes its key in the middle of the hour.
        let id = if second < 30 * 60 { "key-1" } else { "key-2" };
        if second % 20 == 10 && setup.receive(id).is_err() {
            refused.push(second);
        }
        setup.wait(1);
    }
    assert!(refused.len() <= 2, "of 180 genuine deliveries, those at {refused:?} seconds were refused");
}

#[test]
fn a_key_stays_in_use_while_its_refresh_fails() {
    let setup = Setup::new();
    assert_eq!(setup.receive("key-1"), Ok(()));
    setup.world().mode = Mode::Fails;
    for minute in 0..24 * 60 {
        assert_eq!(setup.receive("key-1"), Ok(()), "after {minute} minutes");
        setup.wait(60);
    }
    assert_eq!(setup.receive("key-1"), Err(UnknownKey), "after a day");
    setup.world().mode = Mode::Answers;
    setup.wait(30);
    assert_eq!(setup.receive("key-1"), Ok(()), "once the server answers again");
}

#[test]
fn two_hundred_senders_that_hang_up_begin_one_fetch() {
    let setup = Setup::new();
    setup.world().mode = Mode::Hangs;
    for _ in 0..200 {
        drop(setup.begin("key-1").expect("the request waits"));
    }
    assert_eq!(setup.world().fetches, 1);
    setup.world().mode = Mode::Answers;
    assert_eq!(setup.receive("key-1"), Ok(()), "the abandoned fetch is taken up again");
    assert_eq!(setup.world().fetches, 1);
}

#[test]
fn two_hundred_senders_that_hang_up_with_an_id_each_begin_a_handful_of_fetches() {
    let setup = Setup::new();
    setup.world().mode = Mode::Hangs;
    for number in 0..200 {
        drop(setup.begin(&format!("invented-{number}")));
    }
    assert!(setup.world().fetches <= 8, "{} fetches", setup.world().fetches);
    setup.world().mode = Mode::Answers;
    let tries = (1..=10).find(|_| setup.receive("key-1").is_ok());
    assert!(tries.is_some(), "a genuine key that is asked for again is locked out");
}
