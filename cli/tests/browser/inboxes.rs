//! Fills the inboxes that the tests look at.

use eyelet::inbox::{Claim, ClaimedEntry, End, Ending, Fetched, Inbox, Store};
use eyelet::providers::{GitHub, Stripe};
use eyelet_sqlite::Sqlite;
use std::path::Path;
use std::time::{Duration, SystemTime};
use tokio::task::JoinSet;

fn invoice(number: usize) -> Fetched {
    let kind = ["invoice.paid", "invoice.created", "invoice.void", "invoice.created"][number % 4];
    let body = format!(
        r#"{{"id":"evt_{number}","object":"event","type":"{kind}","created":1764340000,"livemode":false,
            "data":{{"object":{{"id":"in_{number}","amount_paid":12000,"currency":"eur","lines":["a","b"],"ü":null}}}}}}"#
    );
    Fetched::new(body)
}

/// 24 events of Stripe, half of them dead, and three of GitHub.
pub(crate) async fn small(file: &Path) {
    let store = Sqlite::open(file).unwrap();
    let inbox = Inbox::new(store.clone());
    for number in 1..=24 {
        inbox.import_unsigned::<Stripe>(invoice(number)).await.unwrap();
    }
    let now = SystemTime::now();
    let claim = Claim { wanted: vec![("stripe", None)], most: 24, now, until: now + Duration::from_secs(60) };
    let leases = store.claim(claim).await.unwrap().entries;
    let end = |claimed: ClaimedEntry| End {
        lease: claimed.lease,
        ending: if claimed.lease.seq.is_multiple_of(2) {
            Ending::Dead { error: "no such customer: cus_Qx8\nat data.object".to_owned() }
        } else {
            Ending::Released
        },
    };
    store.end(leases.into_iter().map(end).collect(), now).await.unwrap();
    for id in ["a", "b", "c"] {
        let push = Fetched::new(r#"{"ref":"refs/heads/main","commits":[]}"#).event_id(id).event_type("push");
        inbox.import_unsigned::<GitHub>(push).await.unwrap();
    }
}

/// Ten thousand events of Stripe, in order.
pub(crate) async fn large(file: &Path) {
    let inbox = Inbox::new(Sqlite::open(file).unwrap());
    for first in (1..=10_000).step_by(250) {
        let mut writes = JoinSet::new();
        for number in first..first + 250 {
            let inbox = inbox.clone();
            writes.spawn(async move { inbox.import_unsigned::<Stripe>(invoice(number)).await });
        }
        while let Some(written) = writes.join_next().await {
            written.unwrap().unwrap();
        }
    }
}

/// Entries whose texts and bodies want to be more than that.
pub(crate) async fn hostile(file: &Path) {
    const SCRIPT: &str = "<script>alert(1)</script>'\"><img src=http://192.0.2.1/x onerror=alert(2)>{{7*7}}\u{202e}";
    let script = serde_json::to_string(SCRIPT).unwrap();
    let bodies: Vec<Vec<u8>> = vec![
        SCRIPT.into(),
        format!("{{{script}: [{script}, {{{script}: {script}}}], \"__proto__\": 1}}").into(),
        format!("<a b='{SCRIPT}'><!-- {SCRIPT} --><svg onload='alert(3)'/><![CDATA[{SCRIPT}]]></a>").into(),
        b"a=%3Cscript%3Ealert(4)%3C/script%3E&%00=%1b[2J".to_vec(),
        (0..=255).cycle().take(100_000).collect(),
        "[".repeat(400_000).into_bytes().into_iter().chain("]".repeat(400_000).into_bytes()).collect(),
        format!("[{}0]", "0,".repeat(400_000)).into(),
        format!("{{\"a\":\"{}\"}}", "<script>alert(5)</script>".repeat(400_000)).into(),
        vec![b'<'; 10_000_000],
        "\u{202e}\u{200b}\u{feff}\n".repeat(1000).into(),
        Vec::new(),
        format!("<!doctype html><meta http-equiv=refresh content='0;url=http://192.0.2.1/'>{SCRIPT}").into(),
    ];
    let inbox = Inbox::new(Sqlite::open(file).unwrap());
    for (number, body) in bodies.into_iter().enumerate() {
        let id = format!("{number}{}", SCRIPT.repeat(2));
        let event = Fetched::new(body).event_id(id.as_str()).event_type(format!("{number}.{SCRIPT}").as_str());
        inbox.import_unsigned::<GitHub>(event).await.unwrap();
    }
}
