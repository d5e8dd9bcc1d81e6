use super::events::{event, keyed};
use super::trial::Trial;
use crate::inbox::entry::Entry;
use crate::inbox::filter::Filter;
use crate::inbox::store::{Ending, Store};
use bytes::Bytes;

/// Stores bodies, and compares what a claim returns, also after a replay.
async fn come_back<S: Store + Clone>(trial: &Trial<S>, bodies: &[Bytes]) {
    let entries = bodies.iter().enumerate().map(|(id, body)| Entry { body: body.clone(), ..event(&id.to_string()) });
    trial.store(entries.collect::<Vec<_>>()).await;
    for _ in 0..2 {
        let claimed = trial.claim(0).await;
        trial.equal(claimed.len(), bodies.len(), "All must be due.");
        for (claimed, body) in claimed.iter().zip(bodies) {
            let (length, came) = (body.len(), claimed.entry.body.len());
            let what = format!("A body of {length} bytes must come back as it was, but it came back with {came}.");
            trial.holds(claimed.entry.body == *body, what);
            trial.ends(claimed.lease, Ending::Done, 0).await;
        }
        trial.equal(trial.replay(Filter::all(), 0).await, bodies.len() as u64, "Any body can be replayed.");
    }
}

pub(super) async fn a_body_comes_back_byte_for_byte<S: Store + Clone>(trial: Trial<S>) {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    let bodies: [&[u8]; 7] = [b"", b"\0", b"\xff\xfe", b"  {}\r\n", "\u{feff}{}".as_bytes(), b"null", &all];
    come_back(&trial, &bodies.map(Bytes::copy_from_slice)).await;
}

pub(super) async fn a_large_body_comes_back<S: Store + Clone>(trial: Trial<S>) {
    let pattern: Vec<u8> = (0..=250).collect();
    let large = Bytes::from(pattern.repeat(10_000_000 / 251 + 1)).slice(..10_000_000);
    // Part of a larger piece of memory, as an item of a list is.
    come_back(&trial, &[large.clone(), large.slice(5..70_000), Bytes::new()]).await;
}

pub(super) async fn a_body_can_be_read<S: Store + Clone>(trial: Trial<S>) {
    trial.store([event("1"), Entry { body: Bytes::new(), ..event("2") }]).await;
    let taken = trial.takes(event("3"), 0, "A new id must be free.").await;
    let seqs: Vec<u64> = trial.find(Filter::all()).await.iter().map(|found| found.seq).collect();
    let &[first, second, third] = seqs.as_slice() else { trial.fail("Each entry must be found.") };
    trial.equal(trial.body(first).await, Some(Bytes::from("the body of 1")), "The body must be read.");
    trial.equal(trial.body(second).await, Some(Bytes::new()), "An empty body must be read.");
    trial.equal(trial.body(third).await, None, "A taken entry must have no body.");
    for unknown in [0, third + 1, u64::MAX] {
        trial.equal(trial.body(unknown).await, None, "An unknown number must have no body.");
    }
    trial.ends(taken, Ending::Done, 0).await;
    trial.equal(trial.body(third).await, None, "A handled id must have no body.");
    for lease in trial.claim_ids(0, &["1", "2"], "Both must be due.").await {
        trial.equal(trial.body(lease.seq).await.is_some(), true, "The body of a leased entry must be read.");
        trial.ends(lease, Ending::Done, 0).await;
        trial.equal(trial.body(lease.seq).await.is_some(), true, "The body of a done entry must be read.");
    }
    trial.equal(trial.delete(Filter::all().event_id("2")).await, 1, "One must be deleted.");
    trial.equal(trial.body(second).await, None, "A deleted entry must have no body.");
    trial.expire(1, 0).await;
    trial.equal(trial.body(first).await, None, "A body that expired must not be read.");
}

pub(super) async fn texts_come_back<S: Store + Clone>(trial: Trial<S>) {
    let texts = ["'; DROP TABLE inbox; --", "\u{1f980}\u{202e}", "%_*?[]{}\\\"", "\t\r\n\u{1}\u{7f}"];
    let long = "é".repeat(128);
    let entries: Vec<Entry> = texts
        .into_iter()
        .chain([long.as_str()])
        .map(|text| Entry {
            event_type: Some(text.to_owned()),
            endpoint: text.to_owned(),
            head: format!("{text}{}", "x".repeat(20_000)),
            ..keyed(text, text)
        })
        .collect();
    trial.store(entries.clone()).await;
    for entry in &entries {
        let text = &entry.endpoint;
        let filter = Filter::all().endpoint(text).event_id(text).event_type(text);
        trial.equal(trial.found(filter).await, [text.clone()], "Any text must be found.");
        trial.equal(trial.missing(text, &[text, "other"]).await, ["other"], "Any id must be looked up.");
    }
    let claimed: Vec<Entry> = trial.claim(0).await.into_iter().map(|claimed| claimed.entry).collect();
    trial.holds(claimed == entries, "Any text must come back as it was.");
    trial.equal(trial.accept(entries).await, [false; 5], "Any id must be known.");
}
