//! The statements. Each function runs in a task, and what it changed is rolled back if it fails.

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

#[cfg(test)]
mod tests {
    use super::{accept, claim, order, sweep};
    use crate::SCHEMA;
    use rusqlite::{Connection, params_from_iter};

    /// Returns how SQLite finds the rows of a statement, without the parentheses.
    fn plan(sql: &str) -> String {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let values = vec![1; statement.parameter_count()];
        let steps = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
        steps.map(Result::unwrap).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_claim_looks_only_at_due_entries_of_its_endpoint() {
        let plan = plan(claim::CLAIM);
        assert!(plan.contains("INDEX inbox_due (scope=? AND due_at<?)"), "{plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("ORDER BY"), "{plan}");
        let next = self::plan(claim::NEXT_DUE);
        assert!(next.contains("INDEX inbox_due (scope=?)"), "{next}");
    }

    #[test]
    fn each_statement_reads_one_key_of_its_index() {
        let cases = [
            (accept::HAS_ID, "inbox_id (scope=? AND event_id=?)"),
            (accept::HAS_COPY, "inbox_copy (scope=? AND copy_key=?)"),
            (order::FIRST, "inbox_key (scope=? AND order_key=?)"),
            (order::HEAD, "inbox_head (scope=? AND order_key=?)"),
            (order::GREATEST, "inbox_version (scope=? AND order_key=?)"),
            (order::GREATEST_DONE, "inbox_newest (scope=? AND order_key=?)"),
            (order::SUPERSEDE, "inbox_version (scope=? AND order_key=? AND version<?)"),
            (sweep::DELETE_OLD, "inbox_ended (has_body=? AND ended_at<?)"),
            (sweep::DELETE_LOST, "inbox_taken (due_at<?)"),
            (sweep::DROP_BODIES, "inbox_ended (has_body=? AND ended_at<?)"),
            (sweep::HAS_MORE, "inbox_ended (has_body=? AND ended_at<?)"),
        ];
        for (sql, index) in cases {
            let plan = plan(sql);
            assert!(plan.contains(index), "{sql}: {plan}");
            assert!(!plan.contains("SCAN inbox") && !plan.contains("TEMP B-TREE"), "{sql}: {plan}");
        }
    }
}
