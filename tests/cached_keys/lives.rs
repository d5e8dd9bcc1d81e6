//! How long a key lives, and when it is fetched again.

use crate::setup::{AllInOne, DAY, HOUR, MINUTE, Mode, OneByOne, Setup};
use eyelet::ErrorKind::UnknownKey;
use std::time::Duration;

type One = Setup<OneByOne>;
type All = Setup<AllInOne>;

#[test]
fn a_key_in_use_is_refreshed_in_the_background_and_no_request_waits() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    for minute in 0..5 * 60 {
        assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()), "after {minute} minutes");
        setup.refresh();
        setup.wait(MINUTE);
    }
    assert_eq!(setup.fetches(), 10, "each half hour");
}

#[test]
fn a_refresh_that_hangs_holds_up_nobody_and_is_tried_again() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.mode(Mode::Hangs);
    setup.wait(HOUR / 2);
    assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()));
    let mut refresh = setup.receiver.refresh_keys().unwrap();
    let context = &mut std::task::Context::from_waker(std::task::Waker::noop());
    assert!(refresh.as_mut().poll(context).is_pending());
    for _ in 0..10 {
        assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()));
        assert!(!setup.refresh(), "it was tried less than a pause ago");
        setup.wait(2);
    }
    setup.wait(10);
    setup.mode(Mode::Answers);
    assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()));
    assert!(setup.refresh());
    assert!(refresh.as_mut().poll(context).is_ready(), "the one that took too long has ended");
    assert_eq!(setup.fetches(), 3);
}

#[test]
fn a_key_that_was_not_in_use_for_its_lifetime_is_fetched_before_it_is_used() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.server().published.clear();
    setup.server().tells_gone = true;
    setup.wait(HOUR);
    assert_eq!(setup.receive(One::genuine("key-1")), Err(UnknownKey), "it was withdrawn in the meantime");
}

#[test]
fn a_key_that_its_provider_withdrew_is_gone_with_the_next_refresh() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.server().published.clear();
    setup.server().tells_gone = true;
    setup.wait(HOUR / 2);
    assert_eq!(setup.verdict(&One::genuine("key-1")), Ok(()), "nobody knows yet");
    assert!(setup.refresh());
    assert_eq!(setup.receive(One::genuine("key-1")), Err(UnknownKey));
    let all = All::new();
    all.publish("key-1");
    all.publish("key-2");
    assert_eq!(all.receive(All::genuine("key-1")), Ok(()));
    all.server().published.remove("key-1");
    all.wait(HOUR / 2);
    assert_eq!(all.verdict(&All::genuine("key-2")), Ok(()));
    assert!(all.refresh());
    assert_eq!(all.receive(All::genuine("key-1")), Err(UnknownKey));
    assert_eq!(all.receive(All::genuine("key-2")), Ok(()));
}

#[test]
fn a_key_that_cannot_be_refreshed_is_used_until_it_expires_for_good() {
    let setup = One::with(|keys| keys.lifetime(Duration::from_secs(MINUTE)).expiry(Duration::from_secs(HOUR)));
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.mode(Mode::Fails);
    for second in (0..HOUR).step_by(10) {
        assert_eq!(setup.receive(One::genuine("key-1")), Ok(()), "after {second} seconds");
        setup.refresh();
        setup.wait(10);
    }
    assert_eq!(setup.receive(One::genuine("key-1")), Err(UnknownKey));
    assert!(setup.fetches() <= 2 + 60 * 60 / 30, "{} fetches: at most one in a pause", setup.fetches());
}

#[test]
fn a_clock_that_jumps_loses_no_key_and_makes_none_live_for_ever() {
    let setup = One::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.mode(Mode::Fails);
    let start = setup.server().now;
    setup.server().now = start - Duration::from_secs(365 * DAY);
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()), "set back by a year");
    setup.wait(DAY - 1);
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()));
    setup.wait(1);
    assert_eq!(setup.receive(One::genuine("key-1")), Err(UnknownKey), "a day later it expires as ever");
    setup.mode(Mode::Answers);
    setup.server().now = start + Duration::from_secs(365 * DAY);
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()), "ahead by a year");
    setup.server().now = start;
    assert_eq!(setup.receive(One::genuine("key-1")), Ok(()), "and back again");
}

#[test]
fn times_that_threads_read_in_another_order_change_nothing() {
    let setup = All::new();
    setup.publish("key-1");
    assert_eq!(setup.receive(All::forged("invented")), Err(UnknownKey));
    setup.server().now -= Duration::from_millis(900);
    assert_eq!(setup.receive(All::forged("another")), Err(UnknownKey));
    assert_eq!(setup.fetches(), 1, "the pause after a miss is not over");
}

#[test]
fn an_empty_or_failing_answer_deletes_no_key() {
    let setup = All::new();
    setup.publish("key-1");
    setup.publish("key-2");
    assert_eq!(setup.receive(All::genuine("key-1")), Ok(()));
    for mode in [Mode::Empty, Mode::Fails] {
        setup.mode(mode);
        setup.wait(HOUR);
        assert_eq!(setup.receive(All::forged("invented")), Err(UnknownKey));
        for id in ["key-1", "key-2"] {
            assert_eq!(setup.receive(All::genuine(id)), Ok(()), "{id} after {mode:?}");
        }
    }
}
