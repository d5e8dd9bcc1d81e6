use super::entry::{Entry, OrderRule};
use super::filter::{Filter, Found, State};
use super::stats::Stats;
use super::store::{Claim, Claimed, ClaimedEntry, Durability, End, Ending, Expire, Lease, Store, StoreError, Taken};
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, hash_map};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// A store in memory, for tests. Its clones share the entries.
#[derive(Clone, Default)]
pub struct Memory {
    rows: Arc<Mutex<Rows>>,
}

impl Memory {
    /// Makes an empty store.
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("entries", &self.rows().rows.len()).finish_non_exhaustive()
    }
}

impl Store for Memory {
    fn durability(&self) -> Durability {
        Durability::Memory
    }

    async fn accept(&self, batch: Arc<[Entry]>) -> Result<Vec<bool>, StoreError> {
        let mut rows = self.rows();
        Ok(batch.iter().map(|entry| rows.accept(entry.clone())).collect())
    }

    async fn claim(&self, claim: Claim) -> Result<Claimed, StoreError> {
        Ok(self.rows().claim(&claim))
    }

    async fn end(&self, ends: Vec<End>, now: SystemTime) -> Result<Vec<bool>, StoreError> {
        let mut rows = self.rows();
        Ok(ends.into_iter().map(|end| rows.end(end, now)).collect())
    }

    async fn prolong(&self, leases: Vec<Lease>, until: SystemTime) -> Result<Vec<bool>, StoreError> {
        let mut rows = self.rows();
        Ok(leases.into_iter().map(|lease| rows.prolong(lease, until)).collect())
    }

    async fn take(&self, entry: Entry, now: SystemTime, until: SystemTime) -> Result<Taken, StoreError> {
        Ok(self.rows().take(entry, now, until))
    }

    async fn find(&self, filter: Filter, after: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let rows = self.rows();
        let newer = rows.rows.range(after.saturating_add(1)..);
        let found = newer.filter(|(seq, row)| filter.selects(**seq, &row.entry, row.state));
        Ok(found.take(limit).map(|(seq, row)| row.found(*seq)).collect())
    }

    async fn find_latest(&self, filter: Filter, before: u64, limit: usize) -> Result<Vec<Found>, StoreError> {
        let rows = self.rows();
        let older = rows.rows.range(..before).rev();
        let found = older.filter(|(seq, row)| filter.selects(**seq, &row.entry, row.state));
        Ok(found.take(limit).map(|(seq, row)| row.found(*seq)).collect())
    }

    async fn body(&self, seq: u64) -> Result<Option<Bytes>, StoreError> {
        let rows = self.rows();
        Ok(rows.rows.get(&seq).filter(|row| row.has_body).map(|row| row.entry.body.clone()))
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        Ok(self.rows().replay(&filter, now))
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        Ok(self.rows().delete(&filter))
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        let rows = self.rows();
        let of_endpoint = rows.ids.keys().filter(|((_, of), _)| *of == endpoint);
        let known: HashSet<&str> = of_endpoint.map(|(_, id)| id.as_str()).collect();
        Ok(ids.into_iter().filter(|id| !known.contains(id.as_str())).collect())
    }

    async fn stats(&self) -> Result<Vec<Stats>, StoreError> {
        Ok(self.rows().stats())
    }

    async fn expire(&self, expire: Expire) -> Result<bool, StoreError> {
        Ok(self.rows().expire(&expire))
    }
}

/// Provider and endpoint. Ids and keys are unique within it.
type Scope = (String, String);

/// A key of a scope.
type Key = (Scope, String);

#[derive(Default)]
struct Rows {
    rows: BTreeMap<u64, Row>,
    last: u64,
    ids: HashMap<(Scope, String), u64>,
    /// How many entries have each replay key.
    copies: HashMap<(Scope, [u8; 32]), usize>,
    claims: u64,
    /// The last claim that returned entries of each scope.
    served: HashMap<Scope, u64>,
    /// What a claim looks at: ready and leased entries by the time when they are due.
    due: BTreeMap<Scope, BTreeSet<(SystemTime, u64)>>,
    /// The entries of each key that are not over.
    open: HashMap<Key, BTreeSet<u64>>,
    /// The entry of each key that is ready or leased, if the key has one.
    under_way: HashMap<Key, BTreeSet<u64>>,
    /// The versions of each key that were done.
    done: HashMap<Key, BTreeSet<(i64, u64)>>,
}

struct Row {
    entry: Entry,
    state: State,
    due_at: SystemTime,
    fence: u64,
    /// The fence at the last replay, plus the claims that do not count.
    base: u64,
    error: Option<String>,
    ended_at: Option<SystemTime>,
    is_copy: bool,
    has_body: bool,
    /// Taken by a request, so that no worker sees it.
    is_taken: bool,
}

