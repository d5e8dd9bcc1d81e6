use crate::Failure;
use crate::bodies::{SIZES, body};
use bytes::Bytes;
use eyelet::inbox::{AcceptError, Inbox};
use eyelet::providers::GitHub;
use eyelet::testing::{Request, Sender};
use eyelet::{Delivery, Received, Receiver};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

pub(crate) type Event = Delivery<GitHub, Bytes>;

pub(crate) const SECRET: &str = "It's a Secret to Everybody";
pub(crate) const ID: &str = "x-github-delivery";

/// The most deliveries that wait for the inbox at the same time, where the row does not say otherwise.
pub(crate) const IN_FLIGHT: usize = 256;

/// How ids follow each other.
#[derive(Clone, Copy)]
pub(crate) enum Ids {
    /// Each is greater than the one before it.
    InTimeOrder,
    /// In no order.
    Random,
}

impl Ids {
    /// Returns ids that were never returned before, each of 36 digits.
    pub(crate) fn take(self, count: usize) -> Vec<String> {
        static NEXT: AtomicU64 = AtomicU64::new(1 << 40);
        let first = NEXT.fetch_add(count as u64, Ordering::Relaxed);
        let id = |number: u64| match self {
            Ids::InTimeOrder => format!("{number:036x}"),
            Ids::Random => format!("{:016x}{number:020x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        };
        (first..first + count as u64).map(id).collect()
    }
}

/// A signed request. Its id is not signed.
pub(crate) fn request() -> Request {
    Sender::<GitHub>::new(SECRET).event_type("push").event_id("0").sign(body(SIZES[1]))
}

/// Returns verified deliveries of 2 KiB with these ids.
pub(crate) fn deliveries(ids: Vec<String>) -> Result<Vec<Event>, Failure> {
    let (receiver, mut request) = (Receiver::<GitHub>::new(SECRET)?, request());
    // Without the room that was left in its memory when it was made.
    let body = Bytes::copy_from_slice(&request.body);
    let place = request.headers.iter().position(|(name, _)| name == ID).ok_or("the request has no id")?;
    let mut deliveries = Vec::with_capacity(ids.len());
    for id in ids {
        request.headers[place].1 = id.into_bytes();
        match receiver.receive(&request.head(), body.clone())? {
            Received::Delivery(delivery) => deliveries.push(delivery),
            other => return Err(format!("a genuine request became {other:?}").into()),
        }
    }
    Ok(deliveries)
}

/// Stores deliveries, so many at a time. Returns how long each took.
pub(crate) async fn accept_all(
    inbox: &Inbox,
    deliveries: Vec<Event>,
    in_flight: usize,
) -> Result<Vec<Duration>, Failure> {
    let rest = Arc::new(Mutex::new(deliveries.into_iter()));
    let senders: Vec<_> = (0..in_flight)
        .map(|_| {
            let (inbox, rest) = (inbox.clone(), rest.clone());
            tokio::spawn(async move {
                let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).next();
                let mut took = Vec::new();
                while let Some(delivery) = next() {
                    let start = Instant::now();
                    inbox.accept(delivery).await?;
                    took.push(start.elapsed());
                }
                Ok::<_, AcceptError>(took)
            })
        })
        .collect();
    let mut took = Vec::new();
    for sender in senders {
        took.extend(sender.await??);
    }
    Ok(took)
}
