use deadpool_postgres::PoolError;
use eyelet::inbox::StoreError;
use std::error::Error as _;
use std::time::Duration;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

/// Why a database cannot be opened as an inbox.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The address cannot be read.
    #[error("the address of the database is wrong: {0}; write `postgres://user:password@host:5432/database`")]
    Url(String),
    /// The name of the schema is not valid.
    #[error("`{name}` cannot be the name of a schema; use 1 to 63 bytes without quotes, backslash and NUL")]
    SchemaName {
        /// The name.
        name: String,
    },
    /// No certificate authority is known that a server's certificate could come from.
    #[error("no root certificates were found: {0}; install `ca-certificates`, or set `SSL_CERT_FILE`")]
    NoRoots(String),
    /// The server does not answer.
    #[error("the server does not answer: {0}; check the host and the port, and whether the server is running")]
    Unreachable(String),
    /// The server does not offer TLS, or its certificate is not trusted.
    #[error(
        "no trusted TLS connection to the server: {0}; set `SSL_CERT_FILE` to its authority, or, in a network that you \
         trust, add `sslmode=disable` to the address"
    )]
    Tls(String),
    /// The server refuses the user or the password.
    #[error("the server refuses to let this user in: {0}; check the user, the password and `pg_hba.conf`")]
    Login(String),
    /// The database does not exist.
    #[error("{0}; create it with `createdb`, or correct the address")]
    NoDatabase(String),
    /// The user may not do what is necessary.
    #[error(
        "{0}; grant this user `CREATE` on the schema, or run `SCHEMA` as the owner and grant it `SELECT, INSERT, UPDATE, \
         DELETE` on the tables and `USAGE` on the sequence"
    )]
    NoPermission(String),
    /// No schema exists in which the tables could be created.
    #[error("there is no schema to create tables in; correct the `search_path`, or name one with `Options::schema`")]
    NoSchema,
    /// The server is too old.
    #[error("the server has version {found}, and the inbox needs PostgreSQL 13 or later; update the server")]
    OldServer {
        /// What `server_version` is.
        found: String,
    },
    /// The server only reads, because it is a standby or is set to.
    #[error("the server is read-only; use the address of the primary server")]
    ReadOnly,
    /// The database has another encoding than UTF-8.
    #[error("the encoding of the database is {found}; create one with `createdb --encoding=UTF8 --template=template0`")]
    Encoding {
        /// What `server_encoding` is.
        found: String,
    },
    /// The server acknowledges a commit before it is on disk.
    #[error(
        "`{setting}` is `off`, so the server can lose what it has acknowledged; set it to `on`, or allow the loss with \
         `Options::allow_lost_commits`"
    )]
    NotDurable {
        /// `synchronous_commit` or `fsync`.
        setting: &'static str,
    },
    /// A newer version of this crate made the tables.
    #[error(
        "the schema of the inbox has version {found}, and this program knows only {known}; update `eyelet-postgres`"
    )]
    Newer {
        /// The version of the schema.
        found: u32,
        /// The newest version that this crate knows.
        known: u32,
    },
    /// A table or an index is missing.
    #[error("the schema of the inbox is incomplete: {0}; restore a backup, or create what is missing as in `SCHEMA`")]
    Incomplete(String),
    /// No connection of the pool became free.
    #[error("no connection of the pool became free: {0}; make the pool larger")]
    Pool(String),
    /// Another error.
    #[error("PostgreSQL: {0}")]
    Other(String),
}

impl OpenError {
    pub(crate) fn of(error: &Error) -> Self {
        let text = text(error);
        match error.code() {
            Some(&SqlState::INVALID_CATALOG_NAME) => Self::NoDatabase(text),
            Some(code) if code.code().starts_with("28") => Self::Login(text),
            // The second one is the answer to a user who may not even use the schema.
            Some(&SqlState::INSUFFICIENT_PRIVILEGE | &SqlState::INVALID_SCHEMA_NAME) => Self::NoPermission(text),
            Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => Self::ReadOnly,
            Some(_) => Self::Other(text),
            None if is_tls(error) || text.contains("TLS") => Self::Tls(text),
            None if text.contains("password") => Self::Login(text),
            None => Self::Unreachable(text),
        }
    }

    pub(crate) fn of_pool(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => Self::of(&error),
            PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) | PoolError::Closed => {
                Self::Pool(error.to_string())
            }
            PoolError::Timeout(_) => Self::Unreachable(error.to_string()),
            error => Self::Other(error.to_string()),
        }
    }
}

/// Why a call has failed.
pub(crate) enum Fault {
    /// To be told to the caller.
    Store(StoreError),
    /// The transaction was rolled back because of others. It can be repeated.
    Repeat(StoreError),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let text = format!("PostgreSQL: {}", text(&error));
        match error.code() {
            Some(
                &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::UNIQUE_VIOLATION,
            ) => Self::Repeat(StoreError::Unavailable(text)),
            Some(code) if is_final(code) => Self::Store(StoreError::Refused(text)),
            _ => Self::Store(StoreError::Unavailable(text)),
        }
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            error => StoreError::Unavailable(format!("PostgreSQL: {error}")).into(),
        }
    }
}

/// Returns whether the data can never be stored: it has no valid form, violates a constraint of the
/// tables, or is larger than the server's limits.
fn is_final(code: &SqlState) -> bool {
    matches!(code.code().get(..2), Some("22")) || matches!(code.code(), "23514" | "54000")
}

fn is_tls(error: &Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    cause.and_then(std::io::Error::get_ref).is_some_and(|cause| cause.is::<rustls::Error>())
}

/// Returns the error with its cause, because the error alone only says `db error`.
pub(crate) fn text(error: &Error) -> String {
    match error.source() {
        Some(cause) => cause.to_string(),
        None => error.to_string(),
    }
}

/// A call took longer than a connection that works.
pub(crate) fn no_answer(after: Duration) -> StoreError {
    StoreError::Unavailable(format!("PostgreSQL: no answer within {after:?}"))
}
