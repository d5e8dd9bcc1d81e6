use super::accept::Scopes;
use super::{Db, Statements, count, millis, state};
use crate::error::Fault;
use eyelet::inbox::{Entry, Lease, StoreError, Taken};
use std::time::SystemTime;

pub(super) const TAKE: &str = "WITH scope AS (SELECT id FROM inbox_scope WHERE provider = $1 AND endpoint = $2),
  again AS (
    UPDATE inbox_entry SET fence = fence + 1, due_at = $7 WHERE scope = (SELECT id FROM scope) AND event_id = $3
      AND state = 7 AND due_at <= $6 RETURNING seq, fence, fence - base AS attempt),
  first AS (
    INSERT INTO inbox_entry (seq, scope, event_id, event_type, state, due_at, received_at, fence, has_body)
      SELECT nextval('inbox_arrival'), id, $3, $4, 7, $7, $5, 1, false FROM scope WHERE NOT EXISTS
        (SELECT 1 FROM inbox_entry e WHERE e.scope = scope.id AND e.event_id = $3)
    ON CONFLICT (scope, event_id) WHERE event_id IS NOT NULL DO NOTHING RETURNING seq, fence, 1::bigint)
  SELECT * FROM again UNION ALL SELECT * FROM first";
pub(super) const TAKEN: &str = "SELECT state FROM inbox_entry
  WHERE scope = (SELECT id FROM inbox_scope WHERE provider = $1 AND endpoint = $2) AND event_id = $3";

/// Takes an id for a request, unless it is known.
pub(crate) async fn take(
    db: &impl Db,
    sql: &Statements,
    scopes: &Scopes,
    entry: &Entry,
    now: SystemTime,
    until: SystemTime,
) -> Result<Taken, Fault> {
    scopes.add(db, sql, std::slice::from_ref(entry)).await?;
    let Entry { provider, endpoint, event_id, event_type, .. } = entry;
    let (received_at, now, until) = (millis(entry.received_at), millis(now), millis(until));
    let taken = db.rows(&sql.take, &[provider, endpoint, event_id, event_type, &received_at, &now, &until]).await?;
    if let Some(row) = taken.first() {
        let (seq, fence, attempt) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        return Ok(Taken::Mine(Lease { seq: count(seq), fence: count(fence), attempt: count(attempt) }));
    }
    match db.rows(&sql.taken, &[provider, endpoint, event_id]).await?.first() {
        Some(row) if row.try_get::<_, i16>(0)? == state::TAKEN => Ok(Taken::Running),
        Some(_) => Ok(Taken::Done),
        // It was deleted between the two statements.
        None => Err(Fault::Repeat(StoreError::Unavailable("PostgreSQL: another call deletes this id".to_owned()))),
    }
}
