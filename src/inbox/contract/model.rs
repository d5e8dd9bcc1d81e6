use super::events::{LEASE, at, event};
use super::map::{Known, Map};
use super::random::Random;
use super::trial::{Trial, Wanted, dead, later};
use crate::inbox::entry::{CopyKey, Entry, Order, OrderRule};
use crate::inbox::filter::{Filter, Found, State};
use crate::inbox::store::{ClaimedEntry, Ending, Lease, Store, Taken};

/// Runs random calls on an empty store, and compares every answer with a small model of a store.
///
/// The calls follow from `seed`: batches with known ids, claims, all kinds of ends with leases that
/// hold and leases that were lost, crashed workers, replays, deletions, expiry, requests that take
/// ids, and a clock that goes forward and sometimes back.
///
/// # Panics
///
/// The store breaks the contract, or returns an error. The message tells the seed and the step.
pub async fn model<S: Store + Clone>(store: S, seed: u64, steps: usize) {
    let mut run = Run {
        trial: Trial::new("model", store),
        map: Map::default(),
        random: Random::new(seed),
        now: 1000 * LEASE,
        count: 0,
        held: Vec::new(),
        lost: Vec::new(),
    };
    for step in 0..steps {
        run.step(seed, step).await;
    }
    run.trial.name(format!("model with seed {seed}, after all {steps} steps"));
    run.compare(Filter::all()).await;
}

struct Run<S> {
    trial: Trial<S>,
    map: Map,
    random: Random,
    now: u64,
    /// How many entries were made. Their number is in their head, which tells them apart.
    count: u64,
    /// The leases of workers that are alive.
    held: Vec<Lease>,
    /// Leases of workers that crashed, and of attempts that ended.
    lost: Vec<Lease>,
}

/// The endpoints, each of a provider.
const PLACES: [(&str, &str); 4] =
    [("stripe", "stripe"), ("stripe", "connect"), ("github", "github"), ("github", "connect")];

/// What the claims want.
const WANTED: [Wanted<'static>; 5] = [
    &[("stripe", None), ("github", None)],
    &[("stripe", None), ("github", None)],
    &[("stripe", Some("connect")), ("github", None)],
    &[("stripe", None), ("stripe", Some("stripe"))],
    &[("github", Some("connect"))],
];

impl<S: Store + Clone> Run<S> {
    async fn step(&mut self, seed: u64, step: usize) {
        let kind = self.random.below(64);
        let (from, name) = match kind {
            0..16 => (0, "accept"),
            16..30 => (16, "claim"),
            30..44 => (30, "end"),
            44..46 => (44, "prolong"),
            46..47 => (46, "crash"),
            47..50 => (47, "replay"),
            50..52 => (50, "delete"),
            52..53 => (52, "expire"),
            53..56 => (53, "take"),
            56..59 => (56, "find"),
            59..60 => (59, "missing"),
            60..61 => (60, "stats"),
            _ => (61, "time"),
        };
        self.trial.name(format!("model with seed {seed}, step {step} ({name})"));
        match from {
            0 => self.accept().await,
            16 => self.claim().await,
            30 => self.end().await,
            44 => self.prolong().await,
            46 => self.lost.append(&mut self.held),
            47 => self.replay().await,
            50 => self.delete().await,
            52 => self.expire().await,
            53 => self.take().await,
            56 => {
                let filter = self.filter();
                self.compare(filter).await;
            }
            59 => self.missing().await,
            60 => self.stats().await,
            _ => self.pass(),
        }
    }

    fn pass(&mut self) {
        let steps = [0, 1, 10, LEASE / 2, LEASE, 10 * LEASE];
        let by = self.random.one_of(steps);
        self.now = if self.random.once_in(8) { self.now.saturating_sub(by) } else { self.now + by };
    }

    fn id(&mut self) -> String {
        self.random.below(12).to_string()
    }

