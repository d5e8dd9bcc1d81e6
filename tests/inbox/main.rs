//! The inbox, with the store in memory.
#![cfg(all(feature = "inbox", feature = "testing"))]

#[cfg(feature = "console")]
mod console;
mod contract;
mod faults;
mod model;
mod once;
mod relay;
mod silence;
mod worker;

use bytes::Bytes;
use eyelet::testing::Sender;
use eyelet::{Delivery, Provider, Received, Receiver};

const SECRET: &str = "whsec_test";

/// A genuine delivery.
fn delivery<P: Provider>(id: &str, body: &str) -> Delivery<P, Bytes> {
    let request = Sender::<P>::new(SECRET).event_id(id).event_type("push").sign(body);
    let receiver = Receiver::<P>::new(SECRET).unwrap();
    match receiver.receive(&request.head(), Bytes::from(request.body.clone())).unwrap() {
        Received::Delivery(delivery) => delivery,
        Received::Handshake(_) => panic!("a handshake"),
    }
}

/// Lets the other tasks run until this holds.
async fn eventually(holds: impl AsyncFn() -> bool) {
    while !holds().await {
        tokio::task::yield_now().await;
    }
}