impl Row {
    fn new(entry: Entry) -> Self {
        Self {
            due_at: entry.received_at,
            entry,
            state: State::Ready,
            fence: 0,
            base: 0,
            error: None,
            ended_at: None,
            is_copy: false,
            has_body: true,
            is_taken: false,
        }
    }

    fn scope(&self) -> Scope {
        (self.entry.provider.clone(), self.entry.endpoint.clone())
    }

    fn key(&self) -> Option<Key> {
        self.entry.order.as_ref().map(|order| (self.scope(), order.key.clone()))
    }

    fn version(&self) -> Option<i64> {
        match self.entry.order.as_ref()?.rule {
            OrderRule::Newest { version } => Some(version),
            OrderRule::Arrival { .. } => None,
        }
    }

    /// Whether the entry holds up those behind it.
    fn is_open(&self) -> bool {
        let holds = self.entry.order.as_ref().map(|order| order.rule);
        match self.state {
            State::Ready | State::Waiting | State::Leased => true,
            State::Dead => matches!(holds, Some(OrderRule::Arrival { hold_behind_dead: true })),
            State::Done | State::Superseded => false,
        }
    }

    fn is_due_some_time(&self) -> bool {
        matches!(self.state, State::Ready | State::Leased) && !self.is_taken
    }

    fn lease(&self, seq: u64) -> Lease {
        let attempt = u32::try_from(self.fence.saturating_sub(self.base)).unwrap_or(u32::MAX);
        Lease { seq, fence: self.fence, attempt }
    }

    fn found(&self, seq: u64) -> Found {
        Found {
            seq,
            provider: self.entry.provider.clone(),
            endpoint: self.entry.endpoint.clone(),
            event_id: self.entry.event_id.clone(),
            event_type: self.entry.event_type.clone(),
            received_at: self.entry.received_at,
            state: self.state,
            attempts: self.lease(seq).attempt,
            due_at: self.due_at,
            error: self.error.clone(),
        }
    }
}

impl Rows {
    /// Changes a row, and the indexes with it.
    fn change<T>(&mut self, seq: u64, change: impl FnOnce(&mut Row) -> T) -> Option<T> {
        let row = self.rows.get_mut(&seq)?;
        let (scope, key) = (row.scope(), row.key());
        let was_due = row.is_due_some_time().then_some((row.due_at, seq));
        let changed = change(row);
        let is_due = row.is_due_some_time().then_some((row.due_at, seq));
        let (is_open, done) = (row.is_open(), row.version().map(|version| (version, row.state == State::Done)));
        let due = self.due.entry(scope).or_default();
        if let Some(was) = was_due {
            due.remove(&was);
        }
        due.extend(is_due);
        if let Some(key) = key {
            set(&mut self.open, key.clone(), seq, is_open);
            set(&mut self.under_way, key.clone(), seq, is_due.is_some());
            if let Some((version, is_done)) = done {
                set(&mut self.done, key, (version, seq), is_done);
            }
        }
        Some(changed)
    }

    fn insert(&mut self, row: Row) -> u64 {
        self.last += 1;
        let (seq, scope) = (self.last, row.scope());
        if let Some(id) = &row.entry.event_id {
            self.ids.insert((scope.clone(), id.clone()), seq);
        }
        if let Some(copy) = &row.entry.copy {
            *self.copies.entry((scope, copy.replay_key)).or_default() += 1;
        }
        self.rows.insert(seq, row);
        seq
    }

    fn remove(&mut self, seq: u64) {
        let key = self.rows.get(&seq).and_then(Row::key);
        // An entry that is over is in no index but these two.
        self.change(seq, |row| row.state = State::Superseded);
        if let Some(row) = self.rows.remove(&seq) {
            let scope = row.scope();
            if let Some(id) = row.entry.event_id {
                self.ids.remove(&(scope.clone(), id));
            }
            if let Some(copy) = row.entry.copy
                && let hash_map::Entry::Occupied(mut count) = self.copies.entry((scope, copy.replay_key))
            {
                *count.get_mut() -= 1;
                if *count.get() == 0 {
                    count.remove();
                }
            }
        }
        self.settle(key, SystemTime::UNIX_EPOCH);
    }

    fn accept(&mut self, entry: Entry) -> bool {
        let mut row = Row::new(entry);
        let scope = row.scope();
        if row.entry.event_id.as_ref().is_some_and(|id| self.ids.contains_key(&(scope.clone(), id.clone()))) {
            return false;
        }
        if let Some(copy) = &row.entry.copy
            && self.copies.contains_key(&(scope, copy.replay_key))
        {
            if copy.is_refused {
                return false;
            }
            row.is_copy = true;
        }
        let (key, now) = (row.key(), row.entry.received_at);
        if key.is_some() {
            row.state = State::Waiting;
        }
        let seq = self.insert(row);
        self.change(seq, |_| {});
        self.settle(key, now);
        true
    }

