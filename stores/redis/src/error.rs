use eyelet::inbox::StoreError;
use redis::{ErrorKind, RedisError, ServerErrorKind};
use std::time::Duration;

/// Why a server cannot be used for an inbox.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The address cannot be read.
    #[error(
        "the address of the server is wrong: {0}; write `redis://user:password@host:6379/0`, or `rediss://` for TLS"
    )]
    Url(String),
    /// The prefix cannot begin a key.
    #[error("`{prefix}` cannot be the prefix of the keys; use 1 to 63 bytes without braces and NUL")]
    Prefix {
        /// The prefix.
        prefix: String,
    },
    /// No certificate authority is known that a server's certificate could come from.
    #[error("no root certificates were found: {0}; install `ca-certificates`, or set `SSL_CERT_FILE`")]
    NoRoots(String),
    /// The server does not answer.
    #[error("the server does not answer: {0}; check the host and the port, and whether the server is running")]
    Unreachable(String),
    /// The server does not speak TLS, or its certificate is not trusted.
    #[error(
        "no trusted TLS connection to the server: {0}; set `SSL_CERT_FILE` to its authority, or, in a network that you \
         trust, write `redis://` instead of `rediss://`"
    )]
    Tls(String),
    /// The server refuses the user or the password.
    #[error("the server refuses to let this user in: {0}; check the user and the password in the address")]
    Login(String),
    /// The user may not do what is necessary.
    #[error("this user lacks a permission: {0}; grant it with `ACL SETUSER`, as in the README of `eyelet-redis`")]
    NoPermission(String),
    /// The server is too old.
    #[error("the server has version {found}, and the inbox needs Redis 6.2 or later; update the server")]
    OldServer {
        /// What `redis_version` is.
        found: String,
    },
    /// The server is a replica.
    #[error("the server is a replica; use the address of its primary server")]
    ReadOnly,
    /// The server deletes keys when its memory is full.
    #[error(
        "`maxmemory-policy` is `{policy}`, so the server deletes events when its memory is full; set it to `noeviction`"
    )]
    Evicts {
        /// What `maxmemory-policy` is.
        policy: String,
    },
    /// The server does not say how durable it is.
    #[error(
        "the server does not tell its `appendfsync`: {0}; allow this user `CONFIG GET`, or say with \
         `Options::durability` what the server is set to"
    )]
    NoConfig(String),
    /// This node of a cluster does not have the keys.
    #[error("this node of the cluster does not have the keys of this prefix; use the address of {node}")]
    OtherNode {
        /// The node that has them.
        node: String,
    },
    /// A newer version of this crate wrote what the prefix holds.
    #[error("the inbox has version {found}, and this program knows only {known}; update `eyelet-redis`")]
    Newer {
        /// The version of the inbox.
        found: u32,
        /// The newest version that this crate knows.
        known: u32,
    },
    /// Another program uses the prefix.
    #[error("another program uses keys with this prefix: {0}; choose another one with `Options::prefix`")]
    Foreign(String),
    /// Another error.
    #[error("Redis: {0}")]
    Other(String),
}

impl OpenError {
    pub(crate) fn of(error: &RedisError) -> Self {
        let text = text(error);
        match error.kind() {
            ErrorKind::AuthenticationFailed => Self::Login(text),
            ErrorKind::Io | ErrorKind::Parse => Self::Unreachable(text),
            ErrorKind::Server(ServerErrorKind::NoPerm) => Self::NoPermission(text),
            ErrorKind::Server(ServerErrorKind::ReadOnly) => Self::ReadOnly,
            ErrorKind::Server(ServerErrorKind::Moved) => {
                let node = error.redirect_node().map_or("another one", |(node, _)| node);
                Self::OtherNode { node: node.to_owned() }
            }
            _ if matches!(error.code(), Some("NOAUTH" | "WRONGPASS")) => Self::Login(text),
            _ if text.contains("WRONGTYPE") => Self::Foreign(text),
            _ if text.contains("DB index") => Self::Url(text),
            _ => Self::Other(text),
        }
    }
}

/// A call that failed may have taken effect, and can be made again.
pub(crate) fn unavailable(error: &RedisError) -> StoreError {
    StoreError::Unavailable(format!("Redis: {}", text(error)))
}

/// A call took longer than on a server that works.
pub(crate) fn no_answer(after: Duration) -> StoreError {
    StoreError::Unavailable(format!("Redis: no answer within {after:?}"))
}

/// Returns what the server said, or what else has failed.
fn text(error: &RedisError) -> String {
    match (error.code(), error.detail()) {
        (Some(code), Some(detail)) => format!("{code} {detail}"),
        _ => error.to_string(),
    }
}
