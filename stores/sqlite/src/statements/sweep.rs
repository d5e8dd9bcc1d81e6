use super::filter::Conditions;
use super::{execute, int, millis, order};
use eyelet::inbox::{Expire, Filter};
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params, params_from_iter};
use std::collections::BTreeSet;
use std::time::SystemTime;

pub(super) const DELETE_OLD: &str = "DELETE FROM inbox_entry WHERE seq IN (SELECT seq FROM inbox_entry
  WHERE state IN (5, 6) AND has_body IN (0, 1) AND ended_at < ?1 LIMIT ?2)";
pub(super) const DELETE_LOST: &str = "DELETE FROM inbox_entry WHERE seq IN (SELECT seq FROM inbox_entry
  WHERE state = 7 AND due_at < ?1 LIMIT ?2)";
pub(super) const DROP_BODIES: &str = "UPDATE inbox_entry SET has_body = 0 WHERE seq IN (SELECT seq FROM inbox_entry
  WHERE state IN (5, 6) AND has_body = 1 AND ended_at < ?1 LIMIT ?2) RETURNING seq";
const DELETE_BODY: &str = "DELETE FROM inbox_body WHERE seq = ?1";
pub(super) const HAS_MORE: &str = "SELECT
  EXISTS (SELECT 1 FROM inbox_entry WHERE state IN (5, 6) AND has_body IN (0, 1) AND ended_at < ?1)
  OR EXISTS (SELECT 1 FROM inbox_entry WHERE state = 7 AND due_at < ?1)
  OR EXISTS (SELECT 1 FROM inbox_entry WHERE state IN (5, 6) AND has_body = 1 AND ended_at < ?2)";

/// Makes entries due again that are over and have a body. Returns how many.
pub(crate) fn replay(db: &Connection, filter: &Filter, now: SystemTime) -> Result<u64> {
    let now = millis(now);
    let Conditions { sql, values } = Conditions::of(filter);
    let sql = format!(
        "UPDATE inbox_entry SET base = fence, due_at = {now}, ended_at = NULL,
           state = CASE WHEN order_key IS NULL THEN 0 ELSE 1 END
         WHERE state IN (3, 4, 5, 6) AND has_body = 1 AND {sql} RETURNING scope, order_key"
    );
    change(db, &sql, values, now)
}

/// Deletes entries that are not leased. Returns how many.
pub(crate) fn delete(db: &Connection, filter: &Filter) -> Result<u64> {
    let Conditions { sql, values } = Conditions::of(filter);
    let sql = format!("DELETE FROM inbox_entry WHERE state NOT IN (2, 7) AND {sql} RETURNING scope, order_key");
    // Nothing becomes superseded by this, so no time is stored.
    change(db, &sql, values, 0)
}

/// Runs a statement that returns the keys of the changed entries, and settles each key.
fn change(db: &Connection, sql: &str, values: Vec<Value>, now: i64) -> Result<u64> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let (mut changed, mut keys) = (0, BTreeSet::new());
    while let Some(row) = rows.next()? {
        changed += 1;
        if let Some(key) = row.get::<_, Option<String>>(1)? {
            keys.insert((row.get::<_, i64>(0)?, key));
        }
    }
    for (scope, key) in keys {
        order::settle(db, scope, &key, now)?;
    }
    Ok(changed)
}

/// Deletes some of what is kept for too long, and returns whether there is more.
pub(crate) fn expire(db: &Connection, expire: &Expire) -> Result<bool> {
    let (entries_before, bodies_before) = (millis(expire.entries_before), millis(expire.bodies_before));
    let mut left = expire.most;
    for sql in [DELETE_OLD, DELETE_LOST] {
        left = left.saturating_sub(execute(db, sql, params![entries_before, int(left)])?);
    }
    let mut drop_bodies = db.prepare_cached(DROP_BODIES)?;
    let dropped = drop_bodies.query_map(params![bodies_before, int(left)], |row| row.get(0))?;
    let dropped: Vec<i64> = dropped.collect::<Result<_>>()?;
    for seq in &dropped {
        execute(db, DELETE_BODY, [seq])?;
    }
    if dropped.len() < left {
        return Ok(false);
    }
    db.prepare_cached(HAS_MORE)?.query_row([entries_before, bodies_before], |row| row.get(0))
}
