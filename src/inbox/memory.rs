use super::entry::{Entry, OrderRule};
use super::filter::{Filter, Found, State};
use super::stats::Stats;
use super::store::{Claim, Claimed, ClaimedEntry, Durability, End, Ending, Expire, Lease, Store, StoreError, Taken};
use bytes::Bytes;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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
        let found = newer.filter(|(_, row)| filter.selects(&row.entry, row.state));
        Ok(found.take(limit).map(|(seq, row)| row.found(*seq)).collect())
    }

    async fn replay(&self, filter: Filter, now: SystemTime) -> Result<u64, StoreError> {
        Ok(self.rows().replay(&filter, now))
    }

    async fn delete(&self, filter: Filter) -> Result<u64, StoreError> {
        Ok(self.rows().delete(&filter))
    }

    async fn missing(&self, endpoint: String, ids: Vec<String>) -> Result<Vec<String>, StoreError> {
        let rows = self.rows();
        let is_known = |id: &String| rows.ids.keys().any(|((_, of), known)| *of == endpoint && known == id);
        Ok(ids.into_iter().filter(|id| !is_known(id)).collect())
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

#[derive(Default)]
struct Rows {
    rows: BTreeMap<u64, Row>,
    last: u64,
    claims: usize,
    ids: HashMap<(Scope, String), u64>,
    copies: HashMap<(Scope, [u8; 32]), u64>,
    /// What a claim looks at: ready and leased entries by the time when they are due.
    due: BTreeMap<Scope, BTreeSet<(SystemTime, u64)>>,
    /// The entries of a key that are not over.
    open: HashMap<(Scope, String), BTreeSet<u64>>,
    /// The ready or leased entry of a key.
    heads: HashMap<(Scope, String), u64>,
    /// The versions that were done for a key, as long as their entries are kept.
    versions_done: HashMap<(Scope, String), BTreeSet<(i64, u64)>>,
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

    fn key(&self) -> Option<(Scope, String)> {
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

    /// What a request has taken stays taken, so that no worker sees it.
    fn state_if_retried(&self) -> State {
        if self.is_taken { State::Leased } else { State::Ready }
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
        let is_open = row.is_open();
        let is_head = matches!(row.state, State::Ready | State::Leased);
        let due = self.due.entry(scope).or_default();
        if let Some(was) = was_due {
            due.remove(&was);
        }
        due.extend(is_due);
        if let Some(key) = key {
            if is_head {
                self.heads.insert(key.clone(), seq);
            } else if self.heads.get(&key) == Some(&seq) {
                self.heads.remove(&key);
            }
            let open = self.open.entry(key).or_default();
            if is_open {
                open.insert(seq)
            } else {
                open.remove(&seq)
            };
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
            self.copies.entry((scope, copy.replay_key)).or_insert(seq);
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
            if let (Some(version), Some(done)) =
                (row.version(), key.as_ref().and_then(|key| self.versions_done.get_mut(key)))
            {
                done.remove(&(version, seq));
            }
            if let Some(id) = row.entry.event_id {
                self.ids.remove(&(scope.clone(), id));
            }
            if let Some(copy) =
                row.entry.copy.filter(|copy| self.copies.get(&(scope.clone(), copy.replay_key)) == Some(&seq))
            {
                self.copies.remove(&(scope, copy.replay_key));
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

    /// Lets the next entry of a key go, if none is under way.
    fn settle(&mut self, key: Option<(Scope, String)>, now: SystemTime) {
        let Some(key) = key else { return };
        let Some(open) = self.open.get(&key) else { return };
        let is_newest = open.first().and_then(|seq| self.rows.get(seq)).is_some_and(|row| row.version().is_some());
        if is_newest {
            return self.settle_newest(&key, now);
        }
        let Some(first) = open.first().copied() else { return };
        let state_of = |seq: &u64| self.rows.get(seq).map(|row| row.state);
        let head = self.heads.get(&key).copied();
        if state_of(&first) != Some(State::Waiting) || head.as_ref().and_then(state_of) == Some(State::Leased) {
            return;
        }
        // After a replay, the first can be one that arrived before the head.
        if let Some(head) = head {
            self.change(head, |row| row.state = State::Waiting);
        }
        self.change(first, |row| row.state = State::Ready);
    }

    fn settle_newest(&mut self, key: &(Scope, String), now: SystemTime) {
        let open: Vec<u64> = self.open.get(key).into_iter().flatten().copied().collect();
        let done = self.versions_done.get(key).and_then(|done| done.last()).map(|(version, _)| *version);
        let mut best: Option<(i64, u64)> = None;
        let mut is_under_way = false;
        for seq in open {
            let Some(row) = self.rows.get(&seq) else { continue };
            let version = row.version().unwrap_or_default();
            if row.state == State::Leased {
                is_under_way = true;
            } else if done.is_some_and(|done| version < done) {
                self.change(seq, |row| (row.state, row.ended_at) = (State::Superseded, Some(now)));
            } else {
                self.change(seq, |row| row.state = State::Waiting);
                if best.is_none_or(|(greatest, _)| version > greatest) {
                    best = Some((version, seq));
                }
            }
        }
        if let Some((_, seq)) = best.filter(|_| !is_under_way) {
            self.change(seq, |row| row.state = State::Ready);
        }
    }

    fn claim(&mut self, claim: &Claim) -> Claimed {
        let is_wanted = |(provider, endpoint): &&Scope| {
            let fits = |(of, only): &(&str, Option<String>)| {
                of == provider && only.as_ref().is_none_or(|only| only == endpoint)
            };
            claim.wanted.iter().any(fits)
        };
        let mut scopes: Vec<Scope> = self.due.keys().filter(is_wanted).cloned().collect();
        if !scopes.is_empty() {
            // Who is served first changes, so that no flood at one endpoint holds up the others.
            let first = self.claims % scopes.len();
            scopes.rotate_left(first);
        }
        self.claims = self.claims.wrapping_add(1);
        let mut claimed = Claimed::default();
        for (index, scope) in scopes.iter().enumerate() {
            let share = (claim.most - claimed.entries.len()).div_ceil(scopes.len() - index);
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
        if claimed.entries.is_empty() {
            let first_of = |scope| self.due.get(scope)?.first().map(|(due_at, _)| *due_at);
            claimed.next_due = scopes.iter().filter_map(first_of).min();
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
        let ended = self.change(seq, |row| {
            row.error = None;
            match end.ending {
                Ending::Done => (row.state, row.ended_at) = (State::Done, Some(now)),
                Ending::Dead { error } => (row.state, row.ended_at, row.error) = (State::Dead, Some(now), Some(error)),
                Ending::Later { due_at, error } => {
                    (row.state, row.due_at, row.error) = (row.state_if_retried(), due_at, Some(error));
                }
                Ending::Released => {
                    row.base += 1;
                    (row.state, row.due_at) = (row.state_if_retried(), now);
                }
            }
            (row.key(), row.version().filter(|_| row.state == State::Done))
        });
        if let Some((Some(key), version)) = ended {
            if let Some(version) = version {
                self.versions_done.entry(key.clone()).or_default().insert((version, seq));
            }
            self.settle(Some(key), now);
        }
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
                row.entry.body = Bytes::new();
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
        let fits = |row: &Row| is_over(row) && row.has_body && filter.selects(&row.entry, row.state);
        let over: Vec<u64> = self.rows.iter().filter(|(_, row)| fits(row)).map(|(seq, _)| *seq).collect();
        for seq in &over {
            let key = self.change(*seq, |row| {
                row.base = row.fence;
                row.due_at = now;
                row.ended_at = None;
                row.state = if row.entry.order.is_some() { State::Waiting } else { State::Ready };
                row.key()
            });
            self.settle(key.flatten(), now);
        }
        over.len() as u64
    }

    fn delete(&mut self, filter: &Filter) -> u64 {
        let fits = |row: &Row| row.state != State::Leased && filter.selects(&row.entry, row.state);
        let found: Vec<u64> = self.rows.iter().filter(|(_, row)| fits(row)).map(|(seq, _)| *seq).collect();
        found.iter().for_each(|seq| self.remove(*seq));
        found.len() as u64
    }

    fn stats(&self) -> Vec<Stats> {
        let mut all: BTreeMap<Scope, Stats> = BTreeMap::new();
        for row in self.rows.values() {
            let scope = row.scope();
            let stats = all.entry(scope).or_insert_with(|| Stats::new(&row.entry.provider, &row.entry.endpoint));
            match row.state {
                State::Ready => stats.ready += 1,
                State::Waiting => stats.waiting += 1,
                State::Leased => stats.leased += 1,
                State::Done | State::Superseded => stats.done += 1,
                State::Dead => stats.dead += 1,
            }
            if matches!(row.state, State::Ready | State::Waiting | State::Leased) {
                let oldest = stats.oldest.unwrap_or(row.entry.received_at);
                stats.oldest = Some(oldest.min(row.entry.received_at));
            }
        }
        all.into_values().collect()
    }

    fn expire(&mut self, expire: &Expire) -> bool {
        let ended_before = |row: &Row, time: SystemTime| {
            matches!(row.state, State::Done | State::Superseded) && row.ended_at.is_some_and(|ended_at| ended_at < time)
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
