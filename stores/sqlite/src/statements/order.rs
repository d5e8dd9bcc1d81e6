use super::{execute, rule, state};
use rusqlite::{Connection, OptionalExtension, Result, Row, params};

pub(super) const FIRST: &str = "SELECT seq, state, order_rule FROM inbox_entry
  WHERE scope = ?1 AND order_key = ?2 AND state IN (0, 1, 2, 3) ORDER BY seq LIMIT 1";
/// The unique index allows one.
pub(super) const HEAD: &str =
    "SELECT seq, state FROM inbox_entry WHERE scope = ?1 AND order_key = ?2 AND state IN (0, 2)";
pub(super) const GREATEST: &str = "SELECT seq FROM inbox_entry
  WHERE scope = ?1 AND order_key = ?2 AND order_rule = 2 AND state IN (0, 1) ORDER BY version DESC, seq LIMIT 1";
pub(super) const GREATEST_DONE: &str = "SELECT max(version) FROM inbox_entry
  WHERE scope = ?1 AND order_key = ?2 AND order_rule = 2 AND state = 5";
pub(super) const SUPERSEDE: &str = "UPDATE inbox_entry SET state = 6, ended_at = ?4
  WHERE scope = ?1 AND order_key = ?2 AND order_rule = 2 AND state IN (0, 1) AND version < ?3";
const SET_STATE: &str = "UPDATE inbox_entry SET state = ?2 WHERE seq = ?1";

/// Makes the right entry of a key the head, which is ready or leased, and lets the others wait.
///
/// Call it after each change of an entry with a key.
pub(super) fn settle(db: &Connection, scope: i64, key: &str, now: i64) -> Result<()> {
    let mut first = first(db, scope, key)?;
    if first.as_ref().is_some_and(First::is_newest) && supersede(db, scope, key, now)? > 0 {
        // If the rule of the endpoint changed, an entry with the other rule can be the first now.
        first = self::first(db, scope, key)?;
    }
    match first {
        Some(first) if first.is_newest() => {
            let greatest = db.prepare_cached(GREATEST)?.query_row(params![scope, key], |row| row.get(0)).optional()?;
            greatest.map_or(Ok(()), |greatest| make_head(db, scope, key, greatest))
        }
        Some(First { seq, state: state::WAITING, .. }) => make_head(db, scope, key, seq),
        _ => Ok(()),
    }
}

/// The entry that arrived first of those that hold up their key.
struct First {
    seq: i64,
    state: i64,
    rule: i64,
}

impl First {
    fn is_newest(&self) -> bool {
        self.rule == rule::NEWEST
    }
}

fn first(db: &Connection, scope: i64, key: &str) -> Result<Option<First>> {
    let read = |row: &Row<'_>| Ok(First { seq: row.get(0)?, state: row.get(1)?, rule: row.get(2)? });
    db.prepare_cached(FIRST)?.query_row(params![scope, key], read).optional()
}

/// Sets aside what is older than what was done. Returns how many.
fn supersede(db: &Connection, scope: i64, key: &str, now: i64) -> Result<usize> {
    let done: Option<i64> = db.prepare_cached(GREATEST_DONE)?.query_row(params![scope, key], |row| row.get(0))?;
    done.map_or(Ok(0), |done| execute(db, SUPERSEDE, params![scope, key, done, now]))
}

/// Makes an entry the head of its key, unless the head is leased.
fn make_head(db: &Connection, scope: i64, key: &str, seq: i64) -> Result<()> {
    let head: Option<(i64, i64)> =
        db.prepare_cached(HEAD)?.query_row(params![scope, key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    match head {
        Some((_, state::LEASED)) => return Ok(()),
        Some((head, _)) if head == seq => return Ok(()),
        Some((head, _)) => execute(db, SET_STATE, params![head, state::WAITING])?,
        None => 0,
    };
    execute(db, SET_STATE, params![seq, state::READY]).map(drop)
}
