use crate::error::OpenError;
use rusqlite::{Connection, Result, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// The SQL of the tables that [`Sqlite::open`](crate::Sqlite::open) makes in a new file.
///
/// Times are in milliseconds since 1970. Read the tables as you like. Change them only through the
/// inbox, which keeps them consistent.
pub const SCHEMA: &str = include_str!("schema.sql");

/// The version in [`SCHEMA`].
const VERSION: u32 = 1;

/// The SQL that makes each version of the one before it, the second version first.
const MIGRATIONS: [&str; VERSION as usize - 1] = [];

/// `eyel`, for programs that tell the type of a file by its content.
const APPLICATION_ID: i64 = 0x6579_656c;

/// Creates the tables, or brings them to the newest version, and checks that all of them exist.
pub(crate) fn prepare(db: &mut Connection, path: &Path, busy_timeout: Duration) -> Result<(), OpenError> {
    let fail = |error| OpenError::of(path, busy_timeout, error);
    // In one transaction, because other processes may do this at the same time.
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    let found = match version(&tx).map_err(fail)? {
        Some(found) => found,
        None => {
            create(&tx, path).map_err(fail)??;
            VERSION
        }
    };
    if found > VERSION {
        return Err(OpenError::Newer { path: path.to_owned(), found, known: VERSION });
    }
    migrate(&tx, found, &MIGRATIONS).map_err(fail)?;
    if let Some(detail) = damage(&tx).map_err(fail)? {
        return Err(OpenError::Corrupt { path: path.to_owned(), detail });
    }
    tx.commit().map_err(fail)
}

/// Returns the version of the schema, or `None` if there is no inbox in the file.
fn version(tx: &Transaction<'_>) -> Result<Option<u32>> {
    // By a statement, because `table_exists` can look at a schema that another process has changed.
    if !exists(tx, "table", "inbox_schema")? {
        return Ok(None);
    }
    // A table without its row is version 0, which `damage` reports.
    tx.query_row("SELECT coalesce(max(version), 0) FROM inbox_schema", [], |row| row.get(0)).map(Some)
}

fn exists(db: &Connection, kind: &str, name: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2)";
    db.query_row(sql, [kind, name], |row| row.get(0))
}

fn create(tx: &Transaction<'_>, path: &Path) -> Result<Result<(), OpenError>> {
    let application_id: i64 = tx.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != 0 {
        return Ok(Err(OpenError::Foreign { path: path.to_owned(), application_id }));
    }
    let is_empty = tx.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))?;
    if is_empty {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    tx.execute_batch(SCHEMA)?;
    Ok(Ok(()))
}

/// Runs the migrations that come after a version.
fn migrate(tx: &Connection, found: u32, migrations: &[&str]) -> Result<()> {
    for (sql, makes) in migrations.iter().zip(2_u32..) {
        if makes > found {
            tx.execute_batch(sql)?;
            tx.execute("UPDATE inbox_schema SET version = ?1", [makes])?;
        }
    }
    Ok(())
}

/// Returns what is missing of the schema.
fn damage(tx: &Connection) -> Result<Option<String>> {
    let (whole, names) =
        (Connection::open_in_memory()?, "SELECT type, name FROM sqlite_schema WHERE name LIKE 'inbox_%'");
    whole.execute_batch(SCHEMA)?;
    let mut expected = whole.prepare(names)?;
    let mut expected = expected.query([])?;
    while let Some(row) = expected.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        if !exists(tx, &kind, &name)? {
            return Ok(Some(format!("the {kind} `{name}` is missing")));
        }
    }
    if tx.query_row("SELECT count(*) <> 1 OR max(version) < 1 FROM inbox_schema", [], |row| row.get(0))? {
        return Ok(Some("`inbox_schema` does not say its version".to_owned()));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA, VERSION, migrate};
    use rusqlite::Connection;

    #[test]
    fn the_schema_says_the_version_that_the_crate_knows() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(SCHEMA).unwrap();
        let version: u32 = db.query_row("SELECT version FROM inbox_schema", [], |row| row.get(0)).unwrap();
        assert_eq!(version, VERSION);
    }

    #[test]
    fn an_older_version_is_brought_to_the_newest_step_by_step() {
        let migrations = ["CREATE TABLE two (a)", "ALTER TABLE two RENAME TO three", "CREATE TABLE four (a)"];
        for found in 1..=4 {
            let db = Connection::open_in_memory().unwrap();
            db.execute_batch(SCHEMA).unwrap();
            migrate(&db, 1, &migrations[..found - 1]).unwrap();
            migrate(&db, u32::try_from(found).unwrap(), &migrations).unwrap();
            let version: u32 = db.query_row("SELECT version FROM inbox_schema", [], |row| row.get(0)).unwrap();
            assert_eq!(version, 4);
            assert!(db.table_exists(None, "three").unwrap() && db.table_exists(None, "four").unwrap());
        }
    }
}
