//! Handling without a queue: `Inbox::once`.

use crate::delivery;
use bytes::Bytes;
use eyelet::Delivery;
use eyelet::inbox::{Filter, Inbox, Memory, Once};
use eyelet::providers::GitHub;
use tokio::sync::oneshot;

fn push(id: &str) -> Delivery<GitHub, Bytes> {
    delivery(id, "{}")
}

async fn succeed(delivery: Delivery<GitHub, Bytes>) -> Result<String, &'static str> {
    Ok(delivery.event_id().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn an_id_is_handled_once() {
    let inbox = Inbox::new(Memory::new());
    assert_eq!(inbox.once(push("1"), succeed).await.unwrap(), Once::Done("1".to_owned()));
    assert_eq!(inbox.once(push("1"), succeed).await.unwrap(), Once::Known);
    assert_eq!(inbox.once(push("2"), succeed).await.unwrap(), Once::Done("2".to_owned()));
}

#[tokio::test]
async fn a_failure_leaves_the_id_free_and_so_does_a_panic() {
    let inbox = Inbox::new(Memory::new());
    let fail = async |_: Delivery<GitHub, Bytes>| Err::<String, _>("no");
    let panic = async |_: Delivery<GitHub, Bytes>| -> Result<String, &str> { panic!("broken") };
    assert_eq!(inbox.once(push("1"), fail).await.unwrap(), Once::Failed("no"));
    assert_eq!(inbox.once(push("1"), panic).await.unwrap(), Once::Broken);
    assert_eq!(inbox.once(push("1"), succeed).await.unwrap(), Once::Done("1".to_owned()));
}

#[tokio::test]
async fn a_second_request_meanwhile_is_asked_to_retry() {
    let inbox = Inbox::new(Memory::new());
    let (begun, has_begun) = oneshot::channel();
    let (go, may_go) = oneshot::channel::<()>();
    let slow = async move |_: Delivery<GitHub, Bytes>| {
        begun.send(()).unwrap();
        may_go.await.map_err(|_| "nobody said go")
    };
    let first = tokio::spawn({
        let inbox = inbox.clone();
        async move { inbox.once(push("1"), slow).await }
    });
    has_begun.await.unwrap();
    assert_eq!(inbox.once(push("1"), succeed).await.unwrap(), Once::Running);
    // The sender of the first hangs up, and its handler goes on.
    first.abort();
    go.send(()).unwrap();
    while inbox.once(push("1"), succeed).await.unwrap() == Once::Running {
        tokio::task::yield_now().await;
    }
    assert_eq!(inbox.once(push("1"), succeed).await.unwrap(), Once::Known);
    assert_eq!(inbox.entries(Filter::all(), 0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_delivery_without_an_id_is_handled_to_the_end_although_its_sender_hangs_up() {
    let inbox = Inbox::new(Memory::new());
    let (begun, has_begun) = oneshot::channel();
    let (go, may_go) = oneshot::channel::<()>();
    let (done, is_done) = oneshot::channel();
    let slow = async move |_: Delivery<GitHub, Bytes>| {
        begun.send(()).unwrap();
        may_go.await.map_err(|_| "nobody said go")?;
        done.send(()).map_err(|()| "nobody waits")
    };
    let once = tokio::spawn(async move { inbox.once(push(""), slow).await });
    has_begun.await.unwrap();
    once.abort();
    let _ = once.await;
    let _ = go.send(());
    assert!(is_done.await.is_ok(), "the handler was dropped");
}

#[tokio::test]
async fn a_panic_is_seen_without_an_id_too() {
    let inbox = Inbox::new(Memory::new());
    let panic = async |_: Delivery<GitHub, Bytes>| -> Result<String, &str> { panic!("broken") };
    assert_eq!(inbox.once(push(""), panic).await.unwrap(), Once::Broken);
}
