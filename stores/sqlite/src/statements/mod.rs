//! The statements. Each function runs in the savepoint of one task.

pub(crate) mod accept;
pub(crate) mod claim;
pub(crate) mod end;
mod filter;
pub(crate) mod find;
mod order;
pub(crate) mod sweep;
pub(crate) mod take;

use rusqlite::{Connection, OptionalExtension, Result};
use std::time::{Duration, SystemTime};

/// The numbers of the column `state` that the code names, as in `schema.sql`.
mod state {
    pub(super) const READY: i64 = 0;
    pub(super) const WAITING: i64 = 1;
    pub(super) const LEASED: i64 = 2;
    pub(super) const DEAD: i64 = 4;
    pub(super) const DONE: i64 = 5;
    pub(super) const SUPERSEDED: i64 = 6;
    pub(super) const TAKEN: i64 = 7;
}

/// The numbers of the column `order_rule`, as in `schema.sql`.
mod rule {
    pub(super) const ARRIVAL: i64 = 0;
    pub(super) const ARRIVAL_HOLDS: i64 = 1;
    pub(super) const NEWEST: i64 = 2;
}

/// Returns the milliseconds since 1970.
fn millis(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    }
}

/// Returns the time of these milliseconds since 1970.
fn time(millis: i64) -> SystemTime {
    let distance = Duration::from_millis(millis.unsigned_abs());
    let epoch = SystemTime::UNIX_EPOCH;
    let time = if millis < 0 { epoch.checked_sub(distance) } else { epoch.checked_add(distance) };
    time.unwrap_or(epoch)
}

/// Returns a number as SQLite keeps it. No column holds a greater one.
fn int(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// Returns a number that SQLite kept.
fn count<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

fn execute(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<usize> {
    db.prepare_cached(sql)?.execute(values)
}

/// Returns the number of an endpoint, which a new one gets here.
fn scope(db: &Connection, provider: &str, endpoint: &str) -> Result<i64> {
    let find = "SELECT id FROM inbox_scope WHERE provider = ?1 AND endpoint = ?2";
    let known = db.prepare_cached(find)?.query_row([provider, endpoint], |row| row.get(0)).optional()?;
    if let Some(id) = known {
        return Ok(id);
    }
    execute(db, "INSERT INTO inbox_scope (provider, endpoint) VALUES (?1, ?2)", [provider, endpoint])?;
    Ok(db.last_insert_rowid())
}
