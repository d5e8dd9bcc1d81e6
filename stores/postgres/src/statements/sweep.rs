use super::filter::Conditions;
use super::order::{self, Keys};
use super::{Db, Statements, in_schema, int, millis};
use crate::error::Fault;
use deadpool_postgres::Client;
use eyelet::inbox::{Expire, Filter};
use std::time::SystemTime;

/// An unsettled entry is kept, because the next claim reads its key.
pub(super) const DELETE_OLD: &str = "WITH gone AS (DELETE FROM inbox_entry WHERE seq IN (
    SELECT seq FROM inbox_entry WHERE state IN (5, 6) AND has_body IN (false, true) AND ended_at < $1
      AND NOT is_unsettled LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING seq),
  bodies AS (DELETE FROM inbox_body USING gone WHERE inbox_body.seq = gone.seq)
  SELECT count(*) FROM gone";
pub(super) const DELETE_LOST: &str = "WITH gone AS (DELETE FROM inbox_entry WHERE seq IN (
    SELECT seq FROM inbox_entry WHERE state = 7 AND due_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING seq)
  SELECT count(*) FROM gone";
pub(super) const DROP_BODIES: &str = "WITH old AS (UPDATE inbox_entry SET has_body = false WHERE seq IN (
    SELECT seq FROM inbox_entry WHERE state IN (5, 6) AND has_body AND ended_at < $1
    LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING seq),
  bodies AS (DELETE FROM inbox_body USING old WHERE inbox_body.seq = old.seq)
  SELECT count(*) FROM old";
pub(super) const HAS_MORE: &str = "SELECT
  EXISTS (SELECT 1 FROM inbox_entry WHERE state IN (5, 6) AND has_body IN (false, true) AND ended_at < $1
    AND NOT is_unsettled)
  OR EXISTS (SELECT 1 FROM inbox_entry WHERE state = 7 AND due_at < $1)
  OR EXISTS (SELECT 1 FROM inbox_entry WHERE state IN (5, 6) AND has_body AND ended_at < $2)";
const REPLAY: &str = "UPDATE inbox_entry e SET base = e.fence, ended_at = NULL, is_unsettled = false,
    state = CASE WHEN e.order_key IS NULL THEN 0 ELSE 1 END, due_at = ";
const DELETE: &str = "DELETE FROM inbox_entry e WHERE e.state NOT IN (2, 7) AND ";
const DELETE_BODIES: &str = "bodies AS (DELETE FROM inbox_body USING changed WHERE inbox_body.seq = changed.seq)";

/// Makes entries due again that are over and have a body. Returns how many.
pub(crate) async fn replay(db: &mut Client, sql: &Statements, filter: &Filter, now: SystemTime) -> Result<u64, Fault> {
    let now = millis(now);
    let Some(conditions) = Conditions::of(filter, &sql.schema) else { return Ok(0) };
    let replay = in_schema(REPLAY, &sql.schema);
    let change = format!(
        "WITH changed AS ({replay} {now} WHERE e.state IN (3, 4, 5, 6) AND e.has_body AND {} \
         RETURNING e.scope, e.order_key)",
        conditions.sql
    );
    change_all(db, sql, &change, &conditions, Some(now)).await
}

/// Deletes entries that are not leased. Returns how many.
pub(crate) async fn delete(db: &mut Client, sql: &Statements, filter: &Filter) -> Result<u64, Fault> {
    let Some(conditions) = Conditions::of(filter, &sql.schema) else { return Ok(0) };
    let (delete, bodies) = (in_schema(DELETE, &sql.schema), in_schema(DELETE_BODIES, &sql.schema));
    let change =
        format!("WITH changed AS ({delete}{} RETURNING e.seq, e.scope, e.order_key), {bodies}", conditions.sql);
    change_all(db, sql, &change, &conditions, None).await
}

/// Runs a statement that changes entries, and settles the key of each.
async fn change_all(
    db: &mut Client,
    sql: &Statements,
    change: &str,
    conditions: &Conditions,
    now: Option<i64>,
) -> Result<u64, Fault> {
    let tx = db.transaction().await?;
    order::lock_all(&tx, sql).await?;
    let select = format!("{change} SELECT scope, order_key, count(*) FROM changed GROUP BY scope, order_key");
    let (mut changed, mut keys) = (0, Keys::default());
    for row in tx.query(&select, &conditions.values()).await? {
        changed += super::count::<u64>(row.try_get(2)?);
        keys.add_of(&row, 0, 1)?;
    }
    keys.settle(&tx, sql, now).await?;
    tx.commit().await?;
    Ok(changed)
}

/// Deletes some of what is kept for too long, and returns whether there is more.
pub(crate) async fn expire(db: &mut Client, sql: &Statements, expire: &Expire) -> Result<bool, Fault> {
    let (entries_before, bodies_before) = (millis(expire.entries_before), millis(expire.bodies_before));
    let mut left = int(expire.most);
    let tx = db.transaction().await?;
    let steps =
        [(&sql.delete_old, entries_before), (&sql.delete_lost, entries_before), (&sql.drop_bodies, bodies_before)];
    for (step, before) in steps {
        if left > 0 {
            for row in tx.rows(step, &[&before, &left]).await? {
                left -= row.try_get::<_, i64>(0)?;
            }
        }
    }
    let mut has_more = false;
    for row in tx.rows(&sql.has_more, &[&entries_before, &bodies_before]).await? {
        has_more = row.try_get(0)?;
    }
    tx.commit().await?;
    Ok(has_more)
}
