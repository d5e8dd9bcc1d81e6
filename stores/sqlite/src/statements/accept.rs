use super::{execute, millis, order, rule, scope, state};
use eyelet::inbox::{Entry, OrderRule};
use rusqlite::{Connection, Result, params};

pub(super) const HAS_ID: &str = "SELECT EXISTS (SELECT 1 FROM inbox_entry WHERE scope = ?1 AND event_id = ?2)";
pub(super) const HAS_COPY: &str = "SELECT EXISTS (SELECT 1 FROM inbox_entry WHERE scope = ?1 AND copy_key = ?2)";
const INSERT: &str = include_str!("insert.sql");
const INSERT_BODY: &str = "INSERT INTO inbox_body (seq, head, body) VALUES (?1, ?2, ?3)";

/// Stores a batch, and returns for each entry whether it is new.
pub(crate) fn accept(db: &Connection, batch: &[Entry]) -> Result<Vec<bool>> {
    let mut last: Option<(&Entry, i64)> = None;
    let mut is_new = Vec::with_capacity(batch.len());
    for entry in batch {
        let scope = match last {
            Some((other, scope)) if other.endpoint == entry.endpoint && other.provider == entry.provider => scope,
            _ => scope(db, &entry.provider, &entry.endpoint)?,
        };
        last = Some((entry, scope));
        is_new.push(accept_one(db, scope, entry)?);
    }
    Ok(is_new)
}

fn accept_one(db: &Connection, scope: i64, entry: &Entry) -> Result<bool> {
    // Not by `ON CONFLICT`, which would use up a number and so write a page for each duplicate.
    if let Some(id) = &entry.event_id
        && db.prepare_cached(HAS_ID)?.query_row(params![scope, id], |row| row.get(0))?
    {
        return Ok(false);
    }
    let copy = entry.copy.as_ref();
    let is_copy = match copy {
        Some(copy) => db.prepare_cached(HAS_COPY)?.query_row(params![scope, copy.replay_key], |row| row.get(0))?,
        None => false,
    };
    if is_copy && copy.is_some_and(|copy| copy.is_refused) {
        return Ok(false);
    }
    let received_at = millis(entry.received_at);
    let order = entry.order.as_ref();
    let (rule, version) = match order.map(|order| order.rule) {
        None => (None, None),
        Some(OrderRule::Newest { version }) => (Some(rule::NEWEST), Some(version)),
        Some(OrderRule::Arrival { hold_behind_dead: true }) => (Some(rule::ARRIVAL_HOLDS), None),
        // A rule that this version does not know still handles one entry at a time.
        Some(_) => (Some(rule::ARRIVAL), None),
    };
    let state = if order.is_some() { state::WAITING } else { state::READY };
    let values = params![
        scope,
        entry.event_id,
        entry.event_type,
        state,
        received_at,
        order.map(|order| &order.key),
        rule,
        version,
        copy.map(|copy| copy.replay_key),
        copy.map(|copy| copy.is_refused),
        is_copy,
    ];
    execute(db, INSERT, values)?;
    execute(db, INSERT_BODY, params![db.last_insert_rowid(), entry.head, &*entry.body])?;
    if let Some(order) = order {
        order::settle(db, scope, &order.key, received_at)?;
    }
    Ok(true)
}
