//! Opens the file of the kept requests.

use crate::output::Failure;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::fmt;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Marks the file as one of this command.
const APPLICATION: i32 = 0x6579_6c74;

/// How long a call waits for another process that writes.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

pub(super) fn open(file: Option<&Path>) -> Result<Connection, Failure> {
    let opened = match file {
        None => Connection::open_in_memory().map_err(Problem::from).and_then(prepared),
        Some(file) => private(file).map_err(Problem::from).and_then(|()| prepared(Connection::open(file)?)),
    };
    opened.map_err(|problem| {
        let place = file.map_or("memory".to_owned(), |file| format!("`{}`", file.display()));
        Failure::new(format!("cannot keep requests in {place}: {problem}"))
    })
}

/// Why requests cannot be kept.
#[derive(Debug)]
enum Problem {
    /// The file has other contents.
    OtherFile,
    /// Another program writes for too long.
    Locked,
    Other(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherFile => "the file holds something else: name a new one",
            Self::Locked => "another program has locked it: end that program, or name another file",
            Self::Other(text) => text,
        })
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::OtherFile,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Other(error.to_string())
    }
}

/// Makes the file for its owner only: requests can contain tokens.
fn private(file: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

fn prepared(mut connection: Connection) -> Result<Connection, Problem> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    let (application, tables): (i32, i32) = (
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?,
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?,
    );
    if application != APPLICATION && tables > 0 {
        return Err(Problem::OtherFile);
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let application: i32 = transaction.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != APPLICATION {
        transaction.execute_batch(include_str!("schema.sql"))?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    transaction.commit()?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_something_else_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (text, other) = (folder.path().join("text"), folder.path().join("other.db"));
        std::fs::write(&text, "long enough to be read as the head of a database, which it is not. ".repeat(9)).unwrap();
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE mine (x)").unwrap();
        for file in [&text, &other] {
            let before = std::fs::read(file).unwrap();
            let error = open(Some(file)).unwrap_err().to_string();
            assert!(error.ends_with("the file holds something else: name a new one"), "{error}");
            assert_eq!(std::fs::read(file).unwrap(), before);
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kept.db");
        for _ in 0..2 {
            open(Some(&file)).unwrap();
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}
