use super::events::{PROVIDER, at, event, event_at};
use super::trial::{Trial, dead};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, Found, State};
use crate::inbox::store::Store;

fn typed(id: &str, event_type: &str) -> Entry {
    Entry { event_type: Some(event_type.to_owned()), ..event(id) }
}

async fn fill<S: Store + Clone>(trial: &Trial<S>) {
    let push = Entry { provider: "github".to_owned(), endpoint: "github".to_owned(), ..typed("push", "push") };
    trial
        .store([
            Entry { received_at: at(10), ..typed("1", "invoice.paid") },
            Entry { received_at: at(20), ..typed("2", "invoice.paid.late") },
            Entry { received_at: at(30), event_type: None, ..event("3") },
            Entry { received_at: at(20), ..event_at("connect", "1") },
            Entry { received_at: at(40), ..push },
        ])
        .await;
}

pub(super) async fn each_field_of_a_filter_selects<S: Store + Clone>(trial: Trial<S>) {
    fill(&trial).await;
    let lease = trial.claim_of(&[("github", None)], 1, 100).await.entries.first().map(|claimed| claimed.lease);
    let lease = lease.unwrap_or_else(|| trial.fail("The push must be due."));
    trial.ends(lease, dead(), 100).await;
    let cases: [(Filter, &[&str]); 15] = [
        (Filter::all(), &["1", "2", "3", "1", "push"]),
        (Filter::dead(), &["push"]),
        (Filter::all().state(State::Ready), &["1", "2", "3", "1"]),
        (Filter::all().state(State::Leased), &[]),
        (Filter::all().provider("github"), &["push"]),
        (Filter::all().endpoint("connect"), &["1"]),
        (Filter::all().endpoint(PROVIDER), &["1", "2", "3"]),
        (Filter::all().event_id("1"), &["1", "1"]),
        (Filter::all().event_type("invoice.paid"), &["1", "1"]),
        (Filter::all().event_type("invoice.*"), &["1", "2", "1"]),
        (Filter::all().event_type("*"), &["1", "2", "1", "push"]),
        (Filter::all().since(at(20)), &["2", "3", "1", "push"]),
        (Filter::all().until(at(20)), &["1"]),
        (Filter::all().since(at(20)).until(at(30)), &["2", "1"]),
        (Filter::all().event_id("no such"), &[]),
    ];
    for (filter, ids) in cases {
        let what = format!("{filter:?} must select these entries, in order of arrival.");
        trial.equal(trial.found(filter).await, ids, what);
    }
}

pub(super) async fn the_fields_of_a_filter_apply_together<S: Store + Clone>(trial: Trial<S>) {
    fill(&trial).await;
    let filter = Filter::all().state(State::Ready).provider(PROVIDER).endpoint(PROVIDER).event_type("invoice*");
    let filter = filter.event_id("2").since(at(20)).until(at(21));
    trial.equal(trial.found(filter.clone()).await, ["2"], "All fields must apply.");
    for other in [
        filter.clone().state(State::Done),
        filter.clone().provider("github"),
        filter.clone().endpoint("connect"),
        filter.clone().event_type("invoice"),
        filter.clone().event_id("1"),
        filter.clone().since(at(21)),
        filter.clone().until(at(20)),
    ] {
        trial.equal(trial.delete(other).await, 0, "Each field must be able to exclude an entry.");
    }
    trial.equal(trial.delete(filter).await, 1, "A deletion must select as a search does.");
    trial.equal(trial.found(Filter::all()).await, ["1", "3", "1", "push"], "Only that entry must be deleted.");
}

pub(super) async fn only_a_star_at_the_end_is_a_wildcard<S: Store + Clone>(trial: Trial<S>) {
    let types = ["a_b", "axb", "a%b", "a*b", "A_B", "a?b", "a[b]", "a\\b", "é", "ë"];
    trial.store(types.map(|event_type| typed(event_type, event_type))).await;
    for event_type in types {
        let what = format!("{event_type:?} must select only itself.");
        trial.equal(trial.found(Filter::all().event_type(event_type)).await, [event_type], what);
    }
    let cases: [(&str, &[&str]); 9] = [
        ("a_*", &["a_b"]),
        ("a%*", &["a%b"]),
        ("a**", &["a*b"]),
        ("a?*", &["a?b"]),
        ("a[b]*", &["a[b]"]),
        ("a\\*", &["a\\b"]),
        ("A*", &["A_B"]),
        ("*b", &[]),
        ("é*", &["é"]),
    ];
    for (glob, ids) in cases {
        let what = format!("{glob:?} must select the types with exactly that prefix.");
        trial.equal(trial.found(Filter::all().event_type(glob)).await, ids, what);
    }
    for field in [Filter::all().event_id("*"), Filter::all().provider("*"), Filter::all().endpoint("str*")] {
        trial.equal(trial.found(field).await, [""; 0], "A star is a wildcard in a type only.");
    }
}

