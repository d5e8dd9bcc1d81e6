use crate::error::OpenError;
use tokio_postgres::{Client, Error, Transaction};

/// The SQL of the tables that [`Postgres::connect`](crate::Postgres::connect) creates.
///
/// Run it in one transaction with the schema of your choice in the `search_path`. Times are in
/// milliseconds since 1970. Read the tables as you like. Change them only through the inbox, which
/// keeps them consistent.
pub const SCHEMA: &str = include_str!("schema.sql");

/// The version in [`SCHEMA`].
const VERSION: u32 = 1;

/// The SQL that makes each version of the one before it, the second version first.
const MIGRATIONS: [&str; VERSION as usize - 1] = [];

/// The oldest server that the statements work on, as `server_version_num`.
const OLDEST: i32 = 130_000;

/// Checks the server, and creates the tables or brings them to the newest version. Returns the name
/// of the schema, and whether commits can be lost.
pub(crate) async fn prepare(
    db: &mut Client,
    schema: Option<&str>,
    may_lose_commits: bool,
) -> Result<(String, bool), OpenError> {
    let is_durable = check_server(db, may_lose_commits).await?;
    let fail = |error: Error| OpenError::of(&error);
    let schema = match schema {
        Some(schema) => schema.to_owned(),
        None => {
            let row = db.query_one("SELECT current_schema()::text", &[]).await.map_err(fail)?;
            row.try_get::<_, Option<String>>(0).map_err(fail)?.ok_or(OpenError::NoSchema)?
        }
    };
    let tx = db.transaction().await.map_err(fail)?;
    match create_or_migrate(&tx, &schema).await {
        Ok(()) => tx.commit().await.map_err(fail)?,
        Err(error) => {
            // At once, because others wait for the lock. If it fails, the connection is lost.
            let _ = tx.rollback().await;
            return Err(error);
        }
    }
    Ok((schema, is_durable))
}

async fn create_or_migrate(tx: &Transaction<'_>, schema: &str) -> Result<(), OpenError> {
    let fail = |error: Error| OpenError::of(&error);
    // Other processes may do this at the same time.
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('eyelet ' || $1, 0))";
    tx.execute(lock, &[&schema]).await.map_err(fail)?;
    let exists = "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)";
    if !tx.query_one(exists, &[&schema]).await.map_err(fail)?.try_get::<_, bool>(0).map_err(fail)? {
        tx.batch_execute(&format!("CREATE SCHEMA {}", quoted(schema))).await.map_err(fail)?;
    }
    tx.batch_execute(&format!("SET LOCAL search_path = {}", quoted(schema))).await.map_err(fail)?;
    let found = match version(tx, schema).await? {
        Some(found) => found,
        None => {
            tx.batch_execute(SCHEMA).await.map_err(fail)?;
            VERSION
        }
    };
    if found > VERSION {
        return Err(OpenError::Newer { found, known: VERSION });
    }
    migrate(tx, found, &MIGRATIONS).await.map_err(fail)?;
    if let Some(missing) = missing(tx, schema).await.map_err(fail)? {
        return Err(OpenError::Incomplete(format!("`{missing}` is missing")));
    }
    Ok(())
}

/// Runs the migrations that come after a version.
async fn migrate(tx: &Transaction<'_>, found: u32, migrations: &[&str]) -> Result<(), Error> {
    for (sql, makes) in migrations.iter().zip(2_u32..) {
        if makes > found {
            tx.batch_execute(sql).await?;
            tx.batch_execute(&format!("UPDATE inbox_schema SET version = {makes}")).await?;
        }
    }
    Ok(())
}

/// Returns the name of a schema, quoted for a statement.
pub(crate) fn quoted(schema: &str) -> String {
    format!("\"{}\"", schema.replace('"', "\"\""))
}

