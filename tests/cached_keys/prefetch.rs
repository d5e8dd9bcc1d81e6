//! Keys that are fetched before a delivery names them.

use crate::setup::{AllInOne, Mode, OneByOne, Setup, run};
use eyelet::Provider;
use std::time::SystemTime;

#[test]
fn keys_can_be_fetched_before_the_first_delivery() {
    let one = Setup::<OneByOne>::new();
    one.publish("key-1");
    one.publish("key-2");
    one.server().now = SystemTime::now();
    run(one.keys.prefetch(&OneByOne::SPEC, &["key-1", "key-2"])).unwrap();
    let all = Setup::<AllInOne>::new();
    all.publish("key-1");
    all.publish("key-2");
    run(all.keys.prefetch(&AllInOne::SPEC, &[])).unwrap();
    for id in ["key-1", "key-2"] {
        assert_eq!(one.verdict(&Setup::<OneByOne>::genuine(id)), Ok(()), "{id}");
        assert_eq!(all.verdict(&Setup::<AllInOne>::genuine(id)), Ok(()), "{id}");
    }
    assert_eq!((one.fetches(), all.fetches()), (2, 1));
}

#[test]
fn a_key_can_be_fetched_ahead_while_a_flood_uses_up_all_other_fetches() {
    let setup = Setup::<OneByOne>::new();
    setup.server().now = SystemTime::now();
    for number in 0..100 {
        for _ in 0..2 {
            let _ = setup.receive(Setup::<OneByOne>::forged(&format!("invented-{number}")));
        }
    }
    assert_eq!(setup.fetches(), 16);
    setup.publish("key-1");
    run(setup.keys.prefetch(&OneByOne::SPEC, &["key-1"])).unwrap();
    assert_eq!(setup.verdict(&Setup::<OneByOne>::genuine("key-1")), Ok(()));
}

#[test]
fn a_prefetch_that_fails_says_why_and_hinders_nothing() {
    let setup = Setup::<OneByOne>::new();
    setup.server().now = SystemTime::now();
    let prefetch = |ids: &[&str]| run(setup.keys.prefetch(&OneByOne::SPEC, ids)).unwrap_err().to_string();
    assert!(prefetch(&[]).contains("name the ids"), "{}", prefetch(&[]));
    assert!(prefetch(&["../x"]).contains("does not use such a key id"));
    assert_eq!(setup.fetches(), 0);
    assert!(prefetch(&["key-1"]).contains("returned an error"));
    setup.mode(Mode::Empty);
    assert!(prefetch(&["key-1"]).contains("no keys"));
    setup.server().tells_gone = true;
    setup.mode(Mode::Answers);
    assert!(prefetch(&["key-1"]).contains("withdrawn"));
    setup.publish("key-2");
    setup.mode(Mode::Fails);
    prefetch(&["key-2"]);
    setup.mode(Mode::Answers);
    assert_eq!(setup.receive(Setup::<OneByOne>::genuine("key-2")), Ok(()), "right after the failure");
}
