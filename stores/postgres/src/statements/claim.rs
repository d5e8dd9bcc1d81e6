use super::order::{self, Keys, Locked};
use super::{Db, Statements, count, int, millis, rule, time};
use crate::error::Fault;
use bytes::Bytes;
use deadpool_postgres::Client;
use eyelet::inbox::{Claim, Claimed, ClaimedEntry, CopyKey, Entry, Lease, Order, OrderRule};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio_postgres::{Error, Row};

pub(super) const DUE: &str = "SELECT s.id, s.provider, s.endpoint, e.due_at FROM inbox_scope s
  CROSS JOIN LATERAL (SELECT due_at FROM inbox_entry WHERE scope = s.id AND state IN (0, 2)
    ORDER BY due_at, seq LIMIT 1) e
  WHERE EXISTS (SELECT 1 FROM unnest($1::text[], $2::text[]) AS w(provider, endpoint)
    WHERE w.provider = s.provider AND (w.endpoint IS NULL OR w.endpoint = s.endpoint))
  ORDER BY s.provider, s.endpoint";
/// Finds each entry and each body by its number, whatever the server knows of the tables: a join could
/// read all of them.
pub(super) const CLAIM: &str = "WITH due AS MATERIALIZED (
    SELECT seq FROM inbox_entry WHERE scope = $1 AND state IN (0, 2) AND due_at <= $2
    ORDER BY due_at, seq LIMIT $4 FOR UPDATE SKIP LOCKED),
  claimed AS (
    UPDATE inbox_entry SET state = 2, fence = fence + 1, due_at = $3 WHERE seq = ANY (ARRAY (SELECT seq FROM due))
    RETURNING *)
  SELECT e.seq, e.fence, e.fence - e.base, e.event_id, e.event_type, e.received_at, e.order_key, e.order_rule,
    e.version, e.copy_key, e.refuses_copies, e.is_copy, b.head, b.body
  FROM claimed e LEFT JOIN LATERAL (SELECT head, body FROM inbox_body WHERE seq = e.seq LIMIT 1) b ON true";

/// How often a claim looks again at entries that others have locked for now.
const LOOKS: usize = 20;
const PAUSE: Duration = Duration::from_millis(5);

struct Scope {
    id: i64,
    provider: String,
    endpoint: String,
}

/// When the claims of this process served each endpoint.
#[derive(Default)]
pub(crate) struct Turns(Mutex<Served>);

#[derive(Default)]
struct Served {
    claims: u64,
    /// The last claim that served each scope.
    last: HashMap<i64, u64>,
}