/// Returns whether the server keeps what it acknowledges.
async fn check_server(db: &Client, may_lose_commits: bool) -> Result<bool, OpenError> {
    let settings = "SELECT current_setting('server_version_num')::int, current_setting('server_version'),
        current_setting('server_encoding'), current_setting('synchronous_commit'), current_setting('fsync'),
        pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'";
    let fail = |error: Error| OpenError::of(&error);
    let row = db.query_one(settings, &[]).await.map_err(fail)?;
    if row.try_get::<_, i32>(0).map_err(fail)? < OLDEST {
        return Err(OpenError::OldServer { found: row.try_get(1).map_err(fail)? });
    }
    let encoding: String = row.try_get(2).map_err(fail)?;
    if encoding != "UTF8" {
        return Err(OpenError::Encoding { found: encoding });
    }
    if row.try_get(5).map_err(fail)? {
        return Err(OpenError::ReadOnly);
    }
    let mut is_durable = true;
    for (column, setting) in [(3, "synchronous_commit"), (4, "fsync")] {
        if row.try_get::<_, &str>(column).map_err(fail)? == "off" {
            is_durable = false;
            if !may_lose_commits {
                return Err(OpenError::NotDurable { setting });
            }
        }
    }
    Ok(is_durable)
}

/// Returns the version of the tables, or `None` if there are none.
async fn version(tx: &Transaction<'_>, schema: &str) -> Result<Option<u32>, OpenError> {
    let fail = |error: Error| OpenError::of(&error);
    let exists = "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'inbox_schema' AND relnamespace =
      (SELECT oid FROM pg_namespace WHERE nspname = $1))";
    if !tx.query_one(exists, &[&schema]).await.map_err(fail)?.try_get::<_, bool>(0).map_err(fail)? {
        return Ok(None);
    }
    let rows = tx.query("SELECT version FROM inbox_schema", &[]).await.map_err(fail)?;
    let version = match rows.as_slice() {
        [row] => u32::try_from(row.try_get::<_, i32>(0).map_err(fail)?).unwrap_or_default(),
        _ => 0,
    };
    match version {
        0 => Err(OpenError::Incomplete("`inbox_schema` does not say its version".to_owned())),
        version => Ok(Some(version)),
    }
}

/// Returns the name of a table, sequence or index that does not exist.
async fn missing(tx: &Transaction<'_>, schema: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT name FROM unnest($1::text[]) AS name WHERE NOT EXISTS (SELECT 1 FROM pg_class
      WHERE relname = name AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $2)) LIMIT 1";
    let row = tx.query_opt(sql, &[&names(), &schema]).await?;
    row.map(|row| row.try_get(0)).transpose()
}

/// Returns the names of all that [`SCHEMA`] creates.
fn names() -> Vec<&'static str> {
    let name = |line: &'static str| {
        let created = line.strip_prefix("CREATE ")?;
        created.split([' ', ';']).find(|word| word.starts_with("inbox_"))
    };
    SCHEMA.lines().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{SCHEMA, VERSION, migrate, names, quoted};

    #[test]
    fn the_schema_says_the_version_that_the_crate_knows() {
        assert!(SCHEMA.contains(&format!("INSERT INTO inbox_schema (version) VALUES ({VERSION});")));
    }

    #[test]
    fn each_table_and_index_is_checked() {
        assert_eq!(names().len(), SCHEMA.matches("CREATE ").count());
        assert!(names().contains(&"inbox_arrival") && names().contains(&"inbox_head"));
    }

    #[test]
    fn a_name_cannot_end_its_quotes() {
        assert_eq!(quoted("a\"; DROP TABLE b; --"), "\"a\"\"; DROP TABLE b; --\"");
    }

    #[tokio::test]
    #[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
    async fn an_older_version_is_brought_to_the_newest_step_by_step() {
        let url = std::env::var("EYELET_POSTGRES").unwrap();
        let (mut db, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let migrations = ["CREATE TABLE two (a int)", "ALTER TABLE two RENAME TO three", "CREATE TABLE four (a int)"];
        for found in 1..=4 {
            // Rolled back at its end.
            let tx = db.transaction().await.unwrap();
            tx.batch_execute("CREATE SCHEMA eyelet_migrate; SET LOCAL search_path = eyelet_migrate").await.unwrap();
            tx.batch_execute(SCHEMA).await.unwrap();
            migrate(&tx, 1, &migrations[..found - 1]).await.unwrap();
            migrate(&tx, u32::try_from(found).unwrap(), &migrations).await.unwrap();
            let rows = tx.query("SELECT 1 FROM three, four", &[]).await.unwrap();
            assert!(rows.is_empty());
            let version: i32 = tx.query_one("SELECT version FROM inbox_schema", &[]).await.unwrap().get(0);
            assert_eq!(version, 4);
        }
    }
}
