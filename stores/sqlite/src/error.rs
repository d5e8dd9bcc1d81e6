use eyelet::inbox::StoreError;
use rusqlite::{Error, ErrorCode};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why a file cannot be opened as an inbox.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The folder of the file does not exist.
    #[error("the folder `{}` does not exist; create it, or correct the path", folder.display())]
    NoFolder {
        /// The folder.
        folder: PathBuf,
    },
    /// The path is a folder.
    #[error("`{}` is a folder; pass the path of a file in it", path.display())]
    Folder {
        /// The path.
        path: PathBuf,
    },
    /// The file is not a database.
    #[error("`{}` is not an SQLite database; pass the path of an inbox, or of a file that does not exist yet", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error(
        "`{}` belongs to another program (application id {application_id}); use another file, or add `SCHEMA` to this \
         one yourself",
        path.display()
    )]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What `PRAGMA application_id` returns.
        application_id: i64,
    },
    /// A newer version of this crate made the schema.
    #[error("the schema of `{}` has version {found}, and this program knows only {known}; update `eyelet-sqlite`", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of the schema.
        found: u32,
        /// The newest version that this crate knows.
        known: u32,
    },
    /// The file is damaged.
    #[error("`{}` is damaged: {detail}; restore a backup, or run `sqlite3 FILE .recover`", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The file or its folder cannot be written.
    #[error("`{}` is read-only; let this process write the file and its folder", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refuses to open the file.
    #[error("`{}` cannot be opened: {source}; check the permissions of the file and its folder", path.display())]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// The error.
        source: Error,
    },
    /// Another process held a lock for the whole time.
    #[error("another process has locked `{}` for more than {waited:?}; find it with `fuser FILE`, and stop it", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// How long the lock was waited for.
        waited: Duration,
    },
    /// The file cannot have a write-ahead log.
    #[error(
        "`{}` has the journal mode `{mode}` instead of `wal`; use a file on a local disk, not one in memory or on a \
         network",
        path.display()
    )]
    NoWal {
        /// The file.
        path: PathBuf,
        /// The journal mode.
        mode: String,
    },
    /// SQLite does not wait for the disk.
    #[error("`{}` does not keep `synchronous = FULL`; use an SQLite that is built without other defaults", path.display())]
    NotDurable {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk of `{}` is full; free some space", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// A thread could not be started.
    #[error("a thread of the store could not be started: {0}")]
    Thread(std::io::Error),
    /// Another error of SQLite.
    #[error("`{}`: {source}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// The error.
        source: Error,
    },
}

impl OpenError {
    pub(crate) fn of(path: &Path, waited: Duration, error: Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt { path, detail: error.to_string() },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::CannotOpen { path, source: error },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path, waited },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            _ => Self::Other { path, source: error },
        }
    }
}

/// Returns whether an error is the store's for now, or the data's for ever.
pub(crate) fn fault(error: &Error) -> StoreError {
    let is_final = match error.sqlite_error_code() {
        Some(code) => matches!(code, ErrorCode::ConstraintViolation | ErrorCode::TooBig | ErrorCode::TypeMismatch),
        None => matches!(error, Error::ToSqlConversionFailure(_)),
    };
    let text = format!("SQLite: {error}");
    if is_final { StoreError::Refused(text) } else { StoreError::Unavailable(text) }
}
