use super::events::{LEASE, at};
use crate::inbox::entry::Entry;
use crate::inbox::filter::{Filter, Found, State};
use crate::inbox::store::{Claim, Claimed, ClaimedEntry, End, Ending, Expire, Lease, Store, StoreError, Taken};
use bytes::Bytes;
use std::fmt::Debug;
use std::sync::Arc;

/// A case on its store. Its methods panic if the store returns an error.
#[derive(Clone)]
pub(super) struct Trial<S> {
    case: String,
    pub(super) store: S,
}

/// What a worker wants: providers, each with one endpoint or all.
pub(super) type Wanted<'a> = &'a [(&'static str, Option<&'a str>)];

/// All that the cases store.
pub(super) const ALL: Wanted<'static> = &[("github", None), ("stripe", None)];

impl<S: Store + Clone> Trial<S> {
    pub(super) fn new(case: &str, store: S) -> Self {
        Self { case: case.to_owned(), store }
    }

    /// Sets what a panic names.
    pub(super) fn name(&mut self, case: String) {
        self.case = case;
    }

    /// Panics with the name of the case and what broke.
    #[track_caller]
    pub(super) fn fail(&self, what: impl AsRef<str>) -> ! {
        panic!("the store breaks the contract in `{}`: {}", self.case, what.as_ref())
    }

    #[track_caller]
    pub(super) fn holds(&self, is_so: bool, what: impl AsRef<str>) {
        if !is_so {
            self.fail(what);
        }
    }

    #[track_caller]
    pub(super) fn equal<T: PartialEq<U> + Debug, U: Debug>(&self, got: T, wanted: U, what: impl AsRef<str>) {
        if got != wanted {
            self.fail(format!("{}\n  expected: {wanted:?}\n       got: {got:?}", what.as_ref()));
        }
    }

    #[track_caller]
    pub(super) fn ok<T>(&self, result: Result<T, StoreError>, call: &str) -> T {
        result.unwrap_or_else(|error| self.fail(format!("`{call}` returned an error: {error}")))
    }

    pub(super) async fn accept(&self, entries: impl Into<Arc<[Entry]>>) -> Vec<bool> {
        let entries = entries.into();
        let is_new = self.ok(self.store.accept(entries.clone()).await, "accept");
        self.equal(is_new.len(), entries.len(), "`accept` must answer for each entry of the batch.");
        is_new
    }

    /// Stores entries that must be new.
    pub(super) async fn store(&self, entries: impl Into<Arc<[Entry]>>) {
        let is_new = self.accept(entries).await;
        self.equal(is_new.clone(), vec![true; is_new.len()], "Entries that were never stored must be new.");
    }

    pub(super) async fn claim_of(&self, wanted: Wanted<'_>, most: usize, now: u64) -> Claimed {
        let wanted = wanted.iter().map(|(provider, endpoint)| (*provider, endpoint.map(str::to_owned))).collect();
        let claim = Claim { wanted, most, now: at(now), until: at(now + LEASE) };
        let claimed = self.ok(self.store.claim(claim).await, "claim");
        let seqs: Vec<u64> = claimed.entries.iter().map(|claimed| claimed.lease.seq).collect();
        self.holds(seqs.len() <= most, format!("A claim of {most} returned {} entries.", seqs.len()));
        self.holds(
            seqs.iter().zip(seqs.iter().skip(1)).all(|(one, next)| one < next),
            format!("A claim must return each entry once, in order of arrival: {seqs:?}."),
        );
        claimed
    }

    /// Claims all that is due.
    pub(super) async fn claim(&self, now: u64) -> Vec<ClaimedEntry> {
        let mut all = Vec::new();
        loop {
            let claimed = self.claim_of(ALL, 1000, now).await.entries;
            if claimed.is_empty() {
                return all;
            }
            all.extend(claimed);
            self.holds(all.len() <= 10_000, "Claims at one time must not return entries without end.");
        }
    }

    /// Claims all that is due, which must be these ids.
    pub(super) async fn claim_ids(&self, now: u64, ids: &[&str], what: &str) -> Vec<Lease> {
        let claimed = self.claim(now).await;
        self.equal(ids_of(&claimed), ids, what);
        claimed.into_iter().map(|claimed| claimed.lease).collect()
    }

