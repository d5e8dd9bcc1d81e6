use super::{count, execute, millis, scope, state};
use eyelet::inbox::{Entry, Lease, Taken};
use rusqlite::{Connection, OptionalExtension, Result, params};
use std::time::SystemTime;

const FIND: &str = "SELECT seq, state, due_at FROM inbox_entry WHERE scope = ?1 AND event_id = ?2";
const INSERT: &str = "INSERT INTO inbox_entry
    (scope, event_id, event_type, state, due_at, received_at, has_body) VALUES (?1, ?2, ?3, 7, ?4, ?5, 0)";
const TAKE: &str = "UPDATE inbox_entry SET fence = fence + 1, due_at = ?2 WHERE seq = ?1 RETURNING fence, fence - base";

/// Takes an id for a request, unless it is known.
pub(crate) fn take(db: &Connection, entry: &Entry, now: SystemTime, until: SystemTime) -> Result<Taken> {
    let (scope, now) = (scope(db, &entry.provider, &entry.endpoint)?, millis(now));
    let known: Option<(i64, i64, i64)> = db
        .prepare_cached(FIND)?
        .query_row(params![scope, entry.event_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let seq = match known {
        Some((_, state::TAKEN, due_at)) if due_at > now => return Ok(Taken::Running),
        Some((seq, state::TAKEN, _)) => seq,
        Some(_) => return Ok(Taken::Done),
        None => insert(db, scope, entry, now)?,
    };
    db.prepare_cached(TAKE)?.query_row(params![seq, millis(until)], |row| {
        Ok(Taken::Mine(Lease { seq: count(seq), fence: count(row.get(0)?), attempt: count(row.get(1)?) }))
    })
}

fn insert(db: &Connection, scope: i64, entry: &Entry, now: i64) -> Result<i64> {
    execute(db, INSERT, params![scope, entry.event_id, entry.event_type, now, millis(entry.received_at)])?;
    Ok(db.last_insert_rowid())
}
