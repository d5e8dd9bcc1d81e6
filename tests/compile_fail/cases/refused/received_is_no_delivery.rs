// error: no method named `body` found for enum `Received
use eyelet::{Head, Receiver, VerifyError, providers::GitHub};

pub fn body(receiver: &Receiver<GitHub>, head: &Head<'_>) -> Result<Vec<u8>, VerifyError> {
    Ok(receiver.receive(head, b"{}")?.body().to_vec())
}

fn main() {}
