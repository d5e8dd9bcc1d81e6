use crate::connection::Address;
use crate::error::OpenError;
use crate::postgres::Postgres;
use crate::schema;
use crate::statements::Statements;
use crate::wake::Wake;
use deadpool_postgres::Pool;

/// How a [`Postgres`] is opened.
///
/// ```no_run
/// use eyelet_postgres::Options;
///
/// # async fn run() -> Result<(), eyelet_postgres::OpenError> {
/// let store = Options::new().schema("webhooks").connections(4).connect("postgres://app@localhost/app").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Options {
    schema: Option<String>,
    connections: usize,
    may_lose_commits: bool,
}

impl Options {
    /// Returns the defaults.
    pub fn new() -> Self {
        Self { schema: None, connections: 8, may_lose_commits: false }
    }

    /// Keeps the tables in this schema, and creates it if it does not exist.
    ///
    /// By default, they are in the first schema of the `search_path`, mostly `public`.
    pub fn schema(self, name: impl Into<String>) -> Self {
        Self { schema: Some(name.into()), ..self }
    }

    /// Opens at most this many connections. One more listens for what others store. 8 by default.
    pub fn connections(self, most: usize) -> Self {
        Self { connections: most.max(2), ..self }
    }

    /// Accepts a server whose `synchronous_commit` or `fsync` is `off`.
    ///
    /// An event that was acknowledged can then be lost when the server crashes, and
    /// [`durability`](eyelet::inbox::Store::durability) says so.
    pub fn allow_lost_commits(self) -> Self {
        Self { may_lose_commits: true, ..self }
    }

    /// Opens an inbox as [`Postgres::connect`] does.
    ///
    /// # Errors
    ///
    /// The database cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn connect(self, url: &str) -> Result<Postgres, OpenError> {
        let address = Address::of(url)?;
        let pool = address.pool(self.connections)?;
        self.open(pool, Some(address)).await
    }

    /// Opens an inbox as [`Postgres::with_pool`] does.
    ///
    /// # Errors
    ///
    /// The database cannot be used. The [`OpenError`] says why, and what to do.
    pub async fn with_pool(self, pool: Pool) -> Result<Postgres, OpenError> {
        self.open(pool, None).await
    }

    async fn open(self, pool: Pool, address: Option<Address>) -> Result<Postgres, OpenError> {
        if let Some(name) = self.schema.as_ref().filter(|name| !is_name(name)) {
            return Err(OpenError::SchemaName { name: name.clone() });
        }
        let mut db = pool.get().await.map_err(OpenError::of_pool)?;
        let (schema, is_durable) = schema::prepare(&mut db, self.schema.as_deref(), self.may_lose_commits).await?;
        if !is_name(&schema) {
            return Err(OpenError::SchemaName { name: schema });
        }
        let wake = address.map_or_else(Wake::none, |address| Wake::start(address, schema.clone()));
        Ok(Postgres::new(pool, Statements::new(&schema), is_durable, wake))
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns whether a schema can have the name. PostgreSQL would cut a longer one.
fn is_name(name: &str) -> bool {
    (1..=63).contains(&name.len()) && !name.contains(['"', '\'', '\\', '\0'])
}
