//! What senders can cause at most.

use crate::setup::{AllInOne, HOUR, MINUTE, Mode, OneByOne, Sent, Setup};
use eyelet::ErrorKind::{SignatureMismatch, UnknownKey};
use eyelet::keys::{CachedKeys, Fetched, FixedKeys, KeyRequest, KeySource, VerificationKey};
use eyelet::{Provider, Receiver};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, SystemTime};

type One = Setup<OneByOne>;
type All = Setup<AllInOne>;

#[test]
fn a_flood_of_ever_new_ids_causes_few_fetches_and_a_genuine_new_key_still_gets_through() {
    let setup = One::new();
    let mut accepted_after = Vec::new();
    for key in 0..20 {
        let id = format!("key-{key}");
        setup.publish(&id);
        // Each second 100 invented ids, and a delivery with the new key every 5 seconds.
        let accepted = (0..300_u64).find(|second| {
            for number in 0..100 {
                let _ = setup.receive(One::forged(&format!("invented-{key}-{second}-{number}")));
            }
            setup.wait(1);
            second % 5 == 0 && setup.receive(One::genuine(&id)).is_ok()
        });
        accepted_after.push(accepted.unwrap_or(300));
    }
    let total: u64 = accepted_after.iter().sum();
    assert!(accepted_after.iter().all(|seconds| *seconds <= 60), "seconds until accepted: {accepted_after:?}");
    let bound = 2 * (8 + total / 10 + 1) as usize;
    assert!(setup.fetches() <= bound, "{} fetches in {total} seconds", setup.fetches());
}

#[test]
fn a_flood_of_ids_does_not_displace_a_good_key() {
    let setup = One::with(|keys| keys.max_keys(2).unknown_ids(1_000_000, Duration::ZERO));
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    for number in 0..10_000 {
        assert_eq!(setup.receive(One::forged(&format!("invented-{number}"))), Err(UnknownKey));
    }
    setup.mode(Mode::Fails);
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    assert!(format!("{:?}", setup.keys).contains("keys: 1,"), "{:?}", setup.keys);
}

#[test]
fn the_key_that_was_not_named_for_longest_makes_room_for_another() {
    let setup = One::with(|keys| keys.max_keys(2));
    for id in ["key-1", "key-2", "key-1", "key-3"] {
        setup.publish(id);
        assert_eq!(setup.receive(One::genuine(id)), Ok(()), "{id}");
    }
    setup.mode(Mode::Fails);
    assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()));
    assert_eq!(setup.verdict(&One::genuine("key-3")), Ok(()));
    assert_eq!(setup.verdict(&One::genuine("key-2")), Err(UnknownKey));
}

#[test]
fn case_58_an_answer_with_all_keys_answers_for_all_ids() {
    let setup = All::new();
    setup.publish("key-1");
    for second in 0..300 {
        for number in 0..50 {
            assert_eq!(setup.receive(All::forged(&format!("invented-{second}-{number}"))), Err(UnknownKey));
        }
        setup.wait(1);
    }
    assert_eq!(setup.fetches(), 10, "one in half a minute");
    assert_eq!(setup.receive(All::genuine("key-1")), Ok(()));
    setup.publish("key-2");
    setup.wait(30);
    assert_eq!(setup.receive(All::forged("invented")), Err(UnknownKey));
    assert_eq!(setup.receive(All::genuine("key-2")), Ok(()), "the flood itself brings the new key");
}

#[test]
fn one_fetch_serves_requests_for_all_keys_of_a_document() {
    let setup = All::new();
    setup.publish("key-1");
    setup.publish("key-2");
    setup.mode(Mode::Hangs);
    let mut waiting = ["key-1", "key-2", "invented"].map(|id| setup.waits(All::genuine(id)));
    setup.mode(Mode::Answers);
    let verdicts = waiting.each_mut().map(|waiting| setup.poll(waiting));
    assert_eq!(verdicts, [Some(Ok(())), Some(Ok(())), Some(Err(UnknownKey))]);
    assert_eq!(setup.fetches(), 1);
}

