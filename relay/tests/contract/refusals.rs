use super::events::event;
use super::{Broker, PASSWORD, PLACE, UNCONFIRMED, soon};
use eyelet::inbox::{Inbox, Memory, Relay, State, Worker};
use eyelet_relay::{CloudEvents, ConnectError};
use std::fmt::Debug;

/// A message over the limit of the broker is dead at once, with the limit in its error, and the relay goes on.
pub(crate) async fn what_is_too_large_is_dead_at_once<B: Broker>() {
    let broker = B::start().await;
    let (length, limit) = broker.too_large().await;
    let relay = broker.relay(PLACE, CloudEvents::binary()).await.unwrap();
    let error = relay.publish(event("large", None, vec![b'x'; length])).await.unwrap_err().to_string();
    assert!(error.contains(&limit), "{error:?} names the limit {limit}");
    relay.publish(event("small", None, "1")).await.unwrap();

    let store = Memory::new();
    super::order::accept(&store, vec![super::events::entry("large 2", Some("key"), vec![b'x'; length])]).await;
    super::order::accept(&store, vec![super::events::entry("small 2", Some("key"), "2")]).await;
    let inbox = Inbox::new(store.clone());
    let worker = Worker::new(&inbox).relay(["stripe"], relay).start();
    super::order::until_settled(&store).await;
    worker.stop().await;
    let found = super::order::all(&store).await;
    assert_eq!(found[0].state, State::Dead, "{:?}", found[0].error);
    assert_eq!(found[0].attempts, 1);
    assert!(found[0].error.as_ref().is_some_and(|error| error.contains(&limit)), "{:?}", found[0].error);
    assert_eq!(found[1].state, State::Done, "{:?}", found[1].error);
    let published = broker.published().await;
    let mut bodies: Vec<_> = published.iter().map(|message| message.body.as_slice()).collect();
    bodies.sort_unstable();
    assert_eq!(bodies, [b"1", b"2"]);
}

/// What cannot work is an error of `connect`, with its reason and without a password.
pub(crate) async fn what_is_wrong_is_told_at_the_start<B: Broker>() {
    let mut broker = B::start().await;
    let connect = |place: &'static str| broker.relay_within(place, CloudEvents::binary(), UNCONFIRMED);

    let error = soon("`connect` ends although the place is missing", connect("missing")).await.unwrap_err();
    match &error {
        ConnectError::Missing { name, .. } => assert!(name.starts_with("missing"), "{error}"),
        other => panic!("a place that is missing is told as {other:?}"),
    }
    assert!(error.to_string().contains("does not exist"), "{error}");

    let wrong = soon("`connect` ends although the address is wrong", broker.relay_with_wrong_addresses()).await;
    for (number, result) in wrong.into_iter().enumerate() {
        let error = result.unwrap_err();
        tells_no_password(&error);
        match error {
            ConnectError::Address(_) => {}
            ConnectError::Unreachable(_) if number > 0 => {}
            other => panic!("the wrong address {number} is told as {other:?}"),
        }
    }

    let without = soon("`connect` ends without permission", broker.relays_without_permission()).await;
    for result in without {
        let error = result.unwrap_err();
        tells_no_password(&error);
        assert!(matches!(error, ConnectError::Refused(_)), "{error:?}");
    }

    let relay = connect(PLACE).await.unwrap();
    tells_no_password(&relay);
    if broker.remove_place().await {
        let error = relay.publish(event("evt_1", None, "1")).await.expect_err("nothing keeps the event");
        assert!(error.to_string().contains(PLACE), "{error:?} names what is missing");
        tells_no_password(&error);
    }

    broker.stop().await;
    let error = soon("`connect` ends although nothing listens", broker.relay(PLACE, CloudEvents::binary())).await;
    let error = error.unwrap_err();
    assert!(matches!(error, ConnectError::Unreachable(_)), "{error:?}");
    tells_no_password(&error);
    let error = relay.publish(event("evt_1", None, "1")).await.expect_err("nothing listens");
    tells_no_password(&error);
}

#[track_caller]
fn tells_no_password(value: &impl Debug) {
    let text = format!("{value:?} {value:#?}");
    assert!(!text.contains(PASSWORD), "a password is in {text}");
}