    /// Makes the next entry of a key ready, unless one is leased. All others wait.
    fn settle(&mut self, key: Option<Key>, now: SystemTime) {
        let Some(key) = key else { return };
        if let Some(seq) = self.under_way.get(&key).and_then(|seqs| seqs.first()).copied()
            && self.rows.get(&seq).is_some_and(|row| row.state == State::Ready)
        {
            self.change(seq, |row| row.state = State::Waiting);
        }
        let first = self.open.get(&key).and_then(|open| open.first()).copied();
        let is_newest = first.and_then(|seq| self.rows.get(&seq)).is_some_and(|row| row.version().is_some());
        let head = if is_newest { self.newest(&key, now) } else { first };
        if let Some(head) = head
            && !self.under_way.contains_key(&key)
        {
            self.change(head, |row| {
                if row.state == State::Waiting {
                    row.state = State::Ready;
                }
            });
        }
    }

    /// Sets aside what is older than what was done, and returns the newest entry that waits.
    fn newest(&mut self, key: &Key, now: SystemTime) -> Option<u64> {
        let done = self.done.get(key).and_then(|done| done.last()).map(|(version, _)| *version);
        let mut newest: Option<(i64, u64)> = None;
        for seq in self.open.get(key).cloned().unwrap_or_default() {
            let Some(row) = self.rows.get(&seq).filter(|row| row.state == State::Waiting) else { continue };
            let Some(version) = row.version() else { continue };
            if done.is_some_and(|done| version < done) {
                self.change(seq, |row| (row.state, row.ended_at) = (State::Superseded, Some(now)));
            } else if newest.is_none_or(|(greatest, _)| version > greatest) {
                newest = Some((version, seq));
            }
        }
        newest.map(|(_, seq)| seq)
    }

    fn claim(&mut self, claim: &Claim) -> Claimed {
        let is_wanted = |(provider, endpoint): &&Scope| {
            let fits = |(of, only): &(&str, Option<String>)| {
                of == provider && only.as_ref().is_none_or(|only| only == endpoint)
            };
            claim.wanted.iter().any(fits)
        };
        let is_due = |due: &BTreeSet<(SystemTime, u64)>| due.first().is_some_and(|(due_at, _)| *due_at <= claim.now);
        let wanted = self.due.iter().filter(|(scope, _)| is_wanted(scope));
        let next_due = wanted.clone().filter_map(|(_, due)| Some(due.first()?.0)).min();
        let mut claimed = Claimed { entries: Vec::new(), next_due: next_due.filter(|due_at| *due_at > claim.now) };
        let mut scopes: Vec<Scope> = wanted.filter(|(_, due)| is_due(due)).map(|(scope, _)| scope.clone()).collect();
        // Those that waited longest are first, so that no flood at one endpoint holds up the others.
        scopes.sort_by_key(|scope| self.served.get(scope).copied());
        self.claims += 1;
        for (index, scope) in scopes.iter().enumerate() {
            let share = (claim.most - claimed.entries.len()).div_ceil(scopes.len() - index);
            if share > 0 {
                self.served.insert(scope.clone(), self.claims);
            }
            let due = self.due.get(scope).into_iter().flatten().take_while(|(due_at, _)| *due_at <= claim.now);
            for seq in due.take(share).map(|(_, seq)| *seq).collect::<Vec<_>>() {
                let entry = self.change(seq, |row| {
                    row.state = State::Leased;
                    row.fence += 1;
                    row.due_at = claim.until;
                    ClaimedEntry { lease: row.lease(seq), entry: row.entry.clone(), is_copy: row.is_copy }
                });
                claimed.entries.extend(entry);
            }
        }
        claimed.entries.sort_by_key(|claimed| claimed.lease.seq);
        claimed
    }

    /// Whether the lease is the newest of its entry, and its attempt has not ended.
    fn holds(&self, lease: Lease) -> bool {
        self.rows.get(&lease.seq).is_some_and(|row| row.state == State::Leased && row.fence == lease.fence)
    }

    fn end(&mut self, end: End, now: SystemTime) -> bool {
        let seq = end.lease.seq;
        if !self.holds(end.lease) {
            return false;
        }
        if self.rows.get(&seq).is_some_and(|row| row.is_taken) && end.ending == Ending::Released {
            self.remove(seq);
            return true;
        }
        let key = self.change(seq, |row| {
            match end.ending {
                Ending::Done => (row.state, row.ended_at, row.error) = (State::Done, Some(now), None),
                Ending::Dead { error } => (row.state, row.ended_at, row.error) = (State::Dead, Some(now), Some(error)),
                Ending::Later { due_at, error } => {
                    (row.state, row.due_at, row.error) = (State::Ready, due_at, Some(error));
                }
                Ending::Released => {
                    (row.state, row.due_at) = (State::Ready, now);
                    row.base += 1;
                }
            }
            row.key()
        });
        self.settle(key.flatten(), now);
        true
    }

