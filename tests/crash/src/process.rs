//! The process that is killed.

use crate::tested::Tested;
use crate::{Failure, LEASE};
use bytes::Bytes;
use eyelet::inbox::{Inbox, Worker};
use eyelet::providers::GitHub;
use eyelet::testing::Sender;
use eyelet::{Delivery, Received, Receiver};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// More ids than a process can use.
pub(crate) const IDS: u64 = 1 << 32;

/// How many senders deliver at the same time.
const SENDERS: u64 = 16;

const SECRET: &str = "the secret of the crash test";

/// Stores and handles events until it is killed. The ids begin with `first`.
pub(crate) async fn run<T: Tested>(name: &str, first: u64) -> Result<(), Failure> {
    let store = T::open(name).await?;
    let inbox = store.inbox();
    // Runs until the kill.
    let _worker = Worker::with_state(&inbox, store).on(T::handle).lease(LEASE).start();
    let receiver = Receiver::<GitHub>::new(SECRET)?;
    let next = Arc::new(AtomicU64::new(first));
    let senders: Vec<_> =
        (0..SENDERS).map(|_| tokio::spawn(deliver(inbox.clone(), receiver.clone(), next.clone()))).collect();
    for sender in senders {
        sender.await??;
    }
    Ok(())
}

async fn deliver(inbox: Inbox, receiver: Receiver<GitHub>, next: Arc<AtomicU64>) -> Result<(), Failure> {
    loop {
        let id = next.fetch_add(1, Ordering::Relaxed).to_string();
        inbox.accept(delivery(&receiver, &id)?).await?;
        // One call, so that lines of several senders do not mix.
        std::io::stdout().lock().write_all(format!("{id}.\n").as_bytes())?;
    }
}

fn delivery(receiver: &Receiver<GitHub>, id: &str) -> Result<Delivery<GitHub, Bytes>, Failure> {
    let request = Sender::<GitHub>::new(SECRET).event_type("push").event_id(id).sign(vec![b' '; 2048]);
    match receiver.receive(&request.head(), Bytes::from(request.body.clone()))? {
        Received::Delivery(delivery) => Ok(delivery),
        Received::Handshake(_) => Err("a delivery became a handshake".into()),
    }
}
