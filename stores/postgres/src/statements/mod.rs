//! The statements. Each function makes one change as a whole.

pub(crate) mod accept;
pub(crate) mod claim;
pub(crate) mod end;
mod filter;
pub(crate) mod find;
pub(crate) mod order;
pub(crate) mod sweep;
pub(crate) mod take;

use crate::schema::quoted;
use deadpool_postgres::GenericClient;
use std::time::{Duration, SystemTime};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Error, Row};

/// The numbers of the column `state` that the code names, as in `schema.sql`.
mod state {
    pub(super) const READY: i16 = 0;
    pub(super) const WAITING: i16 = 1;
    pub(super) const LEASED: i16 = 2;
    pub(super) const DEAD: i16 = 4;
    pub(super) const DONE: i16 = 5;
    pub(super) const SUPERSEDED: i16 = 6;
    pub(super) const TAKEN: i16 = 7;
}

/// The numbers of the column `order_rule`, as in `schema.sql`.
mod rule {
    pub(super) const ARRIVAL: i16 = 0;
    pub(super) const ARRIVAL_HOLDS: i16 = 1;
    pub(super) const NEWEST: i16 = 2;
}

/// A schema, and the statements with its name.
pub(crate) struct Statements {
    /// The schema, without quotes.
    pub(crate) schema: String,
    insert: String,
    known: String,
    add_scope: String,
    supersede: String,
    demote: String,
    promote: String,
    unsettled: String,
    settled: String,
    due: String,
    claim: String,
    keys: String,
    end: String,
    prolong: String,
    pub(crate) complete: String,
    take: String,
    taken: String,
    body: String,
    missing: String,
    stats: String,
    delete_old: String,
    delete_lost: String,
    drop_bodies: String,
    has_more: String,
}

impl Statements {
    pub(crate) fn new(schema: &str) -> Self {
        let of = |sql: &str| in_schema(sql, schema);
        Self {
            schema: schema.to_owned(),
            insert: of(accept::INSERT),
            known: of(accept::KNOWN),
            add_scope: of(accept::ADD_SCOPE),
            supersede: of(order::SUPERSEDE),
            demote: of(order::DEMOTE),
            promote: of(order::PROMOTE),
            unsettled: of(order::UNSETTLED),
            settled: of(order::SETTLED),
            due: of(claim::DUE),
            claim: of(claim::CLAIM),
            keys: of(end::KEYS),
            end: of(end::END),
            prolong: of(end::PROLONG),
            complete: of(end::COMPLETE),
            take: of(take::TAKE),
            taken: of(take::TAKEN),
            body: of(find::BODY),
            missing: of(find::MISSING),
            stats: of(find::STATS),
            delete_old: of(sweep::DELETE_OLD),
            delete_lost: of(sweep::DELETE_LOST),
            drop_bodies: of(sweep::DROP_BODIES),
            has_more: of(sweep::HAS_MORE),
        }
    }
}

/// Returns the statement with the schema before each name of a table.
fn in_schema(sql: &str, schema: &str) -> String {
    sql.replace("inbox_", &format!("{}.inbox_", quoted(schema)))
}

/// Returns the milliseconds since 1970.
pub(crate) fn millis(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    }
}

/// Returns the time of these milliseconds since 1970.
fn time(millis: i64) -> SystemTime {
    let distance = Duration::from_millis(millis.unsigned_abs());
    let epoch = SystemTime::UNIX_EPOCH;
    let time = if millis < 0 { epoch.checked_sub(distance) } else { epoch.checked_add(distance) };
    time.unwrap_or(epoch)
}

/// Returns a number as PostgreSQL keeps it. No column holds a greater one.
pub(crate) fn int(number: impl TryInto<i64>) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}

/// Returns a number that PostgreSQL kept.
fn count<T: TryFrom<i64> + Default>(number: i64) -> T {
    T::try_from(number).unwrap_or_default()
}

/// A value of a statement.
pub(crate) type Value<'a> = &'a (dyn ToSql + Sync);