#[test]
fn requests_beyond_a_bound_do_not_wait_and_nobody_waits_longer_than_a_fetch_may_take() {
    let setup = One::new();
    setup.mode(Mode::Hangs);
    let sent: Vec<Sent> = (0..1000).map(|_| setup.send(One::forged("slow"))).collect();
    let refused = sent.iter().filter(|sent| matches!(sent, Sent::Refused(UnknownKey))).count();
    assert_eq!(refused, 1000 - 256);
    assert_eq!(setup.fetches(), 1);
    assert!(format!("{:?}", setup.keys).contains("fetching: 1, waiting: 256"), "{:?}", setup.keys);
    setup.publish("key-1");
    let mut genuine = setup.waits(One::genuine("key-1"));
    setup.mode(Mode::Answers);
    assert_eq!(setup.poll(&mut genuine), Some(Ok(())), "those who wait for another key are not in the way");
    setup.mode(Mode::Hangs);
    setup.wait(30);
    assert!(matches!(setup.send(One::forged("another")), Sent::Waits(_)), "any request ends a fetch that is overdue");
    for sent in sent {
        if let Sent::Waits(mut waiting) = sent {
            assert_eq!(setup.poll(&mut waiting), Some(Err(UnknownKey)));
        }
    }
}

#[test]
fn an_id_that_was_not_found_is_not_tried_again_for_a_while_whatever_else_is_fetched() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::forged("invented")), Err(UnknownKey));
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()), "a miss is remembered for its own id");
    setup.wait(29);
    assert_eq!(setup.receive(One::forged("invented")), Err(UnknownKey));
    assert_eq!(setup.fetches(), 2);
    setup.wait(1);
    assert_eq!(setup.receive(One::forged("invented")), Err(UnknownKey));
    assert_eq!(setup.fetches(), 3);
}

#[test]
fn a_source_of_single_keys_is_not_paused_as_one_of_all_keys_whatever_the_row_says() {
    // The row names one document, and the application's function answers for one sender at a time.
    let keys = CachedKeys::new(|request: KeyRequest| {
        let key = (request.id() == "key-1").then(|| VerificationKey::secret("the secret of key-1"));
        std::future::ready(key.ok_or(()))
    });
    let receiver = Receiver::<AllInOne>::builder().key_source(keys).build().unwrap();
    let receive = |request: eyelet::testing::Request| {
        let error = receiver.receive(&request.head(), &request.body).err()?;
        crate::setup::run(receiver.fetch_key(&error)?);
        receiver.receive(&request.head(), &request.body).err().map(|error| error.kind())
    };
    assert_eq!(receive(All::forged("invented")), Some(UnknownKey));
    assert_eq!(receive(All::genuine("key-1")), None);
}

#[test]
fn a_sender_who_hangs_up_again_and_again_cannot_keep_a_key_from_being_fetched() {
    let setup = One::new();
    setup.publish("key-1");
    setup.mode(Mode::Hangs);
    // He names the genuine key each second, so that there is always an abandoned fetch.
    for second in 0..MINUTE {
        drop(setup.send(One::forged("key-1")));
        setup.wait(1);
        if second % 10 == 3 {
            let mut genuine = setup.waits(One::genuine("key-1"));
            assert_eq!(setup.poll(&mut genuine), None);
            drop(genuine); // the server is too slow, and the provider tries again later
        }
    }
    assert!(setup.fetches() <= 12, "{} fetches in a minute", setup.fetches());
    let mut genuine = setup.waits(One::genuine("key-1"));
    setup.mode(Mode::Answers);
    assert_eq!(setup.poll(&mut genuine), Some(Ok(())));
    assert_eq!(setup.receive(One::forged("key-1")), Err(SignatureMismatch));
}

#[test]
fn an_answer_about_one_key_replaces_no_other() {
    // A server where a sender can publish something under an id of his own.
    let keys = CachedKeys::new(|request: KeyRequest| {
        let own = VerificationKey::secret(format!("the secret of {}", request.id()));
        let stolen = FixedKeys::new().key("key-1", VerificationKey::secret("guess")).key(request.id(), own.clone());
        std::future::ready(Ok::<_, ()>(if request.id() == "key-1" { Fetched::from(own) } else { stolen.into() }))
    });
    let receiver = Receiver::<OneByOne>::builder().key_source(keys).build().unwrap();
    let receive = |request: eyelet::testing::Request| {
        let error = receiver.receive(&request.head(), &request.body).err()?;
        if let Some(fetch) = receiver.fetch_key(&error) {
            crate::setup::run(fetch);
        }
        receiver.receive(&request.head(), &request.body).err().map(|error| error.kind())
    };
    assert_eq!(receive(One::genuine("key-1")), None);
    assert_eq!(receive(One::genuine("of-the-sender")), None);
    assert_eq!(receive(One::forged("key-1")), Some(SignatureMismatch));
    assert_eq!(receive(One::genuine("key-1")), None);
}