    fn entry(&mut self) -> Entry {
        self.count += 1;
        let random = &mut self.random;
        let (provider, endpoint) = random.one_of(PLACES);
        // A key has one rule, as an endpoint has.
        let order = match random.below(8) {
            0 => Some(("a", OrderRule::Arrival { hold_behind_dead: false })),
            1 => Some(("b", OrderRule::Arrival { hold_behind_dead: false })),
            2 => Some(("held", OrderRule::Arrival { hold_behind_dead: true })),
            3 | 4 => Some(("newest", OrderRule::Newest { version: random.below(6) as i64 - 2 })),
            _ => None,
        };
        let copy = random
            .once_in(4)
            .then(|| CopyKey { replay_key: [random.below(3) as u8; 32], is_refused: random.once_in(2) });
        let event_type = random.one_of([None, Some("push"), Some("invoice.paid"), Some("invoice.late")]);
        let is_nameless = random.once_in(6);
        let id = self.id();
        Entry {
            provider: provider.to_owned(),
            endpoint: endpoint.to_owned(),
            event_id: Some(id.clone()).filter(|_| !is_nameless),
            event_type: event_type.map(str::to_owned),
            received_at: at(self.now),
            order: order.map(|(key, rule)| Order { key: key.to_owned(), rule }),
            copy,
            head: self.count.to_string(),
            ..event(&id)
        }
    }

    fn filter(&mut self) -> Filter {
        let random = &mut self.random;
        let mut filter = Filter::all();
        if random.once_in(2) {
            let states = [State::Ready, State::Waiting, State::Leased, State::Done, State::Superseded, State::Dead];
            filter = filter.state(random.one_of(states));
        }
        let (provider, endpoint) = random.one_of(PLACES);
        if random.once_in(3) {
            filter = filter.provider(provider);
        }
        if random.once_in(3) {
            filter = filter.endpoint(endpoint);
        }
        if random.once_in(4) {
            filter = filter.event_type(random.one_of(["push", "invoice.*", "invoice.paid", "*"]));
        }
        if random.once_in(4) {
            filter = filter.since(at(self.now.saturating_sub(random.one_of([0, 1, LEASE, 10 * LEASE]))));
        }
        if random.once_in(6) {
            filter = filter.until(at(self.now.saturating_sub(random.one_of([0, 1, LEASE, 10 * LEASE]))));
        }
        if random.once_in(4) {
            filter = filter.event_id(self.id());
        }
        filter
    }

    async fn accept(&mut self) {
        let mut batch: Vec<Entry> = Vec::new();
        for _ in 0..=self.random.below(4) {
            let entry = self.entry();
            let has_id = |other: &Entry| {
                let of = |entry: &Entry| (entry.provider.clone(), entry.endpoint.clone(), entry.event_id.clone());
                entry.event_id.is_some() && of(other) == of(&entry)
            };
            // The inbox puts no id into a batch twice.
            if !batch.iter().any(has_id) {
                batch.push(entry);
            }
        }
        let expected: Vec<bool> = batch.iter().map(|entry| self.map.accept(entry, self.now)).collect();
        let what = format!("Which of these entries are new: {batch:?}");
        self.trial.equal(self.trial.accept(batch).await, expected, what);
    }

    async fn claim(&mut self) {
        let wanted = self.random.one_of(WANTED);
        let most = 1 + self.random.below(6);
        let claimed = self.trial.claim_of(wanted, most, self.now).await;
        let now = self.now;
        let is_wanted = |known: &Known| {
            let is_at = |(provider, endpoint): &(&str, Option<&str>)| {
                *provider == known.entry.provider && endpoint.is_none_or(|endpoint| endpoint == known.entry.endpoint)
            };
            wanted.iter().any(is_at)
        };
        let wanted: Vec<&Known> = self.map.all.iter().filter(|known| known.can_be_due() && is_wanted(known)).collect();
        let due: Vec<&Known> = wanted.iter().copied().filter(|known| known.is_due(now)).collect();
        if due.is_empty() {
            let next = wanted.iter().map(|known| at(known.due_at)).min();
            self.trial.equal(claimed.entries.len(), 0, "Nothing was due.");
            self.trial.equal(claimed.next_due, next, "When the next entry is due.");
            return;
        }
        let is_claimed = |known: &Known| claimed.entries.iter().any(|claimed| claimed.entry.head == known.entry.head);
        let all_due = claimed.entries.iter().all(|claimed| due.iter().any(|due| due.entry.head == claimed.entry.head));
        self.trial.holds(all_due, format!("Only what is due must be claimed: {:?}", claimed.entries));
        let of = |(provider, endpoint): (&str, &str)| {
            let of = due.iter().filter(|known| known.entry.provider == provider && known.entry.endpoint == endpoint);
            of.partition::<Vec<&Known>, _>(|known| is_claimed(known))
        };
        let places: Vec<_> = PLACES.map(of).into_iter().filter(|(one, other)| one.len() + other.len() > 0).collect();
        let served = places.iter().filter(|(claimed, _)| !claimed.is_empty()).count();
        let at_least = if most >= places.len() { places.len() } else { 1 };
        let what = format!("A claim of {most} served {served} of {} endpoints with due entries.", places.len());
        self.trial.holds(served >= at_least, what);
        for (claimed, left) in places {
            let last = claimed.iter().map(|known| known.due_at).max();
            let first = left.iter().map(|known| known.due_at).min();
            let is_ordered = last.zip(first).is_none_or(|(last, first)| last <= first);
            self.trial.holds(is_ordered, "Of an endpoint, what has been due longest must be claimed first.");
        }
        for claimed in claimed.entries {
            self.lease(claimed);
        }
    }

