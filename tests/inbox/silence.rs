//! `Inbox::expect`: an endpoint that says nothing.

use crate::delivery;
use eyelet::inbox::{Expect, Filter, Inbox, Memory, Silence, Store};
use eyelet::providers::GitHub;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;
use tokio::time::timeout;

const WITHIN: Duration = Duration::from_millis(40);

/// Stores a delivery that is none of those before.
async fn push(inbox: &Inbox) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    inbox.accept(delivery::<GitHub>(&id.to_string(), "{}")).await.unwrap();
}

/// Delivers until a watch notices. More than once, because the test itself can stand still for longer than a silence
/// takes to begin.
async fn push_until(told: &mut mpsc::UnboundedReceiver<Silence>, inbox: &Inbox) -> Option<Silence> {
    loop {
        push(inbox).await;
        if let Ok(silence) = timeout(WITHIN, told.recv()).await {
            return silence;
        }
    }
}

/// Starts a watch, and returns what it notices.
fn noticed(expect: Expect) -> mpsc::UnboundedReceiver<Silence> {
    let (tell, told) = mpsc::unbounded_channel();
    expect.start(move |silence| tell.send(silence).unwrap_or_default());
    told
}

/// Waits until the clock of the system is this much later.
async fn pass(time: Duration) {
    let start = SystemTime::now();
    while start.elapsed().unwrap_or_default() < time {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_silence_is_reported_when_it_begins_and_when_it_ends() {
    let inbox = Inbox::new(Memory::new());
    push(&inbox).await;
    let mut told = noticed(inbox.expect("github", WITHIN));
    for _ in 0..2 {
        assert_eq!(told.recv().await, Some(Silence::Began));
        assert_eq!(push_until(&mut told, &inbox).await, Some(Silence::Ended));
    }
}

#[tokio::test]
async fn a_restart_hides_no_silence() {
    let store = Memory::new();
    push(&Inbox::new(store.clone())).await;
    pass(2 * WITHIN).await;
    let mut told = noticed(Inbox::new(store).expect("github", WITHIN));
    assert_eq!(told.recv().await, Some(Silence::Began));
}

#[tokio::test]
async fn before_the_first_delivery_nothing_is_expected_unless_asked() {
    let inbox = Inbox::new(Memory::new());
    let mut told = noticed(inbox.expect("github", WITHIN));
    let mut asked = noticed(inbox.expect("github", WITHIN).even_before_the_first());
    assert_eq!(asked.recv().await, Some(Silence::Began));
    pass(WITHIN).await;
    assert!(told.try_recv().is_err());
    assert_eq!(push_until(&mut asked, &inbox).await, Some(Silence::Ended));
    assert_eq!(told.recv().await, Some(Silence::Began), "from the first on");
}

#[tokio::test]
async fn another_endpoint_does_not_count() {
    let store = Memory::new();
    let inbox = Inbox::new(store.clone());
    push(&inbox).await;
    let mut told = noticed(inbox.expect("stripe", WITHIN).even_before_the_first());
    assert_eq!(told.recv().await, Some(Silence::Began));
    assert_eq!(store.stats().await.unwrap().len(), 1);
}

#[tokio::test]
async fn in_quiet_hours_silence_is_normal() {
    let inbox = Inbox::new(Memory::new());
    push(&inbox).await;
    let is_quiet = Arc::new(AtomicBool::new(true));
    let quiet = is_quiet.clone();
    let mut told = noticed(inbox.expect("github", WITHIN).quiet_hours(move |_| quiet.load(Ordering::SeqCst)));
    pass(3 * WITHIN).await;
    assert!(told.try_recv().is_err());
    is_quiet.store(false, Ordering::SeqCst);
    assert_eq!(told.recv().await, Some(Silence::Began), "after them, it counts");
}

#[tokio::test]
async fn a_silence_continues_when_the_entries_before_it_are_deleted() {
    let inbox = Inbox::new(Memory::new());
    push(&inbox).await;
    let mut told = noticed(inbox.expect("github", WITHIN));
    assert_eq!(told.recv().await, Some(Silence::Began));
    inbox.delete(Filter::all()).await.unwrap();
    pass(WITHIN).await;
    assert!(told.try_recv().is_err(), "nothing was stored");
    assert_eq!(push_until(&mut told, &inbox).await, Some(Silence::Ended));
}
