use super::{Db, Statements, Value};
use std::collections::BTreeSet;
use tokio_postgres::{Error, Row};

/// The lock that [`lock_all`] has alone, and [`lock`] shares.
const ALL: i64 = 0;
const SHARE: &str = "SELECT pg_advisory_xact_lock_shared(hashtextextended($1, $2))";
const EXCLUDE: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, $2))";
/// Sorted, because two calls that take their locks in another order would wait for each other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(hash) FROM (
    SELECT DISTINCT hashtextextended(name, 1) AS hash FROM unnest($1::text[]) AS name ORDER BY hash
  ) AS hashes";

/// The entry of a key that arrived first of those that hold up their key.
macro_rules! first {
    () => {
        "SELECT f.seq, f.state, f.order_rule FROM inbox_entry f
         WHERE f.scope = k.scope AND f.order_key = k.name AND f.state IN (0, 1, 2, 3) ORDER BY f.seq LIMIT 1"
    };
}

/// The entry that must be the head of a key, or null if the head stays.
macro_rules! target {
    () => {
        concat!(
            "SELECT CASE WHEN f.order_rule = 2 THEN
               (SELECT g.seq FROM inbox_entry g WHERE g.scope = k.scope AND g.order_key = k.name
                AND g.order_rule = 2 AND g.state IN (0, 1) ORDER BY g.version DESC, g.seq LIMIT 1)
             WHEN f.state = 1 THEN f.seq END AS seq FROM (",
            first!(),
            ") f"
        )
    };
}

pub(super) const SUPERSEDE: &str = concat!(
    "UPDATE inbox_entry e SET state = 6, ended_at = coalesce($3, e.received_at)
     FROM unnest($1::bigint[], $2::text[]) AS k(scope, name)
     CROSS JOIN LATERAL (",
    first!(),
    ") f
     CROSS JOIN LATERAL (SELECT max(d.version) AS version FROM inbox_entry d
       WHERE d.scope = k.scope AND d.order_key = k.name AND d.order_rule = 2 AND d.state = 5) d
     WHERE f.order_rule = 2 AND e.scope = k.scope AND e.order_key = k.name AND e.order_rule = 2
       AND e.state IN (0, 1) AND e.version < d.version"
);
pub(super) const DEMOTE: &str = concat!(
    "UPDATE inbox_entry e SET state = 1
     FROM unnest($1::bigint[], $2::text[]) AS k(scope, name) CROSS JOIN LATERAL (",
    target!(),
    ") t
     WHERE e.scope = k.scope AND e.order_key = k.name AND e.state = 0 AND e.seq <> t.seq"
);
/// After [`DEMOTE`], because the unique index is checked row by row.
pub(super) const PROMOTE: &str = concat!(
    "UPDATE inbox_entry e SET state = 0
     FROM unnest($1::bigint[], $2::text[]) AS k(scope, name) CROSS JOIN LATERAL (",
    target!(),
    ") t
     WHERE e.seq = t.seq AND e.state = 1 AND NOT EXISTS (SELECT 1 FROM inbox_entry h
       WHERE h.scope = k.scope AND h.order_key = k.name AND h.state IN (0, 2))"
);
/// Sorted as the index is. Without statistics, the server assumes that half of the entries are unsettled,
/// and would read the whole table for the first 1000 of them.
pub(super) const UNSETTLED: &str = "SELECT e.seq, s.provider, s.endpoint, e.scope, e.order_key
  FROM inbox_entry e JOIN inbox_scope s ON s.id = e.scope WHERE e.is_unsettled ORDER BY e.scope LIMIT 1000";
pub(super) const SETTLED: &str = "UPDATE inbox_entry SET is_unsettled = false WHERE seq = ANY($1) AND is_unsettled";

/// What a lock is for.
pub(super) enum Locked<'a> {
    /// An order key.
    Key(&'a str),
    /// A replay key.
    Copy(&'a [u8]),
}

/// Returns the name of the lock for a key of an endpoint.
pub(super) fn name_of(sql: &Statements, provider: &str, endpoint: &str, locked: &Locked<'_>) -> String {
    let (kind, key) = match locked {
        Locked::Key(key) => ("key", (*key).to_owned()),
        Locked::Copy(key) => ("copy", format!("{key:02x?}")),
    };
    [&sql.schema, kind, provider, endpoint, &key].join("\u{1f}")
}

/// Locks keys until the end of the transaction. Only for entries with keys, before any row is locked.
///
/// An entry that arrives while the one before it ends would wait for ever without this: neither
/// transaction sees the other's entry.
pub(super) async fn lock(db: &impl Db, sql: &Statements, names: &[String]) -> Result<(), Error> {
    db.prepare_all(&[SHARE, LOCK]).await?;
    let (all, keys): ([Value<'_>; 2], [Value<'_>; 1]) = ([&sql.schema, &ALL], [&names]);
    tokio::try_join!(biased; db.rows(SHARE, &all), db.rows(LOCK, &keys)).map(drop)
}

/// Locks all keys of the schema, for changes of more entries than the server has locks.
pub(super) async fn lock_all(db: &impl Db, sql: &Statements) -> Result<(), Error> {
    db.rows(EXCLUDE, &[&sql.schema, &ALL]).await?;
    Ok(())
}

/// The keys that a statement has changed, with their scopes.
#[derive(Default)]
pub(super) struct Keys(BTreeSet<(i64, String)>);

impl Keys {
    pub(super) fn add(&mut self, scope: i64, key: String) {
        self.0.insert((scope, key));
    }

    /// Adds the key of a row that has the scope and the key in these columns.
    pub(super) fn add_of(&mut self, row: &Row, scope: usize, key: usize) -> Result<(), Error> {
        if let Some(key) = row.try_get::<_, Option<String>>(key)? {
            self.add(row.try_get(scope)?, key);
        }
        Ok(())
    }

    /// Makes the right entry of each key the head, which is ready or leased, and lets the others wait.
    ///
    /// Call it after each change of entries with keys, with their locks. Without a time, an entry
    /// that is superseded ends when it arrived.
    pub(super) async fn settle(self, db: &impl Db, sql: &Statements, now: Option<i64>) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        let (scopes, keys): (Vec<i64>, Vec<String>) = self.0.into_iter().unzip();
        db.prepare_all(&[&sql.supersede, &sql.demote, &sql.promote]).await?;
        let (at, of): ([Value<'_>; 3], [Value<'_>; 2]) = ([&scopes, &keys, &now], [&scopes, &keys]);
        tokio::try_join!(
            biased;
            db.change(&sql.supersede, &at),
            db.change(&sql.demote, &of),
            db.change(&sql.promote, &of),
        )
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::UNSETTLED;
    use crate::SCHEMA;

    #[tokio::test]
    #[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
    async fn a_claim_does_not_read_all_of_a_table_without_statistics() {
        let url = std::env::var("EYELET_POSTGRES").unwrap();
        let (mut db, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        // Rolled back at its end.
        let tx = db.transaction().await.unwrap();
        tx.batch_execute("CREATE SCHEMA eyelet_unsettled; SET LOCAL search_path = eyelet_unsettled").await.unwrap();
        tx.batch_execute(SCHEMA).await.unwrap();
        let many = "INSERT INTO inbox_entry (seq, scope, state, due_at, received_at, has_body)
          SELECT number, 1, 5, 0, 0, true FROM generate_series(1, 150000) AS number";
        tx.batch_execute(many).await.unwrap();
        let plan = tx.query(&format!("EXPLAIN {UNSETTLED}"), &[]).await.unwrap();
        let plan: String = plan.iter().map(|row| row.get::<_, String>(0) + "\n").collect();
        assert!(plan.contains("inbox_unsettled"), "{plan}");
    }
}
