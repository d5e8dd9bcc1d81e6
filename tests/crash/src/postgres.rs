//! An inbox in a schema of its own, in the database that `EYELET_POSTGRES` names.

use crate::Failure;
use crate::tested::Tested;
use eyelet::inbox::{Inbox, Job};
use eyelet::providers::GitHub;
use eyelet_postgres::deadpool_postgres::{Manager, Pool};
use eyelet_postgres::tokio_postgres::NoTls;
use eyelet_postgres::{Options, Postgres};

#[derive(Clone)]
pub(crate) struct Schema {
    store: Postgres,
    pool: Pool,
    name: String,
}

/// As many as the worker has handlers, so that none waits for a connection.
const CONNECTIONS: usize = 16;

fn url() -> Result<String, Failure> {
    let no_url = "EYELET_POSTGRES is not set; set it to the address of a database, as postgres://user@host/database";
    std::env::var("EYELET_POSTGRES").map_err(|_| no_url.into())
}

fn pool() -> Result<Pool, Failure> {
    let manager = Manager::new(url()?.parse()?, NoTls);
    Ok(Pool::builder(manager).max_size(CONNECTIONS).build()?)
}

impl Tested for Schema {
    const STORE: &str = "postgres";

    async fn create(name: &str) -> Result<(), Failure> {
        let schema = Self::open(name).await?;
        let sql = format!("CREATE TABLE {name}.effect(id text NOT NULL)");
        Ok(schema.pool.get().await?.batch_execute(&sql).await?)
    }

    async fn open(name: &str) -> Result<Self, Failure> {
        let store = Options::new().schema(name).connect(&url()?).await?;
        Ok(Self { store, pool: pool()?, name: name.to_owned() })
    }

    async fn remove(name: &str) -> Result<(), Failure> {
        Ok(pool()?.get().await?.batch_execute(&format!("DROP SCHEMA IF EXISTS {name} CASCADE")).await?)
    }

    fn inbox(&self) -> Inbox {
        Inbox::new(self.store.clone())
    }

    async fn handle(job: Job<GitHub>, schema: Self) -> Result<(), Failure> {
        let mut connection = schema.pool.get().await?;
        let tx = connection.transaction().await?;
        let insert = format!("INSERT INTO {}.effect VALUES ($1)", schema.name);
        let insert = tx.prepare_cached(&insert).await?;
        tx.execute(&insert, &[&job.delivery.event_id()]).await?;
        if !schema.store.complete_in(&job, &*tx).await? {
            return Err("the lease was lost; another worker has the event".into());
        }
        Ok(tx.commit().await?)
    }

    async fn effects(&self) -> Result<Vec<String>, Failure> {
        let sql = format!("SELECT id FROM {}.effect", self.name);
        let rows = self.pool.get().await?.query(&sql, &[]).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }
}
