use crate::Failure;
use crate::deliveries::{Event, IN_FLIGHT, Ids};
use crate::engine::{Bare, Engine, HEAD, HELD_BACK, MILLION, OF_HOT_KEY, OTHER_KEYS, id};
use eyelet_postgres::Options;
use eyelet_postgres::tokio_postgres::types::ToSql;
use eyelet_postgres::tokio_postgres::{Client, NoTls, Statement, connect};

/// Schemas of a PostgreSQL server.
pub(crate) struct Postgres {
    url: String,
    client: Client,
    schemas: Vec<String>,
}

impl Postgres {
    pub(crate) async fn new() -> Result<Self, Failure> {
        let local = "postgres://postgres@127.0.0.1:5432/test";
        let url = std::env::var("EYELET_POSTGRES").unwrap_or_else(|_| local.to_owned());
        let client = client(&url).await?;
        Ok(Self { url, client, schemas: Vec::new() })
    }

    async fn drop(&self, schema: &str) -> Result<(), Failure> {
        Ok(self.client.batch_execute(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).await?)
    }
}

async fn client(url: &str) -> Result<Client, Failure> {
    let (client, connection) = connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

impl Engine for Postgres {
    const NAME: &'static str = "PostgreSQL";

    type Store = eyelet_postgres::Postgres;

    type Bare = Driver;

    async fn open(&mut self, name: &str) -> Result<(Self::Store, Driver), Failure> {
        let schema = format!("eyelet_bench_{name}");
        // A run that was ended may have left it.
        self.drop(&schema).await?;
        self.schemas.push(schema.clone());
        let store = Options::new().schema(&schema).connect(&self.url).await?;
        let driver = Driver([Lane::new(&self.url, &schema).await?, Lane::new(&self.url, &schema).await?]);
        driver.0[0].client.batch_execute(ADD_SCOPE).await?;
        Ok((store, driver))
    }

    async fn clear(&mut self) -> Result<(), Failure> {
        for schema in std::mem::take(&mut self.schemas) {
            self.drop(&schema).await?;
        }
        Ok(())
    }
}

const ADD_SCOPE: &str = "INSERT INTO inbox_scope (id, provider, endpoint) OVERRIDING SYSTEM VALUE
  VALUES (1, 'github', 'github')";
/// The statement of the store.
const INSERT: &str = include_str!("../../../stores/postgres/src/statements/insert.sql");

/// Two connections, because the server commits what comes by both together.
pub(crate) struct Driver([Lane; 2]);

struct Lane {
    client: Client,
    insert: Statement,
}

impl Lane {
    async fn new(url: &str, schema: &str) -> Result<Self, Failure> {
        let client = client(url).await?;
        client.batch_execute(&format!("SET search_path = {schema}")).await?;
        let insert = client.prepare(INSERT).await?;
        Ok(Self { client, insert })
    }

    async fn store(&self, events: &[Event], most: usize) -> Result<(), Failure> {
        for events in events.chunks(most) {
            let ids: Vec<&str> = events.iter().map(id).collect();
            let bodies: Vec<&[u8]> = events.iter().map(|event| event.body()).collect();
            let (name, event_type, head) = (of("github", events), of("push", events), of(HEAD, events));
            let (time, is_copy) = (of(0i64, events), of(false, events));
            let (no_text, no_rule, no_version) =
                (of(None::<&str>, events), of(None::<i16>, events), of(None::<i64>, events));
            let (no_key, no_refusal) = (of(None::<&[u8]>, events), of(None::<bool>, events));
            let values: [&(dyn ToSql + Sync); 13] = [
                &name,
                &name,
                &ids,
                &event_type,
                &time,
                &no_text,
                &no_rule,
                &no_version,
                &no_key,
                &no_refusal,
                &is_copy,
                &head,
                &bodies,
            ];
            self.client.query(&self.insert, &values).await?;
        }
        Ok(())
    }
}

/// Returns a value for each event.
fn of<T: Clone>(value: T, events: &[Event]) -> Vec<T> {
    vec![value; events.len()]
}

impl Bare for Driver {
    async fn grouped(&mut self, events: &[Event]) -> Result<(), Failure> {
        let (first, second) = events.split_at(events.len() / 2);
        tokio::try_join!(self.0[0].store(first, IN_FLIGHT / 2), self.0[1].store(second, IN_FLIGHT / 2))?;
        Ok(())
    }

    async fn one_by_one(&mut self, events: &[Event]) -> Result<(), Failure> {
        self.0[0].store(events, 1).await
    }

    async fn awaited(&mut self, events: Vec<Event>) -> Result<(), Failure> {
        self.one_by_one(&events).await
    }

    async fn add_million(&mut self, ids: Ids) -> Result<(), Failure> {
        let id = match ids {
            Ids::InTimeOrder => "lpad(to_hex(n), 36, '0')",
            Ids::Random => "left(md5(n::text) || md5(n::text), 36)",
        };
        let sql = format!(
            "INSERT INTO inbox_entry
                 (seq, scope, event_id, event_type, state, due_at, received_at, ended_at, fence, has_body)
               SELECT nextval('inbox_arrival'), 1, {id}, 'push', 5, n, n, n, 1, true
               FROM generate_series(1, {MILLION}) AS n;
             INSERT INTO inbox_body (seq, head, body) SELECT seq, '{{}}', '{{}}' FROM inbox_entry"
        );
        self.fill(&sql).await
    }

    async fn add_hot_key(&mut self) -> Result<(), Failure> {
        let all = OF_HOT_KEY + OTHER_KEYS;
        let sql = format!(
            "INSERT INTO inbox_entry
                 (seq, scope, event_id, event_type, state, due_at, received_at, order_key, order_rule, has_body)
               SELECT nextval('inbox_arrival'), 1, lpad(to_hex(n), 36, '0'), 'push',
                 CASE WHEN n > 1 AND n <= {OF_HOT_KEY} THEN 1 ELSE 0 END,
                 CASE WHEN n <= {OF_HOT_KEY} THEN 0 ELSE {HELD_BACK} END, 0,
                 CASE WHEN n <= {OF_HOT_KEY} THEN 'hot' ELSE 'cold ' || n END, 0, true
               FROM generate_series(1, {all}) AS n;
             INSERT INTO inbox_body (seq, head, body) SELECT seq, '{{}}', '{{}}' FROM inbox_entry"
        );
        self.fill(&sql).await
    }
}

impl Driver {
    /// Stores entries, and does at once what the server would do by and by.
    async fn fill(&self, sql: &str) -> Result<(), Failure> {
        let client = &self.0[0].client;
        client.batch_execute(sql).await?;
        client.batch_execute("VACUUM ANALYZE inbox_entry").await?;
        Ok(client.batch_execute("VACUUM ANALYZE inbox_body").await?)
    }
}
