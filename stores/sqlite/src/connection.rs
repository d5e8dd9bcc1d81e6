use crate::error::OpenError;
use rusqlite::{Connection, ErrorCode, OpenFlags, Result};
use std::path::Path;
use std::time::{Duration, Instant};

/// Holds the pages of the ids' index of some million entries.
const CACHE_KIB: i64 = 64 << 10;

/// The size to which the write-ahead log is cut after a burst.
const MAX_IDLE_WAL: i64 = 64 << 20;

/// The value of `PRAGMA synchronous` that is FULL.
const FULL: i64 = 2;

/// More than there are statements in this crate.
const STATEMENTS: usize = 64;

/// Opens a connection that writes, and makes the file if there is none.
pub(crate) fn writing(path: &Path, busy_timeout: Duration) -> Result<Connection, OpenError> {
    if path.is_dir() {
        return Err(OpenError::Folder { path: path.to_owned() });
    }
    if let Some(folder) = path.parent()
        && !folder.as_os_str().is_empty()
        && !folder.is_dir()
    {
        return Err(OpenError::NoFolder { folder: folder.to_owned() });
    }
    let fail = |error| OpenError::of(path, busy_timeout, error);
    let db = open(path, busy_timeout).map_err(fail)?;
    if db.is_readonly("main").map_err(fail)? {
        return Err(OpenError::ReadOnly { path: path.to_owned() });
    }
    let mode = use_wal(&db, busy_timeout).map_err(fail)?;
    if mode != "wal" {
        return Err(OpenError::NoWal { path: path.to_owned(), mode });
    }
    db.pragma_update(None, "synchronous", "FULL").map_err(fail)?;
    let synchronous: i64 = db.pragma_query_value(None, "synchronous", |row| row.get(0)).map_err(fail)?;
    if synchronous != FULL {
        return Err(OpenError::NotDurable { path: path.to_owned() });
    }
    db.pragma_update(None, "cache_size", -CACHE_KIB).map_err(fail)?;
    db.pragma_update_and_check(None, "journal_size_limit", MAX_IDLE_WAL, |_| Ok(())).map_err(fail)?;
    Ok(db)
}

/// Opens a connection that only reads, or only copies the write-ahead log into the database.
pub(crate) fn second(path: &Path, busy_timeout: Duration, is_reader: bool) -> Result<Connection, OpenError> {
    let fail = |error| OpenError::of(path, busy_timeout, error);
    let db = open(path, busy_timeout).map_err(fail)?;
    db.pragma_update(None, "synchronous", "FULL").map_err(fail)?;
    db.pragma_update(None, "query_only", is_reader).map_err(fail)?;
    Ok(db)
}

fn open(path: &Path, busy_timeout: Duration) -> Result<Connection> {
    // Without URI, so that a path is always a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(busy_timeout)?;
    // On macOS, only this waits for the disk and not for its cache. On others, it changes nothing.
    db.pragma_update(None, "fullfsync", true)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(db)
}

/// Returns the journal mode of the file after an attempt to make it WAL.
///
/// SQLite does not wait for a lock here, because two connections that change the mode would wait for
/// each other.
fn use_wal(db: &Connection, busy_timeout: Duration) -> Result<String> {
    let end = Instant::now() + busy_timeout;
    loop {
        let changed = db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0));
        match changed {
            Err(error) if is_busy(&error) && Instant::now() < end => std::thread::sleep(Duration::from_millis(5)),
            changed => return changed,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

#[cfg(test)]
mod tests {
    use super::{second, writing};
    use std::time::Duration;

    #[test]
    fn each_connection_that_writes_waits_for_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("inbox.db");
        let writer = writing(&path, Duration::ZERO).unwrap();
        let checkpoints = second(&path, Duration::ZERO, false).unwrap();
        for db in [writer, checkpoints] {
            let pragma = |name| db.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
            assert_eq!([pragma("synchronous"), pragma("fullfsync")], [2, 1]);
        }
    }
}