pub(super) async fn pages_follow_each_other<S: Store + Clone>(trial: Trial<S>) {
    let ids: Vec<String> = (0..25).map(|id| id.to_string()).collect();
    trial.store(ids.iter().map(|id| event(id)).collect::<Vec<_>>()).await;
    trial.store([event_at("connect", "other")]).await;
    let (mut all, mut after, mut pages) = (Vec::new(), 0, 0);
    loop {
        let filter = Filter::all().endpoint(PROVIDER);
        let page = trial.ok(trial.store.find(filter, after, 10).await, "find");
        let Some(last) = page.last() else { break };
        trial.holds(page.len() <= 10 && last.seq > after, "A page must be short, and go on after the one before.");
        after = last.seq;
        pages += 1;
        all.extend(page.into_iter().filter_map(|found| found.event_id));
    }
    trial.equal(all, ids, "The pages together must hold each entry once, in order of arrival.");
    trial.equal(pages, 3, "Each page but the last must be full.");
    let end = trial.ok(trial.store.find(Filter::all(), u64::MAX, 10).await, "find");
    trial.equal(end.len(), 0, "After the last number, there must be nothing.");
}

pub(super) async fn pages_from_the_newest_follow_each_other<S: Store + Clone>(trial: Trial<S>) {
    let ids: Vec<String> = (0..25).map(|id| id.to_string()).collect();
    trial.store(ids.iter().map(|id| event(id)).collect::<Vec<_>>()).await;
    trial.store([event_at("connect", "1"), event_at("connect", "other")]).await;
    let filter = Filter::all().endpoint(PROVIDER);
    let (mut all, mut before) = (Vec::new(), u64::MAX);
    loop {
        let page = trial.find_latest(filter.clone(), before, 10).await;
        let Some(last) = page.last() else { break };
        trial.holds(page.len() <= 10 && last.seq < before, "A page must be short, and go on before the one before.");
        before = last.seq;
        all.extend(page);
    }
    let newest_first: Vec<String> = ids.into_iter().rev().collect();
    let found: Vec<String> = all.iter().filter_map(|found| found.event_id.clone()).collect();
    trial.equal(found, newest_first, "The pages together must hold each entry once, the newest first.");
    trial.equal(trial.find_latest(filter.clone(), 0, 10).await.len(), 0, "Before the first number is nothing.");
    let seqs = |found: &[Found]| found.iter().map(|found| found.seq).collect::<Vec<_>>();
    let all = seqs(&all);
    let [last, before_last, .., second, first] = all[..] else { trial.fail("Each entry must be found.") };
    let range = filter.clone().seqs(second..=before_last);
    trial.equal(seqs(&trial.find_latest(range.clone(), u64::MAX, 1).await), [before_last], "A range ends at its end.");
    trial.equal(trial.find_latest(range, second, 10).await.len(), 0, "A range begins at its beginning.");
    let none = filter.seqs(first..=first);
    trial.equal(seqs(&trial.find_latest(none, last, 10).await), [first], "A range can hold one number.");
    let with_id = trial.find_latest(Filter::all().event_id("1"), u64::MAX, 10).await;
    let endpoints: Vec<&str> = with_id.iter().map(|found| found.endpoint.as_str()).collect();
    trial.equal(endpoints, ["connect", PROVIDER], "What is found by its id must be the newest first, too.");
    let newest = with_id.first().map_or(0, |found| found.seq);
    let older = trial.find_latest(Filter::all().event_id("1"), newest, 10).await;
    trial.equal(seqs(&older), [second], "A page by the id must go on before the one before.");
    let lease = trial.claim_of(&[(PROVIDER, Some(PROVIDER))], 1, 0).await.entries.first().map(|claimed| claimed.lease);
    let lease = lease.unwrap_or_else(|| trial.fail("The first must be due."));
    trial.ends(lease, dead(), 0).await;
    trial.equal(seqs(&trial.find_latest(Filter::dead(), u64::MAX, 10).await), [first], "The state must select.");
}

pub(super) async fn a_range_of_numbers_selects_the_entries_with_them<S: Store + Clone>(trial: Trial<S>) {
    trial.store(["1", "2", "3", "4"].map(event)).await;
    let seqs: Vec<u64> = trial.find(Filter::all()).await.iter().map(|found| found.seq).collect();
    let [first, second, third, _] = seqs[..] else { trial.fail("Each entry must be found.") };
    let middle = Filter::all().seqs(second..=third);
    trial.equal(trial.found(middle.clone()).await, ["2", "3"], "Both ends belong to a range.");
    trial.equal(trial.found(middle.clone().event_id("1")).await, [""; 0], "The other fields apply, too.");
    trial.equal(trial.found(Filter::all().seqs(0..=u64::MAX)).await.len(), 4, "A range can hold all numbers.");
    trial.equal(trial.delete(middle).await, 2, "A deletion must select as a search does.");
    trial.equal(trial.found(Filter::all().seqs(first..=third)).await, ["1"], "Only these must be deleted.");
}

pub(super) async fn a_found_entry_has_all_its_fields<S: Store + Clone>(trial: Trial<S>) {
    trial.store([Entry { received_at: at(3), ..event_at("connect", "1") }]).await;
    let found = trial.only_found().await;
    trial.equal((found.provider.as_str(), found.endpoint.as_str()), (PROVIDER, "connect"), "Where it arrived.");
    trial.equal(found.event_id.as_deref(), Some("1"), "The id must be found.");
    trial.equal(found.event_type.as_deref(), Some("invoice.paid"), "The type must be found.");
    trial.equal((found.received_at, found.due_at), (at(3), at(3)), "A new entry must be due when it arrives.");
    trial.equal((found.state, found.attempts, found.error), (State::Ready, 0, None), "Nothing was tried yet.");
    trial.holds(found.seq > 0, "Numbers must begin above 0, from where the first page begins.");
}
