// error: `Received::Handshake(_)` not covered
use eyelet::{Head, Received, Receiver, VerifyError, providers::GitHub};

pub fn body(receiver: &Receiver<GitHub>, head: &Head<'_>) -> Result<Vec<u8>, VerifyError> {
    match receiver.receive(head, b"{}".to_vec())? {
        Received::Delivery(delivery) => Ok(delivery.into_body()),
    }
}

fn main() {}
