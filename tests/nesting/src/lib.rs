//! However a sender nests what it sends, no way into it needs more than 512 KiB of stack.
#![cfg(test)]

mod bodies;
mod decoding;
// The rows of the catalogue, set up as the hostile cases have them; not all of it is used here.
#[allow(dead_code)]
#[path = "../../hostile/setup.rs"]
mod setup;
mod unverified;

use eyelet::testing::Request;
use eyelet::{Any, Delivery, Provider, Received, Receiver, VerifyError};
use std::thread;

const SECRET: &str = "It's a Secret to Everybody";

/// Longer than any of the bodies.
const LONGEST: usize = 16 << 20;

/// What the threads of a small server have.
const STACK: usize = 512 << 10;

/// Runs a test on such a thread, for an overflow of which there is no other trace than that the
/// process is gone.
fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap()
}

fn delivery<P: Provider>(request: &Request) -> Delivery<P, &[u8]> {
    let receiver = Receiver::<P>::builder().secret(SECRET).decompress(LONGEST).max_body(LONGEST).build().unwrap();
    delivered(receiver.receive(&request.head(), &request.body[..]))
}

fn delivered<P>(received: Result<Received<P, &[u8]>, VerifyError>) -> Delivery<P, &[u8]> {
    match received {
        Ok(Received::Delivery(delivery)) => delivery,
        other => panic!("a genuine request came to {other:?}"),
    }
}
