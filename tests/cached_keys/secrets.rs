//! Shared secrets that change while the program runs.

use crate::setup::{DAY, HOUR, run};
use eyelet::keys::{CachedSecrets, SecretSource, Secrets};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// What the vault answers; `None` while it does not.
type Answer = Option<Result<Vec<&'static str>, ()>>;

struct Vault {
    secrets: CachedSecrets,
    answer: Arc<Mutex<Answer>>,
    reads: Arc<Mutex<usize>>,
    now: SystemTime,
}

impl Vault {
    fn new(answer: &[&'static str]) -> Self {
        let answer = Arc::new(Mutex::new(Some(Ok(answer.to_vec()))));
        let reads = Arc::new(Mutex::new(0));
        let (told, counted) = (Arc::clone(&answer), Arc::clone(&reads));
        let secrets = CachedSecrets::new(move || {
            *counted.lock().unwrap() += 1;
            let told = Arc::clone(&told);
            std::future::poll_fn(move |_| match &*told.lock().unwrap() {
                Some(answer) => Poll::Ready(answer.clone()),
                None => Poll::Pending,
            })
        });
        Self { secrets, answer, reads, now: SystemTime::UNIX_EPOCH + Duration::from_secs(1_760_000_000) }
    }

    fn answers(&self, answer: Answer) {
        *self.answer.lock().unwrap() = answer;
    }

    fn reads(&self) -> usize {
        *self.reads.lock().unwrap()
    }

    fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
    }

    /// How many secrets are in use, after what an adapter does with a request.
    fn count(&self) -> usize {
        let secrets = self.secrets.secrets(self.now).or_else(|| {
            run(self.secrets.fetch(self.now).unwrap());
            self.secrets.secrets(self.now)
        });
        if let Some(refresh) = self.secrets.refresh(self.now) {
            run(refresh);
        }
        secrets.map_or(0, |secrets| secrets.as_slice().len())
    }
}

#[test]
fn secrets_are_fetched_once_and_again_in_the_background() {
    let mut vault = Vault::new(&["new", "old"]);
    assert_eq!(vault.count(), 2, "the first request waits");
    for _ in 0..60 {
        vault.wait(60);
        assert!(vault.secrets.secrets(vault.now).is_some(), "no other request waits");
        vault.count();
    }
    assert_eq!(vault.reads(), 1 + 20, "each third minute, the first after 2 minutes and a half");
}

#[test]
fn a_rotation_is_noticed_within_half_of_the_lifetime() {
    let mut vault = Vault::new(&["old"]);
    assert_eq!(vault.count(), 1);
    vault.answers(Some(Ok(vec!["new", "old"])));
    vault.wait(150);
    assert_eq!(vault.count(), 1, "the request that causes the refresh does not wait");
    assert_eq!(vault.count(), 2);
    let (before, after) = (vault.secrets.secrets(vault.now).unwrap(), vault.secrets.secrets(vault.now).unwrap());
    assert!(before.is_same(&after), "nothing changed");
    run(vault.secrets.prefetch()).unwrap();
    assert!(!before.is_same(&vault.secrets.secrets(SystemTime::now()).unwrap()), "fetched again");
}

#[test]
fn the_old_secrets_stay_while_the_vault_fails_or_answers_without_secrets() {
    let mut vault = Vault::new(&["a", "b", "c"]);
    assert_eq!(vault.count(), 3);
    let start = vault.now;
    let useless: [Answer; 5] = [
        Some(Err(())),
        Some(Ok(vec![])),
        Some(Ok(vec!["new", ""])),
        Some(Ok(vec![" \t"])),
        Some(Ok(vec!["1", "2", "3", "4", "5", "6", "7", "8", "9"])),
    ];
    for answer in useless.iter().cycle().take((DAY / HOUR) as usize * 4) {
        vault.answers(answer.clone());
        assert_eq!(vault.count(), 3, "{answer:?}");
        vault.wait(HOUR / 4);
    }
    assert_eq!(vault.now, start + Duration::from_secs(DAY));
    assert_eq!(vault.count(), 0, "after a day they expire");
    vault.answers(Some(Ok(vec!["new"])));
    vault.wait(10);
    assert_eq!(vault.count(), 1);
}

#[test]
fn requests_that_come_while_the_vault_is_slow_wait_for_one_fetch_and_may_hang_up() {
    let vault = Vault::new(&["secret"]);
    vault.answers(None);
    let context = &mut Context::from_waker(Waker::noop());
    for _ in 0..200 {
        assert!(vault.secrets.fetch(vault.now).unwrap().as_mut().poll(context).is_pending());
    }
    let mut waiting = [vault.secrets.fetch(vault.now).unwrap(), vault.secrets.fetch(vault.now).unwrap()];
    assert!(waiting.iter_mut().all(|fetch| fetch.as_mut().poll(context).is_pending()));
    vault.answers(Some(Ok(vec!["secret"])));
    assert!(waiting.iter_mut().all(|fetch| fetch.as_mut().poll(context).is_ready()));
    assert_eq!((vault.reads(), vault.count()), (1, 1));
}

#[test]
fn a_vault_that_fails_is_asked_once_in_a_pause() {
    let mut vault = Vault::new(&[]);
    for _ in 0..100 {
        assert_eq!(vault.count(), 0);
        vault.wait(1);
    }
    assert_eq!(vault.reads(), 10);
    assert!(run(vault.secrets.prefetch()).unwrap_err().to_string().contains("there is no secret"));
}

#[test]
fn a_function_that_holds_the_secrets_is_a_source() {
    let secrets = Secrets::new(["secret"]).unwrap();
    let source = Arc::new(move || Some(secrets.clone()));
    assert_eq!(source.secrets(SystemTime::now()).unwrap().as_slice().len(), 1);
    assert!(source.fetch(SystemTime::now()).is_none() && source.refresh(SystemTime::now()).is_none());
}
