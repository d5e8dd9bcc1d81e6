use super::{execute, int, millis, order, state};
use eyelet::inbox::{End, Ending, Lease};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::time::SystemTime;

/// What a request has taken stays taken until it is done, so that no worker sees it.
const END: &str = "UPDATE inbox_entry SET
    state = CASE WHEN ?3 = 0 AND state = 7 THEN 7 WHEN ?3 = 4 AND order_rule = 1 THEN 3 ELSE ?3 END,
    due_at = coalesce(?4, due_at), error = CASE WHEN ?7 = 1 THEN error ELSE ?5 END, ended_at = ?6, base = base + ?7
  WHERE seq = ?1 AND fence = ?2 AND state IN (2, 7) RETURNING scope, order_key";
const LET_GO: &str = "DELETE FROM inbox_entry WHERE seq = ?1 AND fence = ?2 AND state = 7";
const IS_OF: &str = "SELECT 1 FROM inbox_entry WHERE seq = ?1 AND received_at = ?2";
const PROLONG: &str = "UPDATE inbox_entry SET due_at = ?3 WHERE seq = ?1 AND fence = ?2 AND state IN (2, 7)";

/// Ends an attempt, and lets the next entry of the key go. `false`: the lease was lost.
pub(crate) fn end(db: &Connection, end: &End, now: SystemTime) -> Result<bool> {
    let now = millis(now);
    let (state, due_at, error, ended_at, uncounted) = match &end.ending {
        Ending::Done => (state::DONE, None, None, Some(now), 0),
        Ending::Dead { error } => (state::DEAD, None, Some(error), Some(now), 0),
        Ending::Later { due_at, error } => (state::READY, Some(millis(*due_at)), Some(error), None, 0),
        Ending::Released => (state::READY, Some(now), None, None, 1),
    };
    let Lease { seq, fence, .. } = end.lease;
    if end.ending == Ending::Released && execute(db, LET_GO, [int(seq), int(fence)])? == 1 {
        // A request had taken it, and did not handle it.
        return Ok(true);
    }
    let values = params![int(seq), int(fence), state, due_at, error, ended_at, uncounted];
    let ended: Option<(i64, Option<String>)> =
        db.prepare_cached(END)?.query_row(values, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((scope, Some(key))) = &ended {
        order::settle(db, *scope, key, now)?;
    }
    Ok(ended.is_some())
}

/// Returns whether a job is of this file: of another one, the same number arrived at another time.
pub(crate) fn is_of(db: &Connection, lease: Lease, received_at: SystemTime) -> Result<bool> {
    db.prepare_cached(IS_OF)?.exists(params![int(lease.seq), millis(received_at)])
}

/// Prolongs a lease. `false`: it was lost.
pub(crate) fn prolong(db: &Connection, lease: Lease, until: SystemTime) -> Result<bool> {
    Ok(execute(db, PROLONG, params![int(lease.seq), int(lease.fence), millis(until)])? == 1)
}