impl Turns {
    fn served(&self) -> MutexGuard<'_, Served> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leases what is due, a fair share of each endpoint.
pub(crate) async fn claim(db: &mut Client, sql: &Statements, turns: &Turns, claim: &Claim) -> Result<Claimed, Fault> {
    settle(db, sql, millis(claim.now)).await?;
    let mut look = 1;
    loop {
        let (claimed, is_due) = claim_once(db, sql, turns, claim).await?;
        if !claimed.entries.is_empty() || !is_due || claim.most == 0 || look == LOOKS {
            return Ok(claimed);
        }
        // What is due is locked, mostly by another claim.
        look += 1;
        tokio::time::sleep(PAUSE).await;
    }
}

/// Lets the next entry go of each key whose entry ended in the transaction of an application.
async fn settle(db: &mut Client, sql: &Statements, now: i64) -> Result<(), Fault> {
    let rows = db.rows(&sql.unsettled, &[]).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let (mut seqs, mut names, mut keys) = (Vec::new(), Vec::new(), Keys::default());
    for row in rows {
        seqs.push(row.try_get::<_, i64>(0)?);
        let key: String = row.try_get::<_, Option<_>>(4)?.unwrap_or_default();
        names.push(order::name_of(sql, row.try_get(1)?, row.try_get(2)?, &Locked::Key(&key)));
        keys.add(row.try_get(3)?, key);
    }
    let tx = db.transaction().await?;
    order::lock(&tx, sql, &names).await?;
    tx.change(&sql.settled, &[&seqs]).await?;
    keys.settle(&tx, sql, Some(now)).await?;
    Ok(tx.commit().await?)
}

/// Returns what it has leased, and whether something was due.
async fn claim_once(db: &mut Client, sql: &Statements, turns: &Turns, claim: &Claim) -> Result<(Claimed, bool), Fault> {
    let now = millis(claim.now);
    let (providers, endpoints): (Vec<&str>, Vec<Option<&str>>) =
        claim.wanted.iter().map(|(provider, endpoint)| (*provider, endpoint.as_deref())).unzip();
    let (mut scopes, mut next_due) = (Vec::new(), None);
    for row in db.rows(&sql.due, &[&providers, &endpoints]).await? {
        let due: i64 = row.try_get(3)?;
        next_due = next_due.into_iter().chain([due]).min();
        if due <= now {
            scopes.push(Scope { id: row.try_get(0)?, provider: row.try_get(1)?, endpoint: row.try_get(2)? });
        }
    }
    let is_due = !scopes.is_empty();
    let mut claimed = Claimed { entries: Vec::new(), next_due: next_due.filter(|due| *due > now).map(time) };
    let turn = {
        let mut served = turns.served();
        // Those that waited longest are first, so that no flood at one endpoint holds up the others.
        scopes.sort_by_key(|scope| served.last.get(&scope.id).copied());
        served.claims += 1;
        served.claims
    };
    if is_due && claim.most > 0 {
        let tx = db.transaction().await?;
        let count = scopes.len();
        for (index, scope) in scopes.iter().enumerate() {
            let share = claim.most.saturating_sub(claimed.entries.len()).div_ceil(count - index);
            if share == 0 {
                break;
            }
            turns.served().last.insert(scope.id, turn);
            for row in tx.rows(&sql.claim, &[&scope.id, &now, &millis(claim.until), &int(share)]).await? {
                claimed.entries.push(claimed_entry(scope, &row)?);
            }
        }
        tx.commit().await?;
        if claimed.entries.is_empty() {
            // It was locked, so the worker looks again soon.
            claimed.next_due = next_due.map(time);
        }
    }
    // `RETURNING` has no order.
    claimed.entries.sort_by_key(|claimed| claimed.lease.seq);
    Ok((claimed, is_due))
}

fn claimed_entry(scope: &Scope, row: &Row) -> Result<ClaimedEntry, Error> {
    let lease = Lease { seq: count(row.try_get(0)?), fence: count(row.try_get(1)?), attempt: count(row.try_get(2)?) };
    let rule = match row.try_get(7)? {
        Some(rule::NEWEST) => OrderRule::Newest { version: row.try_get::<_, Option<i64>>(8)?.unwrap_or_default() },
        rule => OrderRule::Arrival { hold_behind_dead: rule == Some(rule::ARRIVAL_HOLDS) },
    };
    let copy: Option<[u8; 32]> = row.try_get::<_, Option<&[u8]>>(9)?.and_then(|key| key.try_into().ok());
    let is_refused = row.try_get::<_, Option<bool>>(10)?.unwrap_or_default();
    let entry = Entry {
        provider: scope.provider.clone(),
        endpoint: scope.endpoint.clone(),
        event_id: row.try_get(3)?,
        event_type: row.try_get(4)?,
        received_at: time(row.try_get(5)?),
        order: row.try_get::<_, Option<String>>(6)?.map(|key| Order { key, rule }),
        copy: copy.map(|replay_key| CopyKey { replay_key, is_refused }),
        // If someone deleted the body, the worker finds the head unreadable, and the entry is dead.
        head: row.try_get::<_, Option<String>>(12)?.unwrap_or_default(),
        body: Bytes::copy_from_slice(row.try_get::<_, Option<&[u8]>>(13)?.unwrap_or_default()),
    };
    Ok(ClaimedEntry { lease, entry, is_copy: row.try_get(11)? })
}
