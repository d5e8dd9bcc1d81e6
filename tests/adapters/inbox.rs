//! An inbox in place of a handler.

use crate::client::{ask, everywhere, wire};
use crate::service::*;
use eyelet::inbox::{Filter, Found, Store};

/// The entries that the server's inbox stored under this id.
fn stored(server: &crate::client::Server, id: &str) -> Vec<Found> {
    let find = server.counts.stored.find(Filter::all().event_id(id), 0, 10);
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(find).unwrap()
}

#[test]
fn a_delivery_is_acknowledged_when_it_is_stored_and_its_copy_too() {
    let request = wire(&github("/inbox").event_id("first").sign("{}"));
    everywhere(|server| {
        let answer = server.ask(&request);
        assert_eq!(stored(server, "first").len(), 1, "{}: stored before it is acknowledged", server.name);
        answer
    });
    assert_eq!(ask(&request).status, 200, "a copy");
    everywhere(|server| {
        assert_eq!(stored(server, "first").len(), 1, "{}: a copy is not stored", server.name);
        server.ask(&request)
    });
}

#[test]
fn a_forged_delivery_does_not_reach_the_store() {
    let mut request = github("/inbox").event_id("forged").sign("{}");
    request.body = b"[]".to_vec();
    everywhere(|server| {
        let answer = server.ask(&wire(&request));
        assert_eq!(
            (answer.said(), stored(server, "forged").len()),
            ((401, "signature_mismatch"), 0),
            "{}",
            server.name
        );
        answer
    });
}

#[test]
fn an_intake_stores_only_the_types_that_it_names_and_acknowledges_the_others() {
    for (event_type, id, count) in [("push", "wanted", 1), ("star", "unwanted", 0)] {
        let request = wire(&github("/intake").event_type(event_type).event_id(id).sign("{}"));
        everywhere(|server| {
            let answer = server.ask(&request);
            assert_eq!((answer.status, stored(server, id).len()), (200, count), "{}: {event_type}", server.name);
            answer
        });
    }
}