/// Runs the requests of `count` threads at once, to their ends, each on its own.
fn at_once<P: Provider + 'static>(count: usize, receiver: &Receiver<P>, request: &eyelet::testing::Request) -> usize {
    struct Unpark(std::thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let barrier = Barrier::new(count);
    let accepted = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| {
                barrier.wait();
                if let Err(error) = receiver.receive(&request.head(), &request.body) {
                    let mut fetch = receiver.fetch_key(&error).unwrap();
                    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
                    while fetch.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
                        std::thread::park();
                    }
                }
                let is_accepted = receiver.receive(&request.head(), &request.body).is_ok();
                accepted.fetch_add(usize::from(is_accepted), Ordering::SeqCst);
            });
        }
    });
    accepted.into_inner()
}

#[test]
fn requests_of_many_threads_begin_one_fetch_and_all_of_them_are_woken() {
    for round in 0..200 {
        let fetches = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&fetches);
        let keys = CachedKeys::new(move |request: KeyRequest| {
            counted.fetch_add(1, Ordering::SeqCst);
            let mut polls = 0;
            std::future::poll_fn(move |context| {
                polls += 1;
                // Woken from another thread, at any moment.
                let waker = context.waker().clone();
                std::thread::spawn(move || waker.wake());
                let key = VerificationKey::secret(format!("the secret of {}", request.id()));
                if polls > 3 { Poll::Ready(Ok::<_, ()>(key)) } else { Poll::Pending }
            })
        });
        let receiver = Receiver::<OneByOne>::builder().key_source(keys.clone()).build().unwrap();
        assert_eq!(at_once(8, &receiver, &One::genuine("key-1")), 8, "round {round}");
        assert_eq!(fetches.load(Ordering::SeqCst), 1, "round {round}");
        assert!(format!("{keys:?}").contains("fetching: 0, waiting: 0"), "{keys:?}");
    }
}

#[test]
fn a_request_that_is_dropped_after_it_was_woken_passes_the_fetch_on() {
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    let setup = One::new();
    setup.mode(Mode::Hangs);
    let mut first = setup.waits(One::genuine("key-1"));
    let mut second = setup.waits(One::genuine("key-1"));
    let woken = Arc::new(Count(AtomicUsize::new(0)));
    let waker = Waker::from(Arc::clone(&woken));
    assert!(second.fetch.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    assert!(first.fetch.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(first);
    assert_eq!(woken.0.load(Ordering::SeqCst), 1);
}

#[test]
fn a_client_that_panics_leaves_no_fetch_under_way() {
    for panics_when_called in [true, false] {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let keys = CachedKeys::new(move |request: KeyRequest| {
            let is_first = counted.fetch_add(1, Ordering::SeqCst) == 0;
            assert!(!(is_first && panics_when_called), "the client's own fault");
            async move {
                assert!(!is_first, "the client's own fault");
                Ok::<_, ()>(VerificationKey::secret(format!("the secret of {}", request.id())))
            }
        });
        let now = Arc::new(std::sync::Mutex::new(SystemTime::UNIX_EPOCH + Duration::from_secs(HOUR)));
        let clock = Arc::clone(&now);
        let receiver = Receiver::<OneByOne>::builder().key_source(keys.clone()).clock(move || *clock.lock().unwrap());
        let receiver = receiver.build().unwrap();
        let request = One::genuine("key-1");
        let error = receiver.receive(&request.head(), &request.body).unwrap_err();
        let fetch = receiver.fetch_key(&error).unwrap();
        assert!(catch_unwind(AssertUnwindSafe(|| crate::setup::run(fetch))).is_err());
        assert!(format!("{keys:?}").contains("fetching: 0, waiting: 0"), "{keys:?}");
        *now.lock().unwrap() += Duration::from_secs(30);
        let error = receiver.receive(&request.head(), &request.body).unwrap_err();
        crate::setup::run(receiver.fetch_key(&error).unwrap());
        assert!(receiver.receive(&request.head(), &request.body).is_ok());
        assert!(keys.key("key-1", *now.lock().unwrap()).is_some());
    }
}