/// A connection, in a transaction or not, that prepares each statement once.
pub(crate) trait Db: Sync {
    /// Prepares statements that are about to be sent together.
    ///
    /// The server runs statements in the order in which they are sent. If none waits to be prepared,
    /// that is the order in which their futures are polled, and all wait for one answer.
    fn prepare_all(&self, all: &[&str]) -> impl Future<Output = Result<(), Error>> + Send;

    /// Runs a statement and returns its rows.
    fn rows(&self, sql: &str, values: &[Value<'_>]) -> impl Future<Output = Result<Vec<Row>, Error>> + Send;

    /// Runs a statement and returns how many rows it has changed.
    fn change(&self, sql: &str, values: &[Value<'_>]) -> impl Future<Output = Result<u64, Error>> + Send;
}

impl<C: GenericClient> Db for C {
    async fn prepare_all(&self, all: &[&str]) -> Result<(), Error> {
        for sql in all {
            self.prepare_cached(sql).await?;
        }
        Ok(())
    }

    async fn rows(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        let statement = self.prepare_cached(sql).await?;
        self.query(&statement, values).await
    }

    async fn change(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare_cached(sql).await?;
        self.execute(&statement, values).await
    }
}

#[cfg(test)]
mod tests {
    use super::{accept, claim, end, order, take};
    use crate::SCHEMA;
    use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

    const ENTRIES: &str = "INSERT INTO inbox_scope (provider, endpoint) VALUES ('github', 'github');
        INSERT INTO inbox_entry (seq, scope, event_id, state, due_at, received_at, has_body)
          SELECT n, 1, n, 0, n, n, true FROM generate_series(1, 10000) AS n;
        INSERT INTO inbox_body (seq, head, body) SELECT seq, '', '' FROM inbox_entry;
        ANALYZE inbox_entry; ANALYZE inbox_body; ANALYZE inbox_scope;
        SET plan_cache_mode = force_generic_plan";

    /// Returns how the server finds the rows of a statement whatever its values are.
    async fn plan(db: &Client, sql: &str) -> String {
        let values: Vec<&str> =
            (1..).take_while(|number| sql.contains(&format!("${number}"))).map(|_| "NULL").collect();
        let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        let explain = format!("PREPARE plan AS {sql}; EXPLAIN EXECUTE plan{values}; DEALLOCATE plan");
        let mut plan = String::new();
        for message in db.simple_query(&explain).await.unwrap() {
            if let SimpleQueryMessage::Row(row) = message {
                plan += &format!("{}\n", row.get(0).unwrap());
            }
        }
        plan
    }

    #[tokio::test]
    #[cfg_attr(not(has_server), ignore = "set EYELET_POSTGRES to the address of a database")]
    async fn no_statement_of_a_receiver_or_a_worker_reads_a_whole_table() {
        let (db, connection) =
            tokio_postgres::connect(&std::env::var("EYELET_POSTGRES").unwrap(), NoTls).await.unwrap();
        tokio::spawn(connection);
        // The tables are gone with the connection.
        db.batch_execute(&format!("SET search_path = pg_temp; {SCHEMA}; {ENTRIES}")).await.unwrap();
        let of_keys = [order::SUPERSEDE, order::DEMOTE, order::PROMOTE, order::UNSETTLED, order::SETTLED];
        let of_receiver = [accept::INSERT, accept::KNOWN, take::TAKE, take::TAKEN];
        let of_worker = [claim::DUE, claim::CLAIM, end::KEYS, end::END, end::PROLONG, end::COMPLETE];
        for sql in of_keys.into_iter().chain(of_receiver).chain(of_worker) {
            let plan = plan(&db, sql).await;
            assert!(plan.contains("inbox_") && !plan.contains("Seq Scan on inbox_entry"), "{sql}:\n{plan}");
            assert!(!plan.contains("Seq Scan on inbox_body"), "{sql}:\n{plan}");
        }
    }
}