    /// Claims the one entry that must be due.
    pub(super) async fn claim_one(&self, now: u64, id: &str, what: &str) -> Lease {
        let leases = self.claim_ids(now, &[id], what).await;
        leases.first().copied().unwrap_or_else(|| self.fail(what))
    }

    /// Ends an attempt, and returns whether the lease still held.
    pub(super) async fn end(&self, lease: Lease, ending: Ending, now: u64) -> bool {
        let ended = self.ok(self.store.end(vec![End { lease, ending }], at(now)).await, "end");
        self.equal(ended.len(), 1, "`end` must answer for each end.");
        ended == [true]
    }

    /// Ends an attempt whose lease must hold.
    pub(super) async fn ends(&self, lease: Lease, ending: Ending, now: u64) {
        let what = format!("The end {ending:?} of a lease that nobody else got must be accepted.");
        self.holds(self.end(lease, ending, now).await, what);
    }

    pub(super) async fn prolong(&self, lease: Lease, until: u64) -> bool {
        let prolonged = self.ok(self.store.prolong(vec![lease], at(until)).await, "prolong");
        self.equal(prolonged.len(), 1, "`prolong` must answer for each lease.");
        prolonged == [true]
    }

    pub(super) async fn take(&self, entry: Entry, now: u64) -> Taken {
        self.ok(self.store.take(entry, at(now), at(now + LEASE)).await, "take")
    }

    /// Takes an id that must be free.
    pub(super) async fn takes(&self, entry: Entry, now: u64, what: &str) -> Lease {
        match self.take(entry, now).await {
            Taken::Mine(lease) => lease,
            taken => self.fail(format!("{what}\n  expected: Mine\n       got: {taken:?}")),
        }
    }

    pub(super) async fn find(&self, filter: Filter) -> Vec<Found> {
        self.ok(self.store.find(filter, 0, 100_000).await, "find")
    }

    pub(super) async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Vec<Found> {
        self.ok(self.store.find_latest(filter, before, limit).await, "find_latest")
    }

    pub(super) async fn body(&self, seq: u64) -> Option<Bytes> {
        self.ok(self.store.body(seq).await, "body")
    }

    /// Returns the ids that a filter selects, in their order.
    pub(super) async fn found(&self, filter: Filter) -> Vec<String> {
        self.find(filter).await.into_iter().map(|found| found.event_id.unwrap_or_default()).collect()
    }

    /// Returns the state of each entry, in order of arrival.
    pub(super) async fn states(&self) -> Vec<State> {
        self.find(Filter::all()).await.into_iter().map(|found| found.state).collect()
    }

    pub(super) async fn only_found(&self) -> Found {
        let mut found = self.find(Filter::all()).await;
        self.equal(found.len(), 1, "There must be one entry.");
        found.pop().unwrap_or_else(|| self.fail("There must be one entry."))
    }

    pub(super) async fn replay(&self, filter: Filter, now: u64) -> u64 {
        self.ok(self.store.replay(filter, at(now)).await, "replay")
    }

    pub(super) async fn delete(&self, filter: Filter) -> u64 {
        self.ok(self.store.delete(filter).await, "delete")
    }

    pub(super) async fn missing(&self, endpoint: &str, ids: &[&str]) -> Vec<String> {
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        self.ok(self.store.missing(endpoint.to_owned(), ids).await, "missing")
    }

    /// Deletes what is kept for too long, until nothing is left of it.
    pub(super) async fn expire(&self, bodies_before: u64, entries_before: u64) {
        let expire = Expire { bodies_before: at(bodies_before), entries_before: at(entries_before), most: 2 };
        for _ in 0..10_000 {
            if !self.ok(self.store.expire(expire).await, "expire") {
                return;
            }
        }
        self.fail("`expire` must return `false` when nothing is left to do.");
    }
}

pub(super) fn ids_of(claimed: &[ClaimedEntry]) -> Vec<&str> {
    claimed.iter().map(|claimed| claimed.entry.event_id.as_deref().unwrap_or_default()).collect()
}

pub(super) fn later(due_at: u64) -> Ending {
    Ending::Later { due_at: at(due_at), error: "not yet".to_owned() }
}

pub(super) fn dead() -> Ending {
    Ending::Dead { error: "never".to_owned() }
}
