use super::events::{entry, event};
use super::order::{accept, all, until_settled};
use super::{Broker, PLACE, UNCONFIRMED, soon, until};
use eyelet::inbox::{Inbox, Memory, Relay, State, Worker};
use eyelet_relay::CloudEvents;
use std::collections::BTreeSet;

/// A relay goes on by itself when its broker is back, as often as that happens.
pub(crate) async fn a_stopped_broker_delays_and_loses_nothing<B: Broker>() {
    let mut broker = B::start().await;
    let relay = broker.relay_within(PLACE, CloudEvents::binary(), UNCONFIRMED).await.unwrap();
    until("the broker confirms", async || relay.publish(event("before", None, "before")).await.is_ok()).await;
    broker.stop().await;
    soon("`publish` ends although the broker is down", relay.publish(event("down", None, "down")))
        .await
        .expect_err("a broker that is down confirms nothing");

    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    let worker = Worker::new(&inbox).relay(["stripe"], relay).start();
    for round in 0..2 {
        accept(&store, vec![entry(&format!("during {round}"), None, format!("during {round}"))]).await;
        until("the worker has tried while the broker is down", async || {
            all(&store).await.iter().any(|found| found.state != State::Done && found.error.is_some())
        })
        .await;
        broker.start_again().await;
        until_settled(&store).await;
        accept(&store, vec![entry(&format!("after {round}"), None, format!("after {round}"))]).await;
        until_settled(&store).await;
        if round == 0 {
            broker.stop().await;
        }
    }
    worker.stop().await;
    for found in all(&store).await {
        assert_eq!(found.state, State::Done, "{:?}: {:?}", found.event_id, found.error);
    }
    let bodies: BTreeSet<_> = broker.published().await.into_iter().map(|message| message.body).collect();
    for body in ["before", "during 0", "after 0", "during 1", "after 1"] {
        assert!(bodies.contains(body.as_bytes()), "{body:?} is published");
    }
}

/// Without a confirmation, an event is not done, and is tried again.
pub(crate) async fn a_frozen_broker_confirms_nothing<B: Broker>() {
    let broker = B::start().await;
    let relay = broker.relay_within(PLACE, CloudEvents::binary(), UNCONFIRMED).await.unwrap();
    until("the broker confirms", async || relay.publish(event("before", None, "before")).await.is_ok()).await;
    broker.freeze().await;
    let unconfirmed = relay.publish(event("evt_1", None, "unconfirmed"));
    let error = soon("`publish` ends without a confirmation", unconfirmed).await;
    error.expect_err("nothing was confirmed");

    let store = Memory::new();
    accept(&store, vec![entry("evt_2", None, "kept")]).await;
    let inbox = Inbox::new(store.clone());
    let worker = Worker::new(&inbox).relay(["stripe"], relay).start();
    until("the worker has tried once", async || all(&store).await[0].error.is_some()).await;
    assert_ne!(all(&store).await[0].state, State::Done, "nothing was confirmed");
    broker.thaw().await;
    until_settled(&store).await;
    worker.stop().await;
    let found = all(&store).await;
    assert_eq!(found[0].state, State::Done, "{:?}", found[0].error);
    assert!(found[0].attempts > 1);
    let published = broker.published().await;
    assert!(published.iter().any(|message| message.body == b"kept"), "the event is published");
}
