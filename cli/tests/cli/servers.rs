//! `eyelet inbox` with an inbox in PostgreSQL or Redis.

use crate::support::{Run, eyelet_with};
use eyelet::inbox::{Fetched, Filter, Inbox};
use eyelet::providers::{GitHub, Stripe};

/// The schema or prefix. One for all runs, so that nothing piles up on the server.
const NAME: &str = "eyelet_cli_test";

/// Deletes what a run before left, and stores two events of Stripe and one of GitHub.
async fn fill(inbox: Inbox) {
    inbox.delete(Filter::all()).await.unwrap();
    for id in ["evt_1", "evt_2"] {
        inbox.import_unsigned::<Stripe>(format!(r#"{{"id":"{id}","type":"invoice.paid"}}"#)).await.unwrap();
    }
    inbox.import_unsigned::<GitHub>(Fetched::new("{}").event_id("one").event_type("push")).await.unwrap();
}

/// Lists, shows, counts and deletes what is there.
fn use_all_commands(inbox: impl Fn(&[&str]) -> Run) {
    let list = inbox(&["list", "--json"]);
    assert_eq!(list.code, 0, "{}", list.stderr);
    let list = list.json();
    let of =
        |id: &str| list.as_array().unwrap().iter().find(|entry| entry["event_id"] == id).unwrap()["seq"].to_string();
    assert_eq!(inbox(&["show", &of("evt_2"), "--raw"]).stdout, r#"{"id":"evt_2","type":"invoice.paid"}"#);
    assert_eq!(inbox(&["list", "--provider", "github", "--json"]).json()[0]["event_type"], "push");
    assert_eq!(inbox(&["stats", "--json"]).json().as_array().unwrap().len(), 2);
    assert_eq!(inbox(&["replay", "--all"]).stdout, "0 entries replayed\n", "what is ready is due already");
    assert_eq!(inbox(&["delete", "--provider", "stripe"]).stdout, "2 entries deleted\n");
    assert_eq!(inbox(&["delete", "--all"]).stdout, "1 entry deleted\n");
    assert_eq!(inbox(&["show", &of("one")]).code, 1);
}

fn block_on(work: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
}

#[cfg(feature = "postgres")]
#[test]
#[ignore = "needs a PostgreSQL server, in EYELET_POSTGRES"]
fn an_inbox_in_postgres_is_read_and_changed() {
    let address = std::env::var("EYELET_POSTGRES").expect("EYELET_POSTGRES");
    block_on(async {
        let options = eyelet_postgres::Options::new().schema(NAME).allow_lost_commits();
        fill(Inbox::new(options.connect(&address).await.unwrap())).await;
    });
    use_all_commands(|arguments| {
        let options = ["inbox", "--schema", NAME];
        eyelet_with(&[&options, arguments].concat(), &[("EYELET_STORE", &address)], b"")
    });
}

#[cfg(feature = "redis")]
#[test]
#[ignore = "needs a Redis server, in EYELET_REDIS"]
fn an_inbox_in_redis_is_read_and_changed() {
    let address = std::env::var("EYELET_REDIS").expect("EYELET_REDIS");
    block_on(async {
        let options = eyelet_redis::Options::new().prefix(NAME);
        fill(Inbox::new(options.connect(&address).await.unwrap())).await;
    });
    use_all_commands(|arguments| {
        let options = ["inbox", "--prefix", NAME];
        eyelet_with(&[&options, arguments].concat(), &[("EYELET_STORE", &address)], b"")
    });
}
