//! Judges a request as the application's receiver would.

use super::request::Arrived;
use crate::verdict::{Kind, Refusal, Verdict};
use eyelet::diagnose::Diagnosis;
use eyelet::spec::Any;
use eyelet::{Received, Receiver, Reply, providers};

/// The receiver for the row that the user named, if any.
pub(super) struct Judge {
    pub(super) receiver: Option<Receiver<Any>>,
}

impl Judge {
    /// Judges a request, and returns the answer that belongs to the verdict.
    ///
    /// A refused request is diagnosed, which takes up to a second for a body of 10 MB.
    pub(super) fn judge(&self, arrived: &Arrived) -> (Verdict, Reply) {
        let Some(receiver) = &self.receiver else { return (unverified(arrived), empty(200)) };
        let head = arrived.head();
        let provider = Some(receiver.spec().name().to_owned());
        match receiver.receive(&head, &*arrived.body) {
            Ok(Received::Delivery(delivery)) => {
                let verdict = Verdict {
                    kind: Kind::Accepted,
                    provider,
                    event_type: delivery.event_type().map(str::to_owned),
                    event_id: delivery.event_id().map(str::to_owned),
                    ..Verdict::default()
                };
                (verdict, delivery.acknowledgement())
            }
            Ok(Received::Handshake(reply)) => {
                (Verdict { kind: Kind::Handshake, provider, ..Verdict::default() }, reply)
            }
            Err(error) => {
                let diagnosis = Diagnosis::of(receiver, &head, &arrived.body);
                (Verdict::of(receiver.spec(), &diagnosis), error.reply())
            }
        }
    }
}

/// The verdict without a receiver, with the row that the headers look like.
fn unverified(arrived: &Arrived) -> Verdict {
    let provider = providers::detect(&arrived.head()).map(str::to_owned);
    Verdict { provider, ..Verdict::default() }
}

/// The verdict on a request whose body is too large to keep.
pub(super) fn too_large(most: usize) -> (Verdict, Reply) {
    let text = format!("the body has more than {} MiB and is not kept: raise `--max-body`", most >> 20);
    let refusal = Some(Refusal { code: "body_too_large".to_owned(), text });
    (Verdict { kind: Kind::Refused, refusal, ..Verdict::default() }, empty(413))
}

fn empty(status: u16) -> Reply {
    Reply { status, headers: Vec::new(), body: Vec::new() }
}
