use super::accept::HAS_ID;
use super::filter::Conditions;
use super::{count, int, state, time};
use bytes::Bytes;
use eyelet::inbox::{Filter, Found, State, Stats};
use rusqlite::{Connection, OptionalExtension, Result, Row, params, params_from_iter};

const FIND: &str =
    "SELECT seq, provider, endpoint, event_id, event_type, received_at, state, fence - base, due_at, error
  FROM inbox_entry JOIN inbox_scope ON id = scope";
const BODY: &str = "SELECT body FROM inbox_body WHERE seq = ?1";
const SCOPES: &str = "SELECT id FROM inbox_scope WHERE endpoint = ?1";
const STATS: &str = "SELECT provider, endpoint, state, count(*), min(received_at)
  FROM inbox_entry JOIN inbox_scope ON id = scope GROUP BY scope, state ORDER BY provider, endpoint";

/// Returns the entries that a filter selects, in order of arrival.
pub(crate) fn find(db: &Connection, filter: &Filter, after: u64, limit: usize) -> Result<Vec<Found>> {
    let mut conditions = Conditions::of(filter);
    conditions.add("seq > ?", int(after));
    run(db, conditions, "seq", limit)
}

/// Returns the entries that a filter selects, the newest first.
pub(crate) fn find_latest(db: &Connection, filter: &Filter, before: u64, limit: usize) -> Result<Vec<Found>> {
    let mut conditions = Conditions::of(filter);
    conditions.add("seq < ?", int(before));
    run(db, conditions, "seq DESC", limit)
}

fn run(db: &Connection, conditions: Conditions, order: &str, limit: usize) -> Result<Vec<Found>> {
    let sql = format!("{FIND} WHERE {} ORDER BY {order} LIMIT {}", conditions.sql, int(limit));
    let mut statement = db.prepare(&sql)?;
    statement.query_map(params_from_iter(conditions.values), found)?.collect()
}

/// Returns the body of an entry, if it is kept.
pub(crate) fn body(db: &Connection, seq: u64) -> Result<Option<Bytes>> {
    let body = db.prepare_cached(BODY)?.query_row([int(seq)], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    Ok(body.map(Bytes::from))
}

fn found(row: &Row<'_>) -> Result<Found> {
    Ok(Found {
        seq: count(row.get(0)?),
        provider: row.get(1)?,
        endpoint: row.get(2)?,
        event_id: row.get(3)?,
        event_type: row.get(4)?,
        received_at: time(row.get(5)?),
        state: state_of(row.get(6)?),
        attempts: count(row.get(7)?),
        due_at: time(row.get(8)?),
        error: row.get(9)?,
    })
}

fn state_of(number: i64) -> State {
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
pub(crate) fn missing(db: &Connection, endpoint: &str, ids: &[String]) -> Result<Vec<String>> {
    let mut scopes = db.prepare_cached(SCOPES)?;
    let scopes: Vec<i64> = scopes.query_map([endpoint], |row| row.get(0))?.collect::<Result<_>>()?;
    let mut has_id = db.prepare_cached(HAS_ID)?;
    let mut missing = Vec::new();
    for id in ids {
        let mut is_known = false;
        for scope in &scopes {
            is_known = is_known || has_id.query_row(params![scope, id], |row| row.get(0))?;
        }
        if !is_known {
            missing.push(id.clone());
        }
    }
    Ok(missing)
}

/// Counts the entries of each endpoint.
pub(crate) fn stats(db: &Connection) -> Result<Vec<Stats>> {
    let mut all: Vec<Stats> = Vec::new();
    let mut statement = db.prepare_cached(STATS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (provider, endpoint): (String, String) = (row.get(0)?, row.get(1)?);
        let mut stats = match all.pop() {
            Some(last) if last.provider == provider && last.endpoint == endpoint => last,
            last => {
                all.extend(last);
                Stats::new(provider, endpoint)
            }
        };
        stats.add(state_of(row.get(2)?), count(row.get(3)?), time(row.get(4)?));
        all.push(stats);
    }
    Ok(all)
}