    fn prolong(&mut self, lease: Lease, until: SystemTime) -> bool {
        self.holds(lease) && self.change(lease.seq, |row| row.due_at = until).is_some()
    }

    fn take(&mut self, entry: Entry, now: SystemTime, until: SystemTime) -> Taken {
        let mut row = Row::new(entry);
        let id = row.entry.event_id.clone().unwrap_or_default();
        let seq = match self.ids.get(&(row.scope(), id)) {
            Some(seq) => *seq,
            None => {
                (row.entry.body, row.entry.order, row.entry.copy) = (Bytes::new(), None, None);
                (row.state, row.is_taken, row.has_body, row.due_at) = (State::Leased, true, false, now);
                self.insert(row)
            }
        };
        let taken = self.change(seq, |row| match row.state {
            State::Leased if row.is_taken && row.due_at <= now => {
                row.fence += 1;
                row.due_at = until;
                Taken::Mine(row.lease(seq))
            }
            State::Leased if row.is_taken => Taken::Running,
            _ => Taken::Done,
        });
        taken.unwrap_or(Taken::Done)
    }

    fn replay(&mut self, filter: &Filter, now: SystemTime) -> u64 {
        let is_over = |row: &Row| matches!(row.state, State::Done | State::Dead | State::Superseded);
        let fits = |seq: u64, row: &Row| is_over(row) && row.has_body && filter.selects(seq, &row.entry, row.state);
        let over: Vec<u64> = self.rows.iter().filter(|(seq, row)| fits(**seq, row)).map(|(seq, _)| *seq).collect();
        let mut keys = HashSet::new();
        for seq in &over {
            let key = self.change(*seq, |row| {
                row.base = row.fence;
                row.due_at = now;
                row.ended_at = None;
                row.state = if row.entry.order.is_some() { State::Waiting } else { State::Ready };
                row.key()
            });
            keys.insert(key.flatten());
        }
        keys.into_iter().for_each(|key| self.settle(key, now));
        over.len() as u64
    }

    fn delete(&mut self, filter: &Filter) -> u64 {
        let fits = |seq: u64, row: &Row| row.state != State::Leased && filter.selects(seq, &row.entry, row.state);
        let found: Vec<u64> = self.rows.iter().filter(|(seq, row)| fits(**seq, row)).map(|(seq, _)| *seq).collect();
        found.iter().for_each(|seq| self.remove(*seq));
        found.len() as u64
    }

    fn stats(&self) -> Vec<Stats> {
        let mut all: BTreeMap<Scope, Stats> = BTreeMap::new();
        for row in self.rows.values() {
            let scope = row.scope();
            let stats = all.entry(scope).or_insert_with(|| Stats::new(&row.entry.provider, &row.entry.endpoint));
            stats.add(row.state, 1, row.entry.received_at);
        }
        all.into_values().collect()
    }

    fn expire(&mut self, expire: &Expire) -> bool {
        let ended_before = |row: &Row, time: SystemTime| match row.state {
            State::Done | State::Superseded => row.ended_at.is_some_and(|ended_at| ended_at < time),
            State::Leased => row.is_taken && row.due_at < time,
            State::Ready | State::Waiting | State::Dead => false,
        };
        let (mut old, mut with_body) = (Vec::new(), Vec::new());
        for (seq, row) in &self.rows {
            if ended_before(row, expire.entries_before) {
                old.push(*seq);
            } else if row.has_body && ended_before(row, expire.bodies_before) {
                with_body.push(*seq);
            }
        }
        let all = old.len() + with_body.len();
        old.truncate(expire.most);
        with_body.truncate(expire.most - old.len());
        let changed = old.len() + with_body.len();
        for seq in with_body {
            self.change(seq, |row| (row.entry.body, row.has_body) = (Bytes::new(), false));
        }
        old.into_iter().for_each(|seq| self.remove(seq));
        changed < all
    }
}

/// Adds a member to a key's set, or removes it. No empty set is kept.
fn set<T: Ord>(sets: &mut HashMap<Key, BTreeSet<T>>, key: Key, member: T, is_member: bool) {
    if is_member {
        sets.entry(key).or_default().insert(member);
    } else if let hash_map::Entry::Occupied(mut members) = sets.entry(key) {
        members.get_mut().remove(&member);
        if members.get().is_empty() {
            members.remove();
        }
    }
}
