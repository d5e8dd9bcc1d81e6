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
    /// Runs a statement and returns its rows.
    fn rows(&self, sql: &str, values: &[Value<'_>]) -> impl Future<Output = Result<Vec<Row>, Error>> + Send;

    /// Runs a statement and returns how many rows it has changed.
    fn change(&self, sql: &str, values: &[Value<'_>]) -> impl Future<Output = Result<u64, Error>> + Send;
}

impl<C: GenericClient> Db for C {
    async fn rows(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        let statement = self.prepare_cached(sql).await?;
        self.query(&statement, values).await
    }

    async fn change(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare_cached(sql).await?;
        self.execute(&statement, values).await
    }
}
