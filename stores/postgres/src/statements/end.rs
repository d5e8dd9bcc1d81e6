use super::order::{self, Keys, Locked};
use super::{Db, Statements, int, millis, state};
use crate::error::Fault;
use deadpool_postgres::Client;
use eyelet::inbox::{End, Ending, Lease};
use std::collections::HashSet;
use std::time::SystemTime;

pub(super) const KEYS: &str = "SELECT s.provider, s.endpoint, e.order_key
  FROM inbox_entry e JOIN inbox_scope s ON s.id = e.scope WHERE e.seq = ANY($1) AND e.order_key IS NOT NULL";
/// What a request has taken stays taken until it is done, so that no worker sees it. If it is
/// released, it is deleted.
pub(super) const END: &str = "WITH ends AS MATERIALIZED (
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::text[], $6::bigint[])
      AS t(seq, fence, state, due_at, error, uncounted)),
  held AS MATERIALIZED (
    SELECT e.seq, e.fence FROM ends JOIN inbox_entry e ON e.seq = ends.seq AND e.fence = ends.fence
    WHERE e.state IN (2, 7) ORDER BY e.seq FOR UPDATE OF e),
  released AS (
    DELETE FROM inbox_entry e USING held JOIN ends USING (seq, fence)
    WHERE e.seq = held.seq AND e.state = 7 AND ends.uncounted = 1 RETURNING e.seq, e.fence),
  ended AS (
    UPDATE inbox_entry e SET
      state = CASE WHEN ends.state = 0 AND e.state = 7 THEN 7
        WHEN ends.state = 4 AND e.order_rule = 1 THEN 3 ELSE ends.state END,
      due_at = coalesce(ends.due_at, e.due_at),
      error = CASE WHEN ends.uncounted = 1 THEN e.error ELSE ends.error END,
      ended_at = CASE WHEN ends.state = 0 THEN NULL ELSE $7::bigint END,
      base = e.base + ends.uncounted
    FROM held JOIN ends USING (seq, fence)
    WHERE e.seq = held.seq AND NOT (e.state = 7 AND ends.uncounted = 1)
    RETURNING e.seq, e.fence, e.scope, e.order_key)
  SELECT seq, fence, scope, order_key FROM ended UNION ALL SELECT seq, fence, NULL, NULL FROM released";
/// Skips a job that ends in an open transaction of the application, which would hold up all others.
/// Its lease is not lost for now.
pub(super) const PROLONG: &str = "WITH held AS MATERIALIZED (
    SELECT e.seq, e.fence FROM unnest($1::bigint[], $2::bigint[]) AS t(seq, fence)
      JOIN inbox_entry e ON e.seq = t.seq AND e.fence = t.fence WHERE e.state IN (2, 7)),
  free AS MATERIALIZED (
    SELECT e.seq FROM unnest($1::bigint[], $2::bigint[]) AS t(seq, fence)
      JOIN inbox_entry e ON e.seq = t.seq AND e.fence = t.fence
    WHERE e.state IN (2, 7) FOR UPDATE OF e SKIP LOCKED),
  prolonged AS (UPDATE inbox_entry e SET due_at = $3 FROM free WHERE e.seq = free.seq)
  SELECT seq, fence FROM held";
/// In another store, the same number arrived at another time.
///
/// Takes no lock of the key, which the transaction of the application would hold against all who
/// deliver. The next claim settles the key, and the notification brings that claim.
pub(crate) const COMPLETE: &str = "WITH ended AS (
    UPDATE inbox_entry SET state = 5, ended_at = $3, error = NULL, is_unsettled = order_key IS NOT NULL
    WHERE seq = $1 AND fence = $2 AND received_at = $4 AND state = 2 RETURNING order_key)
  SELECT CASE WHEN order_key IS NOT NULL THEN pg_notify('eyelet_inbox', (SELECT n.nspname::text FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'inbox_entry'::regclass)) END FROM ended";

/// Ends attempts, and lets the next entry of each key go. `false`: the lease was lost.
pub(crate) async fn end(db: &mut Client, sql: &Statements, ends: &[End], now: SystemTime) -> Result<Vec<bool>, Fault> {
    let now = millis(now);
    let (mut seqs, mut fences, mut states) = (Vec::new(), Vec::new(), Vec::new());
    let (mut due_ats, mut errors, mut uncounted) = (Vec::new(), Vec::new(), Vec::new());
    let mut once = HashSet::new();
    // Of two ends of one attempt, the second comes too late.
    for end in ends.iter().filter(|end| once.insert((end.lease.seq, end.lease.fence))) {
        let (state, due_at, error, uncounts) = match &end.ending {
            Ending::Done => (state::DONE, None, None, 0_i64),
            Ending::Dead { error } => (state::DEAD, None, Some(error), 0),
            Ending::Later { due_at, error } => (state::READY, Some(millis(*due_at)), Some(error), 0),
            Ending::Released => (state::READY, Some(now), None, 1),
        };
        seqs.push(int(end.lease.seq));
        fences.push(int(end.lease.fence));
        states.push(state);
        due_ats.push(due_at);
        errors.push(error.map(|error| error.replace('\0', "")));
        uncounted.push(uncounts);
    }
    if seqs.is_empty() {
        return Ok(Vec::new());
    }
    let values: [super::Value<'_>; 7] = [&seqs, &fences, &states, &due_ats, &errors, &uncounted, &now];
    let mut names = Vec::new();
    for row in db.rows(&sql.keys, &[&seqs]).await? {
        names.push(order::name_of(sql, row.try_get(0)?, row.try_get(1)?, &Locked::Key(row.try_get(2)?)));
    }
    let rows = if names.is_empty() {
        // One statement is a transaction of its own.
        db.rows(&sql.end, &values).await?
    } else {
        let tx = db.transaction().await?;
        order::lock(&tx, sql, &names).await?;
        let rows = tx.rows(&sql.end, &values).await?;
        let mut keys = Keys::default();
        for row in &rows {
            keys.add_of(row, 2, 3)?;
        }
        keys.settle(&tx, sql, Some(now)).await?;
        tx.commit().await?;
        rows
    };
    let mut ended = HashSet::new();
    for row in rows {
        ended.insert((row.try_get::<_, i64>(0)?, row.try_get::<_, i64>(1)?));
    }
    Ok(ends.iter().map(|end| ended.remove(&(int(end.lease.seq), int(end.lease.fence)))).collect())
}

/// Prolongs leases. `false`: the lease was lost.
pub(crate) async fn prolong(
    db: &impl Db,
    sql: &Statements,
    leases: &[Lease],
    until: SystemTime,
) -> Result<Vec<bool>, Fault> {
    let (seqs, fences): (Vec<i64>, Vec<i64>) = leases.iter().map(|lease| (int(lease.seq), int(lease.fence))).unzip();
    let mut held = HashSet::new();
    for row in db.rows(&sql.prolong, &[&seqs, &fences, &millis(until)]).await? {
        held.insert((row.try_get::<_, i64>(0)?, row.try_get::<_, i64>(1)?));
    }
    Ok(leases.iter().map(|lease| held.contains(&(int(lease.seq), int(lease.fence)))).collect())
}