    fn lease(&mut self, claimed: ClaimedEntry) {
        let ClaimedEntry { lease, entry, is_copy } = claimed;
        let known = self.map.all.iter_mut().find(|known| known.entry.head == entry.head);
        let Some(known) = known else { self.trial.fail(format!("{entry:?} must not be claimed.")) };
        self.trial.holds(entry == known.entry, format!("{entry:?} must come back as {:?}.", known.entry));
        self.trial.equal(is_copy, known.is_copy, format!("Whether {entry:?} is a copy."));
        self.trial.holds(lease.fence > known.fence, format!("The fence of {entry:?} must grow."));
        self.trial.equal(lease.seq, known.seq.unwrap_or(lease.seq), format!("The number of {entry:?} must stay."));
        known.lease(lease.seq, lease.fence, self.now);
        self.trial.equal(lease.attempt, known.attempts, format!("The attempt of {entry:?}."));
        self.held.push(lease);
    }

    /// Returns one of the leases, mostly one that may hold, and whether it holds.
    fn any_lease(&mut self) -> Option<(Lease, bool)> {
        let is_lost = self.held.is_empty() || self.random.once_in(5);
        let leases = if is_lost { &self.lost } else { &self.held };
        let lease = *leases.get(self.random.below(leases.len()))?;
        let holds = |known: &mut Known| known.state == State::Leased && known.fence == lease.fence;
        Some((lease, self.map.by_seq(lease.seq).is_some_and(holds)))
    }

    async fn end(&mut self) {
        let Some((lease, holds)) = self.any_lease() else { return };
        let is_taken = self.map.by_seq(lease.seq).is_some_and(|known| known.is_taken);
        let due_at = self.now + self.random.one_of([0, 1, LEASE, 5 * LEASE]);
        let ending = match self.random.below(8) {
            0 => Ending::Released,
            1 | 2 if !is_taken => dead(),
            3 | 4 if !is_taken => later(due_at),
            _ => Ending::Done,
        };
        let what = format!("Whether {lease:?} holds, for its end {ending:?}.");
        self.trial.equal(self.trial.end(lease, ending.clone(), self.now).await, holds, what);
        if holds {
            self.map.end(lease.seq, ending, self.now, due_at);
        }
        self.held.retain(|held| *held != lease);
        if !self.lost.contains(&lease) {
            self.lost.push(lease);
        }
    }

    async fn prolong(&mut self) {
        let Some((lease, holds)) = self.any_lease() else { return };
        let until = self.now + self.random.one_of([LEASE, 2 * LEASE]);
        let what = format!("Whether {lease:?} holds, to prolong it.");
        self.trial.equal(self.trial.prolong(lease, until).await, holds, what);
        if let Some(known) = self.map.by_seq(lease.seq).filter(|_| holds) {
            known.due_at = until;
        }
    }

    async fn replay(&mut self) {
        let filter = self.filter();
        let expected = self.map.replay(&filter, self.now);
        let what = format!("How many are replayed by {filter:?}.");
        self.trial.equal(self.trial.replay(filter, self.now).await, expected, what);
    }

    async fn delete(&mut self) {
        let filter = self.filter();
        let expected = self.map.delete(&filter, self.now);
        let what = format!("How many are deleted by {filter:?}.");
        self.trial.equal(self.trial.delete(filter).await, expected, what);
    }

