use super::{count, int, millis, rule, time};
use bytes::Bytes;
use eyelet::inbox::{Claim, Claimed, ClaimedEntry, CopyKey, Entry, Lease, Order, OrderRule};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};
use std::collections::HashMap;

const SCOPES: &str = "SELECT id, provider, endpoint FROM inbox_scope ORDER BY provider, endpoint";
pub(super) const CLAIM: &str = "UPDATE inbox_entry SET state = 2, fence = fence + 1, due_at = ?3
  WHERE seq IN (SELECT seq FROM inbox_entry WHERE scope = ?1 AND state IN (0, 2) AND due_at <= ?2
    ORDER BY due_at, seq LIMIT ?4)
  RETURNING seq, fence, fence - base, event_id, event_type, received_at,
    order_key, order_rule, version, copy_key, refuses_copies, is_copy";
const BODY: &str = "SELECT head, body FROM inbox_body WHERE seq = ?1";
pub(super) const NEXT_DUE: &str = "SELECT min(due_at) FROM inbox_entry WHERE scope = ?1 AND state IN (0, 2)";

struct Scope {
    id: i64,
    provider: String,
    endpoint: String,
}

/// When the claims of this process served each endpoint.
#[derive(Default)]
pub(crate) struct Turns {
    claims: u64,
    /// The last claim that served each scope.
    served: HashMap<i64, u64>,
}

/// Leases what is due, a fair share of each endpoint.
pub(crate) fn claim(db: &Connection, claim: &Claim, turns: &mut Turns) -> Result<Claimed> {
    let now = millis(claim.now);
    let (mut scopes, mut next_due) = (Vec::new(), None);
    for scope in wanted(db, claim)? {
        let due: Option<i64> = db.prepare_cached(NEXT_DUE)?.query_row([scope.id], |row| row.get(0))?;
        next_due = next_due.into_iter().chain(due).min();
        if due.is_some_and(|due| due <= now) {
            scopes.push(scope);
        }
    }
    // Those that waited longest are first, so that no flood at one endpoint holds up the others.
    scopes.sort_by_key(|scope| turns.served.get(&scope.id).copied());
    turns.claims += 1;
    let mut claimed = Claimed { entries: Vec::new(), next_due: next_due.filter(|due| *due > now).map(time) };
    for (index, scope) in scopes.iter().enumerate() {
        let share = claim.most.saturating_sub(claimed.entries.len()).div_ceil(scopes.len() - index);
        if share > 0 {
            turns.served.insert(scope.id, turns.claims);
        }
        let mut statement = db.prepare_cached(CLAIM)?;
        let values = params![scope.id, now, millis(claim.until), int(share)];
        let mut rows = statement.query(values)?;
        while let Some(row) = rows.next()? {
            claimed.entries.push(claimed_entry(db, scope, row)?);
        }
    }
    // `RETURNING` has no order.
    claimed.entries.sort_by_key(|claimed| claimed.lease.seq);
    Ok(claimed)
}

fn wanted(db: &Connection, claim: &Claim) -> Result<Vec<Scope>> {
    let mut all = db.prepare_cached(SCOPES)?;
    let all = all.query_map([], |row| Ok(Scope { id: row.get(0)?, provider: row.get(1)?, endpoint: row.get(2)? }))?;
    let is_wanted = |scope: &Scope| {
        let fits = |(provider, endpoint): &(&str, Option<String>)| {
            *provider == scope.provider && endpoint.as_ref().is_none_or(|endpoint| *endpoint == scope.endpoint)
        };
        claim.wanted.iter().any(fits)
    };
    all.filter(|scope| scope.as_ref().map_or(true, is_wanted)).collect()
}

fn claimed_entry(db: &Connection, scope: &Scope, row: &Row<'_>) -> Result<ClaimedEntry> {
    let seq: i64 = row.get(0)?;
    let lease = Lease { seq: count(seq), fence: count(row.get(1)?), attempt: count(row.get(2)?) };
    let body = |row: &Row<'_>| Ok((row.get(0)?, Bytes::copy_from_slice(row.get_ref(1)?.as_blob()?)));
    // If someone deleted the body, the worker finds the head unreadable, and the entry is dead.
    let (head, body) = db.prepare_cached(BODY)?.query_row([seq], body).optional()?.unwrap_or_default();
    let rule = match row.get(7)? {
        Some(rule::NEWEST) => OrderRule::Newest { version: row.get::<_, Option<i64>>(8)?.unwrap_or_default() },
        rule => OrderRule::Arrival { hold_behind_dead: rule == Some(rule::ARRIVAL_HOLDS) },
    };
    let copy: Option<[u8; 32]> = row.get(9)?;
    let is_refused = row.get::<_, Option<bool>>(10)?.unwrap_or_default();
    let entry = Entry {
        provider: scope.provider.clone(),
        endpoint: scope.endpoint.clone(),
        event_id: row.get(3)?,
        event_type: row.get(4)?,
        received_at: time(row.get(5)?),
        order: row.get::<_, Option<String>>(6)?.map(|key| Order { key, rule }),
        copy: copy.map(|replay_key| CopyKey { replay_key, is_refused }),
        head,
        body,
    };
    Ok(ClaimedEntry { lease, entry, is_copy: row.get(11)? })
}
