use crate::connection::{Address, Server};
use crate::error::OpenError;
use crate::server;
use crate::store::Redis;
use crate::wake::Wake;
use eyelet::inbox::Durability;

/// How a [`Redis`] is opened.
///
/// ```no_run
/// use eyelet_redis::Options;
///
/// # async fn run() -> Result<(), eyelet_redis::OpenError> {
/// let store = Options::new().prefix("webhooks").connect("redis://127.0.0.1:6379").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    prefix: String,
    durability: Option<Durability>,
}

impl Options {
    /// Returns the defaults.
    pub fn new() -> Self {
        Self { prefix: "eyelet".to_owned(), durability: None }
    }

    /// Begins all keys with this text in braces. `eyelet` by default.
    ///
    /// Each inbox of a server needs its own. In a cluster, all keys of an inbox are on one node.
    pub fn prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// Says how durable the server is, if it refuses `CONFIG GET`, as many hosted ones do.
    ///
    /// [`Fsync`](Durability::Fsync) for `appendfsync always`, [`OsCache`](Durability::OsCache) for any
    /// other append-only file, [`Memory`](Durability::Memory) without one. A server that answers decides
    /// by itself.
    pub fn durability(self, durability: Durability) -> Self {
        Self { durability: Some(durability), ..self }
    }

    /// Opens an inbox as [`Redis::connect`] does.
    ///
    /// # Errors
    ///
    /// The server cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn connect(self, url: &str) -> Result<Redis, OpenError> {
        if !is_prefix(&self.prefix) {
            return Err(OpenError::Prefix { prefix: self.prefix });
        }
        let server = Server::new(Address::of(url)?, format!("{{{}}}:", self.prefix));
        let durability = server::prepare(&server, self.durability).await?;
        let wake = Wake::start(&server);
        Ok(Redis::new(server, durability, wake))
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns whether the text can stand in the braces of a hash tag.
fn is_prefix(prefix: &str) -> bool {
    (1..=63).contains(&prefix.len()) && !prefix.contains(['{', '}', '\0'])
}
