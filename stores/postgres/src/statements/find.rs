use super::filter::Conditions;
use super::{Db, Statements, count, in_schema, int, state, time};
use crate::error::Fault;
use bytes::Bytes;
use deadpool_postgres::Client;
use eyelet::inbox::{Filter, Found, State, Stats};
use std::collections::HashSet;
use tokio_postgres::{Error, Row};

const FIND: &str = "SELECT e.seq, s.provider, s.endpoint, e.event_id, e.event_type, e.received_at, e.state,
    e.fence - e.base, e.due_at, e.error
  FROM inbox_entry e JOIN inbox_scope s ON s.id = e.scope";
pub(super) const BODY: &str = "SELECT body FROM inbox_body WHERE seq = $1";
pub(super) const MISSING: &str = "SELECT DISTINCT event_id FROM inbox_entry
  WHERE scope IN (SELECT id FROM inbox_scope WHERE endpoint = $1) AND event_id = ANY($2)";
pub(super) const STATS: &str = "SELECT s.provider, s.endpoint, e.state, e.entries, e.oldest
  FROM (SELECT scope, state, count(*) AS entries, min(received_at) AS oldest FROM inbox_entry GROUP BY scope, state) e
  JOIN inbox_scope s ON s.id = e.scope ORDER BY s.provider, s.endpoint, e.state";

/// Returns the entries that a filter selects, in order of arrival.
pub(crate) async fn find(
    db: &Client,
    sql: &Statements,
    filter: &Filter,
    after: u64,
    limit: usize,
) -> Result<Vec<Found>, Fault> {
    let Some(mut conditions) = Conditions::of(filter, &sql.schema) else { return Ok(Vec::new()) };
    conditions.add("e.seq > ", "", int(after));
    run(db, sql, &conditions, "e.seq", limit).await
}

/// Returns the entries that a filter selects, the newest first.
pub(crate) async fn find_latest(
    db: &Client,
    sql: &Statements,
    filter: &Filter,
    before: u64,
    limit: usize,
) -> Result<Vec<Found>, Fault> {
    let Some(mut conditions) = Conditions::of(filter, &sql.schema) else { return Ok(Vec::new()) };
    conditions.add("e.seq < ", "", int(before));
    run(db, sql, &conditions, "e.seq DESC", limit).await
}

async fn run(
    db: &Client,
    sql: &Statements,
    conditions: &Conditions,
    order: &str,
    limit: usize,
) -> Result<Vec<Found>, Fault> {
    let find = in_schema(FIND, &sql.schema);
    let find = format!("{find} WHERE {} ORDER BY {order} LIMIT {}", conditions.sql, int(limit));
    let rows = db.query(&find, &conditions.values()).await?;
    Ok(rows.iter().map(found).collect::<Result<_, _>>()?)
}

/// Returns the body of an entry, if it is kept.
pub(crate) async fn body(db: &Client, sql: &Statements, seq: u64) -> Result<Option<Bytes>, Fault> {
    let rows = db.rows(&sql.body, &[&int(seq)]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(row.try_get::<_, Vec<u8>>(0)?.into()))
}

fn found(row: &Row) -> Result<Found, Error> {
    Ok(Found {
        seq: count(row.try_get(0)?),
        provider: row.try_get(1)?,
        endpoint: row.try_get(2)?,
        event_id: row.try_get(3)?,
        event_type: row.try_get(4)?,
        received_at: time(row.try_get(5)?),
        state: state_of(row.try_get(6)?),
        attempts: count(row.try_get(7)?),
        due_at: time(row.try_get(8)?),
        error: row.try_get(9)?,
    })
}

fn state_of(number: i16) -> State {
    match number {
        state::READY => State::Ready,
        state::WAITING => State::Waiting,
        state::LEASED | state::TAKEN => State::Leased,
        state::DONE => State::Done,
        state::SUPERSEDED => State::Superseded,
        _ => State::Dead,
    }
}

/// Returns those of these ids that the endpoint has no entry for, in their order.
pub(crate) async fn missing(
    db: &Client,
    sql: &Statements,
    endpoint: &str,
    ids: &[String],
) -> Result<Vec<String>, Fault> {
    let mut known = HashSet::new();
    if !endpoint.contains('\0') {
        // No id with a NUL is stored.
        let possible: Vec<&String> = ids.iter().filter(|id| !id.contains('\0')).collect();
        for row in db.rows(&sql.missing, &[&endpoint, &possible]).await? {
            known.insert(row.try_get::<_, String>(0)?);
        }
    }
    Ok(ids.iter().filter(|id| !known.contains(*id)).cloned().collect())
}

/// Counts the entries of each endpoint.
pub(crate) async fn stats(db: &Client, sql: &Statements) -> Result<Vec<Stats>, Fault> {
    let mut all: Vec<Stats> = Vec::new();
    for row in db.rows(&sql.stats, &[]).await? {
        let (provider, endpoint): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let mut stats = match all.pop() {
            Some(last) if last.provider == provider && last.endpoint == endpoint => last,
            last => {
                all.extend(last);
                Stats::new(provider, endpoint)
            }
        };
        stats.add(state_of(row.try_get(2)?), count(row.try_get(3)?), time(row.try_get(4)?));
        all.push(stats);
    }
    Ok(all)
}
