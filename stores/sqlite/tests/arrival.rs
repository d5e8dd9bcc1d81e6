//! The order of arrival, from the inbox to the file.

mod support;

use eyelet::inbox::{Filter, Inbox};
use eyelet_sqlite::{Sqlite, rusqlite::Connection};
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;
use support::new_file;

eyelet::provider!(Mailer = Spec::hmac_sha256("mailer", "x-signature").items_at("").event_id(Json("/id")));

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_small_delivery_does_not_overtake_a_large_one() {
    const LARGE: u64 = 100_000;
    let (_folder, path) = new_file();
    let store = Sqlite::open_within(&path, Duration::from_secs(60)).unwrap();
    let inbox = Inbox::new(store).accept_timeout(Duration::from_secs(60)).max_waiting(usize::MAX);
    let items: Vec<_> = (0..LARGE).map(|item| format!(r#"{{"id":"{item}"}}"#)).collect();
    // One of the two lanes waits for the file, and the other prepares the large delivery.
    let lock = Connection::open(&path).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut first = pin!(inbox.import_unsigned::<Mailer>(r#"[{"id":"first"}]"#));
    let mut large = pin!(inbox.import_unsigned::<Mailer>(format!("[{}]", items.join(","))));
    let mut small = pin!(inbox.import_unsigned::<Mailer>(r#"[{"id":"last"}]"#));
    let context = &mut Context::from_waker(Waker::noop());
    assert!(first.as_mut().poll(context).is_pending());
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(large.as_mut().poll(context).is_pending());
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(small.as_mut().poll(context).is_pending());
    lock.execute_batch("ROLLBACK").unwrap();
    let (first, large, small) = tokio::join!(first, large, small);
    assert!(first.is_ok() && large.is_ok() && small.is_ok());
    let last = inbox.entries(Filter::all().event_id("last"), 0, 10).await.unwrap();
    assert_eq!(last[0].seq, LARGE + 2);
}
