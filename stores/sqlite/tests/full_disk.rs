//! A disk without free space.
#![cfg(target_os = "linux")]

#[path = "../../small_disk.rs"]
mod small_disk;
mod support;

use eyelet::inbox::{Accepted, Filter, Inbox};
use eyelet::providers::Stripe;
use eyelet_sqlite::{OpenError, Sqlite};
use small_disk::SmallDisk;
use support::ids;

/// As large as some pages.
fn event(id: &str) -> String {
    format!(r#"{{"id":"{id}","object":"event","type":"invoice.paid","data":"{}"}}"#, "x".repeat(20_000))
}

#[tokio::test]
#[ignore = "mounts a small disk, so it needs root"]
async fn a_full_disk_refuses_and_loses_nothing_and_the_work_continues_when_space_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::mount(folder.path(), 4);
    let path = folder.path().join("inbox.db");
    let inbox = Inbox::new(Sqlite::open(&path).unwrap());
    let deliver = |id: &str| inbox.import_unsigned::<Stripe>(event(id));
    assert_eq!(deliver("evt_1").await.unwrap(), Accepted::New(1));
    disk.fill();
    for id in ["evt_2", "evt_3"] {
        let error = deliver(id).await.unwrap_err();
        assert_eq!(error.reply().status, 503);
        assert!(error.to_string().contains("full"), "{error}");
    }
    let error = Sqlite::open(folder.path().join("new.db")).unwrap_err();
    assert!(matches!(error, OpenError::Full { .. }), "{error:?}");
    assert_eq!(ids(&inbox.entries(Filter::all(), 0, 10).await.unwrap()), ["evt_1"]);
    disk.free();
    assert_eq!(deliver("evt_2").await.unwrap(), Accepted::New(1));
    assert_eq!(deliver("evt_1").await.unwrap(), Accepted::Duplicate);
    drop(inbox);
    let inbox = Inbox::new(Sqlite::open(&path).unwrap());
    assert_eq!(ids(&inbox.entries(Filter::all(), 0, 10).await.unwrap()), ["evt_1", "evt_2"]);
}
