//! Opens the store of an inbox.

use crate::output::Failure;
use clap::Args;
use eyelet::inbox::Inbox;

/// Where the inbox is.
#[derive(Args)]
pub(crate) struct Address {
    /// `sqlite:FILE`, `postgres://…` or `redis://…`. Use the variable if it has a password
    #[arg(long, value_name = "ADDRESS", env = "EYELET_STORE", hide_env_values = true, global = true)]
    store: Option<String>,
    /// The schema of the tables in PostgreSQL
    #[arg(long, value_name = "NAME", global = true)]
    schema: Option<String>,
    /// The prefix of the keys in Redis
    #[arg(long, value_name = "NAME", global = true)]
    prefix: Option<String>,
}

impl Address {
    pub(crate) async fn open(&self) -> Result<Inbox, Failure> {
        let wrong =
            || Failure::new("`--store` or `EYELET_STORE` must be `sqlite:` and a file, `postgres://…` or `redis://…`");
        let address = self.store.as_deref().ok_or_else(wrong)?;
        let (kind, rest) = address.split_once(':').ok_or_else(wrong)?;
        match kind {
            "sqlite" => sqlite(rest),
            "postgres" | "postgresql" => postgres(address, self.schema.as_deref()).await,
            "redis" | "rediss" => redis(address, self.prefix.as_deref()).await,
            _ => Err(wrong()),
        }
    }
}

#[cfg(feature = "sqlite")]
fn sqlite(file: &str) -> Result<Inbox, Failure> {
    // Opening a file that does not exist would make one.
    if !std::path::Path::new(file).exists() {
        return Err(Failure::new(format!("there is no file `{file}`")));
    }
    Ok(Inbox::new(eyelet_sqlite::Sqlite::open(file)?))
}

#[cfg(feature = "postgres")]
async fn postgres(address: &str, schema: Option<&str>) -> Result<Inbox, Failure> {
    let options = eyelet_postgres::Options::new();
    let options = if let Some(schema) = schema { options.schema(schema) } else { options };
    // This command stores nothing new, so how durable that would be does not matter.
    Ok(Inbox::new(options.allow_lost_commits().connect(address).await?))
}

#[cfg(feature = "redis")]
async fn redis(address: &str, prefix: Option<&str>) -> Result<Inbox, Failure> {
    let options = eyelet_redis::Options::new();
    let options = if let Some(prefix) = prefix { options.prefix(prefix) } else { options };
    Ok(Inbox::new(options.connect(address).await?))
}

#[cfg(not(feature = "sqlite"))]
fn sqlite(_: &str) -> Result<Inbox, Failure> {
    Err(missing("sqlite"))
}

#[cfg(not(feature = "postgres"))]
async fn postgres(_: &str, _: Option<&str>) -> Result<Inbox, Failure> {
    Err(missing("postgres"))
}

#[cfg(not(feature = "redis"))]
async fn redis(_: &str, _: Option<&str>) -> Result<Inbox, Failure> {
    Err(missing("redis"))
}

#[cfg(not(all(feature = "sqlite", feature = "postgres", feature = "redis")))]
fn missing(feature: &str) -> Failure {
    Failure::new(format!("this build has no such store: `cargo install eyelet-cli --features {feature}`"))
}