    async fn expire(&mut self) {
        let [bodies_before, entries_before] = [LEASE, 10 * LEASE].map(|age| self.now.saturating_sub(age));
        self.trial.expire(bodies_before, entries_before).await;
        self.map.expire(bodies_before, entries_before);
    }

    async fn take(&mut self) {
        let entry = Entry { order: None, copy: None, event_id: Some(self.id()), ..self.entry() };
        let taken = self.trial.take(entry.clone(), self.now).await;
        let now = self.now;
        if self.map.by_id(&entry).is_none() {
            self.map.take(entry.clone(), now);
        }
        let Some(known) = self.map.by_id(&entry) else { return };
        let expected = match known.state {
            State::Leased if known.is_taken && known.due_at <= now => "Mine",
            State::Leased if known.is_taken => "Running",
            _ => "Done",
        };
        match (taken, expected) {
            (Taken::Running, "Running") | (Taken::Done, "Done") => {}
            (Taken::Mine(lease), "Mine") => {
                self.trial.holds(lease.fence > known.fence, format!("The fence of {entry:?} must grow."));
                self.trial.equal(lease.seq, known.seq.unwrap_or(lease.seq), "The number of an entry must stay.");
                known.lease(lease.seq, lease.fence, now);
                self.trial.equal(lease.attempt, known.attempts, format!("The attempt of {entry:?}."));
                self.held.push(lease);
            }
            _ => self.trial.fail(format!("To take {entry:?}, the answer must be {expected}, but it is {taken:?}.")),
        }
    }

    async fn missing(&mut self) {
        let (_, endpoint) = self.random.one_of(PLACES);
        let ids: Vec<String> = (0..12).rev().map(|id| id.to_string()).collect();
        let is_known = |id: &str| {
            self.map
                .all
                .iter()
                .any(|known| known.entry.endpoint == endpoint && known.entry.event_id.as_deref() == Some(id))
        };
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let expected: Vec<&str> = ids.iter().copied().filter(|id| !is_known(id)).collect();
        let missing = self.trial.missing(endpoint, &ids).await;
        self.trial.equal(missing, expected, format!("Which ids are missing at {endpoint}."));
    }

    async fn stats(&mut self) {
        let mut stats = self.trial.ok(self.trial.store.stats().await, "stats");
        stats.sort_by(|one, other| (&one.provider, &one.endpoint).cmp(&(&other.provider, &other.endpoint)));
        self.trial.equal(stats, self.map.stats(), "How many entries each endpoint has.");
    }

    /// Compares what a filter finds, in one page and in the rest of it.
    async fn compare(&mut self, filter: Filter) {
        let found = self.trial.find(filter.clone()).await;
        let limit = 1 + self.random.below(3);
        let start = self.random.below(found.len() + 1);
        let after = start.checked_sub(1).and_then(|last| found.get(last)).map_or(0, |found| found.seq);
        let page = self.trial.ok(self.trial.store.find(filter.clone(), after, limit).await, "find");
        let seqs = |found: &[Found]| found.iter().map(|found| found.seq).collect::<Vec<_>>();
        let rest: Vec<u64> = seqs(&found).into_iter().skip(start).take(limit).collect();
        self.trial.equal(seqs(&page), rest, format!("The {limit} entries after {after} that {filter:?} finds."));
        let selected: Vec<&mut Known> = self.map.all.iter_mut().filter(|known| known.is_selected(&filter)).collect();
        self.trial.equal(found.len(), selected.len(), format!("How many entries {filter:?} finds."));
        let mut last = 0;
        for (found, known) in found.iter().zip(selected) {
            let seq = *known.seq.get_or_insert(found.seq);
            self.trial.holds(found.seq > last, "Entries must be found in order of arrival.");
            last = found.seq;
            let entry = &known.entry;
            let got = (found.seq, &found.provider, &found.endpoint, &found.event_id, &found.event_type);
            let expected = (seq, &entry.provider, &entry.endpoint, &entry.event_id, &entry.event_type);
            self.trial.equal(got, expected, "The number, provider, endpoint, id and type of an entry.");
            let due_at = known.shown_due_at();
            let got = (found.received_at, found.state, due_at.map(|_| found.due_at), found.attempts, &found.error);
            let expected = (entry.received_at, known.state, due_at, known.attempts, &known.error);
            self.trial.equal(got, expected, format!("The times, state, attempts and error of {entry:?}."));
        }
    }
}
